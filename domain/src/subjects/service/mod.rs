//! What a person may do with their subjects. All of it is their own.

mod change;
mod list;
mod suggest;

#[cfg(test)]
mod tests;

pub use change::change_subject;
pub use list::list_subjects;
pub use suggest::suggest_subjects;

pub(crate) use list::colour_of;
