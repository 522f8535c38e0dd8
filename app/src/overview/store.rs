//! The overview on the page: read with it, and again when something has changed.

use gloo_timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use studysync_domain::events::Kind;

use super::{Overview, Snapshot, server_fns::read_overview};
use crate::{AppError, events::Changes, paths};

/// What the overview is made from.
const KINDS: &[Kind] = &[Kind::Timer, Kind::Sessions, Kind::Account];

/// How often to try again while the server can't be reached, in milliseconds.
const RETRY_MILLISECONDS: u32 = 5_000;

/// The overview, for all parts of the page.
///
/// It isn't a resource: the first snapshot is there before the page is rendered, which waits for nothing then, see
/// [`PrefetchedOverview`](super::PrefetchedOverview).
#[derive(Clone, Copy)]
pub struct OverviewStore {
    latest: RwSignal<Option<Result<Overview, AppError>>>,
    /// How new the first snapshot was.
    cursor: RwSignal<Option<String>>,
    /// How often it was to be read, and for which of these times the answer is shown: answers may overtake each other.
    requests: RwSignal<u32>,
    answered: StoredValue<u32>,
    unreachable: RwSignal<bool>,
    changes: Changes,
}

impl OverviewStore {
    /// Provides the overview, and keeps it up to date: after each change, here or elsewhere, and when the server can be
    /// reached again.
    pub fn provide(changes: Changes) -> Self {
        // On the server it was prefetched, and the browser finds it in the page.
        let first = SharedValue::new(prefetched).into_inner();
        let store = Self {
            latest: RwSignal::new(None),
            cursor: RwSignal::new(None),
            requests: RwSignal::new(0),
            answered: StoredValue::new(0),
            unreachable: RwSignal::new(false),
            changes,
        };
        let came_with_page = first.is_some();
        if let Some(answer) = first {
            store.show(answer);
        }
        let version = changes.version(KINDS);
        Effect::new(move |before: Option<()>| {
            let request = store.requests.get() + version.get();
            if before.is_some() || !came_with_page {
                store.read(request);
            }
        });
        Effect::new(move |_| {
            if let Some(cursor) = store.cursor.get() {
                changes.connect(&cursor);
            }
        });
        store.retry_while_unreachable();
        store.leave_when_signed_out();
        provide_context(store);
        store
    }

    fn read(self, request: u32) {
        spawn_local(async move {
            let answer = read_overview().await;
            // After signing out nothing is left to show it.
            if self.answered.try_get_value().is_some_and(|answered| answered <= request) {
                self.answered.set_value(request);
                self.show(answer);
            }
        });
    }

    fn show(self, answer: Result<Snapshot, AppError>) {
        let unreachable = answer.as_ref().is_err_and(|error| *error == AppError::Unreachable);
        let was_unreachable = self.unreachable.get_untracked();
        if was_unreachable != unreachable {
            self.unreachable.set(unreachable);
        }
        if unreachable {
            // The last overview stays on the page, and the timer keeps counting.
            if self.latest.with_untracked(Option::is_none) {
                self.latest.set(Some(Err(AppError::Unreachable)));
            }
            return;
        }
        if self.cursor.with_untracked(Option::is_none) {
            let cursor = answer.as_ref().map(|snapshot| snapshot.cursor.clone());
            self.cursor.set(Some(cursor.unwrap_or_default()));
        }
        self.latest.set(Some(answer.map(|snapshot| snapshot.overview)));
        if was_unreachable {
            // The rest of the page may have missed as much.
            self.changes.all();
        }
    }

    /// The overview; `None` until there is one.
    pub fn overview(self) -> Option<Result<Overview, AppError>> {
        self.latest.get()
    }

    /// Whether a timer was there at the last snapshot.
    pub fn has_timer(self) -> bool {
        self.latest.with(|latest| matches!(latest, Some(Ok(overview)) if overview.timer.is_some()))
    }

    /// Whether the last attempt found no server.
    pub fn unreachable(self) -> bool {
        self.unreachable.get()
    }

    /// Reads it again, whether or not something has changed.
    pub fn read_again(self) {
        self.requests.update(|requests| *requests += 1);
    }

    fn retry_while_unreachable(self) {
        Effect::new(move |_| {
            if self.unreachable.get() {
                // Dropped, and so ended, with the run of this effect.
                StoredValue::new_local(Interval::new(RETRY_MILLISECONDS, move || self.read_again()));
            }
        });
    }

    /// A session can end while its page is open.
    fn leave_when_signed_out(self) {
        let navigate = use_navigate();
        let location = use_location();
        Effect::new(move |_| {
            let signed_out = self.latest.with(|latest| {
                latest.as_ref().is_some_and(|answer| answer.as_ref().is_err_and(AppError::is_unauthenticated))
            });
            if signed_out {
                navigate(&paths::sign_in_then(&location.pathname.get_untracked()), NavigateOptions::default());
            }
        });
    }
}

#[cfg(feature = "ssr")]
fn prefetched() -> Option<Result<Snapshot, AppError>> {
    use super::PrefetchedOverview;
    use crate::request;
    let snapshot = request::extension::<PrefetchedOverview>().map(|prefetched| prefetched.snapshot());
    // Without a user there is none; the error sends them to sign in.
    let refused = || request::actor().err().map(Err);
    snapshot.or_else(refused).map(|snapshot| snapshot.map_err(AppError::from))
}

#[cfg(not(feature = "ssr"))]
fn prefetched() -> Option<Result<Snapshot, AppError>> {
    None
}
