//! The last few sessions, as the dashboard shows them.

use leptos::prelude::*;

use crate::{
    AppError,
    drawings::Drawing,
    sessions::{SessionList, SessionRow, server_fns::list_sessions},
};

/// How many sessions are recent.
const RECENT: i64 = 5;

/// The person's last few sessions.
pub async fn recent_sessions() -> Result<Drawing, AppError> {
    Ok(Drawing::of(drawn(list_sessions(0, RECENT).await?)))
}

/// A row a session, or what to do when there is none.
fn drawn(list: SessionList) -> AnyView {
    if list.total == 0 {
        return view! {
            <p class="empty">"Nothing yet. Start the timer, and your first session will be here."</p>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = list
        .days
        .into_iter()
        .flat_map(|day| day.sessions.into_iter().map(move |session| (day.name.clone(), session)))
        .map(|(day, session)| view! { <SessionRow session day=Some(day) /> }.into_any())
        .collect();
    view! { <ul class="session-rows">{rows}</ul> }.into_any()
}
