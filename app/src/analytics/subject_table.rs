//! The time by subject.

use leptos::prelude::*;

use super::{data_table::data_table, report::SubjectShare};
use crate::{
    format::{duration, machine_duration},
    subjects::SubjectMark,
};

/// How many subjects are shown at once.
const SHOWN: usize = 8;

/// The card "By subject"; nothing where there was no time.
#[component]
pub fn SubjectTable(mut subjects: Vec<SubjectShare>) -> impl IntoView {
    let others = subjects.split_off(subjects.len().min(SHOWN));
    (!subjects.is_empty()).then(|| {
        view! {
            <section class="card subjects" aria-labelledby="subjects-title">
                <h2 id="subjects-title" class="card-title">"By subject"</h2>
                {table(subjects, "Time by subject")}
                {(!others.is_empty()).then(|| view! {
                    <details class="data-disclosure">
                        <summary>{format!("{} more", others.len())}</summary>
                        {table(others, "Time by subject, continued")}
                    </details>
                })}
            </section>
        }
        .into_any()
    })
}

/// Each row has its own bar, so the table is the chart as well.
fn table(subjects: Vec<SubjectShare>, caption: &'static str) -> AnyView {
    let rows = subjects.into_iter().map(row).collect();
    data_table(Some(caption), ["Subject", "Time", "Share", "Sessions"], rows)
}

fn row(share: SubjectShare) -> AnyView {
    let SubjectShare { subject, seconds, sessions, percentage, length } = share;
    let share = if percentage == 0 { "<\u{a0}1\u{a0}%".to_owned() } else { format!("{percentage}\u{a0}%") };
    let (class, subject) = match subject {
        Some((name, colour)) => {
            (format!("subject subject-{}", colour.number()), view! { <SubjectMark name colour /> }.into_any())
        }
        None => ("subject".to_owned(), view! { <span class="muted">"No subject"</span> }.into_any()),
    };
    view! {
        <tr>
            <th scope="row" class=class>
                {subject}
                <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="bar-fill" width=length.max(1).to_string() height="6" />
                </svg>
            </th>
            <td><time datetime=machine_duration(seconds)>{duration(seconds)}</time></td>
            <td>{share}</td>
            <td>{sessions}</td>
        </tr>
    }
    .into_any()
}
