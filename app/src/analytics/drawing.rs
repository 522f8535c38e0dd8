//! A report as the page shows it.

use leptos::prelude::*;

use super::{
    Stepper,
    chart::BarChart,
    report::{Figure, Picture, Report},
    subjects::Subjects,
    year::YearHeatmap,
};
use crate::paths;

/// The chart, the figures and the subjects, or what to do when there is nothing yet.
pub fn drawn(report: Report) -> AnyView {
    if report.began { drawn_report(report) } else { nothing_yet() }
}

fn nothing_yet() -> AnyView {
    view! {
        <div class="card failure">
            <p>"There is nothing to add up yet. Your first session makes the first bar here."</p>
            <a class="button button-primary" href=paths::DASHBOARD>"Start the timer"</a>
        </div>
    }
    .into_any()
}

fn drawn_report(report: Report) -> AnyView {
    let Report { name, earlier, later, picture, figures, subjects, .. } = report;
    let picture = match picture {
        Picture::Bars(chart) => view! { <BarChart chart /> }.into_any(),
        Picture::Year(map) => view! { <YearHeatmap map /> }.into_any(),
    };
    let figures: Vec<AnyView> = figures.into_iter().map(drawn_figure).collect();
    view! {
        <section class="card" aria-labelledby="chart-title">
            <Stepper name earlier later />
            {picture}
        </section>
        <dl class="card facts">{figures}</dl>
        <Subjects subjects />
    }
    .into_any()
}

fn drawn_figure(Figure { name, value }: Figure) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}
