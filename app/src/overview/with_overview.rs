//! A part of a page that shows where the person stands.

use leptos::prelude::*;

use super::{Overview, OverviewStore};
use crate::components::Failure;

/// Draws its children once there is an [`Overview`], and never again: they follow it through the
/// signal, so that what a person is typing or opening among them stays.
///
/// No `Suspense` waits for it: a page comes with it, see `dashboard::ReadAhead`, and Leptos
/// builds what is in one three times over.
#[component]
pub fn WithOverview<F>(
    children: F,
    /// Whether to say so when it can't be read: one part of a page is enough.
    #[prop(default = true)]
    report: bool,
) -> impl IntoView
where
    F: Fn(Signal<Overview>) -> AnyView + Send + Sync + 'static,
{
    let store = expect_context::<OverviewStore>();
    // The last one that was read, since a page must not blink when one reading fails.
    let known = Memo::new(move |before: Option<&Option<Overview>>| match store.overview() {
        Some(Ok(overview)) => Some(overview),
        _ => before.cloned().flatten(),
    });
    let failed = Memo::new(move |_| match store.overview() {
        Some(Err(error)) if known.with(Option::is_none) => Some(error),
        _ => None,
    });
    let is_known = Memo::new(move |_| known.with(Option::is_some));
    move || {
        if is_known.get() {
            let first = known.get_untracked();
            // The unwrapping can't fail: what was known once stays known.
            first.map(|first| children(Memo::new(move |_| known.get().unwrap_or_else(|| first.clone())).into()))
        } else if report {
            Some(match failed.get() {
                Some(error) => view! { <Failure error /> }.into_any(),
                None => view! { <div class="skeleton skeleton-page"></div> }.into_any(),
            })
        } else {
            None
        }
    }
}
