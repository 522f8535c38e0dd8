//! A day as seen from today.

use serde::{Deserialize, Serialize};

/// Whether a day is over, is today, or is still to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelativeDay {
    Past,
    Today,
    Future,
}
