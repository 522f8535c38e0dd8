//! The list itself: days, and in each its sessions. A row is drawn anew only when its session has changed, and never
//! while it is being edited: what is typed into it outlives whatever else happens.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use super::{
    ListedSession, SessionList, SessionRow,
    edit_form::EditForm,
    page::{Actions, PageParams, Restored},
};
use crate::{
    browser,
    components::{Alert, PostForm, SubmitButton},
    drawings::Drawn,
    format::duration,
    memo::isomorphic_memo,
    paths,
};

/// The sessions that were found, by day, with what stands around them.
#[component]
pub fn SessionDays(list: Signal<SessionList>, asked: Memo<PageParams>, actions: Actions) -> impl IntoView {
    let message = actions.delete.message();
    let (chips, foot) = (
        isomorphic_memo(move |_| list.with(|list| list.chips.clone())),
        isomorphic_memo(move |_| list.with(|list| list.foot.clone())),
    );
    let days = move || list.with(|list| list.days.iter().map(|day| day.name.clone()).collect::<Vec<_>>());
    view! {
        <div class="list-head">
            <p class="muted" role="status">{move || list.with(|list| list.found.clone())}</p>
            {move || view! { <Drawn drawing=chips.get() /> }}
        </div>
        <Alert message />
        <For each=days key=String::clone children=move |name| view! { <Day name list asked actions /> } />
        {move || view! { <Drawn drawing=foot.get() /> }}
    }
    .into_any()
}

#[component]
fn Day(name: String, list: Signal<SessionList>, asked: Memo<PageParams>, actions: Actions) -> impl IntoView {
    let (shown, cut) = (name.clone(), name.clone());
    let sessions = isomorphic_memo(move |_| {
        list.with(|list| {
            let day = list.days.iter().find(|day| day.name == name);
            day.map(|day| day.sessions.clone()).unwrap_or_default()
        })
    });
    let query = isomorphic_memo(move |_| list.with(|list| list.query.clone()));
    let total = move || {
        let is_whole = list.with(|list| !list.days.iter().any(|day| day.is_cut && day.name == cut));
        is_whole.then(|| duration(sessions.with(|sessions| sessions.iter().map(|session| session.seconds).sum())))
    };
    let ids = move || sessions.with(|sessions| sessions.iter().map(|session| session.id).collect::<Vec<_>>());
    view! {
        <section class="session-day">
            <div class="card-head"><h2>{shown}</h2><span class="muted">{total}</span></div>
            <ul class="session-rows card">
                <For each=ids key=|id| *id children=move |id| view! { <Row id sessions query asked actions /> } />
            </ul>
        </section>
    }
    .into_any()
}

#[component]
fn Row(
    id: SessionId,
    sessions: Signal<Vec<ListedSession>>,
    query: Signal<String>,
    asked: Memo<PageParams>,
    actions: Actions,
) -> impl IntoView {
    let session =
        isomorphic_memo(move |_| sessions.with(|sessions| sessions.iter().find(|session| session.id == id).cloned()));
    let is_edited = Memo::new(move |_| asked.get().edited == Some(id));
    // Where the form was, the way into it is again.
    Effect::new(move |before: Option<bool>| {
        if before == Some(true) && !is_edited.get() {
            request_animation_frame(move || browser::focus(&edit_link(id)));
        }
        is_edited.get()
    });
    let Restored(restored) = expect_context();
    Effect::new(move |_| {
        if restored.get() == Some(id) {
            restored.set(None);
            request_animation_frame(move || browser::focus(&edit_link(id)));
        }
    });
    move || {
        if is_edited.get() {
            let (session, query) = (session.get_untracked()?, query.get_untracked());
            Some(view! { <EditForm session query submission=actions.edit /> }.into_any())
        } else {
            let session = session.get()?;
            let actions = row_actions(&session, query.get(), actions);
            Some(view! { <SessionRow session actions /> }.into_any())
        }
    }
}

fn edit_link(id: SessionId) -> String {
    format!("edit-{id}")
}

fn row_actions(session: &ListedSession, query: String, actions: Actions) -> AnyView {
    let id = session.id;
    let which = format!("the session of {}", session.began);
    view! {
        <div class="session-actions">
            <a id=edit_link(id) class="button button-quiet" href=paths::sessions_editing(&query, id) data-noscroll="">
                "Edit"<span class="visually-hidden">" "{which.clone()}</span>
            </a>
            <PostForm submission=actions.delete>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="list" value=query />
                <SubmitButton label="Delete" look="button-quiet" pending=actions.delete.pending() about=which />
            </PostForm>
        </div>
    }
    .into_any()
}
