//! What an address asks for, and the answer to it.

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

use crate::{AppError, layout::or_known};

/// What was asked for, and the answer.
pub type Answer<T> = (Option<String>, Result<T, AppError>);

/// Draws the answer to what the address asks for, and again when it differs: what was opened or has the
/// focus stays as it is while everything is read again and nothing has changed.
#[component]
pub fn Answered<T, F>(answer: Resource<Answer<T>>, draw: F) -> impl IntoView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Fn(Result<T, AppError>) -> AnyView + Send + Sync + Clone + 'static,
{
    view! {
        <Transition fallback=|| view! { <div class="skeleton skeleton-page"></div> }>
            <Drawn answer draw=draw.clone() />
        </Transition>
    }
}

#[component]
fn Drawn<T, F>(answer: Resource<Answer<T>>, draw: F) -> impl IntoView
where
    T: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Fn(Result<T, AppError>) -> AnyView + Send + Sync + 'static,
{
    let known = StoredValue::new(None);
    let drawn = Memo::new(move |_| {
        answer.get().map(|(asked, answer)| {
            let (answered, shown) = or_known(answer.map(|shown| (asked.clone(), shown)), known)?;
            // What is known of another stretch of time is no answer to this one.
            if answered == asked { Ok(shown) } else { Err(AppError::Unreachable) }
        })
    });
    move || drawn.get().map(&draw)
}
