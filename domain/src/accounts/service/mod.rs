//! Signing up, in and out, and a user's own account.

mod columns;
mod families;
mod preferences;
mod profile;
mod refresh;
mod sign_in;
mod sign_up;
mod username;

pub use profile::{change_me, me};
pub use refresh::{refresh, renew};
pub use sign_in::{is_signed_in, sign_in, sign_out};
pub use sign_up::sign_up;

pub(crate) use columns::{preferences_columns, user_columns, user_record};
