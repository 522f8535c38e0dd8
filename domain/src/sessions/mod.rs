//! Study sessions and the timer that makes them.

mod model;
mod rules;

#[cfg(feature = "server")]
pub mod service;

pub use model::{
    ActiveSession, GroupId, NewSession, ResourceId, SessionFilter, SessionId, SessionPatch, Source, StartTimer,
    StopTimer, StudySession, TimerPatch,
};
pub use rules::{
    Interval, MAX_NOTES_CHARS, MAX_SESSION_SECONDS, MAX_SUBJECT_CHARS, MAX_TIMER_SECONDS, breaks_within,
    elapsed_seconds, end_of_timer, length_of, studied,
};
