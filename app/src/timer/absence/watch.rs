//! Connects the detector with the page: its inputs and its actions.

use gloo_timers::callback::Interval;
use leptos::{prelude::*, task::spawn_local};
use server_fn::ServerFn;
use wasm_bindgen::{closure::Closure, prelude::wasm_bindgen};

use super::{
    detector::AbsenceDetector,
    model::{Action, Answer, Input, TimerReading},
    question::{NOTIFICATION, Question},
    sleep::Clocks,
};
use crate::{
    browser,
    components::send,
    overview::{OverviewStore, Timer},
    timer::{seconds::as_f64, server_fns::Alive},
};

/// How often to look at the clocks, in milliseconds.
const TICK_MILLISECONDS: u32 = 1_000;

#[wasm_bindgen(module = "/js/absence.js")]
extern "C" {
    /// Calls these when the user is active on this page, and in another tab.
    fn listen(active: &Closure<dyn FnMut()>, active_elsewhere: &Closure<dyn FnMut()>);
    /// Stops calling them.
    #[wasm_bindgen(js_name = stopListening)]
    fn stop_listening();
    /// Notifies the other tabs that the user is active.
    fn broadcast();
    /// Opens the dialog, unless another tab has it open.
    #[wasm_bindgen(js_name = openDialog)]
    fn open_dialog();
    #[wasm_bindgen(js_name = closeDialog)]
    fn close_dialog();
}

#[wasm_bindgen(module = "/js/alarm.js")]
extern "C" {
    /// Shows a notification if the user has allowed it. Of several with one tag, one is shown.
    fn notify(title: &str, text: &str, tag: &str, silent: bool);
}

/// The detector of this page.
#[derive(Clone, Copy)]
pub struct AbsenceWatch {
    store: OverviewStore,
    detector: StoredValue<AbsenceDetector>,
    question: RwSignal<Question>,
}

impl AbsenceWatch {
    /// Watches for all pages, until the user signs out.
    pub fn provide(store: OverviewStore) -> Self {
        let watch = Self {
            store,
            detector: StoredValue::new(AbsenceDetector::new()),
            question: RwSignal::new(Question::default()),
        };
        Effect::new(move |_| watch.listen());
        provide_context(watch);
        watch
    }

    /// Follows the timer, which the page has read at `read_at` by its clock.
    pub fn follow(self, timer: Option<&Timer>, read_at: f64) {
        let running = timer.filter(|timer| timer.running && read_at.is_finite());
        self.sense(running.map_or(Input::NoTimer, |timer| Input::TimerRead(reading(timer, read_at))));
    }

    /// Returns the text of the dialog.
    pub fn question(self) -> Signal<Question> {
        self.question.into()
    }

    /// Returns the time that an answer given now is about.
    pub fn answer(self) -> Option<Answer> {
        self.detector.with_value(|detector| detector.answer(clocks()))
    }

    /// The user stops the timer instead of answering.
    pub fn stop(self) {
        self.sense(Input::Stop);
    }

    fn listen(self) {
        let active: Closure<dyn FnMut()> = Closure::new(move || self.sense(Input::Activity));
        let active_elsewhere: Closure<dyn FnMut()> = Closure::new(move || self.sense(Input::ActivityInOtherTab));
        listen(&active, &active_elsewhere);
        let ticks = Interval::new(TICK_MILLISECONDS, move || self.sense(Input::Tick));
        // They live as long as the page of a signed-in user.
        StoredValue::new_local((active, active_elsewhere, ticks));
        on_cleanup(stop_listening);
    }

    fn sense(self, input: Input) {
        let actions = self.detector.try_update_value(|detector| detector.on(input, clocks()));
        actions.into_iter().flatten().for_each(|action| self.act(action));
    }

    fn act(self, action: Action) {
        match action {
            Action::Refresh => self.store.read_again(),
            Action::Heartbeat { timer, then_refresh } => spawn_local(async move {
                // If the server can't be reached, a later heartbeat tries again.
                let _ = send(Alive::PATH, format!("id={timer}")).await;
                if then_refresh {
                    self.store.read_again();
                }
            }),
            Action::Broadcast => broadcast(),
            Action::Ask(question) => {
                self.question.set(question);
                open_dialog();
            }
            Action::ShowNotification { timer } => {
                let (title, text) = NOTIFICATION;
                notify(title, text, &format!("studysync:away:{timer}"), false);
            }
            Action::CloseDialog => close_dialog(),
        }
    }
}

fn clocks() -> Clocks {
    Clocks {
        page: browser::seconds_since_navigation(),
        device: browser::device_seconds(),
        visible: browser::is_visible(),
    }
}

fn reading(timer: &Timer, read_at: f64) -> TimerReading {
    TimerReading {
        id: timer.id,
        read_at,
        studied: as_f64(timer.elapsed_seconds),
        since_heartbeat: as_f64(timer.quiet_seconds),
        ask_in: as_f64(timer.ask_in_seconds),
        idle_after: as_f64(timer.idle_after_seconds),
        time_of_day: as_f64(timer.time_of_day_seconds),
    }
}
