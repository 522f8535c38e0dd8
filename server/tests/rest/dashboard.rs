//! The dashboard.

use serde_json::json;
use sqlx::PgPool;
use studysync_domain::testing::RoundTrips;

use crate::support::{TestApp, an_hour_from};

#[sqlx::test(migrations = "../migrations")]
async fn a_new_user_has_zeros_and_a_whole_week(db: PgPool) {
    let app = TestApp::new(db).await;
    let dashboard = app.sign_up("maria").await.get("/api/dashboard").await.expect(200);
    assert_eq!(dashboard["user"]["username"], "maria");
    assert_eq!(dashboard["today"]["percentage_change"], json!(null));
    assert_eq!(
        (&dashboard["week"]["start_date"], &dashboard["week"]["end_date"]),
        (&json!("2026-02-23"), &json!("2026-03-01"))
    );
    assert_eq!(dashboard["week"]["days"].as_array().unwrap().len(), 7);
    assert_eq!((&dashboard["active_session"], &dashboard["streak"]["current_streak"]), (&json!(null), &json!(0)));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_changes_today_the_week_and_the_streak_at_once(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    for started_at in ["2026-02-21T08:00:00Z", "2026-02-28T08:00:00Z", "2026-02-28T10:00:00Z", "2026-03-01T08:00:00Z"] {
        maria.post("/api/study-sessions", an_hour_from(started_at)).await.expect(201);
    }
    let dashboard = maria.get("/api/dashboard").await.expect(200);
    assert_eq!(
        dashboard["today"],
        json!({
            "today_seconds": 3600, "yesterday_seconds": 7200, "difference_seconds": -3600, "percentage_change": -50.0,
            "today_sessions": 1, "yesterday_sessions": 2
        })
    );
    let week = &dashboard["week"];
    assert_eq!((&week["total_seconds"], &week["previous_week_seconds"]), (&json!(10800), &json!(3600)));
    assert_eq!((&week["days_studied"], &week["consistency_percentage"]), (&json!(2), &json!(28.6)));
    assert_eq!(week["days"][6], json!({"date": "2026-03-01", "total_seconds": 3600, "session_count": 1}));
    assert_eq!(dashboard["streak"], maria.get("/api/streaks/me").await.expect(200));
    assert_eq!(dashboard["streak"]["current_streak"], 2);
    assert_eq!(ben.get("/api/dashboard").await.expect(200)["week"]["total_seconds"], 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn its_page_takes_one_round_trip(db: PgPool) {
    let trips = RoundTrips::on(&db).await;
    let app = TestApp::new(trips.db.clone()).await;
    let maria = app.sign_up("maria").await;
    maria.post("/api/study-sessions", an_hour_from("2026-03-01T08:00:00Z")).await.expect(201);
    let token = maria.authorization().strip_prefix("Bearer ").unwrap();
    let browser = app.anonymous().with("cookie", &format!("__Host-access={token}"));
    // The first one prepares the statement.
    browser.get("/dashboard").await.expect(200);
    let (page, round_trips) = trips.during(browser.get("/dashboard")).await;
    let html = page.expect(200);
    assert!(html.as_str().unwrap().contains("Recent sessions"), "{html}");
    assert_eq!(round_trips, 1);
}
