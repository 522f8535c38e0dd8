//! The revisions of topics in the database, which all processes share.

use sqlx::PgPool;

use super::{Cursor, Kind, Topic, relay::CHANNEL};
use crate::{auth::TabId, sql::text};

text! {
    /// The cursor of the user `$1`, as a column of the statement that reads their data.
    user_cursor: "(SELECT string_agg(kind || ':' || revision, ',') FROM topic_revisions WHERE topic = 'user:' || $1) AS cursor"
}
pub(crate) use user_cursor;

/// Reads a topic's revisions.
pub(super) async fn read(db: &PgPool, topic: &Topic) -> Result<Cursor, sqlx::Error> {
    let read = read_all(db, std::slice::from_ref(topic)).await?;
    Ok(read.into_iter().next().map(|(_, cursor)| cursor).unwrap_or_default())
}

/// Reads the revisions of those topics that have ever changed.
pub(super) async fn read_all(db: &PgPool, topics: &[Topic]) -> Result<Vec<(Topic, Cursor)>, sqlx::Error> {
    let topics: Vec<String> = topics.iter().map(Topic::to_string).collect();
    let rows = sqlx::query!(
        r#"SELECT topic, string_agg(kind || ':' || revision, ',') AS "cursor!" FROM topic_revisions
           WHERE topic = ANY($1) GROUP BY topic"#,
        &topics,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.topic.parse().ok()?, row.cursor.into()))).collect())
}

/// Gives each kind of a topic its next revision, and notifies all processes of it.
///
/// The rows are locked in one order, so that two processes can't deadlock, and until the notifications are in
/// Postgres's queue, so that all processes receive the revisions of a topic in order.
pub(super) async fn bump<'a>(
    db: &PgPool,
    changed: impl Iterator<Item = (&'a (Topic, Kind), &'a Option<TabId>)>,
) -> Result<(), sqlx::Error> {
    let (mut topics, mut kinds, mut origins) = (Vec::new(), Vec::new(), Vec::new());
    for ((topic, kind), origin) in changed {
        topics.push(topic.to_string());
        kinds.push(kind.as_str().to_owned());
        origins.push(origin.as_ref().map(TabId::to_string));
    }
    sqlx::query!(
        "WITH changed AS (
             SELECT * FROM unnest($2::text[], $3::text[], $4::text[]) AS changed (topic, kind, origin)
         ), bumped AS (
             INSERT INTO topic_revisions AS before (topic, kind, revision)
             SELECT topic, kind, 1 FROM changed ORDER BY topic, kind
             ON CONFLICT (topic, kind) DO UPDATE SET revision = before.revision + 1
             RETURNING topic, kind, revision
         )
         SELECT pg_notify($1, jsonb_build_object('event', jsonb_build_object(
             'topic', topic, 'kind', kind, 'revision', revision, 'origin', origin
         ))::text)
         FROM bumped JOIN changed USING (topic, kind)",
        CHANNEL,
        &topics,
        &kinds,
        &origins as &[Option<String>],
    )
    .execute(db)
    .await
    .map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::UserId;

    fn topic(user: &str) -> Topic {
        Topic::User(UserId(user.to_owned()))
    }

    async fn bump_all(db: &PgPool, changed: &[(Topic, Kind)]) {
        bump(db, changed.iter().map(|changed| (changed, &None))).await.unwrap();
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn each_bump_is_the_next_revision_of_its_kind_and_topic(db: PgPool) {
        assert_eq!(read(&db, &topic("maria")).await.unwrap(), Cursor::default());
        let both = [(topic("maria"), Kind::Timer), (topic("maria"), Kind::Sessions)];
        bump_all(&db, &both).await;
        bump_all(&db, &both[..1]).await;
        bump_all(&db, &[(topic("eve"), Kind::Account)]).await;
        assert_eq!(read(&db, &topic("maria")).await.unwrap().to_string(), "timer:2,sessions:1");
        let all = read_all(&db, &[topic("eve"), topic("nobody"), topic("maria")]).await.unwrap();
        assert_eq!(all.len(), 2);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn processes_that_bump_the_same_topics_at_once_do_not_deadlock(db: PgPool) {
        let mut changed: Vec<(Topic, Kind)> =
            (0..200).map(|user| (topic(&format!("user_{user}")), Kind::Timer)).collect();
        let forwards = changed.clone();
        changed.reverse();
        for _ in 0..10 {
            tokio::join!(bump_all(&db, &changed), bump_all(&db, &forwards));
        }
        assert_eq!(read(&db, &topic("user_7")).await.unwrap().get(Kind::Timer), 20);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_topics_revisions_are_found_by_the_primary_key(db: PgPool) {
        sqlx::raw_sql(
            "INSERT INTO topic_revisions SELECT 'user:user_' || n, kind, 1
             FROM generate_series(1, 20000) n CROSS JOIN unnest(ARRAY['timer', 'sessions', 'account']) kind;
             ANALYZE topic_revisions",
        )
        .execute(&db)
        .await
        .unwrap();
        for condition in ["topic = ANY(ARRAY['user:user_7', 'user:user_8'])", "topic = 'user:' || 'user_7'"] {
            let sql = format!("EXPLAIN SELECT string_agg(kind || revision, '') FROM topic_revisions WHERE {condition}");
            let plan: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&db).await.unwrap();
            let plan = plan.join("\n");
            assert!(plan.contains("topic_revisions_pkey") && !plan.contains("Seq Scan"), "{plan}");
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn deleting_a_user_deletes_their_revisions(db: PgPool) {
        let ctx = crate::testing::context(db.clone(), crate::testing::clock()).await;
        let ((maria, _), (eve, _)) =
            (crate::testing::test_user(&ctx, "maria").await, crate::testing::test_user(&ctx, "eve").await);
        let topics = [Topic::User(maria.user_id.clone()), Topic::User(eve.user_id)];
        bump_all(&db, &topics.clone().map(|topic| (topic, Kind::Timer))).await;
        sqlx::query!("DELETE FROM users WHERE user_id = $1", maria.user_id.0).execute(&db).await.unwrap();
        let left = read_all(&db, &topics).await.unwrap();
        assert_eq!(left.into_iter().map(|(topic, _)| topic).collect::<Vec<_>>(), topics[1..]);
    }
}
