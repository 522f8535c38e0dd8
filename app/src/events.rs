//! Following what changes elsewhere: in another tab, on another device, while the page was out of sight.

use leptos::prelude::*;
use studysync_domain::events::Kind;
use wasm_bindgen::prelude::wasm_bindgen;

const PATH: &str = "/ws";

const CHANGED: &str = "studysync:changed";

#[wasm_bindgen(module = "/js/live.js")]
extern "C" {
    fn follow(path: &str, mark: &str);
    fn leave();
}

/// What has changed since the page was read.
#[derive(Clone, Copy)]
pub struct Changes([RwSignal<u32>; 3]);

const ALL: &[Kind] = &[Kind::Timer, Kind::Sessions, Kind::Account];

impl Changes {
    pub fn provide() -> Self {
        let changes = Self([RwSignal::new(0), RwSignal::new(0), RwSignal::new(0)]);
        provide_context(changes);
        changes
    }

    pub fn connect(self, cursor: &str) {
        let listener = window_event_listener_untyped(CHANGED, move |_| self.all());
        follow(PATH, cursor);
        on_cleanup(move || {
            leave();
            listener.remove();
        });
    }

    fn of(self, kind: Kind) -> RwSignal<u32> {
        self.0[kind as usize]
    }

    pub fn version(self, kinds: &'static [Kind]) -> Signal<u32> {
        Signal::derive(move || kinds.iter().map(|kind| self.of(*kind).get()).sum())
    }

    pub fn changed(self, kinds: &[Kind]) {
        kinds.iter().for_each(|kind| self.of(*kind).update(|version| *version += 1));
    }

    pub fn all(self) {
        self.changed(ALL);
    }

    /// Tells of a change of these kinds after each answer of an action of this tab.
    pub fn changed_after(self, answers: Signal<usize>, kinds: &'static [Kind]) {
        Effect::new(move |before: Option<usize>| {
            let now = answers.get();
            if before.is_some_and(|before| before != now) {
                self.changed(kinds);
            }
            now
        });
    }
}
