//! The types of accounts, which the server, the browser and REST share.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Preferences, PreferencesPatch};
use crate::{double_option, ids::UserId, never_null, object_never_null};

/// The longest e-mail address that can be delivered to (RFC 5321, errata 1690).
const EMAIL_MAX_LENGTH: usize = 254;

/// An e-mail address in lower case. It isn't verified.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Email(String);

impl Email {
    /// Parses an address: one `@`, a name before it, and a domain with a dot after it.
    pub fn parse(input: &str) -> Result<Self, String> {
        let input = input.trim().to_lowercase();
        let is_valid = input.len() <= EMAIL_MAX_LENGTH
            && !input.chars().any(|c| c.is_whitespace() || c.is_control())
            && input
                .split_once('@')
                .is_some_and(|(name, domain)| !name.is_empty() && !domain.contains('@') && is_valid_domain(domain));
        if is_valid { Ok(Self(input)) } else { Err("Enter an e-mail address like maria@example.org.".to_owned()) }
    }

    /// Returns the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_valid_domain(domain: &str) -> bool {
    domain.contains('.') && domain.split('.').all(|label| !label.is_empty())
}

/// The name that others see: 3 to 30 of `a-z 0-9 _`, in lower case.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Username(String);

impl Username {
    /// Parses a name in upper or lower case.
    pub fn parse(input: &str) -> Result<Self, String> {
        let input = input.trim().to_lowercase();
        let is_valid =
            (3..=30).contains(&input.len()) && input.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        if is_valid {
            Ok(Self(input))
        } else {
            Err("A username is 3 to 30 letters (a to z), digits or underscores.".to_owned())
        }
    }

    /// Returns the name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A user's account, as the user sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct User {
    /// The permanent id of the user.
    pub user_id: UserId,
    /// The name that others see.
    pub username: String,
    /// Never shown to anyone else.
    pub email: String,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The sum of their sessions, in seconds.
    pub total_study_time: i64,
    /// The user's preferences.
    pub preferences: Preferences,
    /// When the account was created.
    pub created_at: DateTime<Utc>,
    /// When the account or a preference was last changed.
    pub updated_at: DateTime<Utc>,
}

/// The input for signing up.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignUp {
    /// An e-mail address that no account has.
    pub email: String,
    /// 8 to 128 characters, and not a common password.
    #[cfg_attr(feature = "server", schema(min_length = 8, max_length = 128))]
    pub password: String,
    /// Made from the e-mail's name when absent or empty.
    #[serde(default)]
    pub username: Option<String>,
    /// Given name.
    #[serde(default)]
    pub first_name: Option<String>,
    /// Family name.
    #[serde(default)]
    pub last_name: Option<String>,
    /// An IANA time zone; UTC when absent or empty.
    #[serde(default)]
    pub timezone: Option<String>,
}

/// The input for signing in.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The account's e-mail address.
    pub email: String,
    /// Its password.
    pub password: String,
}

/// The input for getting new tokens.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Refresh {
    /// The latest refresh token; it is valid once.
    pub refresh_token: String,
}

/// The response to signing up, signing in and refreshing.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct TokenPair {
    /// Valid for `expires_in` seconds.
    pub access_token: String,
    /// Valid once, for 30 days.
    pub refresh_token: String,
    /// Always `Bearer`.
    pub token_type: String,
    /// The access token's lifetime, in seconds.
    pub expires_in: i64,
    /// The signed-in user.
    pub user: User,
}

/// The parts of an account to change; what is absent stays, and `null` clears a given or family name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct UserPatch {
    /// The name that others see.
    #[serde(deserialize_with = "never_null", skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Given name.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>))]
    pub first_name: Option<Option<String>>,
    /// Family name.
    #[serde(deserialize_with = "double_option", skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "server", schema(value_type = Option<String>))]
    pub last_name: Option<Option<String>>,
    /// Merged into the current preferences.
    #[serde(deserialize_with = "object_never_null", skip_serializing_if = "Option::is_none")]
    pub preferences: Option<PreferencesPatch>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Theme;

    #[test]
    fn an_email_is_an_address_in_lower_case() {
        assert_eq!(Email::parse(" Maria@Example.ORG ").unwrap().as_str(), "maria@example.org");
        assert!(Email::parse("jürgen@exämple.org").is_ok());
        let long = format!("{}@example.org", "a".repeat(243));
        for wrong in ["", "maria", "@example.org", "maria@", "maria@org", "a@b@c.org", "a b@c.org", "a@c..org", &long] {
            assert!(Email::parse(wrong).is_err(), "{wrong}");
        }
        assert!(Email::parse("maria\0@example.org").is_err());
    }

    #[test]
    fn a_username_is_three_to_thirty_plain_characters() {
        assert_eq!(Username::parse(" Maria_1 ").unwrap().as_str(), "maria_1");
        assert!(Username::parse(&"a".repeat(30)).is_ok());
        for wrong in ["", "ab", "mária", "ma ria", "ma-ria", "mar\0ia", &"a".repeat(31)] {
            assert!(Username::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_patch_distinguishes_absent_from_null() {
        let patch: UserPatch = serde_json::from_str(r#"{"first_name": null}"#).unwrap();
        assert_eq!((patch.first_name, patch.last_name), (Some(None), None));
        for wrong in [r#"{"username": null}"#, r#"{"preferences": null}"#, r#"{"preferences": {"theme": null}}"#] {
            assert!(serde_json::from_str::<UserPatch>(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_list_of_values_is_not_an_object() {
        for wrong in [r#"{"preferences": ["Asia/Tokyo", 5]}"#, r#"{"preferences": []}"#, r#"{"preferences": "dark"}"#] {
            let error = serde_json::from_str::<UserPatch>(wrong).unwrap_err().to_string();
            assert!(error.contains("expected an object"), "{wrong}: {error}");
        }
    }

    #[test]
    fn a_patch_round_trips_as_json() {
        let preferences = PreferencesPatch { theme: Some(Theme::Dark), ..PreferencesPatch::default() };
        let patch = UserPatch { first_name: Some(None), preferences: Some(preferences), ..UserPatch::default() };
        let sent = serde_json::to_string(&patch).unwrap();
        assert_eq!(serde_json::from_str::<UserPatch>(&sent).unwrap(), patch);
    }
}
