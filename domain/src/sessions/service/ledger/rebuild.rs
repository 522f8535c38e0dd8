//! Compares the stored sums with the sessions, and recalculates them.

use sqlx::PgConnection;

use super::sums::Sums;
use crate::{Context, Error, ids::UserId, streaks::service::recompute_streak};

/// A stored sum that differs from the sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The user whose sum it is.
    pub user_id: UserId,
    /// Which sum, what is stored, and what the sessions add up to.
    pub what: String,
}

/// Compares all users' sums with their sessions, and returns the differences.
pub async fn verify(ctx: &Context) -> Result<Vec<Difference>, Error> {
    let mut differences = Vec::new();
    for user_id in all_user_ids(ctx).await? {
        differences.extend(verify_one(ctx, &user_id).await?);
    }
    Ok(differences)
}

/// Compares one user's sums with their sessions.
pub(in crate::sessions::service) async fn verify_one(
    ctx: &Context,
    user_id: &UserId,
) -> Result<Vec<Difference>, Error> {
    let mut tx = ctx.db.begin().await?;
    let minimum = lock(&mut tx, user_id).await?;
    let expected = Sums::of_sessions(&mut tx, user_id, minimum).await?;
    let stored = Sums::stored(&mut tx, user_id).await?;
    let found = expected.differences(&stored).into_iter();
    Ok(found.map(|what| Difference { user_id: user_id.clone(), what }).collect())
}

/// Recalculates all users' sums from their sessions, one user after the other.
pub async fn rebuild(ctx: &Context) -> Result<(), Error> {
    for user_id in all_user_ids(ctx).await? {
        rebuild_one(ctx, &user_id).await?;
    }
    Ok(())
}

/// Recalculates the sums of users who studied before a migration added more of them.
pub async fn fill_in(ctx: &Context) -> Result<(), Error> {
    let user_ids =
        sqlx::query_scalar!(r#"SELECT DISTINCT user_id AS "user_id: UserId" FROM study_days WHERE hours IS NULL"#)
            .fetch_all(&ctx.db)
            .await?;
    for user_id in user_ids {
        rebuild_one(ctx, &user_id).await?;
    }
    Ok(())
}

async fn all_user_ids(ctx: &Context) -> Result<Vec<UserId>, sqlx::Error> {
    sqlx::query_scalar!(r#"SELECT user_id AS "user_id: UserId" FROM users ORDER BY user_id"#).fetch_all(&ctx.db).await
}

async fn lock(db: &mut PgConnection, user_id: &UserId) -> Result<i32, sqlx::Error> {
    sqlx::query_scalar!("SELECT streak_minimum_seconds FROM users WHERE user_id = $1 FOR NO KEY UPDATE", user_id.0)
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
