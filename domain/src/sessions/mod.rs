//! Study sessions and the timer that makes them.

mod gap_rules;
mod model;
mod rules;
mod timer_model;
mod timer_plan;
mod timer_rules;

#[cfg(feature = "server")]
pub(crate) mod access;
#[cfg(feature = "server")]
pub mod service;

pub use crate::subjects::MAX_SUBJECT_CHARS;
pub use gap_rules::{before_round_after_gap, before_round_without_gap, check_gap, with_break};
pub use model::{NewSession, SessionFilter, SessionId, SessionPatch, Source, StudySession};
pub use rules::{
    Interval, MAX_NOTES_CHARS, MAX_SEARCH_CHARS, MAX_SESSION_SECONDS, breaks_within, elapsed_seconds, end_of_timer,
    length_of, studied,
};
pub use timer_model::{ActiveSession, Gap, GapDecision, StartTimer, StopTimer, TimerPatch, TimerPhase};
pub use timer_plan::{TimerMode, TimerPlan, TimerPlanPatch};
pub use timer_rules::{ABANDONED_AFTER_SECONDS, BREAK_SECONDS, ROUNDS, TIMER_SECONDS, is_abandoned};

#[cfg(feature = "server")]
pub(crate) use timer_plan::{timer_plan_columns, timer_plan_record};
