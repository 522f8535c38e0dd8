//! The pages "Analytics": a day, a week, a month, and all time.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    Answered, NoSuchTime, Stepper,
    chart::BarChart,
    report::{Figure, Report},
    server_fns::{analytics_all, analytics_day, analytics_month, analytics_week},
    subjects::Subjects,
    tabs::{Span, Tabs},
};
use crate::{
    AppError,
    layout::{Failure, Home},
    paths,
};

/// A day, hour by hour.
#[component]
pub fn DayPage() -> impl IntoView {
    view! { <Analytics span=Span::Day /> }
}

/// A week, day by day.
#[component]
pub fn WeekPage() -> impl IntoView {
    view! { <Analytics span=Span::Week /> }
}

/// A month, day by day.
#[component]
pub fn MonthPage() -> impl IntoView {
    view! { <Analytics span=Span::Month /> }
}

/// Everything since the first session.
#[component]
pub fn AllTimePage() -> impl IntoView {
    view! { <Analytics span=Span::AllTime /> }
}

#[component]
fn Analytics(span: Span) -> impl IntoView {
    let home = expect_context::<Home>();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get(span.parameter())));
    let report = Resource::new(
        move || (home.changes(), asked.get()),
        move |(_, asked)| async move { (asked.clone(), read(span, asked).await) },
    );
    view! {
        <Title text=format!("Analytics: {}", span.name().to_lowercase()) />
        <header class="page-head">
            <h1>"Analytics"</h1>
            <Tabs current=span />
        </header>
        <Answered answer=report draw=move |answer| shown(answer, span) />
    }
}

async fn read(span: Span, asked: Option<String>) -> Result<Report, AppError> {
    match span {
        Span::Day => analytics_day(asked).await,
        Span::Week => analytics_week(asked).await,
        Span::Month => analytics_month(asked).await,
        Span::AllTime => analytics_all().await,
    }
}

fn shown(answer: Result<Report, AppError>, span: Span) -> AnyView {
    match answer {
        Ok(Report { began: false, .. }) => view! {
            <div class="card failure">
                <p>"There is nothing to add up yet. Your first session makes the first bar here."</p>
                <a class="button button-primary" href=paths::DASHBOARD>"Start the timer"</a>
            </div>
        }
        .into_any(),
        Ok(report) => shown_report(report),
        Err(error) => match error.message_for(span.parameter()) {
            Some(message) => view! { <NoSuchTime message href=span.path() back=span.back() /> }.into_any(),
            None => view! { <Failure error /> }.into_any(),
        },
    }
}

fn shown_report(report: Report) -> AnyView {
    let Report { name, earlier, later, chart, figures, subjects, .. } = report;
    let figures: Vec<AnyView> = figures.into_iter().map(shown_figure).collect();
    view! {
        <section class="card" aria-labelledby="chart-title">
            <Stepper name earlier later />
            <BarChart chart />
        </section>
        <dl class="card facts">{figures}</dl>
        <Subjects subjects />
    }
    .into_any()
}

fn shown_figure(Figure { name, value }: Figure) -> AnyView {
    view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()
}
