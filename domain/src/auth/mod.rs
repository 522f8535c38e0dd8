//! Which user sends a request, and from which tab: passwords, tokens and the actor that they prove.

pub mod passwords;
mod tab_id;
pub mod tokens;

pub use tab_id::{TAB_HEADER, TabId};
pub use tokens::Actor;
