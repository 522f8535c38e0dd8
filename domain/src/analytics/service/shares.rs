//! Time by what it was for.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::dates::checked_range;
use crate::{
    Context, Error, FieldErrors,
    accounts::Actor,
    analytics::{DateRange, GroupShare, GroupShares, SubjectShare, SubjectShares, percentage},
    subjects::{SubjectColours, service::colour_of},
};

/// The person's time between two study days by group. Until there are groups, all of it belongs to none.
pub async fn by_group(ctx: &Context, actor: &Actor, range: DateRange) -> Result<GroupShares, Error> {
    let mut errors = FieldErrors::default();
    let (first, last) = checked_range(range.start_date, range.end_date, &mut errors);
    errors.finish()?;
    let sums = sqlx::query!(
        r#"SELECT coalesce(sum(seconds), 0) AS "seconds!", coalesce(sum(session_count), 0) AS "session_count!"
           FROM study_days WHERE user_id = $1 AND day BETWEEN $2 AND $3"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_one(&ctx.db)
    .await?;
    let items = GroupShare::all_without_group(sums.seconds, sums.session_count);
    Ok(GroupShares { total_seconds: sums.seconds, items })
}

/// The person's time between two study days by subject, the largest part first.
pub async fn by_subject(ctx: &Context, actor: &Actor, range: DateRange) -> Result<SubjectShares, Error> {
    let mut errors = FieldErrors::default();
    let (first, last) = checked_range(range.start_date, range.end_date, &mut errors);
    errors.finish()?;
    if range == DateRange::default() {
        return by_subject_in_all(ctx, actor).await;
    }
    let rows = sqlx::query!(
        r#"SELECT subject, sum(seconds) AS "seconds!", sum(session_count) AS "session_count!"
           FROM study_day_subjects WHERE user_id = $1 AND day BETWEEN $2 AND $3 GROUP BY subject"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_all(&ctx.db)
    .await?;
    Ok(subject_shares(rows.into_iter().map(|row| (row.subject, row.seconds, row.session_count))))
}

/// All of the person's time, from sums that are kept: so it costs the same after a lifetime of days.
async fn by_subject_in_all(ctx: &Context, actor: &Actor) -> Result<SubjectShares, Error> {
    let rows = sqlx::query!(
        "SELECT subject, seconds, session_count FROM study_subject_totals WHERE user_id = $1",
        actor.user_id.0
    )
    .fetch_all(&ctx.db)
    .await?;
    Ok(subject_shares(rows.into_iter().map(|row| (row.subject, row.seconds, row.session_count))))
}

/// Time by subject in each of several stretches, as the columns that `array_agg` makes.
pub(super) struct SubjectColumns {
    /// On which day the stretch begins.
    pub(super) starts: Vec<NaiveDate>,
    /// The subject; the empty one is time for which none was named.
    pub(super) subjects: Vec<String>,
    /// Seconds studied for it.
    pub(super) seconds: Vec<i64>,
    /// Sessions that began for it.
    pub(super) counts: Vec<i64>,
}

impl SubjectColumns {
    /// What lies in the stretches that begin on `first` or later and before `after`.
    pub(super) fn parts(&self, first: NaiveDate, after: NaiveDate) -> impl Iterator<Item = (String, i64, i64)> {
        let sums = self.subjects.iter().zip(self.seconds.iter().zip(&self.counts));
        self.starts
            .iter()
            .zip(sums)
            .filter(move |(start, _)| (first..after).contains(start))
            .map(|(_, (subject, (&seconds, &count)))| (subject.clone(), seconds, count))
    }
}

/// The colours of subjects, from their names and what is kept for them.
pub(super) fn subject_colours(subjects: &[String], colours: &[Option<i16>]) -> SubjectColours {
    let kept = subjects.iter().zip(colours).filter(|(subject, _)| !subject.is_empty());
    kept.map(|(subject, &colour)| (subject.clone(), colour_of(subject, colour))).collect()
}

/// Shares from subjects with their seconds and sessions, of which several may be of the same subject; the
/// largest comes first, and among equals the first by name.
pub(super) fn subject_shares(parts: impl IntoIterator<Item = (String, i64, i64)>) -> SubjectShares {
    let mut sums: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (subject, seconds, count) in parts {
        let sum = sums.entry(subject).or_default();
        *sum = (sum.0 + seconds, sum.1 + count);
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
    items.sort_by_key(|share| std::cmp::Reverse(share.total_seconds));
    SubjectShares { total_seconds, items }
}
