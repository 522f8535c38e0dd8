//! The pages "Analytics": a day, a week, a month, a year, and all time.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use wasm_bindgen::prelude::wasm_bindgen;

use super::tabs::{Span, Tabs};
use crate::drawings::Answered;

#[wasm_bindgen(module = "/js/year.js")]
extern "C" {
    /// Leads through the days of a year with the arrow keys from now on.
    fn listen();
}

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

/// A year, day by day.
#[component]
pub fn YearPage() -> impl IntoView {
    Effect::new(|_| listen());
    view! { <Analytics span=Span::Year /> }
}

/// Everything since the first session.
#[component]
pub fn AllTimePage() -> impl IntoView {
    view! { <Analytics span=Span::AllTime /> }
}

#[component]
fn Analytics(span: Span) -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| query.get(span.parameter())));
    view! {
        <Title text=format!("Analytics: {}", span.name().to_lowercase()) />
        <header class="page-head">
            <h1>"Analytics"</h1>
            <Tabs current=span />
        </header>
        <Answered scene=span.scene() asked=asked.into() parameter=span.parameter() back=(span.path(), span.back()) />
    }
}

/// The page "Analytics" opens with the week.
#[component]
pub fn AnalyticsPage() -> impl IntoView {
    WeekPage()
}
