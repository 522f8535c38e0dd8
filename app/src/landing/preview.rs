//! The dashboard as it looks after a few weeks, with example data.

use leptos::prelude::*;

use crate::{
    components::ProgressRing,
    dashboard::{Week, WeekCard},
    relative_day::RelativeDay,
    streaks::{StreakCard, StreakStatus, StudyDay},
};

/// An illustration: screen readers skip it, because the text beside it says the same.
#[component]
pub fn Preview() -> impl IntoView {
    let streak = StreakStatus { current: 23, longest: 23, active_today: true, ..StreakStatus::default() };
    let week = example_week();
    view! {
        <div class="preview" aria-hidden="true" inert>
            <div class="card preview-timer">
                <ProgressRing percentage=Signal::stored(64)>
                    <span class="clock">"0:47:12"</span>
                    <span class="muted">"Linear algebra"</span>
                </ProgressRing>
            </div>
            <StreakCard streak days=week.days.clone() />
            <WeekCard week />
        </div>
    }
    .into_any()
}

/// Minutes studied on each day.
const WEEK: [(&str, i64); 7] =
    [("Mon", 95), ("Tue", 130), ("Wed", 60), ("Thu", 145), ("Fri", 80), ("Sat", 40), ("Sun", 76)];

fn example_week() -> Week {
    let days: Vec<StudyDay> = WEEK
        .into_iter()
        .map(|(weekday, minutes)| StudyDay {
            weekday: weekday.to_owned(),
            date: weekday.to_owned(),
            seconds: minutes * 60,
            counts: true,
            missed: false,
            when: if weekday == "Sun" { RelativeDay::Today } else { RelativeDay::Past },
        })
        .collect();
    Week { total_seconds: days.iter().map(|day| day.seconds).sum(), difference_seconds: 2 * 3600, days }
}
