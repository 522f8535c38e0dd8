//! What users do with their own subjects.

mod change;
mod list;
mod suggest;

#[cfg(test)]
mod tests;

pub use change::change_subject;
pub use list::list_subjects;
pub use suggest::suggest_subjects;

pub(crate) use {
    list::{SubjectColourRow, colour_columns, colour_of, colours_record},
    suggest::{MAX_SUGGESTED, SUGGESTED_DAYS},
};
