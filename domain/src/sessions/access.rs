//! Who may see sessions: their user alone. Statements that read sessions name one of these conditions.

use crate::sql::text;

text! {
    /// The ended sessions of the user `$1`.
    own_sessions: "user_id = $1 AND ended_at IS NOT NULL AND deleted_at IS NULL"
}

text! {
    /// The timer of the user `$1`, which runs or is paused.
    own_timer: "user_id = $1 AND ended_at IS NULL AND deleted_at IS NULL"
}

pub(crate) use {own_sessions, own_timer};
