//! The page "Dashboard".

use leptos::prelude::*;
use leptos_meta::Title;
use studysync_domain::events::Kind;

use super::{
    model::DashboardView, recent_sessions::RecentSessions, server_fns::read_dashboard, today_card::TodayCard,
    week_card::WeekCard,
};
use crate::{
    events::{Changes, on_expiry},
    loading::{Loaded, load},
    overview::WithOverview,
    streaks::StreakCard,
    subjects::subject_list,
    timer::TimerCard,
};

/// What the cards are made from. What they say of today depends on whether a timer runs.
const KINDS: &[Kind] = &[Kind::Timer, Kind::Sessions, Kind::Account];

/// The page "Dashboard".
#[component]
pub fn DashboardPage() -> impl IntoView {
    let dashboard = load(KINDS, || None, |_| read_dashboard());
    view! {
        <Title text="Dashboard" />
        <h1 class="visually-hidden">"Dashboard"</h1>
        <div class="dashboard">
            <WithOverview children=|overview| view! { <TimerCard overview /> }.into_any() />
            <Loaded data=dashboard view=cards skeleton="skeleton skeleton-page" />
        </div>
    }
}

fn cards(dashboard: DashboardView) -> AnyView {
    let DashboardView { streak, today, week, recent, subjects } = dashboard;
    read_again_when_outdated(streak.valid_for_seconds());
    view! {
        {subject_list(subjects)}
        <div class="dashboard-stats">
            <StreakCard streak days=week.days.clone() />
            <TodayCard today />
            <WeekCard week />
        </div>
        <RecentSessions days=recent />
    }
    .into_any()
}

/// Reads the page again when its text about today is outdated: with the last hours and minutes of a streak. The
/// [`OverviewStore`](crate::overview::OverviewStore) notices the end of the day, for all pages.
fn read_again_when_outdated(valid_for_seconds: Option<i64>) {
    let changes = expect_context::<Changes>();
    Effect::new(move |_| {
        if let Some(seconds) = valid_for_seconds {
            on_expiry(seconds, move || changes.changed(&[Kind::Sessions]));
        }
    });
}
