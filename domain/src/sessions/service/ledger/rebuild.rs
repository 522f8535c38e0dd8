//! The sums against the sessions: every figure can be recomputed, and this does so.

use sqlx::PgConnection;

use super::sums::Sums;
use crate::{Context, Error, ids::UserId, streaks::service::recompute_streak};

/// A sum that isn't what the sessions say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Whose sum it is.
    pub user_id: UserId,
    /// Which sum, what is kept, and what the sessions say.
    pub what: String,
}

/// Everybody's sums against their sessions; empty when all is true.
pub async fn verify(ctx: &Context) -> Result<Vec<Difference>, Error> {
    let mut differences = Vec::new();
    for user_id in people(ctx).await? {
        differences.extend(verify_one(ctx, &user_id).await?);
    }
    Ok(differences)
}

/// One user's sums against their sessions.
pub(in crate::sessions::service) async fn verify_one(
    ctx: &Context,
    user_id: &UserId,
) -> Result<Vec<Difference>, Error> {
    let mut tx = ctx.db.begin().await?;
    let minimum = lock(&mut tx, user_id).await?;
    let expected = Sums::of_sessions(&mut tx, user_id, minimum).await?;
    let kept = Sums::kept(&mut tx, user_id).await?;
    let found = expected.differences(&kept).into_iter();
    Ok(found.map(|what| Difference { user_id: user_id.clone(), what }).collect())
}

/// Makes everybody's sums anew from their sessions, one user after the other.
pub async fn rebuild(ctx: &Context) -> Result<(), Error> {
    for user_id in people(ctx).await? {
        rebuild_one(ctx, &user_id).await?;
    }
    Ok(())
}

/// Makes the sums of those anew who have studied before a migration asked for more of them.
pub async fn fill_in(ctx: &Context) -> Result<(), Error> {
    let people =
        sqlx::query_scalar!(r#"SELECT DISTINCT user_id AS "user_id: UserId" FROM study_days WHERE hours IS NULL"#)
            .fetch_all(&ctx.db)
            .await?;
    for user_id in people {
        rebuild_one(ctx, &user_id).await?;
    }
    Ok(())
}

async fn people(ctx: &Context) -> Result<Vec<UserId>, sqlx::Error> {
    sqlx::query_scalar!(r#"SELECT user_id AS "user_id: UserId" FROM users ORDER BY user_id"#).fetch_all(&ctx.db).await
}

async fn lock(db: &mut PgConnection, user_id: &UserId) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar!("SELECT streak_minimum_seconds FROM users WHERE user_id = $1 FOR UPDATE", user_id.0)
        .fetch_one(db)
        .await
}

async fn rebuild_one(ctx: &Context, user_id: &UserId) -> Result<(), Error> {
    let mut tx = ctx.db.begin().await?;
    let minimum = lock(&mut tx, user_id).await?;
    let sums = Sums::of_sessions(&mut tx, user_id, minimum).await?;
    sums.write(&mut tx, user_id).await?;
    recompute_streak(&mut tx, user_id, minimum).await?;
    tx.commit().await?;
    Ok(())
}
