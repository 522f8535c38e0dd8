//! Who people are: accounts, sign-in, preferences.

mod model;

#[cfg(feature = "server")]
pub mod passwords;
#[cfg(feature = "server")]
pub mod service;
#[cfg(feature = "server")]
pub mod tokens;

pub use model::{
    Email, Preferences, PreferencesPatch, ProfileVisibility, Refresh, SignIn, SignUp, Theme, TokenPair, User,
    UserId, UserPatch, Username, WeekStart,
};

#[cfg(feature = "server")]
pub use tokens::Actor;
