//! Events.

use serde::{Deserialize, Serialize};

use super::{Kind, Revision, Topic};
use crate::auth::TabId;
use crate::{auth::Actor, ids::UserId};

/// Something in a topic has changed, once or several times. An event doesn't hold the new data: pages read them through
/// the services, which authorize. So it holds nothing secret, and one that arrives late or twice does no harm.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The topic that has changed.
    pub topic: Topic,
    /// What has changed in it.
    pub kind: Kind,
    /// The new revision of this kind of the topic.
    pub revision: Revision,
    /// The tab that made the change, if it was only one.
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
    /// Returns the sign-in that the actor's token comes from.
    pub(super) fn of(actor: &Actor) -> Self {
        Self { user_id: actor.user_id.clone(), family_id: actor.family_id.clone() }
    }
}
