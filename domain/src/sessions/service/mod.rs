//! What a person may do with their sessions and their timer. All of it is their own: another's
//! session is as absent as one that never was.

mod edit;
mod export;
mod filter;
mod forgotten;
mod gap;
mod habits;
mod input;
pub mod ledger;
mod list;
mod listed;
mod log;
mod row;
mod start;
mod stop;
mod student;
mod taken;
mod timer;

#[cfg(test)]
mod gap_tests;
#[cfg(test)]
mod list_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod timer_tests;

pub use edit::{change_session, delete_session, restore_session};
pub use export::{EXPORT_BATCH, ExportedSession, export_sessions};
pub use forgotten::end_forgotten_timers;
pub use habits::remember_plan;
pub use list::{SessionsLook, find_session, list_sessions, look_at_sessions};
pub use log::log_session;
pub use start::start_timer;
pub use stop::{discard_timer, stop_timer};
pub use taken::{Taken, taken_between};
pub use timer::{change_timer, find_timer};

pub(crate) use input::checked_subject;
pub(crate) use row::RunningRow;
