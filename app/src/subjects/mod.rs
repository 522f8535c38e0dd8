//! Subjects: what the time is for, each with its colour.

mod form;
mod mark;
mod page;
pub mod server_fns;
#[cfg(feature = "ssr")]
mod suggestions;

pub use mark::SubjectMark;
pub use page::SubjectsPage;
#[cfg(feature = "ssr")]
pub use suggestions::suggestions;

/// The id of the list of suggestions that every page of a signed-in person has, for the attribute `list` of fields.
pub const SUGGESTIONS: &str = "subjects";
