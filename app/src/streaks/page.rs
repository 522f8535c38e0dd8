//! The page "Streaks".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use studysync_domain::events::Kind;

use super::{
    calendar::Calendar, current::CurrentStreakCard, past::PastStreaksCard, report::StreaksView,
    server_fns::streaks_report,
};
use crate::{
    loading::{Loaded, load},
    paths,
};

/// The current streak, the days of a month, and why earlier streaks ended.
#[component]
pub fn StreaksPage() -> impl IntoView {
    let query = use_query_map();
    let month = Memo::new(move |_| query.with(|query| query.get("month")));
    let data = load(&[Kind::Sessions, Kind::Account], move || month.get(), streaks_report);
    view! {
        <Title text="Streaks" />
        <h1>"Streaks"</h1>
        <Loaded data view=cards parameter="month" instead=(paths::STREAKS, "Go to this month") />
    }
}

fn cards(StreaksView { current, month, past }: StreaksView) -> AnyView {
    let has_studied = current.total_days > 0;
    view! {
        <div class="streaks">
            <CurrentStreakCard current />
            <Calendar month />
            <PastStreaksCard past has_studied />
        </div>
    }
    .into_any()
}
