//! A range of dates in a query of a URL.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::optional_date;

/// Two study days, inclusive; an absent one leaves its end open.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default, deny_unknown_fields)]
pub struct DateRange {
    /// The first study day.
    #[serde(deserialize_with = "optional_date")]
    pub start_date: Option<NaiveDate>,
    /// The last study day.
    #[serde(deserialize_with = "optional_date")]
    pub end_date: Option<NaiveDate>,
}
