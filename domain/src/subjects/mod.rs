//! Subjects: what the time is for, in the user's own words, each with a colour.

mod model;
mod rules;

#[cfg(feature = "server")]
pub mod service;

pub use model::{Subject, SubjectColour, SubjectColours, SubjectPatch};
pub use rules::{MAX_SUBJECT_CHARS, parse_subject};
