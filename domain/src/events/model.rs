//! What an event can be about, as both sides and the wire know it.

use serde::{Deserialize, Serialize};

/// What of a topic has changed. A page's data name the kinds that they are made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The timer: started, paused, resumed, stopped, discarded, or what it is for.
    Timer,
    /// The sessions that have ended, and every total that is computed from them.
    Sessions,
    /// The account and its preferences.
    Account,
}
