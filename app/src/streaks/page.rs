//! The page "Streaks".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use super::{
    calendar::Calendar, overview::Streaks, past::PastStreaks, server_fns::streaks_page, standing::StandingCard,
};
use crate::{
    AppError,
    analytics::{Answered, NoSuchTime},
    layout::{Failure, Home},
    paths,
};

/// The streak, a month of days, and why earlier streaks ended.
#[component]
pub fn StreaksPage() -> impl IntoView {
    let home = expect_context::<Home>();
    let query = use_query_map();
    let month = Memo::new(move |_| query.with(|query| query.get("month")));
    let streaks = Resource::new(
        move || (home.changes(), month.get()),
        |(_, month)| async move { (month.clone(), streaks_page(month).await) },
    );
    view! {
        <Title text="Streaks" />
        <h1>"Streaks"</h1>
        <Answered answer=streaks draw=shown />
    }
}

fn shown(answer: Result<Streaks, AppError>) -> AnyView {
    match answer {
        Ok(Streaks { standing, month, past }) => {
            let began = standing.total_days > 0;
            view! {
                <div class="streaks">
                    <StandingCard standing />
                    <Calendar month />
                    <PastStreaks past began />
                </div>
            }
            .into_any()
        }
        Err(error) => match error.message_for("month") {
            Some(message) => view! { <NoSuchTime message href=paths::STREAKS back="Go to this month" /> }.into_any(),
            None => view! { <Failure error /> }.into_any(),
        },
    }
}
