//! Values that follow a resource.

use leptos::prelude::*;

/// What `work` makes of a resource and of what it made before: again when the resource has changed, and
/// told only when the outcome has.
#[cfg(not(feature = "ssr"))]
pub fn isomorphic_memo<T>(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(work).into()
}

/// On the server it is worked out each time: a resource wakes the page that waits for it before it has told
/// its memos, so that a memo may still hold the nothing from before, and the browser would find another
/// page than it expects.
#[cfg(feature = "ssr")]
pub fn isomorphic_memo<T>(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Signal::derive(move || work(None))
}
