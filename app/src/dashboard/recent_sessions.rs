//! The last few sessions, as the dashboard shows them.

use leptos::prelude::*;

use crate::sessions::{SessionDay, SessionRow};

/// A row a session, or what to do when there is none.
pub fn drawn(days: Vec<SessionDay>) -> AnyView {
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
