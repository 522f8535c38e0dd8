//! What every page of a signed-in person shares: one reading of where they stand.

use gloo_timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::{Overview, Snapshot};
use crate::{AppError, dashboard::server_fns::dashboard, events::follow_changes, paths};

/// How often to try again while the server can't be reached, in milliseconds.
const RETRY_MILLISECONDS: u32 = 5_000;

/// The reading, and when to do it again. Whatever changes something calls
/// [`refresh`](Self::refresh), and everything that shows it follows.
///
/// It is no resource: the first reading comes with the page, which waits for nothing then, see `dashboard::ReadAhead`.
#[derive(Clone, Copy)]
pub struct OverviewStore {
    overview: RwSignal<Option<Result<Overview, AppError>>>,
    /// How much the server had told of changes before the first answer.
    mark: RwSignal<Option<String>>,
    /// How often it was read, and which of the answers is shown: they may overtake each other.
    changes: RwSignal<u32>,
    shown: StoredValue<u32>,
    unreachable: RwSignal<bool>,
}

impl OverviewStore {
    /// Has where the person stands, and keeps it isomorphic_memo: after each change, here or elsewhere, when the
    /// page comes to the front again, and when the server can be reached again.
    pub fn provide() -> Self {
        // The server has read it, and the browser finds it on the page.
        let first = SharedValue::new(read_ahead).into_inner();
        let store = Self {
            overview: RwSignal::new(None),
            mark: RwSignal::new(None),
            changes: RwSignal::new(0),
            shown: StoredValue::new(0),
            unreachable: RwSignal::new(false),
        };
        let came_with_page = first.is_some();
        if let Some(answer) = first {
            store.show(answer);
        }
        Effect::new(move |before: Option<()>| {
            let changes = store.changes.get();
            if before.is_some() || !came_with_page {
                store.read(changes);
            }
        });
        store.retry_while_unreachable();
        store.leave_when_signed_out();
        follow_changes(store);
        provide_context(store);
        store
    }

    fn read(self, changes: u32) {
        spawn_local(async move {
            let answer = dashboard().await;
            // Nothing is left to show it once nobody is signed in here any more.
            if self.shown.try_get_value().is_some_and(|shown| shown <= changes) {
                self.shown.set_value(changes);
                self.show(answer);
            }
        });
    }

    fn show(self, answer: Result<Snapshot, AppError>) {
        let lost = answer.as_ref().is_err_and(|error| *error == AppError::Unreachable);
        if self.unreachable.get_untracked() != lost {
            self.unreachable.set(lost);
        }
        if !lost && self.mark.with_untracked(Option::is_none) {
            // What couldn't be read was read at no mark, and so has missed something.
            self.mark.set(Some(answer.as_ref().map_or_else(|_| String::new(), |reading| reading.mark.clone())));
        }
        // What was known stays on the page meanwhile, and the timer keeps counting.
        if !lost || self.overview.with_untracked(Option::is_none) {
            self.overview.set(Some(answer.map(|reading| reading.overview)));
        }
    }

    /// The reading; `None` until there is one.
    pub fn overview(self) -> Option<Result<Overview, AppError>> {
        self.overview.get()
    }

    /// Whether a timer was there at the last reading.
    pub fn has_timer(self) -> bool {
        self.overview.with(|answer| matches!(answer, Some(Ok(overview)) if overview.timer.is_some()))
    }

    /// With what mark it was answered first; `None` until it was.
    pub fn mark(self) -> Option<String> {
        self.mark.get()
    }

    /// Whether the last attempt found no server.
    pub fn unreachable(self) -> bool {
        self.unreachable.get()
    }

    /// Changes with everything that may have changed: a source for what else is read.
    pub fn changes(self) -> u32 {
        self.changes.get()
    }

    /// Reads everything again.
    pub fn refresh(self) {
        self.changes.update(|changes| *changes += 1);
    }

    /// Reads everything again after each answer of an action with this version.
    pub fn refresh_after(self, version: Signal<usize>) {
        Effect::new(move |before: Option<usize>| {
            let now = version.get();
            if before.is_some_and(|before| before != now) {
                self.refresh();
            }
            now
        });
    }

    fn retry_while_unreachable(self) {
        Effect::new(move |_| {
            if self.unreachable.get() {
                // Dropped, and so ended, with the run of this effect.
                StoredValue::new_local(Interval::new(RETRY_MILLISECONDS, move || self.refresh()));
            }
        });
    }

    /// A session can end while its page is open.
    fn leave_when_signed_out(self) {
        let navigate = use_navigate();
        let location = use_location();
        Effect::new(move |_| {
            let signed_out = self.overview.with(|answer| {
                answer.as_ref().is_some_and(|answer| answer.as_ref().is_err_and(AppError::is_unauthenticated))
            });
            if signed_out {
                navigate(&paths::sign_in_then(&location.pathname.get_untracked()), NavigateOptions::default());
            }
        });
    }
}

/// What the page comes with.
#[cfg(feature = "ssr")]
fn read_ahead() -> Option<Result<Snapshot, AppError>> {
    use crate::{dashboard::ReadAhead, request};
    // The page then tells who isn't signed in to do so.
    let read = request::extension::<ReadAhead>().map(|read| read.answer());
    let refused = || request::actor().err().map(Err);
    read.or_else(refused).map(|read| read.map_err(AppError::from))
}

#[cfg(not(feature = "ssr"))]
fn read_ahead() -> Option<Result<Snapshot, AppError>> {
    None
}
