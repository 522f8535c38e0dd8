//! The last few sessions.

use leptos::prelude::*;

use crate::{
    paths,
    sessions::{SessionDay, SessionRow},
};

/// The card "Recent sessions".
#[component]
pub fn RecentSessions(days: Vec<SessionDay>) -> impl IntoView {
    view! {
        <section class="card recent" aria-labelledby="recent-title">
            <div class="card-head">
                <h2 id="recent-title" class="card-title">"Recent sessions"</h2>
                <a class="small" href=paths::SESSIONS>"All sessions"</a>
            </div>
            {rows(days)}
        </section>
    }
    .into_any()
}

/// Renders a row for each session, or what to do when there is none.
fn rows(days: Vec<SessionDay>) -> AnyView {
    if days.is_empty() {
        return view! {
            <p class="empty">"Nothing yet. Start the timer, and your first session will be here."</p>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = days
        .into_iter()
        .flat_map(|day| day.sessions.into_iter().map(move |session| (day.name.clone(), session)))
        .map(|(day, session)| view! { <SessionRow session day=Some(day) /> }.into_any())
        .collect();
    view! { <ul class="session-rows">{rows}</ul> }.into_any()
}
