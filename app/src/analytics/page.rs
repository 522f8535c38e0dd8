//! The pages "Analytics": a day, a week, a month, a year, and all time.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use studysync_domain::events::Kind;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    chart::BarChart,
    period::{Period, PeriodTabs},
    report::{Chart, Metric, ReportView},
    server_fns::read_report,
    stepper::Stepper,
    subject_table::SubjectTable,
    year_heatmap::YearHeatmap,
};
use crate::{
    loading::{Loaded, load},
    paths,
};

#[wasm_bindgen(module = "/js/year.js")]
extern "C" {
    /// Lets the arrow keys move the focus between the days of a year.
    fn listen();
}

/// The page "Analytics" opens with the week.
#[component]
pub fn AnalyticsPage() -> impl IntoView {
    WeekPage()
}

/// A day, hour by hour.
#[component]
pub fn DayPage() -> impl IntoView {
    view! { <ReportPage period=Period::Day /> }
}

/// A week, day by day.
#[component]
pub fn WeekPage() -> impl IntoView {
    view! { <ReportPage period=Period::Week /> }
}

/// A month, day by day.
#[component]
pub fn MonthPage() -> impl IntoView {
    view! { <ReportPage period=Period::Month /> }
}

/// A year, day by day.
#[component]
pub fn YearPage() -> impl IntoView {
    Effect::new(|_| listen());
    view! { <ReportPage period=Period::Year /> }
}

/// Everything since the first session.
#[component]
pub fn AllTimePage() -> impl IntoView {
    view! { <ReportPage period=Period::AllTime /> }
}

#[component]
fn ReportPage(period: Period) -> impl IntoView {
    let query = use_query_map();
    let param = Memo::new(move |_| query.with(|query| query.get(period.parameter())));
    let data = load(&[Kind::Sessions, Kind::Account], move || param.get(), move |param| read_report(period, param));
    view! {
        <Title text=format!("Analytics: {}", period.label().to_lowercase()) />
        <header class="page-head">
            <h1>"Analytics"</h1>
            <PeriodTabs current=period />
        </header>
        <Loaded data view=report parameter=period.parameter() instead=(period.path(), period.link_to_current()) />
    }
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
