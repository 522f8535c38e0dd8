//! Which subjects a field suggests.

use chrono::Days;

use crate::{Context, Error, auth::Actor};

/// For how many days a subject is suggested after it was studied.
pub(crate) const SUGGESTED_DAYS: u64 = 182;

/// How many are suggested at most.
pub(crate) const MAX_SUGGESTED: i64 = 30;

/// Returns the names of the caller's subjects of the last months, the latest first.
pub async fn suggest_subjects(ctx: &Context, actor: &Actor) -> Result<Vec<String>, Error> {
    let since = ctx.clock.now().date_naive() - Days::new(SUGGESTED_DAYS);
    let names = sqlx::query_scalar!(
        "SELECT subject FROM study_subject_totals
         WHERE user_id = $1 AND last_day >= $2 AND subject <> ''
         ORDER BY last_day DESC, seconds DESC, subject LIMIT $3",
        actor.user_id.0,
        since,
        MAX_SUGGESTED,
    );
    Ok(names.fetch_all(&ctx.db).await?)
}
