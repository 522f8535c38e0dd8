//! What every page of a signed-in person shares: one reading of where they stand.

use gloo_timers::callback::Interval;
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use crate::{
    AppError,
    dashboard::{Overview, server_fns::dashboard},
    live::follow_changes,
    paths,
};

/// How often to try again while the server can't be reached, in milliseconds.
const RETRY_MILLISECONDS: u32 = 5_000;

/// The reading, and when to do it again. Whatever changes something calls
/// [`refresh`](Self::refresh), and everything that shows it follows.
#[derive(Clone, Copy)]
pub struct Home {
    overview: Resource<Result<Overview, AppError>>,
    changes: RwSignal<u32>,
    unreachable: RwSignal<bool>,
}

impl Home {
    /// Reads where the person stands, and keeps it fresh: after each change, here or elsewhere, when the
    /// page comes to the front again, and when the server can be reached again.
    pub fn provide() -> Self {
        let changes = RwSignal::new(0);
        let unreachable = RwSignal::new(false);
        let known = StoredValue::new(None::<Overview>);
        let overview = Resource::new(
            move || changes.get(),
            move |_| async move {
                let answer = dashboard().await;
                let lost = answer == Err(AppError::Unreachable);
                // While a signal is written, another thread that draws the page can't read it, and would panic. So it
                // is written only when it changes, which it never does on the server.
                if unreachable.try_get_untracked() != Some(lost) {
                    unreachable.set(lost);
                }
                // What was known stays on the page meanwhile, and the timer keeps counting.
                if lost { known.get_value().ok_or(AppError::Unreachable) } else { answer }
            },
        );
        Effect::new(move |_| {
            if let Some(Ok(overview)) = overview.get() {
                known.set_value(Some(overview));
            }
        });
        let home = Self { overview, changes, unreachable };
        home.retry_while_unreachable();
        home.leave_when_signed_out();
        follow_changes(home);
        provide_context(home);
        home
    }

    /// The reading; `None` until there is one.
    pub fn overview(self) -> Option<Result<Overview, AppError>> {
        self.overview.get()
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
