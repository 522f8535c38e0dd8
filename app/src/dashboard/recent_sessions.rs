//! The last few sessions.

use leptos::prelude::*;

use crate::{
    drawings::{Answered, Scene},
    paths,
};

/// The card "Recent sessions".
#[component]
pub fn RecentSessions() -> impl IntoView {
    view! {
        <section class="card recent" aria-labelledby="recent-title">
            <div class="card-head">
                <h2 id="recent-title" class="card-title">"Recent sessions"</h2>
                <a class="small" href=paths::SESSIONS>"All sessions"</a>
            </div>
            <Answered scene=Scene::RecentSessions />
        </section>
    }
    .into_any()
}
