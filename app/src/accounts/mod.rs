//! Signing up, in and out, and the settings of one's own account.

#[cfg(feature = "ssr")]
pub mod cookies;
#[cfg(feature = "ssr")]
mod form;
mod number_field;
mod options;
mod password_field;
mod preferences_form;
mod profile_form;
pub(crate) mod server_fns;
mod settings;
mod settings_page;
mod sign_in_page;
mod sign_up_page;
mod theme_form;
mod timer_form;

pub use settings_page::SettingsPage;
pub use sign_in_page::SignInPage;
pub use sign_up_page::SignUpPage;
