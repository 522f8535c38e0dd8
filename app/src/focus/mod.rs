//! The focus view: nothing but the timer.

mod page;

pub use page::FocusPage;
