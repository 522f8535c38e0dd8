//! The overview on the page: read with it, and again when something has changed.

use gloo_timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};
use studysync_domain::events::Kind;

use super::{Overview, Snapshot, server_fns::read_overview};
use crate::{
    AppError,
    answer::Answer,
    events::{Changes, on_expiry},
    paths,
};

/// What the overview is made from.
const KINDS: &[Kind] = &[Kind::Timer, Kind::Sessions, Kind::Account];

/// How often to try again while the server can't be reached, in milliseconds.
const RETRY_MILLISECONDS: u32 = 5_000;

/// The overview, for all parts of the page.
///
/// It isn't a resource, because the first snapshot is there before the page is rendered, see
/// [`PrefetchedOverview`](super::PrefetchedOverview).
#[derive(Clone, Copy)]
pub struct OverviewStore {
    latest: RwSignal<Option<Result<Overview, AppError>>>,
    /// How new the first snapshot was.
    cursor: RwSignal<Option<String>>,
    /// The user's study day at the last snapshot.
    day: StoredValue<String>,
    /// In how many seconds it ends.
    day_ends_in: RwSignal<Option<i64>>,
    /// How often it was requested, and which of these requests the shown answer is for: answers may overtake each other.
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
        let first = SharedValue::new(|| prefetched().map(|read| Answer::new(None, read))).into_inner();
        let store = Self {
            latest: RwSignal::new(None),
            cursor: RwSignal::new(None),
            day: StoredValue::default(),
            day_ends_in: RwSignal::new(None),
            requests: RwSignal::new(0),
            answered: StoredValue::new(0),
            unreachable: RwSignal::new(false),
            changes,
        };
        let came_with_page = first.is_some();
        if let Some(answer) = first {
            store.show(answer.data());
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
        store.read_again_when_the_day_ends();
        store.retry_while_unreachable();
        store.leave_when_signed_out();
        provide_context(store);
        store
    }

    fn read(self, request: u32) {
        spawn_local(async move {
            let answer = read_overview().await;
            // After signing out, the store is disposed.
            if self.answered.try_get_value().is_some_and(|answered| answered <= request) {
                self.answered.set_value(request);
                self.show(answer);
            }
        });
    }

    fn show(self, answer: Result<Snapshot, AppError>) {
        let was_unreachable = self.unreachable.get_untracked();
        let unreachable = answer.as_ref().is_err_and(AppError::is_temporary);
        if was_unreachable != unreachable {
            self.unreachable.set(unreachable);
        }
        // The last overview stays on the page meanwhile, and the timer keeps counting.
        if unreachable && self.latest.with_untracked(Option::is_some) {
            return;
        }
        if self.cursor.with_untracked(Option::is_none) && !unreachable {
            let cursor = answer.as_ref().map(|snapshot| snapshot.cursor.clone());
            self.cursor.set(Some(cursor.unwrap_or_default()));
        }
        let is_another_day = answer.as_ref().is_ok_and(|snapshot| self.is_another_day(snapshot));
        self.latest.set(Some(answer.map(|snapshot| snapshot.overview)));
        // The rest of the page may have missed as much, or still show the day before.
        if (was_unreachable && !unreachable) || is_another_day {
            self.changes.all();
        }
    }

    /// Remembers the day of a snapshot, and returns whether it is another one than the last snapshot's.
    fn is_another_day(self, snapshot: &Snapshot) -> bool {
        self.day_ends_in.set(Some(snapshot.day_ends_in));
        let before = self.day.get_value();
        self.day.set_value(snapshot.day.clone());
        !before.is_empty() && before != snapshot.day
    }

    /// Notes that a page couldn't read its data: once the server can be reached again, all of the page is read again.
    pub fn report_unreachable(self) {
        // After signing out the signal is gone.
        if self.unreachable.try_get_untracked() == Some(false) {
            self.unreachable.set(true);
        }
    }

    /// Returns the overview; `None` until there is one.
    pub fn overview(self) -> Option<Result<Overview, AppError>> {
        self.latest.get()
    }

    /// Whether the last snapshot has a timer.
    pub fn has_timer(self) -> bool {
        self.latest.with(|latest| matches!(latest, Some(Ok(overview)) if overview.timer.is_some()))
    }

    /// Whether the last attempt couldn't reach the server.
    pub fn unreachable(self) -> bool {
        self.unreachable.get()
    }

    /// Reads it again, whether or not something has changed.
    pub fn read_again(self) {
        self.requests.update(|requests| *requests += 1);
    }

    fn read_again_when_the_day_ends(self) {
        Effect::new(move |_| {
            if let Some(seconds) = self.day_ends_in.get() {
                on_expiry(seconds, move || self.read_again());
            }
        });
    }

    fn retry_while_unreachable(self) {
        Effect::new(move |_| {
            if self.unreachable.get() {
                // Dropped, and so stopped, with the run of this effect.
                StoredValue::new_local(Interval::new(RETRY_MILLISECONDS, move || self.read_again()));
            }
        });
    }

    /// Goes to the sign-in page when the sign-in ends while the page is open.
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
    // Without a user there is none; the error redirects to the sign-in page.
    let refused = || request::actor().err().map(Err);
    snapshot.or_else(refused).map(|snapshot| snapshot.map_err(AppError::from))
}

#[cfg(not(feature = "ssr"))]
fn prefetched() -> Option<Result<Snapshot, AppError>> {
    None
}
