//! The page "Dashboard".

use leptos::prelude::*;
use leptos_meta::Title;

use super::{recent_sessions::RecentSessions, today_card::TodayCard, week_card::WeekCard};
use crate::{
    layout::WithOverview,
    sessions::timer::{TimerCard, TimerTitle},
    streaks::StreakCard,
};

/// The timer, and what it adds up to.
#[component]
pub fn DashboardPage() -> impl IntoView {
    view! {
        <Title text="Dashboard" />
        <h1 class="visually-hidden">"Dashboard"</h1>
        <div class="dashboard">
            <WithOverview children=|overview| {
                view! {
                    <TimerTitle overview />
                    <TimerCard overview />
                    <div class="dashboard-figures">
                        <StreakCard overview />
                        <TodayCard overview />
                        <WeekCard overview />
                    </div>
                }
                .into_any()
            } />
            <RecentSessions />
        </div>
    }
}
