//! The last few sessions.

use leptos::prelude::*;

use crate::{
    layout::{Failure, Home, or_known},
    paths,
    sessions::{SessionList, SessionRow, server_fns::list_sessions},
};

/// How many there are.
const RECENT: i64 = 5;

/// The card "Recent sessions".
#[component]
pub fn RecentSessions() -> impl IntoView {
    let home = expect_context::<Home>();
    let sessions = Resource::new(move || home.changes(), |_| list_sessions(0, RECENT));
    let known = StoredValue::new(None);
    view! {
        <section class="card recent" aria-labelledby="recent-title">
            <div class="card-head">
                <h2 id="recent-title" class="card-title">"Recent sessions"</h2>
                <a class="small" href=paths::SESSIONS>"All sessions"</a>
            </div>
            <Transition fallback=|| view! { <div class="skeleton skeleton-list"></div> }>
                {move || sessions.get().map(|answer| match or_known(answer, known) {
                    Ok(list) => shown(list),
                    Err(error) => view! { <Failure error /> }.into_any(),
                })}
            </Transition>
        </section>
    }
    .into_any()
}

fn shown(list: SessionList) -> AnyView {
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
