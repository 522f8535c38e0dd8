//! What the socket tells a page.

use serde::{Deserialize, Serialize};

use super::{Kind, Revision};

/// One event, as a page's socket says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventMessage {
    /// What has changed: the page reads what it made from it again.
    pub kind: Kind,
    /// Of what: `user` for the user who is signed in.
    pub topic: String,
    /// How far the page has read when it has read that: the new value in its cursor.
    pub revision: Revision,
    /// Whether the page has caused it itself, and so reads it again anyhow.
    pub own: bool,
}
