//! Study sessions and the timer that makes them.

mod gap_rules;
mod model;
mod rules;
mod timer_model;
mod timer_rules;

#[cfg(feature = "server")]
pub mod service;

pub use gap_rules::{before_round_after_gap, before_round_without_gap, check_gap, with_break};
pub use model::{GroupId, NewSession, ResourceId, SessionFilter, SessionId, SessionPatch, Source, StudySession};
pub use rules::{
    Interval, MAX_NOTES_CHARS, MAX_SEARCH_CHARS, MAX_SESSION_SECONDS, MAX_SUBJECT_CHARS, breaks_within,
    elapsed_seconds, end_of_timer, length_of, studied,
};
pub use timer_model::{
    ActiveSession, Gap, GapDecision, StartTimer, StopTimer, TimerMode, TimerPatch, TimerPhase, TimerPlan,
};
pub use timer_rules::{ABANDONED_AFTER_SECONDS, BREAK_SECONDS, ROUNDS, TIMER_SECONDS, is_abandoned};
