//! The palette, which opens every page and runs every command, and the list of keyboard shortcuts.
//!
//! The commands are data of the server. What renders them is a part of the bundle of its own, which the browser loads
//! when one of the two dialogs is opened first; `app/js/palette.js` handles keys and focus, and filters the commands.

mod command;
#[cfg(feature = "ssr")]
mod commands;
mod dialogs;
mod keys;
mod options;
mod part;
mod server_fns;
mod shortcuts;

pub use dialogs::{Dialogs, Hint};
