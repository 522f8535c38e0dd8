//! The session that was just logged, with a form to rate it.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use serde::{Deserialize, Serialize};
use studysync_domain::{events::Kind, sessions::SessionId};

use super::{
    after_stop::{STOPPED, logged, replacing},
    autosave::Autosave,
    rating::{RATINGS, RateSession},
    server_fns::read_finished_session,
};
use crate::{
    components::{Alert, Form, FormAction, PostForm, SubmitButton, TextArea, Toast, Toasts},
    loading::{Loaded, load},
};

/// What a rating changes.
pub const RATED: &[Kind] = &[Kind::Sessions];

/// A session that has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinishedSession {
    pub id: SessionId,
    pub subject: Option<String>,
    pub duration_seconds: i64,
    /// From 1 on, see [`RATINGS`].
    pub rating: Option<i16>,
    pub notes: Option<String>,
}

/// The session that the page's address names, with a form to rate it.
#[component]
pub fn FinishedSessionCard() -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let autosave = expect_context::<Autosave>();
    let query = use_query_map();
    let (location, navigate) = (use_location(), use_navigate());
    let id = Memo::new(move |_| query.with(|query| query.get(STOPPED)));
    let is_named = Memo::new(move |_| id.with(Option::is_some));
    let rate = FormAction::to::<RateSession>().changing(RATED);
    Effect::new(move |_| {
        if rate.answer().get() == Some(Ok(())) {
            rate.forget();
            toasts.show(Toast { text: "Saved.".to_owned(), link: None });
            navigate(&location.pathname.get_untracked(), replacing());
        }
    });
    view! {
        <div class="finished-session" on:change=move |event| autosave.save(&event)>
            <p class="visually-hidden" role="status">{move || id.get().map(|_| "Session logged.")}</p>
            <Alert message=rate.message() />
            {move || is_named.get().then(|| {
                // It follows no changes, so that the user's input stays as it is.
                let session = load(&[], move || id.get(), |id| async move {
                    match id.and_then(|id| id.parse().ok()) {
                        Some(id) => read_finished_session(id).await,
                        None => Ok(None),
                    }
                });
                let view = move |session: Option<FinishedSession>| {
                    session.map(|session| view! { <RatingForm session rate /> }).into_any()
                };
                view! { <Loaded data=session view skeleton="" /> }
            })}
        </div>
    }
    .into_any()
}

#[component]
fn RatingForm(session: FinishedSession, rate: FormAction) -> impl IntoView {
    let form = Form::new("finished", rate);
    let chosen = form.initial("rating", session.rating.map(|rating| rating.to_string()).unwrap_or_default());
    let ratings: Vec<AnyView> = RATINGS
        .into_iter()
        .zip(1..)
        .map(|(label, rating): (&str, i16)| {
            let checked = chosen == rating.to_string();
            view! {
                <label class="rating-step">
                    <input class="visually-hidden" type="radio" name="rating" value=rating.to_string() checked=checked />
                    <span class="rating-number" aria-hidden="true">{rating}</span>
                    <span class="rating-words">{label}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="card finished-session-card" aria-labelledby="finished-title">
            <h2 id="finished-title">{logged(Some(session.duration_seconds), session.subject.as_deref())}</h2>
            <PostForm action=rate class="form">
                <input type="hidden" name="id" value=session.id.to_string() />
                <fieldset class="rating">
                    <legend>"How did it go?"</legend>
                    <div class="rating-steps">{ratings}</div>
                </fieldset>
                <TextArea form name="session_notes" label="Note (optional)" value=session.notes.unwrap_or_default() />
                <div class="form-end">
                    <SubmitButton label="Save" pending=rate.pending() />
                    // The same page without the session in its address.
                    <a class="button button-quiet" href="?" data-noscroll="">"Not now"</a>
                </div>
            </PostForm>
        </section>
    }
    .into_any()
}
