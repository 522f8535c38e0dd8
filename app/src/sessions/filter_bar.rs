//! The filter above the list: a form that leads to another URL, which can be bookmarked, shared and gone back to.

use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use studysync_domain::sessions::{MAX_SEARCH_CHARS, MAX_SUBJECT_CHARS};

use super::model::Filter;
use crate::{
    browser,
    components::{Icon, Symbol},
    paths,
    subjects::SUGGESTIONS,
};

/// The fields keep what the user types into them while the list is read again, and follow when another list is opened.
#[component]
pub fn FilterBar(filter: Signal<Filter>) -> impl IntoView {
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(query) = browser::filled_fields(&event) {
            navigate(&paths::sessions(&query), NavigateOptions::default());
        }
    };
    let is_open = filter.with_untracked(Filter::uses_more_fields);
    view! {
        <form class="card filter" method="get" action=paths::SESSIONS role="search" aria-label="Filter sessions" on:submit=submit>
            <div class="filter-main">
                <Field filter of=|filter| &filter.search name="search" label="Search in notes" kind="search" max_length=MAX_SEARCH_CHARS />
                <button type="submit" class="button button-primary">"Show"</button>
            </div>
            <details class="filter-more" open=is_open>
                <summary><Icon symbol=Symbol::Settings />"More filters"</summary>
                <div class="filter-fields">
                    <Field filter of=|filter| &filter.subject name="subject" label="Subject" list=SUGGESTIONS max_length=MAX_SUBJECT_CHARS />
                    <SourceField filter />
                    <Field filter of=|filter| &filter.start_date name="start_date" label="From" kind="date" />
                    <Field filter of=|filter| &filter.end_date name="end_date" label="Until" kind="date" />
                </div>
            </details>
        </form>
    }
    .into_any()
}

/// A labelled input, with the message beside it when it is wrong.
#[component]
fn Field(
    filter: Signal<Filter>,
    of: fn(&Filter) -> &String,
    name: &'static str,
    label: &'static str,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] list: Option<&'static str>,
    #[prop(optional)] max_length: Option<usize>,
) -> impl IntoView {
    let value = Memo::new(move |_| filter.with(|filter| of(filter).clone()));
    let wrong = Memo::new(move |_| filter.with(|filter| filter.message(name)));
    let id = format!("filter-{name}");
    let described_by = format!("{id}-about");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                id=id class="input" name=name type=kind list=list autocomplete="off"
                maxlength=max_length.map(|length| length.to_string())
                value=value.get_untracked() prop:value=value
                aria-describedby=described_by.clone()
                aria-invalid=move || wrong.with(|wrong| wrong.is_some().then_some("true"))
            />
            <p id=described_by class="field-note field-error">{move || wrong.get()}</p>
        </div>
    }
    .into_any()
}

/// The choice between timed and manual sessions.
#[component]
fn SourceField(filter: Signal<Filter>) -> impl IntoView {
    let value = Memo::new(move |_| filter.with(|filter| filter.source.clone()));
    let wrong = Memo::new(move |_| filter.with(|filter| filter.message("source")));
    let options: Vec<AnyView> = [("", "Either way"), ("timer", "With the timer"), ("manual", "By hand")]
        .into_iter()
        .map(|(source, label)| {
            let is_selected = move || value.with(|value| value == source);
            view! { <option value=source selected=untrack(is_selected) prop:selected=is_selected>{label}</option> }
                .into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label for="filter-source">"Made"</label>
            <select id="filter-source" class="input" name="source" aria-describedby="filter-source-about">{options}</select>
            <p id="filter-source-about" class="field-note field-error">{move || wrong.get()}</p>
        </div>
    }
    .into_any()
}
