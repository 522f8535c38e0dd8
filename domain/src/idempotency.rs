//! Retried requests: the first response is stored and returned again.
//!
//! A request with an Idempotency-Key claims a row before it does anything. A later request with the key doesn't repeat
//! the work, whatever happened to the first: it gets the stored response, or an error if there is none. Here, a response
//! is bytes; only the caller knows what they mean.

use chrono::{DateTime, TimeDelta, Utc};

use crate::{Context, Error};

/// How long a response is stored.
const KEPT_FOR: TimeDelta = TimeDelta::hours(24);

/// How many rows one sweep removes at most, so that no request waits for it.
const SWEEP_ROWS: i64 = 500;

/// One claim in so many deletes expired rows.
const SWEEP_ONE_IN: u32 = 64;

/// A request as it is stored: hashes only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request {
    /// SHA-256 of the sender and the key.
    pub key_hash: [u8; 32],
    /// SHA-256 of the method, path and body.
    pub request_hash: [u8; 32],
}

/// What is known of a request when it arrives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The key wasn't used in the last 24 hours. The caller does the work, then calls [`keep`] or [`release`].
    New,
    /// The work was done before, with this status and response.
    Answered(i16, Vec<u8>),
    /// Another process or task does the work, or died while it did: we can't know which, so it is never done again.
    Unfinished,
}

/// Claims the request for the caller, or returns what happened to it.
///
/// # Errors
/// [`Error::IdempotencyKeyReused`] when the key was used with another request.
pub async fn claim(ctx: &Context, request: &Request) -> Result<Claim, Error> {
    let now = ctx.clock.now();
    if rand::random_ratio(1, SWEEP_ONE_IN) {
        sweep(ctx, now).await?;
    }
    // An expired row counts as absent.
    let claimed = sqlx::query!(
        "INSERT INTO idempotency_keys (key_hash, request_hash, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (key_hash) DO UPDATE
             SET request_hash = excluded.request_hash, created_at = excluded.created_at, status = NULL, answer = NULL
             WHERE idempotency_keys.created_at <= $4",
        &request.key_hash,
        &request.request_hash,
        now,
        now - KEPT_FOR,
    )
    .execute(&ctx.db)
    .await?;
    if claimed.rows_affected() == 1 { Ok(Claim::New) } else { find(ctx, request).await }
}

/// Returns what happened to a request that was claimed before.
async fn find(ctx: &Context, request: &Request) -> Result<Claim, Error> {
    let row = sqlx::query!(
        "SELECT request_hash, status, answer FROM idempotency_keys WHERE key_hash = $1",
        &request.key_hash,
    )
    .fetch_optional(&ctx.db)
    .await?;
    match row {
        Some(row) if row.request_hash != request.request_hash => Err(Error::IdempotencyKeyReused),
        Some(row) => {
            Ok(row.status.zip(row.answer).map_or(Claim::Unfinished, |(status, answer)| Claim::Answered(status, answer)))
        }
        // Released between the two statements: the next attempt claims it.
        None => Ok(Claim::Unfinished),
    }
}

/// Stores the response to a request that the caller has claimed.
pub async fn keep(ctx: &Context, request: &Request, status: i16, answer: &[u8]) -> Result<(), Error> {
    sqlx::query!(
        "UPDATE idempotency_keys SET status = $2, answer = $3 WHERE key_hash = $1",
        &request.key_hash,
        status,
        answer,
    )
    .execute(&ctx.db)
    .await?;
    Ok(())
}

/// Deletes a request that the caller has claimed, so that it may be tried again.
pub async fn release(ctx: &Context, request: &Request) -> Result<(), Error> {
    sqlx::query!("DELETE FROM idempotency_keys WHERE key_hash = $1 AND status IS NULL", &request.key_hash)
        .execute(&ctx.db)
        .await?;
    Ok(())
}

async fn sweep(ctx: &Context, now: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM idempotency_keys WHERE key_hash IN (
             SELECT key_hash FROM idempotency_keys WHERE created_at <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)",
        now - KEPT_FOR,
        SWEEP_ROWS,
    )
    .execute(&ctx.db)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;
    use crate::testing;

    fn request(number: u8) -> Request {
        Request { key_hash: [number; 32], request_hash: [0; 32] }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn only_the_first_request_does_the_work(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        assert_eq!(claim(&ctx, &request(1)).await, Ok(Claim::New));
        assert_eq!(claim(&ctx, &request(1)).await, Ok(Claim::Unfinished));
        keep(&ctx, &request(1), 201, b"done").await.unwrap();
        assert_eq!(claim(&ctx, &request(1)).await, Ok(Claim::Answered(201, b"done".to_vec())));
        let other = Request { request_hash: [1; 32], ..request(1) };
        assert_eq!(claim(&ctx, &other).await, Err(Error::IdempotencyKeyReused));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_released_request_may_be_tried_again_but_not_one_with_a_response(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        claim(&ctx, &request(1)).await.unwrap();
        release(&ctx, &request(1)).await.unwrap();
        assert_eq!(claim(&ctx, &request(1)).await, Ok(Claim::New));
        keep(&ctx, &request(1), 204, b"").await.unwrap();
        release(&ctx, &request(1)).await.unwrap();
        assert_eq!(claim(&ctx, &request(1)).await, Ok(Claim::Answered(204, Vec::new())));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn after_a_day_a_key_is_free_and_its_row_is_swept(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        for number in 0..3 {
            claim(&ctx, &request(number)).await.unwrap();
        }
        ctx.clock.advance(KEPT_FOR);
        assert_eq!(claim(&ctx, &request(0)).await, Ok(Claim::New));
        sweep(&ctx, ctx.clock.now()).await.unwrap();
        let left: Vec<Vec<u8>> =
            sqlx::query_scalar("SELECT key_hash FROM idempotency_keys").fetch_all(&ctx.db).await.unwrap();
        assert_eq!(left, [[0; 32]]);
    }
}
