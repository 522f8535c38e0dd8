//! The page "Dashboard".

use std::time::Duration;

use leptos::prelude::*;
use leptos_meta::Title;
use studysync_domain::events::Kind;

use super::{
    model::DashboardView, recent_sessions::RecentSessions, server_fns::read_dashboard, today_card::TodayCard,
    week_card::WeekCard,
};
use crate::{
    events::Changes,
    loading::{Loaded, load},
    overview::WithOverview,
    streaks::StreakCard,
    subjects::subject_list,
    timer::TimerCard,
};

/// What the cards are made from. Whether a timer runs decides what the cards say of today.
const KINDS: &[Kind] = &[Kind::Timer, Kind::Sessions, Kind::Account];

/// The days of many users end at once, so their pages read again spread over this time.
const SPREAD_SECONDS: f64 = 3.0;

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

/// Reads the page again when something else has to be said of today: with the last hours and minutes of a streak, and
/// when the day is over.
fn read_again_when_outdated(seconds: i64) {
    let changes = expect_context::<Changes>();
    Effect::new(move |_| {
        let spread = Duration::from_secs_f64(js_sys::Math::random() * SPREAD_SECONDS);
        let wait = Duration::from_secs(u64::try_from(seconds).unwrap_or_default()) + spread;
        if let Ok(timeout) = set_timeout_with_handle(move || changes.changed(&[Kind::Sessions]), wait) {
            on_cleanup(move || timeout.clear());
        }
    });
}
