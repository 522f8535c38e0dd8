//! The page "Dashboard".

use leptos::prelude::*;
use leptos_meta::Title;

use super::recent_sessions::RecentSessions;
use crate::{
    drawings::Drawn,
    layout::WithOverview,
    sessions::timer::{TimerCard, TimerTitle},
};

/// The timer, and what it adds up to.
#[component]
pub fn DashboardPage() -> impl IntoView {
    view! {
        <Title text="Dashboard" />
        <h1 class="visually-hidden">"Dashboard"</h1>
        <div class="dashboard">
            <WithOverview children=|overview| {
                let figures = Memo::new(move |_| overview.with(|overview| overview.figures.clone()));
                view! {
                    <TimerTitle overview />
                    <TimerCard overview />
                    <div class="dashboard-figures">{move || view! { <Drawn drawing=figures.get() /> }}</div>
                }
                .into_any()
            } />
            <RecentSessions />
        </div>
    }
}
