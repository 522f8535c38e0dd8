//! What the settings page shows.

use serde::{Deserialize, Serialize};
use studysync_domain::accounts::Preferences;
#[cfg(feature = "ssr")]
use studysync_domain::accounts::User;

/// An account, as the settings page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub email: String,
    pub username: String,
    pub first_name: String,
    pub last_name: String,
    pub preferences: Preferences,
    /// Every IANA time zone, in order. The browser doesn't carry the list with it.
    pub zones: Vec<String>,
}

#[cfg(feature = "ssr")]
impl Settings {
    /// Returns the settings of a user, with the zones to choose from.
    pub fn new(user: User, zones: Vec<String>) -> Self {
        Self {
            email: user.email,
            username: user.username,
            first_name: user.first_name.unwrap_or_default(),
            last_name: user.last_name.unwrap_or_default(),
            preferences: user.preferences,
            zones,
        }
    }
}
