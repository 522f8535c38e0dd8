//! What a person may do with their sessions and their timer. All of it is their own: another's
//! session is as absent as one that never was.

mod edit;
mod input;
pub mod ledger;
mod list;
mod log;
mod row;
mod student;
mod timer;

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;

pub use edit::{change_session, delete_session, restore_session};
pub use list::{find_session, list_sessions};
pub use log::log_session;
pub use timer::{change_timer, discard_timer, find_timer, start_timer, stop_timer};
