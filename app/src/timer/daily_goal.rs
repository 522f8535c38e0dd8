//! Today's progress towards the daily goal, with what the timer has counted so far.

use leptos::prelude::*;

use super::display::TimerDisplay;
use crate::{
    format::{duration, percentage},
    overview::Overview,
};

/// The goal, and what the timer's ring shows of it.
#[derive(Clone, Copy)]
pub struct DailyGoal {
    overview: Signal<Overview>,
    display: Memo<Option<TimerDisplay>>,
    is_reached: Memo<bool>,
    is_in_ring: Memo<bool>,
}

impl DailyGoal {
    pub fn new(overview: Signal<Overview>, display: Memo<Option<TimerDisplay>>) -> Self {
        Self {
            overview,
            display,
            is_reached: Memo::new(move |_| {
                let studied = display.with(|display| display.as_ref().map_or(0, |display| display.studied));
                overview.with(|overview| overview.today_seconds + studied >= overview.goal_seconds)
            }),
            is_in_ring: Memo::new(move |_| {
                display.with(|display| display.as_ref().is_none_or(|display| display.filled.is_none()))
            }),
        }
    }

    /// Whether the goal is reached.
    pub fn is_reached(self) -> bool {
        self.is_reached.get()
    }

    /// Whether the ring shows the goal, since the timer has no end of its own.
    pub fn is_in_ring(self) -> bool {
        self.is_in_ring.get()
    }

    /// How much of it is reached, in per cent.
    pub fn percentage(self) -> i64 {
        percentage(self.today(), self.goal())
    }

    /// What was studied today, and how that compares with the goal where the ring shows it.
    pub fn text(self) -> String {
        let (studied, today) = (self.studied(), self.today());
        match (self.is_in_ring(), self.is_reached()) {
            (true, true) => format!("Goal reached, {} today", duration(today)),
            (true, false) => format!("{} of {} today", duration(today), duration(self.goal())),
            (false, _) if studied == today => format!("{} studied", duration(today)),
            (false, _) => format!("{} studied, {} today", duration(studied), duration(today)),
        }
    }

    /// Seconds that the timer has counted.
    fn studied(self) -> i64 {
        self.display.with(|display| display.as_ref().map_or(0, |display| display.studied))
    }

    fn today(self) -> i64 {
        self.overview.with(|overview| overview.today_seconds) + self.studied()
    }

    fn goal(self) -> i64 {
        self.overview.with(|overview| overview.goal_seconds)
    }
}
