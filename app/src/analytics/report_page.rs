//! What the pages of all periods show: tabs, a chart, metrics, and subjects.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use studysync_domain::events::Kind;

use super::{
    chart::BarChart,
    period::{Period, PeriodTabs},
    report::{Chart, Metric, ReportView},
    stepper::Stepper,
    subject_table::SubjectTable,
    year_heatmap::YearHeatmap,
};
use crate::{
    loading::{Loaded, Loading},
    paths,
};

/// What reports are made from.
pub const KINDS: &[Kind] = &[Kind::Sessions, Kind::Account];

/// The value of the query parameter that names the period; without it, the current one is read.
pub fn parameter(name: &'static str) -> impl Fn() -> Option<String> + Send + Sync {
    let query = use_query_map();
    let value = Memo::new(move |_| query.with(|query| query.get(name)));
    move || value.get()
}

/// The page of a period.
#[component]
pub fn ReportPage(period: Period, data: Loading<ReportView>) -> impl IntoView {
    view! {
        <Title text=format!("Analytics: {}", period.label().to_lowercase()) />
        <header class="page-head">
            <h1>"Analytics"</h1>
            <PeriodTabs current=period />
        </header>
        <Loaded data view=report parameter=period.parameter() instead=(period.path(), period.link_to_current()) />
    }
    .into_any()
}

/// The chart, the metrics and the subjects, or what to do as long as there is no session.
fn report(report: ReportView) -> AnyView {
    let ReportView { name, earlier, later, has_sessions, chart, metrics, subjects } = report;
    if !has_sessions {
        return no_sessions();
    }
    let chart = match chart {
        Chart::Bars(series) => view! { <BarChart series /> }.into_any(),
        Chart::Year(calendar) => view! { <YearHeatmap calendar /> }.into_any(),
    };
    let metrics: Vec<AnyView> = metrics.into_iter().map(metric).collect();
    view! {
        <section class="card" aria-labelledby="chart-title">
            <Stepper name earlier later />
            {chart}
        </section>
        <dl class="card metrics">{metrics}</dl>
        <SubjectTable subjects />
    }
    .into_any()
}

fn no_sessions() -> AnyView {
    view! {
        <div class="card failure">
            <p>"There is nothing to add up yet. Your first session makes the first bar here."</p>
            <a class="button button-primary" href=paths::DASHBOARD>"Start the timer"</a>
        </div>
    }
    .into_any()
}

fn metric(Metric { name, value }: Metric) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}
