//! Limits on how often something may be tried, counted in the database so that all of its processes count together.
//!
//! An attempt counts before its outcome is known, and is given back if it shouldn't have counted. So no more guesses
//! than the limit get through, however many come at once.

use std::net::IpAddr;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use crate::{Context, Error};

/// No window is longer, so one that began before this is over, whatever its limit.
const LONGEST_WINDOW: TimeDelta = TimeDelta::hours(1);

/// How many attempts there may be in a window of time.
#[derive(Debug)]
pub struct Limit {
    /// Names the limit in the table.
    name: &'static str,
    /// How many attempts a window has.
    attempts: i32,
    /// How long a window is, from its first attempt.
    window: TimeDelta,
}

impl Limit {
    /// Returns a limit of so many attempts in each window of `minutes`.
    ///
    /// # Panics
    /// When a window is longer than an hour: in a constant, that doesn't compile.
    pub const fn new(name: &'static str, attempts: i32, minutes: i64) -> Self {
        let window = TimeDelta::minutes(minutes);
        assert!(window.num_seconds() <= LONGEST_WINDOW.num_seconds());
        Self { name, attempts, window }
    }

    /// Counts an attempt of `subject`. Beyond the limit, returns [`Error::RateLimited`].
    pub async fn count(&self, ctx: &Context, subject: &str) -> Result<Attempt, Error> {
        if !ctx.rate_limits {
            return Ok(Attempt::uncounted());
        }
        let now = ctx.clock.now();
        let bucket = format!("{}:{subject}", self.name);
        // One above the limit means "refused"; counting further would only mean more to give back.
        let window = sqlx::query!(
            r#"INSERT INTO attempts AS lately (bucket, window_start, count) VALUES ($1, $2, 1)
            ON CONFLICT (bucket) DO UPDATE SET
                count = CASE WHEN lately.window_start <= $3 THEN 1 ELSE least(lately.count, $4) + 1 END,
                window_start = CASE WHEN lately.window_start <= $3 THEN $2 ELSE lately.window_start END
            RETURNING window_start, count"#,
            bucket,
            now,
            now - self.window,
            self.attempts
        )
        .fetch_one(&ctx.db)
        .await?;
        if window.count == 1 {
            forget_old_windows(ctx, now).await?;
        }
        if window.count > self.attempts {
            let wait = (window.window_start + self.window - now).num_seconds();
            return Err(Error::RateLimited { retry_after_seconds: u32::try_from(wait).unwrap_or(1) });
        }
        Ok(Attempt(Some(Counted { bucket, window_start: window.window_start })))
    }
}

/// An attempt that was counted.
#[must_use = "the attempt still counts when it succeeds: give it back, or drop it on purpose"]
#[derive(Debug)]
pub struct Attempt(Option<Counted>);

#[derive(Debug)]
struct Counted {
    bucket: String,
    window_start: DateTime<Utc>,
}

impl Attempt {
    fn uncounted() -> Self {
        Self(None)
    }

    /// Makes this attempt not count.
    pub async fn give_back(self, ctx: &Context) -> Result<(), Error> {
        let Some(Counted { bucket, window_start }) = self.0 else { return Ok(()) };
        sqlx::query!(
            "UPDATE attempts SET count = count - 1 WHERE bucket = $1 AND window_start = $2 AND count > 0",
            bucket,
            window_start
        )
        .execute(&ctx.db)
        .await?;
        Ok(())
    }

    /// Makes this attempt and those before it not count.
    pub async fn clear(self, ctx: &Context) -> Result<(), Error> {
        let Some(Counted { bucket, .. }) = self.0 else { return Ok(()) };
        sqlx::query!("DELETE FROM attempts WHERE bucket = $1", bucket).execute(&ctx.db).await?;
        Ok(())
    }
}

/// Deletes a few windows that are over. Each new window does so, which keeps the table small. Skips rows that another
/// process is deleting.
async fn forget_old_windows(ctx: &Context, now: DateTime<Utc>) -> Result<(), Error> {
    sqlx::query!(
        "DELETE FROM attempts WHERE bucket IN (
            SELECT bucket FROM attempts WHERE window_start < $1
            ORDER BY window_start LIMIT 100 FOR UPDATE SKIP LOCKED)",
        now - LONGEST_WINDOW
    )
    .execute(&ctx.db)
    .await?;
    Ok(())
}

