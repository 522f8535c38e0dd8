//! Logging a session through the REST API. Each connection has a user of its own, and logs one minute after another.

use anyhow::Result;
use chrono::{DateTime, TimeDelta};
use hyper::{Method, StatusCode, header};
use serde_json::json;

use super::{Baseline, Scenario};
use crate::{application::Environment, bare_sql::Script, load::Request};

/// See the module.
pub struct LogSession;

/// The start of the first session, early enough for the last session of the last round to be in the past.
const FIRST_START: i64 = 315_532_800;
const FIRST_START_SQL: &str = "timestamptz '1980-01-01 00:00Z'";

/// The seconds by hour; which hour it is makes no difference.
const HOURS: &str = "array_fill(0, ARRAY[24])";

impl Scenario for LogSession {
    fn name(&self) -> &'static str {
        "log a session"
    }

    fn goal(&self) -> f64 {
        0.7
    }

    fn is_read(&self) -> bool {
        false
    }

    fn request(&self, environment: &Environment, connection: usize, iteration: u64) -> Request {
        let minutes = TimeDelta::minutes(2 * i64::try_from(iteration).unwrap_or(i64::MAX / 120_000));
        let started_at = DateTime::from_timestamp(FIRST_START, 0).unwrap_or_default() + minutes;
        let body = json!({ "started_at": started_at, "duration_seconds": 60, "subject": "Algebra" });
        Request::new(Method::POST, "/api/study-sessions", StatusCode::CREATED)
            .header(header::AUTHORIZATION, format!("Bearer {}", environment.writers[connection].access_token))
            .json(&body)
    }

    fn baseline(&self, environment: &Environment) -> Result<Baseline> {
        let start = format!("({FIRST_START_SQL} + :iteration * interval '2 minutes')");
        let end = format!("({FIRST_START_SQL} + :iteration * interval '2 minutes' + interval '1 minute')");
        let day = format!("{start}::date");
        let days = format!("ARRAY[{day}]");
        Script::for_users(&environment.bare_writers)
            .sql("BEGIN")
            .statement(
                &["day_starts_at", "streak_minimum_seconds", "FOR NO KEY UPDATE", "-SKIP LOCKED"],
                &[":user_id"],
            )?
            .statement(
                &["INSERT INTO study_sessions", "'manual'"],
                &[":user_id", &start, &end, &day, "'Europe/Zurich'", "0", "'Algebra'", "NULL", "NULL", "now()"],
            )?
            .statement(
                &["MERGE INTO study_days d"],
                &[":user_id", &days, &format!("ARRAY[{day} - 1]"), "ARRAY[60]", "ARRAY[1]", HOURS],
            )?
            .statement(&["MERGE INTO study_day_subjects"], &[":user_id", "'Algebra'", &days, "ARRAY[60]", "ARRAY[1]"])?
            .statement(&["MERGE INTO study_totals"], &[":user_id", "1", HOURS])?
            .statement(&["UPDATE users SET total_study_time = total_study_time + $2"], &[":user_id", "60"])?
            .statement(&["MERGE INTO streaks"], &[":user_id", "60"])
            .map(|script| Baseline::Sql(script.sql("COMMIT")))
    }
}
