//! Showing the overview.

use leptos::prelude::*;

use super::{Overview, OverviewStore};
use crate::components::Failure;

/// Renders its children once there is an [`Overview`], and never again: they follow it through the signal, so that what
/// the user types or opens among them stays.
///
/// A page comes with its overview, see [`PrefetchedOverview`](super::PrefetchedOverview), so there is nothing to wait for.
#[component]
pub fn WithOverview<F>(
    children: F,
    /// Whether to show a failure: one part of a page is enough.
    #[prop(default = true)]
    report: bool,
) -> impl IntoView
where
    F: Fn(Signal<Overview>) -> AnyView + Send + Sync + 'static,
{
    let store = expect_context::<OverviewStore>();
    // The last good one, because a page must not flicker when one request fails.
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
            // There is one: it is never forgotten.
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