/// Returns the subject of an address. A customer of an IPv6 network has at least a /64 to choose from, so all of that is
/// one subject (RFC 6177).
pub fn address_subject(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Returns the subject of something private: its hash, so that the table doesn't reveal who tried what.
pub fn hashed_subject(private: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(private))
}

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;
    use crate::testing;

    const THREE: Limit = Limit::new("test", 3, 15);

    #[sqlx::test(migrations = "../migrations")]
    async fn a_limit_refuses_until_its_window_is_over(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        for _ in 0..3 {
            assert!(THREE.count(&ctx, "maria").await.is_ok());
        }
        ctx.clock.advance(TimeDelta::minutes(5));
        let refused = THREE.count(&ctx, "maria").await.unwrap_err();
        assert_eq!(refused, Error::RateLimited { retry_after_seconds: 600 });
        assert!(THREE.count(&ctx, "ben").await.is_ok());

        ctx.clock.advance(TimeDelta::minutes(10));
        assert!(THREE.count(&ctx, "maria").await.is_ok());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn no_more_than_the_limit_get_through_at_once(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let attempts = (0..20).map(|_| {
            let ctx = ctx.clone();
            tokio::spawn(async move { THREE.count(&ctx, "maria").await.is_ok() })
        });
        let mut through = 0;
        for attempt in attempts.collect::<Vec<_>>() {
            through += i32::from(attempt.await.unwrap());
        }
        assert_eq!(through, 3);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_attempt_that_is_given_back_does_not_count(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        for _ in 0..10 {
            THREE.count(&ctx, "maria").await.unwrap().give_back(&ctx).await.unwrap();
        }
        let attempts = [THREE.count(&ctx, "maria").await, THREE.count(&ctx, "maria").await];
        assert!(attempts.iter().all(Result::is_ok));
        THREE.count(&ctx, "maria").await.unwrap().clear(&ctx).await.unwrap();
        assert!(THREE.count(&ctx, "maria").await.is_ok());
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn giving_back_an_old_attempt_does_not_change_a_new_window(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let old = THREE.count(&ctx, "maria").await.unwrap();
        ctx.clock.advance(TimeDelta::minutes(15));
        let _counted = THREE.count(&ctx, "maria").await.unwrap();
        old.give_back(&ctx).await.unwrap();
        let count = sqlx::query_scalar!("SELECT count FROM attempts").fetch_one(&ctx.db).await.unwrap();
        assert_eq!(count, 1);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn windows_that_are_over_are_deleted(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        for subject in ["maria", "ben", "li"] {
            let _counted = THREE.count(&ctx, subject).await.unwrap();
        }
        ctx.clock.advance(LONGEST_WINDOW + TimeDelta::seconds(1));
        let _counted = THREE.count(&ctx, "zoe").await.unwrap();
        let buckets = sqlx::query_scalar!("SELECT bucket FROM attempts").fetch_all(&ctx.db).await.unwrap();
        assert_eq!(buckets, ["test:zoe"]);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn nothing_is_counted_when_limits_are_off(db: PgPool) {
        let ctx = Context { rate_limits: false, ..testing::context(db, testing::clock()).await };
        for _ in 0..10 {
            assert!(THREE.count(&ctx, "maria").await.is_ok());
        }
    }

    #[test]
    fn an_ipv6_network_is_one_subject() {
        let subject = |address: &str| address_subject(address.parse().unwrap());
        assert_eq!(subject("2001:db8:1:2::1"), subject("2001:db8:1:2:ffff::9"));
        assert_ne!(subject("2001:db8:1:2::1"), subject("2001:db8:1:3::1"));
        assert_eq!(subject("::ffff:192.0.2.1"), subject("192.0.2.1"));
        assert_ne!(subject("192.0.2.1"), subject("192.0.2.2"));
    }
}
