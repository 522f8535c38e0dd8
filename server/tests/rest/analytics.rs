//! Analytics and streaks, and who may see them.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, an_hour_from};

const DAILY: &str = "/api/study-sessions/analytics/daily";
const WEEKLY: &str = "/api/study-sessions/analytics/weekly";
const MONTHLY: &str = "/api/study-sessions/analytics/monthly";
const ALL_TIME: &str = "/api/study-sessions/analytics/comprehensive";
const BY_GROUP: &str = "/api/study-sessions/analytics/by-group";
const BY_SUBJECT: &str = "/api/study-sessions/analytics/by-subject";

/// Returns a user with three hours of study: in the last week of February and on Sunday, 1 March 2026.
async fn user_with_sessions(app: &TestApp) -> Client {
    let maria = app.sign_up("maria").await;
    for started_at in ["2026-02-26T08:00:00Z", "2026-02-28T09:30:00Z", "2026-03-01T09:00:00Z"] {
        maria.post("/api/study-sessions", an_hour_from(started_at)).await.expect(201);
    }
    maria
}

#[sqlx::test(migrations = "../migrations")]
async fn a_day_is_reported_by_hour(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = user_with_sessions(&app).await;
    let yesterday = maria.get(&format!("{DAILY}?date=2026-02-28")).await.expect(200);
    let hours: Vec<i64> = (0..24).map(|hour| if hour == 9 || hour == 10 { 1800 } else { 0 }).collect();
    assert_eq!(
        yesterday,
        json!({
            "date": "2026-02-28", "total_seconds": 3600, "session_count": 1, "average_session_seconds": 3600,
            "longest_session_seconds": 3600, "hours": hours,
            "by_group": [{"group_id": null, "group_name": null, "total_seconds": 3600, "session_count": 1, "percentage": 100.0}]
        })
    );
    assert_eq!(maria.get(DAILY).await.expect(200)["date"], "2026-03-01");
}

#[sqlx::test(migrations = "../migrations")]
async fn weeks_and_months_are_reported_by_day(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = user_with_sessions(&app).await;
    let week = maria.get(WEEKLY).await.expect(200);
    assert_eq!((&week["start_date"], &week["end_date"]), (&json!("2026-02-23"), &json!("2026-03-01")));
    assert_eq!((&week["total_seconds"], &week["average_daily_seconds"]), (&json!(10800), &json!(1543)));
    assert_eq!(week["most_productive_day"], "2026-02-26");
    let named = maria.get(&format!("{WEEKLY}?week_start=2026-02-27")).await.expect(200);
    assert_eq!((&named["start_date"], &named["total_seconds"]), (&json!("2026-02-27"), &json!(7200)));

    let february = maria.get(&format!("{MONTHLY}?year=2026&month=2")).await.expect(200);
    assert_eq!((&february["days_studied"], february["days"].as_array().unwrap().len()), (&json!(2), 28));
    assert_eq!(maria.get(MONTHLY).await.expect(200)["start_date"], "2026-03-01");
}

#[sqlx::test(migrations = "../migrations")]
async fn all_time_agrees_with_its_shares(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = user_with_sessions(&app).await;
    let all = maria.get(ALL_TIME).await.expect(200);
    assert_eq!((&all["total_seconds"], &all["session_count"]), (&json!(10800), &json!(3)));
    assert_eq!((&all["most_productive_hour"], &all["study_consistency_percentage"]), (&json!(9), &json!(75.0)));
    assert_eq!((&all["sessions_this_week"], &all["sessions_this_month"]), (&json!(3), &json!(1)));
    assert_eq!(maria.get(BY_GROUP).await.expect(200)["total_seconds"], 10800);
    let subjects = maria.get(&format!("{BY_SUBJECT}?start_date=2026-02-28")).await.expect(200);
    assert_eq!(subjects["total_seconds"], 7200);
    assert_eq!(maria.get("/api/study-sessions/summary/today").await.expect(200)["yesterday_seconds"], 3600);
    assert_eq!(maria.get("/api/study-sessions/summary/week").await.expect(200)["days_studied"], 3);
    assert_eq!(app.sign_up("ben").await.get(ALL_TIME).await.expect(200)["total_seconds"], 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_date_is_an_error_of_its_field(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for (path, field) in [
        (format!("{DAILY}?date=2026-02-30"), "date"),
        (format!("{DAILY}?date=NaN"), "date"),
        (format!("{DAILY}?date=0001-01-01"), "date"),
        (format!("{DAILY}?day=2026-02-28"), "day"),
        (format!("{WEEKLY}?week_start=9999-12-31"), "week_start"),
        (format!("{WEEKLY}?week_start=26-01-01"), "week_start"),
        (format!("{MONTHLY}?year=2026&month=13"), "month"),
        (format!("{MONTHLY}?year=2026&month=-1"), "month"),
        (format!("{MONTHLY}?year=99999999999&month=1"), "year"),
        (format!("{MONTHLY}?year=1.5"), "year"),
        (format!("{BY_GROUP}?start_date=2026-03-02&end_date=2026-03-01"), "end_date"),
        ("/api/streaks/calendar/me?month=0".to_owned(), "month"),
    ] {
        maria.get(&path).await.invalid(&[field]);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn others_see_a_streak_only_if_they_may_see_the_profile(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, eve) = (user_with_sessions(&app).await, app.sign_up("eve").await);
    let id = maria.get("/api/users/me").await.expect(200)["user_id"].as_str().unwrap().to_owned();
    let paths = ["/api/streaks", "/api/streaks/stats", "/api/streaks/calendar"].map(|path| format!("{path}/{id}"));
    for path in &paths {
        eve.get(path).await.refused(404, "not_found");
        maria.get(path).await.expect(200);
    }
    eve.get("/api/streaks/nobody%00").await.refused(404, "not_found");
    maria.patch("/api/users/me", json!({"preferences": {"profile": "public"}})).await.expect(200);
    for path in &paths {
        eve.get(path).await.expect(200);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn streaks_have_stats_a_history_and_a_calendar(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = user_with_sessions(&app).await;
    let stats = maria.get("/api/streaks/stats/me").await.expect(200);
    assert_eq!((&stats["current_streak"], &stats["days_until_break"]), (&json!(2), &json!(1)));
    assert_eq!((&stats["total_days_studied"], &stats["breaks_at"]), (&json!(3), &json!("2026-03-03T00:00:00Z")));
    let past: Value = maria.get("/api/streaks/history/me").await.expect(200)["items"].clone();
    assert_eq!(
        past,
        json!([{"start_date": "2026-02-26", "end_date": "2026-02-26", "length": 1, "missed_date": "2026-02-27"}])
    );
    let month = maria.get("/api/streaks/calendar/me?year=2026&month=2").await.expect(200);
    assert_eq!((&month["days_studied"], &month["timezone"]), (&json!(2), &json!("UTC")));
    assert_eq!(month["days"][25], json!({"date": "2026-02-26", "total_seconds": 3600, "session_count": 1}));
}
