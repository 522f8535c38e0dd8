//! Memos that work in a page which waits for a resource.

use leptos::prelude::*;

/// Makes a memo in the browser: `compute` runs again when what it reads has changed, with its last value, and what
/// follows it runs only when the value differs.
#[cfg(not(feature = "ssr"))]
pub fn isomorphic_memo<T>(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Memo::new(compute).into()
}

/// Computes the value each time on the server. There, a resource wakes the page that waits for it before it notifies
/// its memos, so that a memo could still have the value from before the resource was loaded, and the browser would
/// hydrate another page than the server rendered.
#[cfg(feature = "ssr")]
pub fn isomorphic_memo<T>(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Signal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    Signal::derive(move || compute(None))
}
