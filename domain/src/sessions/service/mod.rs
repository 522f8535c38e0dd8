//! What users do with their own sessions and their timer. For anyone else, a session is not found.

mod abandoned;
mod edit;
mod ended_row;
mod export;
mod filter;
mod gap;
mod input;
pub mod ledger;
mod list;
mod listed_session;
mod locked_user;
mod log;
mod new_timer;
mod overlap;
mod ranges;
mod running_row;
mod start;
mod stop;
mod timer;
mod timer_defaults;

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

pub use abandoned::end_abandoned_timers;
pub use edit::{change_session, delete_session, restore_session};
pub use export::{EXPORT_BATCH, ExportedSession, export_sessions};
pub use list::{SessionListing, find_session, list_sessions, session_listing};
pub use log::log_session;
pub use overlap::{Overlap, find_overlap};
pub use start::start_timer;
pub use stop::{discard_timer, stop_timer};
pub use timer::{change_timer, find_timer};
pub use timer_defaults::save_timer_defaults;

pub(crate) use {
    ended_row::session_columns,
    listed_session::{ListedSession, listed_columns, with_colours},
    running_row::{RunningRow, running_columns, timer_record},
};
