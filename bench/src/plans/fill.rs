//! Fills the database as the application would over many years, with the rows of all users in the order of time.

use std::{process::Stdio, time::Instant};

use anyhow::{Context, Result, ensure};
use tokio::{io::AsyncWriteExt, process::Command};

use super::dataset::{MISSED_EVERY, OTHERS_DAYS, OTHERS_EACH, OWN_PER_DAY, READER, TODAY};

/// The filled tables. Building their indexes afterwards takes minutes instead of hours.
const TABLES: &str = "'study_sessions', 'study_days', 'study_day_subjects'";

/// The size of the dataset.
pub struct Size {
    own_days: u64,
    others: u64,
}

impl Size {
    /// Returns the size for so many sessions, of which `own` are the reader's.
    pub fn new(sessions: u64, own: u64) -> Result<Self> {
        ensure!(
            own >= OWN_PER_DAY && own <= sessions,
            "the reader must have some of the sessions, at least {OWN_PER_DAY}"
        );
        Ok(Self { own_days: own / OWN_PER_DAY, others: (sessions - own) / OTHERS_EACH })
    }
}

/// Runs every step, and prints its name and duration.
pub async fn fill(database_url: &str, size: &Size) -> Result<()> {
    for (what, sql) in steps(size) {
        let started = Instant::now();
        eprint!("{what} … ");
        run(database_url, &sql).await?;
        eprintln!("{} s", started.elapsed().as_secs());
    }
    Ok(())
}

fn steps(size: &Size) -> Vec<(&'static str, String)> {
    vec![
        ("dropping the indexes", DROP_INDEXES.replace("$TABLES", TABLES)),
        ("users", users(size)),
        ("sessions", sessions(size)),
        ("sums of days", days()),
        ("sums of subjects by day", SUBJECTS.to_owned()),
        ("building the indexes", CREATE_INDEXES.to_owned()),
        ("sums of all time and streaks", TOTALS.to_owned()),
        ("cleaning up as autovacuum does", "VACUUM (ANALYZE)".to_owned()),
        ("the latest writes", latest_writes()),
    ]
}

/// Drops the migrations' constraints and indexes, and remembers how to create them again.
const DROP_INDEXES: &str = r"
    CREATE TABLE dropped AS
        SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS create_sql,
               format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop_sql
        FROM pg_constraint WHERE contype IN ('x', 'f') AND conrelid::regclass::text IN ($TABLES)
        UNION ALL
        SELECT pg_get_indexdef(indexrelid), format('DROP INDEX %s', indexrelid::regclass)
        FROM pg_index WHERE indrelid::regclass::text IN ($TABLES)
            AND indexrelid NOT IN (SELECT conindid FROM pg_constraint WHERE conrelid = indrelid);
    SELECT drop_sql FROM dropped \gexec
    ALTER TABLE study_day_subjects DISABLE TRIGGER USER;
";

const CREATE_INDEXES: &str = r"
    SET maintenance_work_mem = '512MB';
    SELECT create_sql FROM dropped \gexec
    DROP TABLE dropped;
    ALTER TABLE study_day_subjects ENABLE TRIGGER USER;
";

fn users(size: &Size) -> String {
    format!(
        "INSERT INTO users (user_id, email, username, timezone, created_at, updated_at)
         SELECT id, name || '@bench.example', name, 'UTC', '1990-01-01Z', '1990-01-01Z'
         FROM (
             SELECT '{READER}' AS id, 'reader' AS name
             UNION ALL SELECT 'user_' || md5(n::text), 'other_' || n FROM generate_series(1, {}) n
         ) dataset_user",
        size.others
    )
}

/// Inserts ten sessions of the reader a day, and two of each other user, each in another part of these years. Every
/// session stays within its hour, so that SQL can add them up. The rows are in the order of time.
fn sessions(size: &Size) -> String {
    let (own_days, others) = (size.own_days, size.others);
    let own_span = own_days + own_days / (MISSED_EVERY - 1);
    let others_a_day = OTHERS_EACH / OTHERS_DAYS;
    // The other users begin at any time since the reader's first day.
    let spread = own_span.saturating_sub(OTHERS_DAYS) + 1;
    format!(
        "SET work_mem = '512MB';
         INSERT INTO study_sessions (user_id, source, started_at, ended_at, session_date, timezone, day_starts_at,
                                     subject, session_notes, rating, created_at)
         SELECT user_id, CASE WHEN k % 5 = 0 THEN 'manual' ELSE 'timer' END, started_at,
                started_at + make_interval(mins => 20 + (d * 7 + k * 5) % 15), day, 'UTC', 0,
                CASE WHEN s < 41 THEN 'Subject number ' || s END,
                CASE WHEN k % 3 = 0 THEN 'What was studied, and how far: chapter ' || d % 50 END,
                CASE WHEN k % 2 = 0 THEN 1 + d % 5 END, started_at + interval '40 minutes'
         FROM (
             SELECT *, (day + make_interval(hours => 8 + k, mins => d % 25)) AT TIME ZONE 'UTC' AS started_at
             FROM (
                 SELECT '{READER}' AS user_id, d, k, date '{TODAY}' - d AS day,
                        CASE WHEN k < 7 THEN (d / 40 + k) % 6 ELSE (d * 3 + k * 7) % 42 END AS s
                 FROM generate_series(0, {own_span}) d, generate_series(0, {OWN_PER_DAY} - 1) k
                 WHERE d % {MISSED_EVERY} <> 1
                 UNION ALL
                 SELECT 'user_' || md5(n::text), d, k, date '{TODAY}' - d - (n::bigint * 7919 % {spread})::integer,
                        (n + d / 30 + k * 2) % 5
                 FROM generate_series(1, {others}) n, generate_series(0, {OTHERS_DAYS} - 1) d,
                      generate_series(0, {others_a_day} - 1) k
             ) place
         ) session
         ORDER BY started_at"
    )
}

