//! The query strings of the list of sessions and its export.

use chrono::NaiveDate;
use serde::Deserialize;
use studysync_domain::{
    Paging,
    ids::GroupId,
    optional_date,
    sessions::{SessionFilter, Source},
};
use utoipa::IntoParams;

/// The filter.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct FilterQuery {
    /// Only sessions of this group.
    group_id: Option<GroupId>,
    /// The first study day.
    #[serde(default, deserialize_with = "optional_date")]
    start_date: Option<NaiveDate>,
    /// The last study day.
    #[serde(default, deserialize_with = "optional_date")]
    end_date: Option<NaiveDate>,
    /// Only sessions of this subject, in upper or lower case; empty for sessions without a subject.
    subject: Option<String>,
    /// Only sessions whose notes contain this text, in upper or lower case: at most 200 characters.
    search: Option<String>,
    /// Only sessions of the timer, or only manual ones.
    source: Option<Source>,
}

/// The filter and the page. It repeats the filter's fields, because serde can't refuse unknown fields of a struct
/// that embeds another one.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ListQuery {
    /// Only sessions of this group.
    group_id: Option<GroupId>,
    /// The first study day.
    #[serde(default, deserialize_with = "optional_date")]
    start_date: Option<NaiveDate>,
    /// The last study day.
    #[serde(default, deserialize_with = "optional_date")]
    end_date: Option<NaiveDate>,
    /// Only sessions of this subject, in upper or lower case; empty for sessions without a subject.
    subject: Option<String>,
    /// Only sessions whose notes contain this text, in upper or lower case: at most 200 characters.
    search: Option<String>,
    /// Only sessions of the timer, or only manual ones.
    source: Option<Source>,
    /// How many sessions to skip.
    #[param(minimum = 0, default = 0)]
    skip: Option<i64>,
    /// How many sessions to return at most.
    #[param(minimum = 1, maximum = 100, default = 20)]
    limit: Option<i64>,
}

impl From<FilterQuery> for SessionFilter {
    fn from(FilterQuery { group_id, start_date, end_date, subject, search, source }: FilterQuery) -> Self {
        Self { group_id, start_date, end_date, subject, search, source }
    }
}

impl From<ListQuery> for (SessionFilter, Paging) {
    fn from(query: ListQuery) -> Self {
        let ListQuery { group_id, start_date, end_date, subject, search, source, skip, limit } = query;
        let default = Paging::default();
        let paging = Paging { skip: skip.unwrap_or(default.skip), limit: limit.unwrap_or(default.limit) };
        (SessionFilter { group_id, start_date, end_date, subject, search, source }, paging)
    }
}
