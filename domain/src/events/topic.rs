//! What events are about.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::ids::UserId;

/// What events are about, and who may receive them. As text it is `user:` and the user's id; groups, rooms and chats
/// get prefixes of their own.
///
/// A page's data come with the [`Cursor`](super::Cursor) at which they were read: read it in the same statement, and so in
/// the same snapshot, as the column `user_cursor!()`. With several statements, read it [first](super::service::cursor): a
/// change in between is then read twice, but never missed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Topic {
    /// The data of one user.
    User(UserId),
}

impl Topic {
    /// Returns its name in messages to a user who follows it. Their own topic needs no id.
    pub fn name_for_follower(&self) -> String {
        match self {
            Self::User(_) => "user".to_owned(),
        }
    }
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::User(user_id) => write!(f, "user:{user_id}"),
        }
    }
}

impl FromStr for Topic {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            Some(("user", id)) => id.parse().map(Self::User),
            _ => Err(format!("{text:?} is no topic")),
        }
    }
}

impl TryFrom<String> for Topic {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Topic> for String {
    fn from(topic: Topic) -> Self {
        topic.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_topic_round_trips_as_text() {
        for id in ["user_1", "auth0|12:34"] {
            let topic = Topic::User(UserId(id.to_owned()));
            assert_eq!(topic.to_string(), format!("user:{id}"));
            assert_eq!(topic.to_string().parse(), Ok(topic));
        }
        for unknown in ["", "user", "user:", "group:1", "user_1"] {
            assert!(unknown.parse::<Topic>().is_err(), "{unknown}");
        }
    }
}