fn days() -> String {
    let hours: Vec<String> = (0..24)
        .map(|hour| format!("coalesce(sum(duration_seconds) FILTER (WHERE hour = {hour}), 0)::integer"))
        .collect();
    format!(
        "SET work_mem = '512MB';
         INSERT INTO study_days (user_id, day, seconds, session_count, previous_day, hours)
         SELECT user_id, session_date, sum(duration_seconds), count(*), session_date - 1, ARRAY[{}]
         FROM (SELECT *, extract(hour FROM started_at AT TIME ZONE 'UTC') AS hour FROM study_sessions) session
         GROUP BY user_id, session_date ORDER BY session_date, user_id",
        hours.join(", ")
    )
}

const SUBJECTS: &str = r"
    SET work_mem = '512MB';
    INSERT INTO study_day_subjects (user_id, day, subject, seconds, session_count)
    SELECT user_id, session_date, coalesce(subject, ''), sum(duration_seconds), count(*)
    FROM study_sessions GROUP BY 1, 2, 3 ORDER BY 2, 1;
";

const TOTALS: &str = r"
    SET work_mem = '512MB';
    INSERT INTO study_subject_totals (user_id, subject, seconds, session_count, last_day)
        SELECT user_id, subject, sum(seconds), sum(session_count), max(day) FROM study_day_subjects GROUP BY 1, 2;
    INSERT INTO subjects (user_id, name, colour)
        SELECT user_id, subject, 1 + abs(hashtext(subject)) % 8 FROM study_subject_totals WHERE subject <> '';
    INSERT INTO study_totals (user_id, session_count, days_studied, first_day, hours)
        SELECT user_id, sum(session_count), count(*), min(day), (
            SELECT array_agg(seconds ORDER BY hour) FROM (
                SELECT hour, sum(part) AS seconds
                FROM study_days d, unnest(d.hours) WITH ORDINALITY AS h (part, hour)
                WHERE d.user_id = study_days.user_id GROUP BY hour
            ) sum_of_hour
        ) FROM study_days GROUP BY user_id;
    UPDATE users u SET total_study_time = total
        FROM (SELECT user_id, sum(seconds) AS total FROM study_days GROUP BY user_id) t WHERE t.user_id = u.user_id;
    INSERT INTO streaks (user_id, run_start, run_end, run_length, longest_length, first_day, total_days)
        SELECT user_id, (array_agg(r.first_day ORDER BY r.last_day DESC))[1], max(r.last_day),
               (array_agg(length ORDER BY r.last_day DESC))[1], max(length), min(r.first_day), sum(length)
        FROM users, streak_runs(user_id, streak_minimum_seconds) r GROUP BY user_id;
";

/// Updates the user's latest rows, which autovacuum hasn't reached yet.
fn latest_writes() -> String {
    format!(
        "UPDATE study_days SET seconds = seconds WHERE user_id = '{READER}' AND day > date '{TODAY}' - 3;
         UPDATE study_day_subjects SET seconds = seconds WHERE user_id = '{READER}' AND day > date '{TODAY}' - 3;
         UPDATE study_totals SET session_count = session_count WHERE user_id = '{READER}';
         UPDATE users SET updated_at = updated_at WHERE user_id = '{READER}';"
    )
}

async fn run(database_url: &str, sql: &str) -> Result<()> {
    let mut psql = Command::new("psql")
        .args(["--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--output=/dev/null", database_url])
        .stdin(Stdio::piped())
        .spawn()
        .context("starting psql, which comes with Postgres (Debian: apt install postgresql)")?;
    let mut input = psql.stdin.take().context("psql takes no input")?;
    input.write_all(sql.as_bytes()).await?;
    input.write_all(b";\n").await?;
    drop(input);
    let status = psql.wait().await?;
    ensure!(status.success(), "psql failed: {status}");
    Ok(())
}
