//! Notices that the user was away while the timer ran, and asks what to do with that time.
//!
//! `detector.rs` decides, with the clocks as arguments; `sleep.rs` detects sleep from the clocks; `question.rs` has the
//! text of the question. `watch.rs` connects the detector with the page, and `dialog.rs` asks.

mod detector;
mod dialog;
mod model;
mod question;
mod sleep;
#[cfg(test)]
mod tests;
mod watch;

pub use dialog::AwayDialog;
pub use watch::AbsenceWatch;
