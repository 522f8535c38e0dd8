//! Who people are: accounts, sign-in, preferences.

mod model;
mod rules;

#[cfg(feature = "server")]
pub mod passwords;
#[cfg(feature = "server")]
pub mod service;
#[cfg(feature = "server")]
pub mod tokens;

pub use model::{
    Email, Preferences, PreferencesPatch, ProfileVisibility, Refresh, SignIn, SignUp, Theme, TokenPair, User, UserId,
    UserPatch, Username, WeekStart,
};
pub use rules::{DAILY_GOAL_SECONDS, DAY_STARTS_AT, MAX_NAME_CHARS, STREAK_MINIMUM_SECONDS, parse_name};

#[cfg(feature = "server")]
pub use tokens::Actor;
