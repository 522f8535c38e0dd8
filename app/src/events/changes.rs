//! What has changed since the page was read.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use studysync_domain::events::Kind;

use super::{
    gathered::Gathered,
    progress::Progress,
    socket::{Page, Socket},
};
use crate::{browser, tab};

/// The path of the socket.
const PATH: &str = "/ws";

/// An event of the window that runs [`Changes::all`]: browser tests make a page read again with it.
const CHANGED: &str = "studysync:changed";

/// After so many milliseconds the page that signs out has left. Then the other pages leave.
const TIME_TO_LEAVE: u32 = 1000;

/// How often each kind has changed since the page was loaded. What reads data follows the [`version`](Self::version) of
/// the kinds that they depend on.
#[derive(Clone, Copy)]
pub struct Changes {
    versions: [RwSignal<u32>; Kind::ALL.len()],
    /// The server sends the events after it.
    progress: StoredValue<Progress>,
    gathered: StoredValue<Gathered>,
    connects: RwSignal<bool>,
}

impl Changes {
    /// Provides the changes to all components below.
    pub fn provide() -> Self {
        let changes = Self {
            versions: Kind::ALL.map(|_| RwSignal::new(0)),
            progress: StoredValue::default(),
            gathered: StoredValue::default(),
            connects: RwSignal::new(false),
        };
        Effect::new(move |_| {
            if changes.connects.get() {
                // Both end with the layout.
                StoredValue::new_local(Socket::open(changes));
                let listener = window_event_listener_untyped(CHANGED, move |_| changes.all());
                on_cleanup(move || listener.remove());
            }
        });
        provide_context(changes);
        changes
    }

    /// Connects to the server for the changes after this cursor. Only the first call has an effect.
    pub fn connect(self, cursor: &str) {
        if !self.connects.get_untracked() {
            self.progress.set_value(Progress::at(cursor));
            self.connects.set(true);
        }
    }

    /// Returns a number that increases whenever one of these kinds has changed.
    pub fn version(self, kinds: &'static [Kind]) -> Signal<u32> {
        Signal::derive(move || kinds.iter().map(|&kind| self.of(kind).get()).sum())
    }

    /// Reports that this tab has changed these kinds: all that the action changes, because the events that it causes
    /// only advance the cursor. Call it after each response, even an error: the change may have been made anyway.
    pub fn changed(self, kinds: &[Kind]) {
        for &kind in kinds {
            // After signing out the signal is gone.
            let _ = self.of(kind).try_update(|version| *version += 1);
        }
    }

    /// Reports that anything may have changed.
    pub fn all(self) {
        self.changed(&Kind::ALL);
    }

    fn of(self, kind: Kind) -> RwSignal<u32> {
        self.versions[kind.index()]
    }

    /// Reports that a kind has changed elsewhere, together with other changes of the same burst.
    fn gather(self, kind: Kind) {
        let planned = self.gathered.try_update_value(|gathered| gathered.add(kind, milliseconds()));
        if let Some(Some(wait)) = planned {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "less than a second")]
            Timeout::new(wait as u32, move || {
                let kinds = self.gathered.try_update_value(|gathered| gathered.take(milliseconds()));
                kinds.into_iter().flatten().for_each(|kind| self.changed(&[kind]));
            })
            .forget();
        }
    }
}

impl Page for Changes {
    fn address(self) -> String {
        let cursor = self.progress.try_with_value(Progress::cursor).unwrap_or_default();
        format!("{PATH}?cursor={cursor}&tab={}", tab::id())
    }

    fn receive(self, text: &str) {
        if let Some(Some(kind)) = self.progress.try_update_value(|progress| progress.receive(text)) {
            self.gather(kind);
        }
    }

    fn blocked(self) {
        self.all();
    }

    fn signed_out(self) {
        Timeout::new(TIME_TO_LEAVE, move || {
            // Reloading leads to the sign-in page, and from there back here.
            if self.connects.try_get_untracked().is_some() {
                browser::reload();
            }
        })
        .forget();
    }
}

/// Returns the time by a clock that nobody can set.
fn milliseconds() -> f64 {
    browser::seconds_since_navigation() * 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_increases_with_its_own_kinds_only() {
        Owner::new().with(|| {
            let changes = Changes::provide();
            let timer = changes.version(&[Kind::Timer]);
            let study = changes.version(&[Kind::Sessions, Kind::Account]);
            let versions = || (timer.get_untracked(), study.get_untracked());
            assert_eq!(versions(), (0, 0));
            changes.changed(&[Kind::Timer]);
            assert_eq!(versions(), (1, 0));
            changes.changed(&[Kind::Sessions]);
            assert_eq!(versions(), (1, 1));
            changes.all();
            assert_eq!(versions(), (2, 3));
        });
    }
}
