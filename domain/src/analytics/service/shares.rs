//! Time by what it was for.

use super::dates::checked_range;
use crate::{
    Context, Error, FieldErrors,
    accounts::Actor,
    analytics::{DateRange, GroupShare, GroupShares, SubjectShare, SubjectShares, percentage},
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
    let rows = sqlx::query!(
        r#"SELECT nullif(subject, '') AS subject, sum(seconds) AS "seconds!", sum(session_count) AS "session_count!"
           FROM study_day_subjects WHERE user_id = $1 AND day BETWEEN $2 AND $3
           GROUP BY study_day_subjects.subject ORDER BY 2 DESC, 1"#,
        actor.user_id.0,
        first,
        last,
    )
    .fetch_all(&ctx.db)
    .await?;
    let total_seconds = rows.iter().map(|row| row.seconds).sum();
    let items = rows
        .into_iter()
        .map(|row| SubjectShare {
            subject: row.subject,
            total_seconds: row.seconds,
            session_count: row.session_count,
            percentage: percentage(row.seconds, total_seconds),
        })
        .collect();
    Ok(SubjectShares { total_seconds, items })
}
