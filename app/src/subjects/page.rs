//! The page "Subjects".

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use studysync_domain::subjects::Subject;

use super::{
    SubjectMark,
    form::SubjectForm,
    server_fns::{ChangeSubject, list_subjects},
};
use crate::{
    AppError,
    components::FormAction,
    format::{count, duration, machine_duration},
    layout::{Failure, or_known},
    memo::isomorphic_memo,
    overview::OverviewStore,
    paths,
};

/// Every subject, the one with the most time first.
#[component]
pub fn SubjectsPage() -> impl IntoView {
    let store = expect_context::<OverviewStore>();
    let change = FormAction::to::<ChangeSubject>();
    store.refresh_after(change.answers());
    let query = use_query_map();
    let changed = Memo::new(move |_| query.with(|query| query.get("change")));
    let subjects = Resource::new(move || store.changes(), |_| list_subjects());
    view! {
        <Title text="Subjects" />
        <header class="page-head">
            <div class="page-head-line"><h1>"Subjects"</h1><a href=paths::SESSIONS>"All sessions"</a></div>
        </header>
        <Transition fallback=|| view! { <div class="skeleton skeleton-list"></div> }>
            <Latest subjects changed change />
        </Transition>
    }
}

/// The list stays as it is while it is read again and nothing in it has changed.
#[component]
fn Latest(
    subjects: Resource<Result<Vec<Subject>, AppError>>,
    changed: Memo<Option<String>>,
    change: FormAction,
) -> impl IntoView {
    let known = StoredValue::new(None);
    let list = isomorphic_memo(move |_| subjects.get().map(|answer| or_known(answer, known)));
    move || {
        list.get().map(|answer| match answer {
            Ok(subjects) if subjects.is_empty() => view! {
                <p class="empty card">
                    "No subjects yet. Say what you study when you "<a href=paths::DASHBOARD>"start the timer"</a>
                    ", and it will be here."
                </p>
            }
            .into_any(),
            Ok(subjects) => {
                let rows: Vec<AnyView> =
                    subjects.into_iter().map(|subject| shown_subject(subject, changed, change)).collect();
                view! { <ul class="card subject-rows">{rows}</ul> }.into_any()
            }
            Err(error) => view! { <Failure error /> }.into_any(),
        })
    }
}

fn shown_subject(subject: Subject, changed: Memo<Option<String>>, submission: FormAction) -> AnyView {
    let name = subject.name.clone();
    let is_changed = Memo::new(move |_| changed.with(|changed| changed.as_ref() == Some(&name)));
    (move || {
        let subject = subject.clone();
        if is_changed.get() { view! { <SubjectForm subject submission /> }.into_any() } else { shown_row(subject) }
    })
    .into_any()
}

fn shown_row(subject: Subject) -> AnyView {
    let Subject { name, colour, total_seconds, session_count } = subject;
    let changing = paths::subjects_changing(&name);
    view! {
        <li class="subject-row">
            <div class="subject-what">
                <a class="subject-link" href=paths::sessions_about(&name)><SubjectMark name=name.clone() colour /></a>
                <p class="small muted">
                    <time datetime=machine_duration(total_seconds)>{duration(total_seconds)}</time>
                    " in "{count(session_count, "session")}
                </p>
            </div>
            <a class="button button-quiet" href=changing data-noscroll="">
                "Change"<span class="visually-hidden">" "{name}</span>
            </a>
        </li>
    }
    .into_any()
}
