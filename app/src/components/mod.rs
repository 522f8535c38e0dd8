//! Building blocks of pages that know nothing of the product.

mod alert;
mod failure;
mod form;
mod form_action;
mod icon;
mod keyed_list;
mod progress_ring;
mod saved;
mod select_field;
mod submit_button;
mod text_area;
mod text_field;
mod toast;

pub use alert::Alert;
pub use failure::Failure;
pub use form::{Form, FormAlert};
pub use form_action::{FormAction, PostForm, send};
pub use icon::Icon;
pub use keyed_list::keyed_list;
pub use progress_ring::ProgressRing;
pub use saved::Saved;
pub use select_field::SelectField;
pub use submit_button::SubmitButton;
pub use text_area::TextArea;
pub use text_field::{FieldNote, TextField};
pub use toast::{Toast, ToastRegion, Toasts};

pub use crate::symbol::Symbol;
