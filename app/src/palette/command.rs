//! The commands of the palette.

use serde::{Deserialize, Serialize};

use crate::{components::Symbol, timer::TimerButton};

/// The name of the button that is on the page as long as there is a timer.
pub const STOP: &str = TimerButton::Stop.action_name();

/// Commands that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandGroup {
    pub name: String,
    pub commands: Vec<Command>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Command {
    pub label: String,
    /// More words by which the command is found.
    pub keywords: String,
    pub symbol: Symbol,
    /// The keys that do the same: `G D`.
    pub keys: String,
    pub action: Action,
}

/// A form field with its value.
pub type Field = (String, String);

/// What a command does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Opens a page.
    Open(String),
    /// Downloads a file.
    Download(String),
    /// Clicks the button of this name. The command is shown while the button is on the page.
    Click(String),
    /// Submits a form with this field, or none, to a server function.
    Submit(String, Option<Field>),
    /// Submits an empty form to a server function, after which another document is loaded.
    SubmitAndLeave(String),
    /// Starts the timer with this field of its form, or none. The command is shown while there is no timer.
    StartTimer(Option<Field>),
    /// Starts the timer with the input as its subject. The command is shown while there is no timer.
    StartTimerWithInput,
    /// Shows the list of keyboard shortcuts.
    ShowShortcuts,
}
