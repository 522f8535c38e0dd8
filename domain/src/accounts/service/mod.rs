//! Signing up, in and out, and the person's own account.

mod families;
mod preferences;
mod profile;
mod refresh;
mod row;
mod sign_in;
mod sign_up;
mod username;

pub use profile::{change_me, me};
pub use refresh::{refresh, renew};
pub use sign_in::{is_signed_in, sign_in, sign_out};
pub use sign_up::sign_up;

pub(crate) use row::UserRow;
