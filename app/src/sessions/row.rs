//! One session in a list.

use leptos::prelude::*;

use super::ListedSession;
use crate::{
    format::{duration, machine_duration},
    subjects::SubjectMark,
    timer::rating::rating_words,
};

/// Subject, times, length and rating of a session.
#[component]
pub fn SessionRow(
    session: ListedSession,
    /// The name of the day, in lists that aren't grouped by day.
    #[prop(default = None)]
    day: Option<String>,
    /// Buttons for it.
    #[prop(optional)]
    actions: Option<AnyView>,
) -> impl IntoView {
    let ListedSession { began, ended, seconds, paused_seconds, subject, notes, rating, by_hand, .. } = session;
    view! {
        <li class="session-row">
            <div class="session-details">
                <p class="session-subject">
                    {match subject {
                        Some((name, colour)) => view! { <SubjectMark name colour /> }.into_any(),
                        None => view! { <span class="muted">"No subject"</span> }.into_any(),
                    }}
                    {by_hand.then(|| view! { <span class="tag">"by hand"</span> })}
                </p>
                <p class="small muted">
                    {day.map(|day| format!("{day}, "))}{began}" – "{ended}
                    {(paused_seconds > 0).then(|| format!(" · {} break", duration(paused_seconds)))}
                    {rating.and_then(rating_words).map(|words| format!(" · went {words}"))}
                </p>
                {notes.map(|notes| view! { <p class="session-notes">{notes}</p> })}
            </div>
            <time class="session-length" datetime=machine_duration(seconds)>{duration(seconds)}</time>
            {actions}
        </li>
    }
    .into_any()
}
