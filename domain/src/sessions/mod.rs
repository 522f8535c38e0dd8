//! Study sessions and the timer that makes them.

mod model;
mod rules;

#[cfg(feature = "server")]
pub mod service;

pub use model::{
    ActiveSession, GroupId, NewSession, ResourceId, SessionFilter, SessionId, SessionPatch, Source, StartTimer,
    StopTimer, StudySession, TimerPatch,
};
pub use rules::{MAX_SESSION_SECONDS, MAX_SUBJECT_CHARS, MAX_NOTES_CHARS, elapsed_seconds};
