//! What a timer displays at one moment: the clock, the progress, and the text around both.

use leptos::prelude::*;

use super::{Ticker, ticker::Progress};
use crate::{
    format::{clock, duration, percentage, short_clock},
    overview::{Overview, Timer, TimerDefaults, TimerMode, TimerPhase},
};

/// What a timer is doing, which decides what can be done with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It runs, and has no breaks of its own.
    Studying,
    /// A round of pomodoro runs.
    Focus,
    /// A round is over, and goes on until the user begins the break.
    FocusOver,
    /// A break between two rounds, also once it is over.
    Break,
    /// It is paused.
    Paused,
}

/// A timer's display.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimerDisplay {
    pub stage: Stage,
    /// Whether the phase goes on although its time is over.
    pub over: bool,
    /// What has been studied, or what is left: `0:24:13`, `24:13`, and `+03:12` when it is over.
    pub clock: String,
    /// How much of the phase has passed, or of a break is left, in per cent; nothing where there is no end.
    pub filled: Option<i64>,
    /// The phase: `Round 2 of 4`. Empty for stopwatch and countdown.
    pub phase: String,
    /// What the clock counts towards: `left of 30 min`, `then 5 min break`.
    pub next: String,
    /// Seconds studied.
    pub studied: i64,
}

impl TimerDisplay {
    /// Returns the display of a timer with this progress.
    pub fn new(timer: &Timer, now: Progress) -> Self {
        let left = timer.phase_target_seconds.map(|target| target - now.phase);
        let over = left.is_some_and(|left| left <= 0);
        let on_break = timer.phase == TimerPhase::Break;
        let stage = match (timer.mode, over) {
            _ if on_break => Stage::Break,
            _ if !timer.running => Stage::Paused,
            (TimerMode::Pomodoro, true) => Stage::FocusOver,
            (TimerMode::Pomodoro, false) => Stage::Focus,
            _ => Stage::Studying,
        };
        let passed = timer.phase_target_seconds.map(|target| percentage(now.phase, target));
        Self {
            stage,
            over,
            clock: match left {
                None => clock(now.studied),
                Some(left) if left >= 0 => short_clock(left),
                Some(left) => format!("+{}", short_clock(-left)),
            },
            filled: if on_break { passed.map(|passed| 100 - passed) } else { passed },
            phase: phase_of(timer),
            next: next_of(timer, over),
            studied: now.studied,
        }
    }
}

/// Returns the display of the user's timer, as it changes; `None` while there is no timer.
pub fn use_timer_display(overview: Signal<Overview>) -> Memo<Option<TimerDisplay>> {
    let ticker = expect_context::<Ticker>();
    Memo::new(move |_| {
        overview.with(|overview| overview.timer.as_ref().map(|timer| TimerDisplay::new(timer, ticker.now(timer))))
    })
}

/// Returns the clock before a timer starts: where it will start to count.
pub fn idle_clock(choice: &TimerDefaults) -> String {
    match choice.mode {
        TimerMode::Stopwatch => clock(0),
        TimerMode::Countdown => short_clock(choice.countdown_minutes * 60),
        TimerMode::Pomodoro => short_clock(choice.focus_minutes * 60),
    }
}

fn phase_of(timer: &Timer) -> String {
    match (timer.mode, timer.phase) {
        (TimerMode::Pomodoro, TimerPhase::Focus) => round_of(timer, timer.round),
        (TimerMode::Pomodoro, TimerPhase::Break) if timer.round % timer.rounds == 0 => "Long break".to_owned(),
        (TimerMode::Pomodoro, TimerPhase::Break) => "Break".to_owned(),
        (TimerMode::Countdown | TimerMode::Stopwatch, _) => String::new(),
    }
}

fn next_of(timer: &Timer, over: bool) -> String {
    match (timer.phase_target_seconds, timer.next_break_seconds) {
        (Some(target), _) if over => format!("over {}", duration(target)),
        _ if timer.phase == TimerPhase::Break => format!("then {}", round_of(timer, timer.round + 1).to_lowercase()),
        (Some(_), Some(next)) => format!("then {} break", duration(next)),
        (Some(target), None) => format!("left of {}", duration(target)),
        (None, _) => String::new(),
    }
}

/// Rounds are counted from one long break to the next.
fn round_of(timer: &Timer, round: i64) -> String {
    format!("Round {} of {}", (round - 1) % timer.rounds + 1, timer.rounds)
}
