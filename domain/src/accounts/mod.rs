//! Accounts: signing up and in, the profile, and the preferences.

mod model;
mod preferences;
mod rules;

#[cfg(feature = "server")]
pub mod service;

pub use crate::{calendar::WeekStart, ids::UserId};
pub use model::{Email, Refresh, SignIn, SignUp, TokenPair, User, UserPatch, Username};
pub use preferences::{Preferences, PreferencesPatch, ProfileVisibility, Theme};
pub use rules::{
    ASK_AFTER_SECONDS, DAILY_GOAL_SECONDS, DAY_STARTS_AT, IDLE_AFTER_SECONDS, MAX_NAME_CHARS, STREAK_MINIMUM_SECONDS,
    parse_name,
};

#[cfg(feature = "server")]
pub use crate::auth::Actor;
