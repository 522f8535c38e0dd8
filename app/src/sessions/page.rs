//! The page "Sessions": every session, by day, newest first.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use studysync_domain::{events::Kind, sessions::SessionId};

use super::{
    SessionList,
    add_form::{AddForm, after_adding},
    deleted_banner::DeletedBanner,
    filter_bar::FilterBar,
    server_fns::{DeleteSession, EditSession, LogSession, RestoreSession, list_sessions},
    session_days::SessionDays,
};
use crate::{
    components::{Failure, FormAction},
    loading::{Latest, load},
    paths,
    subjects::SubjectSuggestions,
};

/// What the actions change.
const SESSIONS: &[Kind] = &[Kind::Sessions];

/// What the page can do with a session.
#[derive(Clone, Copy)]
pub struct Actions {
    pub add: FormAction,
    pub edit: FormAction,
    pub delete: FormAction,
    pub restore: FormAction,
}

impl Actions {
    fn new() -> Self {
        let actions = Self {
            add: FormAction::to::<LogSession>().changing(SESSIONS),
            edit: FormAction::to::<EditSession>().changing(SESSIONS),
            delete: FormAction::to::<DeleteSession>().changing(SESSIONS),
            restore: FormAction::to::<RestoreSession>().changing(SESSIONS),
        };
        after_adding(actions.add);
        actions
    }
}

/// The session that was just restored, until its row is there and has the focus.
#[derive(Clone, Copy)]
pub struct Restored(pub RwSignal<Option<SessionId>>);

/// The sessions that the address names, besides which of them are listed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PageParams {
    /// The session that is open for changes.
    pub edited: Option<SessionId>,
    /// The session that was just deleted.
    pub deleted: Option<SessionId>,
}

impl PageParams {
    fn parse(query: &ParamsMap) -> Self {
        let id = |name| query.get_str(name).and_then(|value| value.parse().ok()).map(SessionId);
        Self { edited: id("edit"), deleted: id("deleted") }
    }
}

/// Returns the query of the list, without the page's own parameters and what Leptos adds for a form that was refused.
fn list_query(query: &ParamsMap) -> String {
    let mut query = query.clone();
    for other in ["edit", "deleted", "__path", "__err"] {
        query.remove(other);
    }
    query.to_query_string()
}

/// The page "Sessions".
#[component]
pub fn SessionsPage() -> impl IntoView {
    let actions = Actions::new();
    let query = use_query_map();
    let params = Memo::new(move |_| query.with(PageParams::parse));
    provide_restored(params, actions.restore);
    let list_query = Memo::new(move |_| query.with(list_query));
    let sessions = load(
        &[Kind::Sessions, Kind::Account],
        move || Some(list_query.get()),
        |query| list_sessions(query.unwrap_or_default()),
    );
    view! {
        <Title text="Sessions" />
        <SubjectSuggestions />
        <header class="page-head">
            <div class="page-head-row"><h1>"Sessions"</h1><a href=paths::SUBJECTS>"Subjects and colours"</a></div>
            <div id=paths::DELETED class="undo-region" role="status">
                {move || {
                    let (action, query) = (actions.restore, list_query.get());
                    params.get().deleted.map(|deleted| view! { <DeletedBanner deleted query action /> })
                }}
            </div>
        </header>
        {sessions.show("skeleton skeleton-page", move |answer| view! { <Sessions answer params actions /> }.into_any())}
    }
}

/// Remembers which session was just restored, so that its row can take the focus.
fn provide_restored(params: Memo<PageParams>, restore: FormAction) {
    let restored = RwSignal::new(None);
    provide_context(Restored(restored));
    Effect::new(move |before: Option<Option<SessionId>>| {
        let deleted = params.get().deleted;
        if deleted.is_none() && restore.answer().get_untracked() == Some(Ok(())) {
            restored.set(before.flatten());
        }
        deleted
    });
}

/// The forms and the list. While the list is read again, the forms keep what the user has entered, and rows stay as they
/// are unless their session has changed.
#[component]
fn Sessions(answer: Latest<SessionList>, params: Memo<PageParams>, actions: Actions) -> impl IntoView {
    let last_hour = Memo::new(move |before: Option<&Option<(String, String)>>| {
        before.cloned().flatten().or_else(|| Some(answer.get().ok()?.last_hour))
    });
    let list =
        Memo::new(move |before: Option<&Option<SessionList>>| answer.get().ok().or_else(|| before.cloned().flatten()));
    let failed = move || answer.get().err();
    let is_known = Memo::new(move |_| list.with(Option::is_some) && failed().is_none());
    let list = Signal::derive(move || list.get().unwrap_or_default());
    let filter = Signal::derive(move || list.with(|list| list.filter.clone()));
    // The filter isn't offered before there is something to find, and stays from then on.
    let has_filter = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || list.with(|list| list.filter.is_used() || !list.found.is_empty())
    });
    view! {
        {move || last_hour.get().map(|last_hour| view! { <AddForm action=actions.add last_hour /> })}
        {move || has_filter.get().then(|| view! { <FilterBar filter /> })}
        {move || failed().map(|error| view! { <Failure error /> })}
        {move || is_known.get().then(|| view! { <SessionDays list params actions /> })}
    }
}
