//! The dashboard as it looks after a few weeks, drawn with its own parts.

use leptos::prelude::*;

use crate::{
    components::ProgressRing,
    dashboard::{
        WeekCard,
        figures::{Day, StreakNow, Week, When},
    },
    drawings::Drawing,
    streaks::StreakCard,
};

/// A picture for the eye; the words beside it say the same.
pub fn preview() -> Drawing {
    let streak = StreakNow { current: 23, longest: 23, active_today: true, ..StreakNow::default() };
    let week = example();
    Drawing::of(view! {
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
    })
}

/// Minutes studied on each day of a week that ends well.
const WEEK: [(&str, i64); 7] =
    [("Mon", 95), ("Tue", 130), ("Wed", 60), ("Thu", 145), ("Fri", 80), ("Sat", 40), ("Sun", 76)];

fn example() -> Week {
    let days: Vec<Day> = WEEK
        .into_iter()
        .map(|(weekday, minutes)| Day {
            weekday: weekday.to_owned(),
            date: weekday.to_owned(),
            seconds: minutes * 60,
            counts: true,
            missed: false,
            when: if weekday == "Sun" { When::Today } else { When::Past },
        })
        .collect();
    Week { total_seconds: days.iter().map(|day| day.seconds).sum(), difference_seconds: 2 * 3600, days }
}
