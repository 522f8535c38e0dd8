//! The space bar, for the pages with a large timer.

use leptos::{ev, prelude::*};

use super::controls::MAIN_BUTTON;
use crate::browser;

/// Lets the space bar start and stop the timer, unless the focused element handles keys itself.
pub fn press_with_space() {
    Effect::new(move |_| {
        let handle = window_event_listener(ev::keydown, move |event| {
            let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key() && !event.repeat();
            if event.key() == " " && plain && !browser::focus_takes_keys() {
                event.prevent_default();
                browser::press(MAIN_BUTTON);
            }
        });
        on_cleanup(move || handle.remove());
    });
}
