//! The page "Streaks".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::{
    drawings::{Answered, Scene},
    paths,
};

/// The streak, a month of days, and why earlier streaks ended.
#[component]
pub fn StreaksPage() -> impl IntoView {
    let query = use_query_map();
    let month = Memo::new(move |_| query.with(|query| query.get("month")));
    view! {
        <Title text="Streaks" />
        <h1>"Streaks"</h1>
        <Answered scene=Scene::Streaks asked=month.into() parameter="month" back=(paths::STREAKS, "Go to this month") />
    }
}
