//! What the palette can do.

use crate::components::Symbol;

/// What the page calls the button that is there as long as a timer is.
pub const STOP: &str = "Stop";

/// Commands that belong together.
pub struct Group {
    pub name: &'static str,
    pub commands: Vec<Command>,
}

/// One line of the palette.
pub struct Command {
    /// What the line says.
    pub words: String,
    /// More words to find it by.
    pub also: &'static str,
    pub symbol: Symbol,
    /// The keys that do the same.
    pub keys: &'static str,
    pub act: Act,
}

/// How a command is done. Each works by itself as a link or a form of the page would.
pub enum Act {
    /// Goes to a page.
    Go(String),
    /// Has the browser load a file.
    Load(&'static str),
    /// Presses what bears this name on the page, and is there while that is.
    Press(&'static str),
    /// Calls a server function with one field, or none.
    Call { path: &'static str, field: Option<(&'static str, String)> },
    /// Has the browser call a server function, and go where it leads.
    Leave(&'static str),
    /// Starts the timer with one of its fields filled in, or none, while there is no timer.
    Start(Option<(&'static str, String)>),
    /// Starts the timer with what was typed as its subject, while there is no timer.
    StartTyped,
}

impl Command {
    /// A command that is found by its own words alone.
    pub fn new(words: impl Into<String>, symbol: Symbol, act: Act) -> Self {
        Self { words: words.into(), also: "", symbol, keys: "", act }
    }

    /// With more words to find it by.
    #[must_use]
    pub fn also(self, also: &'static str) -> Self {
        Self { also, ..self }
    }

    /// With the keys that do the same: `G D`.
    #[must_use]
    pub fn keys(self, keys: &'static str) -> Self {
        Self { keys, ..self }
    }
}
