//! Subjects: what the time is for, each with its colour.

mod form;
mod mark;
mod page;
pub mod server_fns;
mod suggestions;

pub use mark::SubjectMark;
pub use page::SubjectsPage;
pub use suggestions::{SUGGESTIONS, SubjectSuggestions, subject_list};
