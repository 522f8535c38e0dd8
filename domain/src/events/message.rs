//! The messages that the socket sends to a page.

use serde::{Deserialize, Serialize};

use super::{Kind, Revision};

/// One event, as the socket sends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMessage {
    /// What has changed. The page reads the data that depend on it again.
    pub kind: Kind,
    /// The topic: `user` is the signed-in user.
    pub topic: String,
    /// The new revision, for the page's cursor.
    pub revision: Revision,
    /// Whether the page made the change itself, and so reads the data again anyway.
    pub own: bool,
}
