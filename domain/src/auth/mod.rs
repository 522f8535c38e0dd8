//! Which user sends a request, and from which tab: passwords, tokens and the actor that they prove.

#[cfg(feature = "server")]
pub mod passwords;
mod tab_id;
#[cfg(feature = "server")]
pub mod tokens;

pub use tab_id::{TAB_HEADER, TabId};
#[cfg(feature = "server")]
pub use tokens::Actor;
