//! Subjects: what the time is for, in the person's own words, each with a colour.

mod model;

#[cfg(feature = "server")]
pub mod service;

pub use model::{Subject, SubjectColour, SubjectColours, SubjectPatch};
