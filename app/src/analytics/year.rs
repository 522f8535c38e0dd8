//! A year of days, each as deep in colour as it was full of study, with the table behind it.

use leptos::prelude::*;

use super::{
    figures_table::figures_table,
    report::{YearDay, YearMap, YearMonth, YearWeek},
    shade::Legend,
};
use crate::{
    format::{duration, machine_duration},
    relative_day::RelativeDay,
};

/// The year under its title: a column for each week, a row for each day of the week. Pointing at a day, touching it,
/// or going to it with the keyboard shows its figure in the line below; the table has the months.
///
/// Where the weeks don't fit, they are scrolled among themselves. The days with a figure are gone to one by one, which
/// are many: so the link before them leads past them, and with JavaScript the arrow keys lead through them.
#[component]
pub fn YearHeatmap(map: YearMap) -> impl IntoView {
    let YearMap { title, name, weekdays, weeks, deepest, months } = map;
    let weekdays: Vec<AnyView> = weekdays.into_iter().map(weekday).collect();
    let weeks: Vec<AnyView> = weeks.into_iter().map(week).collect();
    let months: Vec<AnyView> = months.into_iter().map(month).collect();
    view! {
        <h2 id="chart-title" class="chart-title">{title}</h2>
        <div class="year">
            // The browser's own jump takes the focus along, which the router's doesn't.
            <a class="year-skip" href="#year-table" rel="external">"Skip the days"</a>
            <div class="year-scroll" role="region" aria-label=format!("Days of {name}") tabindex="0">
                <div class="year-weekdays" aria-hidden="true">{weekdays}</div>
                <ol class="year-weeks">{weeks}</ol>
            </div>
            <Legend deepest />
        </div>
        <details id="year-table" class="more">
            <summary>"As a table"</summary>
            {figures_table(None, ["Month", "Time", "Sessions", "Days studied"], months)}
        </details>
    }
    .into_any()
}

fn weekday(name: String) -> AnyView {
    view! { <span>{name}</span> }.into_any()
}

fn week(YearWeek { month, days }: YearWeek) -> AnyView {
    let days: Vec<AnyView> = days.into_iter().map(day).collect();
    view! {
        <li class="year-week">
            <span class="year-month" aria-hidden="true">{month}</span>
            <ol class="year-days">{days}</ol>
        </li>
    }
    .into_any()
}

/// A day without a figure can be pointed at and touched, and is passed by with the keyboard.
fn day(YearDay { words, shade, when }: YearDay) -> AnyView {
    let today = when == RelativeDay::Today;
    view! {
        <li
            class=format!("year-day {}", shade.class())
            class:year-today=today
            class:year-future=when == RelativeDay::Future
            aria-current=today.then_some("date")
            tabindex=if shade.is_empty() { "-1" } else { "0" }
        >
            <span class="tip">{words}</span>
        </li>
    }
    .into_any()
}

fn month(YearMonth { name, href, seconds, sessions, days_studied }: YearMonth) -> AnyView {
    view! {
        <tr>
            <th scope="row"><a href=href>{name}</a></th>
            <td><time datetime=machine_duration(seconds)>{duration(seconds)}</time></td>
            <td>{sessions}</td>
            <td>{days_studied}</td>
        </tr>
    }
    .into_any()
}
