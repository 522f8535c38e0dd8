//! A month of days, coloured by how much was studied.

use leptos::prelude::*;

use super::report::{CalendarDay, CalendarMonth};
use crate::{
    analytics::{HeatLegend, Stepper},
    relative_day::RelativeDay,
};

/// The card with the calendar. A day that is hovered or focused shows its numbers below the month.
#[component]
pub fn Calendar(month: CalendarMonth) -> impl IntoView {
    let CalendarMonth { name, summary, earlier, later, weekdays, weeks, highest } = month;
    let caption = format!("Time studied on each day of {name}");
    let weekdays: Vec<AnyView> = weekdays.into_iter().map(weekday).collect();
    let weeks: Vec<AnyView> = weeks.into_iter().map(week).collect();
    view! {
        <section class="card calendar" aria-labelledby="calendar-title">
            <h2 id="calendar-title" class="visually-hidden">"Calendar"</h2>
            <Stepper name earlier later />
            <p class="calendar-summary muted">{summary}</p>
            <table class="calendar-days">
                <caption class="visually-hidden">{caption}</caption>
                <thead><tr>{weekdays}</tr></thead>
                <tbody>{weeks}</tbody>
            </table>
            <HeatLegend highest />
        </section>
    }
    .into_any()
}

fn weekday((short, long): (String, String)) -> AnyView {
    view! {
        <th scope="col">
            <span aria-hidden="true">{short}</span>
            <span class="visually-hidden">{long}</span>
        </th>
    }
    .into_any()
}

fn week(places: Vec<Option<CalendarDay>>) -> AnyView {
    let cells: Vec<AnyView> = places.into_iter().map(|place| place.map_or_else(empty_cell, day_cell)).collect();
    view! { <tr>{cells}</tr> }.into_any()
}

fn empty_cell() -> AnyView {
    view! { <td></td> }.into_any()
}

/// Renders a day. Its description is always there for screen readers, and visible while the day is hovered or focused.
fn day_cell(day: CalendarDay) -> AnyView {
    let CalendarDay { number, description, level, when } = day;
    let today = when == RelativeDay::Today;
    view! {
        <td
            class=format!("calendar-day {}", level.class())
            class:calendar-today=today
            class:calendar-future=when == RelativeDay::Future
            aria-current=today.then_some("date")
            tabindex="0"
        >
            <span aria-hidden="true">{number}</span>
            <span class="tooltip">{description}</span>
        </td>
    }
    .into_any()
}
