//! A year of days, coloured by how much was studied, with its months as a table.

use leptos::prelude::*;

use super::{
    data_table::data_table,
    heat_level::HeatLegend,
    report::{YearCalendar, YearDay, YearMonth, YearWeek},
};
use crate::{
    format::{duration, machine_duration},
    relative_day::RelativeDay,
};

/// The year with its title: a column for each week, a row for each weekday. A day that is hovered, touched or focused
/// shows its numbers below the weeks.
///
/// Where the weeks don't fit, they scroll by themselves. The days with numbers are many stops for the Tab key: so a link
/// before them skips them, and with JavaScript the arrow keys move between them.
#[component]
pub fn YearHeatmap(calendar: YearCalendar) -> impl IntoView {
    let YearCalendar { title, name, weekdays, weeks, highest, months } = calendar;
    let weekdays: Vec<AnyView> = weekdays.into_iter().map(weekday).collect();
    let weeks: Vec<AnyView> = weeks.into_iter().map(week).collect();
    let months: Vec<AnyView> = months.into_iter().map(month).collect();
    view! {
        <h2 id="chart-title" class="chart-title">{title}</h2>
        <div class="year">
            // `external`, because the router scrolls to a fragment but leaves the focus where it is.
            <a class="year-skip" href="#year-table" rel="external">"Skip the days"</a>
            <div class="year-scroll" role="region" aria-label=format!("Days of {name}") tabindex="0">
                <div class="year-weekdays" aria-hidden="true">{weekdays}</div>
                <ol class="year-weeks">{weeks}</ol>
            </div>
            <HeatLegend highest />
        </div>
        <details id="year-table" class="data-disclosure">
            <summary>"As a table"</summary>
            {data_table(None, ["Month", "Time", "Sessions", "Days studied"], months)}
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

/// A day. The Tab key skips those on which nothing was studied.
fn day(YearDay { description, level, when }: YearDay) -> AnyView {
    let today = when == RelativeDay::Today;
    view! {
        <li
            class=format!("year-day {}", level.class())
            class:year-today=today
            class:year-future=when == RelativeDay::Future
            aria-current=today.then_some("date")
            tabindex=if level.is_empty() { "-1" } else { "0" }
        >
            <span class="tooltip">{description}</span>
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
