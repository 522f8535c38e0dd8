//! A bar chart, with its numbers as a table.

use leptos::prelude::*;

use super::{
    data_table::data_table,
    report::{Bar, BarSeries},
};
use crate::format::{duration, machine_duration};

/// The height of the chart, in units of its `viewBox`.
pub const MAX_BAR_HEIGHT: i64 = 400;

/// The chart with its title. A bar that is hovered or focused shows its numbers above the bars.
#[component]
pub fn BarChart(series: BarSeries) -> impl IntoView {
    let BarSeries { title, unit, scale: (top, middle), bars } = series;
    let counts_sessions = bars.iter().any(|bar| bar.sessions.is_some());
    let heads = [unit.as_str(), "Time"].into_iter().chain(counts_sessions.then_some("Sessions"));
    let table = data_table(None, heads, bars.iter().map(row).collect());
    let bars: Vec<AnyView> = bars.into_iter().map(bar).collect();
    view! {
        <h2 id="chart-title" class="chart-title">{title}</h2>
        <div class="chart">
            <div class="chart-scale" aria-hidden="true"><span>{top}</span><span>{middle}</span><span>"0"</span></div>
            <svg class="chart-lines" viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <path d="M0 0H100M0 50H100M0 100H100" />
            </svg>
            <ol class="chart-bars">{bars}</ol>
        </div>
        <details class="data-disclosure">
            <summary>"As a table"</summary>
            {table}
        </details>
    }
    .into_any()
}

/// A bar with its numbers. The keyboard skips the bars without any.
fn bar(bar: Bar) -> AnyView {
    let Bar { label, description, seconds, height, is_today, .. } = bar;
    view! {
        <li class="chart-bar" class:chart-today=is_today tabindex=(seconds > 0).then_some("0")>
            <svg viewBox="0 0 10 400" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect y=(MAX_BAR_HEIGHT - height).to_string() width="10" height=height.to_string() />
            </svg>
            <span class="chart-label" aria-hidden="true">{label}</span>
            <span class="tooltip">{description}</span>
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
