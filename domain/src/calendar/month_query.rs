//! The month in a query of a URL.

use serde::{Deserialize, Serialize};

/// A month of the calendar; the current one when both are absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct MonthQuery {
    /// The year, 1900 to 9999; the current one when absent.
    pub year: Option<i32>,
    /// The month, 1 to 12; the current one when absent.
    pub month: Option<u32>,
}
