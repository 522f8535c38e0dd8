//! The page "Sessions".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use studysync_domain::sessions::SessionId;

use super::{
    Filter, ListedSession, SessionDay, SessionList, SessionRow,
    add_form::{AddForm, after_adding},
    deleted_banner::DeletedBanner,
    edit_form::EditForm,
    filter_bar::FilterBar,
    server_fns::{DeleteSession, EditSession, LogSession, RestoreSession, list_sessions},
};
use crate::{
    AppError,
    components::{Alert, Submission, SubmissionForm, SubmitButton},
    drawings::Drawn,
    format::duration,
    fresh::fresh,
    layout::{Failure, Home, or_known},
    paths,
};

/// What the page can do with a session.
#[derive(Clone, Copy)]
struct Actions {
    add: Submission,
    edit: Submission,
    delete: Submission,
    restore: Submission,
}

/// What the address asks for, beside which sessions.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Asked {
    edited: Option<SessionId>,
    deleted: Option<SessionId>,
}

impl Asked {
    fn of(query: &ParamsMap) -> Self {
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
    let home = expect_context::<Home>();
    let actions = Actions {
        add: Submission::to::<LogSession>(),
        edit: Submission::to::<EditSession>(),
        delete: Submission::to::<DeleteSession>(),
        restore: Submission::to::<RestoreSession>(),
    };
    after_adding(actions.add);
    home.refresh_after(actions.edit.answers());
    home.refresh_after(actions.delete.answers());
    home.refresh_after(actions.restore.answers());

    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(Asked::of));
    let which = Memo::new(move |_| query.with(query_of_list));
    let sessions = Resource::new(move || (home.changes(), which.get()), |(_, which)| list_sessions(which));
    view! {
        <Title text="Sessions" />
        <header class="page-head">
            <div class="page-head-line"><h1>"Sessions"</h1><a href=paths::SUBJECTS>"Subjects and colours"</a></div>
            <div role="status">
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

/// The forms stay as they are while the list is read again, with what is being typed into them, and the list
/// while nothing in it has changed.
#[component]
fn Latest(sessions: Resource<Result<SessionList, AppError>>, asked: Memo<Asked>, actions: Actions) -> impl IntoView {
    let known = StoredValue::new(None);
    let answer = move || sessions.get().map(|answer| or_known(answer, known));
    let last_hour = fresh(move |before: Option<&Option<(String, String)>>| {
        before.cloned().flatten().or_else(|| Some(answer()?.ok()?.last_hour))
    });
    let filter = fresh(move |before: Option<&Option<Filter>>| {
        answer().and_then(Result::ok).map(|list| list.filter).or_else(|| before.cloned().flatten())
    });
    // It isn't offered before there is something to find, and stays from then on.
    let is_offered = fresh(move |before: Option<&bool>| {
        let finds =
            || answer().and_then(Result::ok).is_some_and(|list| list.filter.is_used() || !list.found.is_empty());
        before.copied().unwrap_or_default() || finds()
    });
    let filter = Signal::derive(move || filter.get().unwrap_or_default());
    let list =
        fresh(move |_| answer().map(|answer| answer.map(|list| SessionList { last_hour: Default::default(), ..list })));
    view! {
        {move || last_hour.get().map(|last_hour| view! { <AddForm submission=actions.add last_hour /> })}
        {move || is_offered.get().then(|| view! { <FilterBar filter /> })}
        {move || list.get().map(|answer| match answer {
            Ok(list) => shown(list, asked, actions),
            Err(error) => view! { <Failure error /> }.into_any(),
        })}
    }
}

fn shown(list: SessionList, asked: Memo<Asked>, actions: Actions) -> AnyView {
    let SessionList { days, found, query, chips, foot, .. } = list;
    let message = actions.delete.message();
    let shown = Shown { query, asked, actions };
    let days: Vec<AnyView> = days.into_iter().map(|day| shown.day(day)).collect();
    view! {
        <div class="list-head">
            <p class="muted" role="status">{found}</p>
            <Drawn drawing=chips />
        </div>
        <Alert message />
        {days}
        <Drawn drawing=foot />
    }
    .into_any()
}

/// What every row of the list knows.
struct Shown {
    query: String,
    asked: Memo<Asked>,
    actions: Actions,
}

impl Shown {
    fn day(&self, day: SessionDay) -> AnyView {
        let total = day.sessions.iter().map(|session| session.seconds).sum();
        let rows: Vec<AnyView> = day.sessions.into_iter().map(|session| self.session(session)).collect();
        view! {
            <section class="session-day">
                <div class="card-head"><h2>{day.name}</h2><span class="muted">{duration(total)}</span></div>
                <ul class="session-rows card">{rows}</ul>
            </section>
        }
        .into_any()
    }

    fn session(&self, session: ListedSession) -> AnyView {
        let (id, asked, actions, query) = (session.id, self.asked, self.actions, self.query.clone());
        let is_edited = Memo::new(move |_| asked.get().edited == Some(id));
        (move || {
            let (session, query) = (session.clone(), query.clone());
            if is_edited.get() {
                view! { <EditForm session query submission=actions.edit /> }.into_any()
            } else {
                let actions = row_actions(&session, query, actions);
                view! { <SessionRow session actions /> }.into_any()
            }
        })
        .into_any()
    }
}

fn row_actions(session: &ListedSession, query: String, actions: Actions) -> AnyView {
    let id = session.id;
    let which = format!("the session of {}", session.began);
    view! {
        <div class="session-actions">
            <a class="button button-quiet" href=paths::sessions_editing(&query, id) data-noscroll="">
                "Edit"<span class="visually-hidden">" "{which.clone()}</span>
            </a>
            <SubmissionForm submission=actions.delete>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="list" value=query />
                <SubmitButton label="Delete" look="button-quiet" pending=actions.delete.pending() about=which />
            </SubmissionForm>
        </div>
    }
    .into_any()
}
