//! The list itself: days, and in each its sessions. A row changes only when its session has changed, and never while it
//! is being edited, so that what the user has entered stays.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use super::{
    ListedSession, SessionList, SessionRow,
    edit_form::EditForm,
    list_foot::{filter_chips, list_foot},
    page::{Actions, PageParams, Restored},
};
use crate::{
    browser,
    components::{Alert, PostForm, SubmitButton, keyed_list},
    format::duration,
    paths,
};

/// The sessions of a page of the list, by day, with what is around them.
#[component]
pub fn SessionDays(list: Signal<SessionList>, params: Memo<PageParams>, actions: Actions) -> impl IntoView {
    let message = actions.delete.message();
    let days = move || list.with(|list| list.days.iter().map(|day| day.name.clone()).collect());
    let day = move |name| view! { <Day name list params actions /> }.into_any();
    view! {
        <div class="list-head">
            <p class="muted" role="status">{move || list.with(|list| list.found.clone())}</p>
            {move || list.with(|list| filter_chips(list.chips.clone(), list.export_href.clone()))}
        </div>
        <Alert message />
        {keyed_list(days, day)}
        {move || list.with(|list| list_foot(list.foot.clone()))}
    }
    .into_any()
}

#[component]
fn Day(name: String, list: Signal<SessionList>, params: Memo<PageParams>, actions: Actions) -> impl IntoView {
    let (title, of) = (name.clone(), name.clone());
    let sessions = Memo::new(move |_| {
        list.with(|list| {
            let day = list.days.iter().find(|day| day.name == name);
            day.map(|day| day.sessions.clone()).unwrap_or_default()
        })
    });
    let query = Signal::derive(move || list.with(|list| list.query.clone()));
    let total = move || {
        let is_whole = list.with(|list| !list.days.iter().any(|day| day.is_partial && day.name == of));
        is_whole.then(|| duration(sessions.with(|sessions| sessions.iter().map(|session| session.seconds).sum())))
    };
    let ids = move || sessions.with(|sessions| sessions.iter().map(|session| session.id.to_string()).collect());
    let row = move |id: String| {
        let id = id.parse().ok();
        id.map(|id| view! { <Row id sessions query params actions /> }).into_any()
    };
    view! {
        <section class="session-day">
            <div class="card-head"><h2>{title}</h2><span class="muted">{total}</span></div>
            <ul class="session-rows card">{keyed_list(ids, row)}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Row(
    id: SessionId,
    sessions: Memo<Vec<ListedSession>>,
    query: Signal<String>,
    params: Memo<PageParams>,
    actions: Actions,
) -> impl IntoView {
    let session =
        Memo::new(move |_| sessions.with(|sessions| sessions.iter().find(|session| session.id == id).cloned()));
    let is_edited = Memo::new(move |_| params.get().edited == Some(id));
    // After editing, the link that opened the form has the focus again.
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
            Some(view! { <EditForm session query action=actions.edit /> }.into_any())
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
            <PostForm action=actions.delete>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="list" value=query />
                <SubmitButton label="Delete" variant="button-quiet" pending=actions.delete.pending() about=which />
            </PostForm>
        </div>
    }
    .into_any()
}
