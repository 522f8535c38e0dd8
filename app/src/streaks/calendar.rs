//! A month of days, each as deep in colour as it was full of study.

use leptos::prelude::*;

use super::overview::{CalendarDay, CalendarMonth};
use crate::{
    analytics::{Legend, Stepper},
    relative_day::RelativeDay,
};

/// The card with the calendar. Pointing at a day, or going to it with the keyboard, shows its figure in the
/// line below.
#[component]
pub fn Calendar(month: CalendarMonth) -> impl IntoView {
    let CalendarMonth { name, summary, earlier, later, weekdays, weeks, deepest } = month;
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
            <Legend deepest />
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

fn week(days: Vec<Option<CalendarDay>>) -> AnyView {
    let days: Vec<AnyView> = days.into_iter().map(|day| day.map_or_else(outside, inside)).collect();
    view! { <tr>{days}</tr> }.into_any()
}

fn outside() -> AnyView {
    view! { <td></td> }.into_any()
}

/// The figure is there for screen readers always, and to be seen while the day has the pointer or the focus.
fn inside(day: CalendarDay) -> AnyView {
    let CalendarDay { number, words, shade, when } = day;
    let today = when == RelativeDay::Today;
    view! {
        <td
            class=format!("calendar-day {}", shade.class())
            class:calendar-today=today
            class:calendar-future=when == RelativeDay::Future
            aria-current=today.then_some("date")
            tabindex="0"
        >
            <span aria-hidden="true">{number}</span>
            <span class="tip">{words}</span>
        </td>
    }
    .into_any()
}
