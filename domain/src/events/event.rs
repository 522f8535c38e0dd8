//! That something has changed.

use serde::{Deserialize, Serialize};

use super::{Kind, Revision, Topic};
use crate::auth::TabId;
use crate::{auth::Actor, ids::UserId};

/// That something of a topic has changed, once or several times. It doesn't say what it is now: that, the pages read
/// through the services, which check who may. So an event holds nothing secret, and one that comes late or twice does
/// no harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What it is about.
    pub topic: Topic,
    /// What of it has changed.
    pub kind: Kind,
    /// Which revision this kind of the topic has now.
    pub revision: Revision,
    /// The tab that changed it, where it was one alone.
    pub origin: Option<TabId>,
}

/// One sign-in of a user.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct SignIn {
    pub(super) user_id: UserId,
    /// The family of its tokens.
    pub(super) family_id: String,
}

impl SignIn {
    /// The one that the actor's token comes from.
    pub(super) fn of(actor: &Actor) -> Self {
        Self { user_id: actor.user_id.clone(), family_id: actor.family_id.clone() }
    }
}
