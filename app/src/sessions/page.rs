//! The page "Sessions".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use studysync_domain::sessions::SessionId;

use super::{
    ListedSession, SessionDay, SessionList, SessionRow,
    add_form::{AddForm, after_adding},
    deleted_banner::DeletedBanner,
    edit_form::EditForm,
    paging::{PAGE_SIZE, Paging},
    server_fns::{DeleteSession, EditSession, LogSession, RestoreSession, list_sessions},
};
use crate::{
    AppError,
    components::{Alert, Submission, SubmissionForm, SubmitButton},
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

/// What the address asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Asked {
    page: i64,
    edited: Option<SessionId>,
    deleted: Option<SessionId>,
}

impl Asked {
    fn of(query: &ParamsMap) -> Self {
        let number = |name| query.get_str(name).and_then(|value| value.parse::<i64>().ok());
        Self {
            page: number("page").unwrap_or(1).clamp(1, i64::from(i32::MAX)),
            edited: number("edit").map(SessionId),
            deleted: number("deleted").map(SessionId),
        }
    }
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
    let page = Memo::new(move |_| asked.get().page);
    let sessions = Resource::new(
        move || (home.changes(), page.get()),
        |(_, page)| list_sessions((page - 1) * PAGE_SIZE, PAGE_SIZE),
    );
    view! {
        <Title text="Sessions" />
        <header class="page-head">
            <h1>"Sessions"</h1>
            <div role="status">
                {move || {
                    let submission = actions.restore;
                    asked.get().deleted.map(|deleted| view! { <DeletedBanner deleted page=page.get() submission /> })
                }}
            </div>
        </header>
        <Transition fallback=|| view! { <div class="skeleton skeleton-page"></div> }>
            <Latest sessions asked actions />
        </Transition>
    }
}

/// The form stays as it is while the list is read again, with what is being typed into it, and the list
/// while nothing in it has changed.
#[component]
fn Latest(sessions: Resource<Result<SessionList, AppError>>, asked: Memo<Asked>, actions: Actions) -> impl IntoView {
    let known = StoredValue::new(None);
    let answer = move || sessions.get().map(|answer| or_known(answer, known));
    let last_hour = fresh(move |before: Option<&Option<(String, String)>>| {
        before.cloned().flatten().or_else(|| Some(answer()?.ok()?.last_hour))
    });
    let list = fresh(move |_| answer().map(|answer| answer.map(|list| (list.days, list.total))));
    view! {
        {move || last_hour.get().map(|last_hour| view! { <AddForm submission=actions.add last_hour /> })}
        {move || list.get().map(|answer| match answer {
            Ok((days, total)) => shown(days, total, asked, actions),
            Err(error) => view! { <Failure error /> }.into_any(),
        })}
    }
}

fn shown(days: Vec<SessionDay>, total: i64, asked: Memo<Asked>, actions: Actions) -> AnyView {
    let message = actions.delete.message();
    let days: Vec<AnyView> = days.into_iter().map(|day| shown_day(day, asked, actions)).collect();
    view! {
        <Alert message />
        {(total == 0).then(|| view! {
            <p class="empty card">
                "No sessions yet. "<a href=paths::DASHBOARD>"Start the timer"</a>", or add by hand what you have studied."
            </p>
        })}
        {days}
        {move || view! { <Paging page=asked.get().page total /> }}
    }
    .into_any()
}

fn shown_day(day: SessionDay, asked: Memo<Asked>, actions: Actions) -> AnyView {
    let total = day.sessions.iter().map(|session| session.seconds).sum();
    let rows: Vec<AnyView> = day.sessions.into_iter().map(|session| shown_session(session, asked, actions)).collect();
    view! {
        <section class="session-day">
            <div class="card-head"><h2>{day.name}</h2><span class="muted">{duration(total)}</span></div>
            <ul class="session-rows card">{rows}</ul>
        </section>
    }
    .into_any()
}

fn shown_session(session: ListedSession, asked: Memo<Asked>, actions: Actions) -> AnyView {
    let id = session.id;
    let is_edited = Memo::new(move |_| asked.get().edited == Some(id));
    (move || {
        let (session, page) = (session.clone(), asked.get_untracked().page);
        if is_edited.get() {
            view! { <EditForm session page submission=actions.edit /> }.into_any()
        } else {
            let actions = row_actions(&session, page, actions);
            view! { <SessionRow session actions /> }.into_any()
        }
    })
    .into_any()
}

fn row_actions(session: &ListedSession, page: i64, actions: Actions) -> AnyView {
    let id = session.id;
    let which = format!("the session of {}", session.began);
    view! {
        <div class="session-actions">
            <a class="button button-quiet" href=paths::sessions_page_editing(page, id) data-noscroll="">
                "Edit"<span class="visually-hidden">" "{which.clone()}</span>
            </a>
            <SubmissionForm submission=actions.delete>
                <input type="hidden" name="id" value=id.to_string() />
                <input type="hidden" name="page" value=page.to_string() />
                <SubmitButton label="Delete" look="button-quiet" pending=actions.delete.pending() about=which />
            </SubmissionForm>
        </div>
    }
    .into_any()
}
