//! The week as seven bars, with the table behind them.

use leptos::prelude::*;

use super::Week;
use crate::{
    format::{comparison, duration, machine_duration},
    relative_day::RelativeDay,
    streaks::StudyDay,
};

/// The height of the tallest bar, in units of the SVG.
const TALLEST: i64 = 100;

/// The least that the tallest bar stands for, so that one minute doesn't look like a day's work.
const SMALLEST_SCALE_SECONDS: i64 = 30 * 60;

/// The card "This week".
#[component]
pub fn WeekCard(week: Week) -> impl IntoView {
    view! {
        <section class="card week" aria-labelledby="week-title">
            <h2 id="week-title" class="card-title">"This week"</h2>
            <p class="metric">{duration(week.total_seconds)}</p>
            <p class="muted">{against_last_week(&week)}</p>
            {chart(&week)}
        </section>
    }
    .into_any()
}

fn against_last_week(week: &Week) -> String {
    match (week.total_seconds, week.difference_seconds) {
        (0, 0) => "Nothing yet.".to_owned(),
        // The week isn't over, so having less says nothing yet.
        (seconds, less) if less < 0 => format!("Last week: {}", duration(seconds - less)),
        (_, difference) => comparison(difference, "last week"),
    }
}

/// Renders a table for screen readers, with a bar in each cell.
fn chart(week: &Week) -> AnyView {
    let most = week.days.iter().map(|day| day.seconds).max().unwrap_or(0).max(SMALLEST_SCALE_SECONDS);
    let names: Vec<AnyView> = week.days.iter().map(name).collect();
    let bars: Vec<AnyView> = week.days.iter().map(|day| bar(day, most)).collect();
    view! {
        <table class="week-chart">
            <caption class="visually-hidden">"Time studied on each day of this week"</caption>
            <thead><tr>{names}</tr></thead>
            <tbody><tr>{bars}</tr></tbody>
        </table>
    }
    .into_any()
}

fn name(day: &StudyDay) -> AnyView {
    view! {
        <th scope="col" class:week-today=day.when == RelativeDay::Today>
            <span aria-hidden="true">{day.weekday.clone()}</span>
            <span class="visually-hidden">{day.date.clone()}</span>
        </th>
    }
    .into_any()
}

fn bar(day: &StudyDay, most: i64) -> AnyView {
    let height = if day.seconds > 0 { (day.seconds * TALLEST / most).max(3) } else { 0 };
    let is_future = day.when == RelativeDay::Future && day.seconds == 0;
    let time = if is_future { "–".to_owned() } else { duration(day.seconds) };
    view! {
        <td class:week-today=day.when == RelativeDay::Today>
            <time datetime=machine_duration(day.seconds)>{time}</time>
            <svg class="week-bar" viewBox="0 0 24 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="week-bar-track" width="24" height="100" />
                <rect class="week-bar-fill" y=(TALLEST - height).to_string() width="24" height=height.to_string() />
            </svg>
        </td>
    }
    .into_any()
}
