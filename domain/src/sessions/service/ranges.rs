//! Intervals as Postgres stores them.

use std::ops::Bound::{Excluded, Included};

use chrono::{DateTime, Utc};
use sqlx::postgres::types::PgRange;

use crate::sessions::Interval;

/// Converts intervals for the database.
pub(super) fn ranges(intervals: &[Interval]) -> Vec<PgRange<DateTime<Utc>>> {
    intervals.iter().map(|&(from, until)| PgRange::from(from..until)).collect()
}

/// Converts ranges from the database.
pub(super) fn intervals(ranges: &[PgRange<DateTime<Utc>>]) -> Vec<Interval> {
    ranges
        .iter()
        .filter_map(|range| match (range.start, range.end) {
            (Included(from), Excluded(until)) => Some((from, until)),
            _ => None,
        })
        .collect()
}
