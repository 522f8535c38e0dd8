//! A list that keeps the elements of its items.

use std::sync::Arc;

use leptos::prelude::*;

/// Shows an item for each key. Items keep their elements, with what the user types into them, while keys come and go.
///
/// It is a `For` with erased types, so that it is compiled once for all lists.
pub fn keyed_list(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    item: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let keys: Arc<dyn Fn() -> Vec<String> + Send + Sync> = Arc::new(keys);
    let item: Arc<dyn Fn(String) -> AnyView + Send + Sync> = Arc::new(item);
    erased(keys, item)
}

fn erased(
    keys: Arc<dyn Fn() -> Vec<String> + Send + Sync>,
    item: Arc<dyn Fn(String) -> AnyView + Send + Sync>,
) -> AnyView {
    view! { <For each=move || keys() key=String::clone children=move |key| item(key) /> }.into_any()
}
