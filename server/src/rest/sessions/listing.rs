//! Which sessions, and which part of them.

use chrono::NaiveDate;
use serde::Deserialize;
use studysync_domain::{
    Paging, optional_date,
    ids::GroupId,
    sessions::{SessionFilter, Source},
};
use utoipa::IntoParams;

/// Which sessions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Selection {
    /// Of this group only.
    group_id: Option<GroupId>,
    /// The first study day.
    #[serde(default, deserialize_with = "optional_date")]
    start_date: Option<NaiveDate>,
    /// The last study day.
    #[serde(default, deserialize_with = "optional_date")]
    end_date: Option<NaiveDate>,
    /// Of this subject only, whatever the case of its letters; the empty one is time for which none was named.
    subject: Option<String>,
    /// With this in the notes, letter by letter, whatever their case: at most 200 characters.
    search: Option<String>,
    /// How the time was made.
    source: Option<Source>,
}

/// Which part of which sessions.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Listing {
    /// Of this group only.
    group_id: Option<GroupId>,
    /// The first study day.
    #[serde(default, deserialize_with = "optional_date")]
    start_date: Option<NaiveDate>,
    /// The last study day.
    #[serde(default, deserialize_with = "optional_date")]
    end_date: Option<NaiveDate>,
    /// Of this subject only, whatever the case of its letters; the empty one is time for which none was named.
    subject: Option<String>,
    /// With this in the notes, letter by letter, whatever their case: at most 200 characters.
    search: Option<String>,
    /// How the time was made.
    source: Option<Source>,
    /// How many to leave out first.
    #[param(minimum = 0, default = 0)]
    skip: Option<i64>,
    /// How many to give at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
}

impl From<Selection> for SessionFilter {
    fn from(Selection { group_id, start_date, end_date, subject, search, source }: Selection) -> Self {
        Self { group_id, start_date, end_date, subject, search, source }
    }
}

impl From<Listing> for (SessionFilter, Paging) {
    fn from(listing: Listing) -> Self {
        let Listing { group_id, start_date, end_date, subject, search, source, skip, limit } = listing;
        let every = Paging::default();
        let paging = Paging { skip: skip.unwrap_or(every.skip), limit: limit.unwrap_or(every.limit) };
        (SessionFilter { group_id, start_date, end_date, subject, search, source }, paging)
    }
}
