//! The page "Subjects": every subject, the one with the most time first.

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use studysync_domain::{events::Kind, subjects::Subject};

use super::{
    SubjectMark,
    form::SubjectForm,
    server_fns::{ChangeSubject, list_subjects},
};
use crate::{
    components::FormAction,
    format::{count, duration, machine_duration},
    loading::{Loaded, load},
    paths,
};

/// The page "Subjects".
#[component]
pub fn SubjectsPage() -> impl IntoView {
    let change = FormAction::to::<ChangeSubject>().changing(&[Kind::Sessions, Kind::Timer]);
    let query = use_query_map();
    let edited = Memo::new(move |_| query.with(|query| query.get("change")));
    let subjects = load(&[Kind::Sessions], || None, |_| list_subjects());
    view! {
        <Title text="Subjects" />
        <header class="page-head">
            <div class="page-head-row"><h1>"Subjects"</h1><a href=paths::SESSIONS>"All sessions"</a></div>
        </header>
        <Loaded data=subjects view=move |subjects| subject_list(subjects, edited, change) />
    }
}

fn subject_list(subjects: Vec<Subject>, edited: Memo<Option<String>>, change: FormAction) -> AnyView {
    if subjects.is_empty() {
        return view! {
            <p class="empty card">
                "No subjects yet. Say what you study when you "<a href=paths::DASHBOARD>"start the timer"</a>
                ", and it will be here."
            </p>
        }
        .into_any();
    }
    let rows: Vec<AnyView> = subjects.into_iter().map(|subject| row_or_form(subject, edited, change)).collect();
    view! { <ul class="card subject-rows">{rows}</ul> }.into_any()
}

fn row_or_form(subject: Subject, edited: Memo<Option<String>>, action: FormAction) -> AnyView {
    let name = subject.name.clone();
    let is_edited = Memo::new(move |_| edited.with(|edited| edited.as_ref() == Some(&name)));
    (move || {
        let subject = subject.clone();
        if is_edited.get() { view! { <SubjectForm subject action /> }.into_any() } else { row(subject) }
    })
    .into_any()
}

fn row(subject: Subject) -> AnyView {
    let Subject { name, colour, total_seconds, session_count } = subject;
    let edit_href = paths::subjects_changing(&name);
    view! {
        <li class="subject-row">
            <div class="subject-details">
                <a class="subject-link" href=paths::sessions_about(&name)><SubjectMark name=name.clone() colour /></a>
                <p class="small muted">
                    <time datetime=machine_duration(total_seconds)>{duration(total_seconds)}</time>
                    " in "{count(session_count, "session")}
                </p>
            </div>
            <a class="button button-quiet" href=edit_href data-noscroll="">
                "Change"<span class="visually-hidden">" "{name}</span>
            </a>
        </li>
    }
    .into_any()
}
