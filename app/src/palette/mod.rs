//! The palette, which goes anywhere and starts anything, and the list of shortcuts.
//!
//! The server draws both when they are opened; `app/js/palette.js` opens them and sifts the commands.

#[cfg(feature = "ssr")]
mod command;
mod dialogs;
#[cfg(feature = "ssr")]
mod drawing;
#[cfg(feature = "ssr")]
mod scenes;
#[cfg(feature = "ssr")]
mod shortcuts;

pub use dialogs::{Dialogs, Hint};
#[cfg(feature = "ssr")]
pub use {scenes::palette, shortcuts::shortcuts};
