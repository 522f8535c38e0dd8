//! Finding what overlaps an interval.

use chrono::{DateTime, Utc};

use crate::{Context, Error, auth::Actor, sessions::SessionId};

/// A session, or the timer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The subject.
    pub subject: Option<String>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended; nothing for a running timer.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Returns the user's first session or timer that overlaps an interval, except the session of this id.
pub async fn find_overlap(
    ctx: &Context,
    actor: &Actor,
    (from, until): (DateTime<Utc>, DateTime<Utc>),
    except: Option<SessionId>,
) -> Result<Option<Overlap>, Error> {
    // The range as in `study_sessions_no_overlap`, whose index finds it; one that ends before it begins is an error.
    let overlap = sqlx::query_as!(
        Overlap,
        "SELECT subject, started_at, ended_at FROM study_sessions
         WHERE user_id = $1 AND tstzrange(started_at, ended_at) && tstzrange($2::timestamptz, greatest($2, $3::timestamptz))
               AND deleted_at IS NULL AND ($4::bigint IS NULL OR id <> $4)
         ORDER BY started_at LIMIT 1",
        actor.user_id.0,
        from,
        until,
        except.map(|SessionId(id)| id),
    );
    Ok(overlap.fetch_optional(&ctx.db).await?)
}

#[cfg(test)]
mod tests {
    use sqlx::PgPool;

    use super::*;
    use crate::{
        Clock,
        sessions::{
            NewSession, StartTimer,
            service::{log_session, start_timer},
        },
        testing::{context, test_user},
    };

    fn at(time: &str) -> DateTime<Utc> {
        format!("2026-03-04T{time}:00Z").parse().unwrap()
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn an_overlap_is_found_among_the_users_own_sessions(db: PgPool) {
        let ctx = context(db, Clock::fixed(at("12:00"))).await;
        let (maria, _) = test_user(&ctx, "maria").await;
        let (eve, _) = test_user(&ctx, "eve").await;
        let session =
            NewSession { subject: Some("Algebra".to_owned()), ..NewSession::between(at("08:00"), at("09:00")) };
        let logged = log_session(&ctx, &maria, session).await.unwrap().id;
        start_timer(&ctx, &maria, StartTimer::default()).await.unwrap();

        let find = async |actor, from, until, except| find_overlap(&ctx, actor, (at(from), at(until)), except).await;
        let algebra = find(&maria, "08:30", "13:00", None).await.unwrap().unwrap();
        assert_eq!((algebra.subject.as_deref(), algebra.ended_at), (Some("Algebra"), Some(at("09:00"))));
        let timer = Some(Overlap { subject: None, started_at: at("12:00"), ended_at: None });
        assert_eq!(find(&maria, "08:30", "13:00", Some(logged)).await, Ok(timer));
        for (actor, from, until) in [(&maria, "09:00", "12:00"), (&maria, "08:40", "08:30"), (&eve, "08:00", "13:00")] {
            assert_eq!(find(actor, from, until, None).await, Ok(None), "{from} to {until}");
        }
    }
}
