//! The names of the timer's buttons, for code that presses them: the palette, the small window, a dialog.

use crate::browser;

/// A button of the timer. A page may have it twice: large in a card, and small in the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimerButton {
    Stop,
    Pause,
    Resume,
    BeginBreak,
    EndBreak,
    SmallWindow,
}

impl TimerButton {
    /// The value of the button's attribute `data-action`.
    pub const fn action_name(self) -> &'static str {
        match self {
            Self::Stop => "timer-stop",
            Self::Pause => "timer-pause",
            Self::Resume => "timer-resume",
            Self::BeginBreak => "timer-begin-break",
            Self::EndBreak => "timer-end-break",
            Self::SmallWindow => "timer-small-window",
        }
    }

    /// Presses it, if the page has it.
    pub fn press(self) {
        browser::press_first(&format!("[data-action={}]", self.action_name()));
    }
}
