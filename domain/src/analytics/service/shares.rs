//! Time by subject and by group.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    all_time::all_time_report,
    period::{Parts, read},
    subject_columns::{SubjectPart, SubjectTotal},
};
use crate::{
    Context, Error, FieldErrors,
    analytics::{GroupShare, GroupShares, SubjectShare, SubjectShares, percentage},
    auth::Actor,
    calendar::{DateRange, check_range},
};

/// Returns the user's time between two study days by group. There are no groups yet, so all of it has none.
pub async fn by_group(ctx: &Context, actor: &Actor, range: DateRange) -> Result<GroupShares, Error> {
    let SubjectShares { total_seconds, items } = by_subject(ctx, actor, range).await?;
    let session_count = items.iter().map(|share| share.session_count).sum();
    Ok(GroupShares { total_seconds, items: GroupShare::all_without_group(total_seconds, session_count) })
}

/// Returns the user's time between two study days by subject, the largest share first.
pub async fn by_subject(ctx: &Context, actor: &Actor, range: DateRange) -> Result<SubjectShares, Error> {
    let mut errors = FieldErrors::default();
    let (first, last) = check_range(range.start_date, range.end_date, &mut errors);
    errors.finish()?;
    // The totals of all time are stored, so reading them takes the same time after however many days.
    if range == DateRange::default() {
        return Ok(all_time_report(ctx, actor).await?.subjects);
    }
    let wanted = Parts { subjects: Some((first, last)), step: "year", ..Parts::default() };
    let parts = read(ctx, actor, wanted).await?.subjects;
    Ok(subject_shares(parts.into_iter().map(SubjectPart::into_total)))
}

/// Returns shares of totals, of which several may have the same subject. The largest comes first, and among equal ones
/// the first by name.
pub(super) fn subject_shares(totals: impl IntoIterator<Item = SubjectTotal>) -> SubjectShares {
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for total in totals {
        let (seconds, session_count) = sums.entry(total.subject).or_default();
        *seconds += total.seconds;
        *session_count += total.session_count;
    }
    let total_seconds = sums.values().map(|(seconds, _)| seconds).sum();
    let mut items: Vec<SubjectShare> = sums
        .into_iter()
        .map(|(subject, (seconds, session_count))| SubjectShare {
            subject: Some(subject).filter(|subject| !subject.is_empty()),
            total_seconds: seconds,
            session_count,
            percentage: percentage(seconds, total_seconds),
        })
        .collect();
    items.sort_by_key(|share| Reverse(share.total_seconds));
    SubjectShares { total_seconds, items }
}
