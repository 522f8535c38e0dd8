//! Who people are: accounts, sign-in, preferences.

mod model;
mod preferences;
mod rules;

#[cfg(feature = "server")]
pub mod passwords;
#[cfg(feature = "server")]
pub mod service;
#[cfg(feature = "server")]
pub mod tokens;

pub use model::{Email, Refresh, SignIn, SignUp, TokenPair, User, UserId, UserPatch, Username};
pub use preferences::{Preferences, PreferencesPatch, ProfileVisibility, Theme, WeekStart};
pub use rules::{
    ASK_AFTER_SECONDS, DAILY_GOAL_SECONDS, DAY_STARTS_AT, IDLE_AFTER_SECONDS, MAX_NAME_CHARS, STREAK_MINIMUM_SECONDS,
    parse_name,
};

#[cfg(feature = "server")]
pub use tokens::Actor;
