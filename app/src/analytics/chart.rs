//! A chart of thin bars, with the table behind it.

use leptos::prelude::*;

use super::{
    figures_table::figures_table,
    report::{Bar, Chart},
    words::figure_in_words,
};
use crate::{
    format::{duration, machine_duration},
    relative_day::RelativeDay,
};

/// The height of the chart, in the drawing's own units.
pub const TALLEST: i64 = 400;

/// The chart under its title. Pointing at a bar, or going to it with the keyboard, shows its figure in the
/// line above; the table has all figures at once.
#[component]
pub fn BarChart(chart: Chart) -> impl IntoView {
    let Chart { title, unit, scale: (top, middle), bars } = chart;
    let rows: Vec<AnyView> = bars.iter().map(row).collect();
    let counted = bars.iter().any(|bar| bar.sessions.is_some());
    let heads = [unit, "Time"].into_iter().chain(counted.then_some("Sessions"));
    let drawn: Vec<AnyView> = bars.into_iter().map(drawn).collect();
    view! {
        <h2 id="chart-title" class="chart-title">{title}</h2>
        <div class="chart">
            <div class="chart-scale" aria-hidden="true"><span>{top}</span><span>{middle}</span><span>"0"</span></div>
            <svg class="chart-lines" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d="M0 0H100M0 50H100M0 100H100" />
            </svg>
            <ol class="chart-bars">{drawn}</ol>
        </div>
        <details class="more">
            <summary>"As a table"</summary>
            {figures_table(None, heads, rows)}
        </details>
    }
    .into_any()
}

/// A bar with its figure, which the keyboard reaches where there is anything to say.
fn drawn(bar: Bar) -> AnyView {
    let Bar { label, name, seconds, height, sessions, when, .. } = bar;
    let words = figure_in_words(&name, seconds, sessions, when);
    view! {
        <li class="chart-bar" class:chart-today=when == RelativeDay::Today tabindex=(seconds > 0).then_some("0")>
            <svg viewBox="0 0 10 400" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect y=(TALLEST - height).to_string() width="10" height=height.to_string() />
            </svg>
            <span class="chart-label" aria-hidden="true">{label}</span>
            <span class="tip">{words}</span>
        </li>
    }
    .into_any()
}

fn row(bar: &Bar) -> AnyView {
    let Bar { name, seconds, sessions, href, .. } = bar.clone();
    let name = match href {
        Some(href) => view! { <a href=href>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    view! {
        <tr>
            <th scope="row">{name}</th>
            <td><time datetime=machine_duration(seconds)>{duration(seconds)}</time></td>
            {sessions.map(|sessions| view! { <td>{sessions}</td> })}
        </tr>
    }
    .into_any()
}
