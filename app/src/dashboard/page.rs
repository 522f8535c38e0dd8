//! The page "Dashboard".

use leptos::prelude::*;
use leptos_meta::Title;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    drawings::Drawn,
    overview::WithOverview,
    paths,
    timer::{TimerCard, as_number},
};

#[wasm_bindgen(module = "/js/today.js")]
extern "C" {
    /// Has the page read again in so many seconds.
    #[wasm_bindgen(js_name = readAgainIn)]
    fn read_again_in(seconds: f64);
}

/// The timer, and what it adds up to.
#[component]
pub fn DashboardPage() -> impl IntoView {
    view! {
        <Title text="Dashboard" />
        <h1 class="visually-hidden">"Dashboard"</h1>
        <div class="dashboard">
            <WithOverview children=|overview| {
                let figures = Memo::new(move |_| overview.with(|overview| overview.figures.clone()));
                Effect::new(move |_| read_again_in(as_number(overview.with(|overview| overview.true_for_seconds))));
                let recent = Memo::new(move |_| overview.with(|overview| overview.recent.clone()));
                view! {
                    <TimerCard overview />
                    <div class="dashboard-figures">{move || view! { <Drawn drawing=figures.get() /> }}</div>
                    <section class="card recent" aria-labelledby="recent-title">
                        <div class="card-head">
                            <h2 id="recent-title" class="card-title">"Recent sessions"</h2>
                            <a class="small" href=paths::SESSIONS>"All sessions"</a>
                        </div>
                        {move || view! { <Drawn drawing=recent.get() /> }}
                    </section>
                }
                .into_any()
            } />
        </div>
    }
}
