//! The page "Sessions".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use studysync_domain::sessions::SessionId;

use super::{
    SessionList,
    add_form::{AddForm, after_adding},
    days::SessionDays,
    deleted_banner::DeletedBanner,
    filter_bar::FilterBar,
    server_fns::{DeleteSession, EditSession, LogSession, RestoreSession, list_sessions},
};
use crate::{
    AppError,
    components::FormAction,
    layout::{Failure, or_known},
    memo::isomorphic_memo,
    overview::OverviewStore,
    paths,
};

/// What the page can do with a session.
#[derive(Clone, Copy)]
pub struct Actions {
    pub add: FormAction,
    pub edit: FormAction,
    pub delete: FormAction,
    pub restore: FormAction,
}

/// What was brought back, until its row is there and has taken the focus.
#[derive(Clone, Copy)]
pub struct Restored(pub RwSignal<Option<SessionId>>);

/// What the address asks for, beside which sessions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct PageParams {
    pub edited: Option<SessionId>,
    pub deleted: Option<SessionId>,
}

impl PageParams {
    fn parse(query: &ParamsMap) -> Self {
        let id = |name| query.get_str(name).and_then(|value| value.parse().ok()).map(SessionId);
        Self { edited: id("edit"), deleted: id("deleted") }
    }
}

/// The query that says which sessions. What a refused form left in the address doesn't.
fn query_of_list(query: &ParamsMap) -> String {
    let mut query = query.clone();
    for other in ["edit", "deleted", "__path", "__err"] {
        query.remove(other);
    }
    query.to_query_string()
}

/// Every session, by day, newest first.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let store = expect_context::<OverviewStore>();
    let actions = Actions {
        add: FormAction::to::<LogSession>(),
        edit: FormAction::to::<EditSession>(),
        delete: FormAction::to::<DeleteSession>(),
        restore: FormAction::to::<RestoreSession>(),
    };
    after_adding(actions.add);
    store.refresh_after(actions.edit.answers());
    store.refresh_after(actions.delete.answers());
    store.refresh_after(actions.restore.answers());

    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(PageParams::parse));
    let restored = RwSignal::new(None);
    provide_context(Restored(restored));
    Effect::new(move |before: Option<Option<SessionId>>| {
        let deleted = asked.get().deleted;
        if deleted.is_none() && actions.restore.answer().get_untracked() == Some(Ok(())) {
            restored.set(before.flatten());
        }
        deleted
    });
    let which = Memo::new(move |_| query.with(query_of_list));
    let sessions = Resource::new(move || (store.changes(), which.get()), |(_, which)| list_sessions(which));
    view! {
        <Title text="Sessions" />
        <header class="page-head">
            <div class="page-head-line"><h1>"Sessions"</h1><a href=paths::SUBJECTS>"Subjects and colours"</a></div>
            <div id=paths::DELETED class="undo-region" role="status">
                {move || {
                    let (submission, query) = (actions.restore, which.get());
                    asked.get().deleted.map(|deleted| view! { <DeletedBanner deleted query submission /> })
                }}
            </div>
        </header>
        <Transition fallback=|| view! { <div class="skeleton skeleton-page"></div> }>
            <Latest sessions asked actions />
        </Transition>
    }
}

/// The forms stay as they are while the list is read again, with what is being typed into them, and each row
/// while nothing in it has changed.
#[component]
fn Latest(
    sessions: Resource<Result<SessionList, AppError>>,
    asked: Memo<PageParams>,
    actions: Actions,
) -> impl IntoView {
    let known = StoredValue::new(None);
    let answer = move || sessions.get().map(|answer| or_known(answer, known));
    let last_hour = isomorphic_memo(move |before: Option<&Option<(String, String)>>| {
        before.cloned().flatten().or_else(|| Some(answer()?.ok()?.last_hour))
    });
    let list = isomorphic_memo(move |before: Option<&Option<SessionList>>| {
        answer().and_then(Result::ok).or_else(|| before.cloned().flatten())
    });
    let failed = isomorphic_memo(move |_| answer().and_then(Result::err));
    let is_known = isomorphic_memo(move |_| list.with(Option::is_some) && failed.with(Option::is_none));
    let list = Signal::derive(move || list.get().unwrap_or_default());
    let filter = isomorphic_memo(move |_| list.with(|list| list.filter.clone()));
    // It isn't offered before there is something to find, and stays from then on.
    let is_offered = isomorphic_memo(move |before: Option<&bool>| {
        before.copied().unwrap_or_default() || list.with(|list| list.filter.is_used() || !list.found.is_empty())
    });
    view! {
        {move || last_hour.get().map(|last_hour| view! { <AddForm submission=actions.add last_hour /> })}
        {move || is_offered.get().then(|| view! { <FilterBar filter /> })}
        {move || failed.get().map(|error| view! { <Failure error /> })}
        {move || is_known.get().then(|| view! { <SessionDays list asked actions /> })}
    }
}
