//! The timer, from start to stop.

use chrono::TimeDelta;
use serde_json::json;
use sqlx::PgPool;

use crate::support::{TestApp, an_hour_from};

const TIMER: &str = "/api/study-sessions/active";
const STOP: &str = "/api/study-sessions/active/stop";

#[sqlx::test(migrations = "../migrations")]
async fn a_timer_is_started_paused_resumed_and_stopped(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    assert_eq!(maria.get(TIMER).await.expect(200), json!(null));

    let response = maria.post(TIMER, json!({"subject": "Algebra"})).await;
    assert_eq!(response.header("location"), Some(TIMER));
    let timer = response.expect(201);
    assert_eq!((&timer["started_at"], &timer["paused_at"]), (&json!("2026-03-01T12:00:00Z"), &json!(null)));

    app.pass(TimeDelta::minutes(4));
    let paused = maria.patch(TIMER, json!({"paused": true})).await.expect(200);
    assert_eq!((&paused["paused_at"], &paused["elapsed_seconds"]), (&json!("2026-03-01T12:04:00Z"), &json!(240)));
    app.pass(TimeDelta::minutes(2));
    assert_eq!(maria.get(TIMER).await.expect(200)["elapsed_seconds"], 240);
    let resumed = maria.patch(TIMER, json!({"paused": false, "session_notes": "Half way"})).await.expect(200);
    assert_eq!((&resumed["paused_at"], &resumed["paused_seconds"]), (&json!(null), &json!(120)));
    app.pass(TimeDelta::minutes(4));

    let dashboard = maria.get("/api/dashboard").await.expect(200);
    assert_eq!(dashboard["active_session"]["elapsed_seconds"], 480);
    assert_eq!(dashboard["active_session"]["server_time"], "2026-03-01T12:10:00Z");

    let response = maria.post(STOP, json!({"rating": 5})).await;
    let location = response.header("location").unwrap().to_owned();
    let session = response.expect(201);
    assert_eq!(session["id"], timer["id"]);
    assert_eq!((&session["duration_seconds"], &session["paused_seconds"]), (&json!(480), &json!(120)));
    assert_eq!((&session["ended_at"], &session["source"]), (&json!("2026-03-01T12:10:00Z"), &json!("timer")));
    assert_eq!((&session["session_notes"], &session["rating"]), (&json!("Half way"), &json!(5)));
    assert_eq!(maria.get(&location).await.expect(200), session);
    assert_eq!(maria.get(TIMER).await.expect(200), json!(null));

    let dashboard = maria.get("/api/dashboard").await.expect(200);
    assert_eq!(dashboard["today"]["today_seconds"], 480);
    assert_eq!(dashboard["streak"]["current_streak"], 1);
    assert_eq!(dashboard["user"]["total_study_time"], 480);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_second_start_is_a_conflict_with_the_running_timer(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let first = maria.post_nothing(TIMER).await.expect(201);
    app.pass(TimeDelta::minutes(1));
    maria.post(TIMER, json!(null)).await.refused(409, "timer_running");
    let error = maria.post(TIMER, json!({})).await.refused(409, "timer_running");
    assert_eq!(error["active_session"]["id"], first["id"]);
    assert_eq!(error["active_session"]["elapsed_seconds"], 60);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_stop_sent_twice_logs_one_session(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let timer = maria.post_nothing(TIMER).await.expect(201);
    app.pass(TimeDelta::minutes(1));
    let stop = json!({"id": timer["id"]});
    let first = maria.post(STOP, stop.clone()).await.expect(201);
    let second = maria.post(STOP, stop.clone()).await.expect(201);
    assert_eq!(first, second);
    maria.post_nothing(STOP).await.refused(404, "no_timer");

    maria.post_nothing(TIMER).await.expect(201);
    assert_eq!(maria.post(STOP, stop).await.expect(201), first, "a stale stop doesn't stop the newer timer");
    assert_ne!(maria.get(TIMER).await.expect(200), json!(null));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_discarded_timer_logs_nothing(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    let timer = maria.post_nothing(TIMER).await.expect(201);
    app.pass(TimeDelta::minutes(10));

    maria.delete(&format!("{TIMER}?id=999999999")).await.refused(404, "no_timer");
    ben.delete(&format!("{TIMER}?id={}", timer["id"])).await.refused(404, "no_timer");
    assert_eq!(maria.delete(&format!("{TIMER}?id={}", timer["id"])).await.expect(204), "");
    maria.delete(TIMER).await.refused(404, "no_timer");
    assert_eq!(maria.get("/api/study-sessions").await.expect(200)["total"], 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn without_a_timer_pausing_and_stopping_are_404(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    ben.post_nothing(TIMER).await.expect(201);
    maria.patch(TIMER, json!({"paused": true})).await.refused(404, "no_timer");
    maria.post_nothing(STOP).await.refused(404, "no_timer");
    maria.delete(TIMER).await.refused(404, "no_timer");
}

#[sqlx::test(migrations = "../migrations")]
async fn pausing_a_paused_timer_changes_nothing(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    maria.post_nothing(TIMER).await.expect(201);
    app.pass(TimeDelta::minutes(5));
    maria.patch(TIMER, json!({"paused": true})).await.expect(200);
    app.pass(TimeDelta::minutes(5));
    let paused = maria.patch(TIMER, json!({"paused": true})).await.expect(200);
    assert_eq!((&paused["elapsed_seconds"], &paused["paused_at"]), (&json!(300), &json!("2026-03-01T12:05:00Z")));
    assert_eq!(maria.post_nothing(STOP).await.expect(201)["duration_seconds"], 300);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_time_of_the_running_timer_cannot_be_logged_by_hand(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    maria.post_nothing(TIMER).await.expect(201);
    app.pass(TimeDelta::minutes(10));
    let during = json!({"started_at": "2026-03-01T12:05:00Z", "duration_seconds": 60});
    maria.post("/api/study-sessions", during).await.refused(409, "session_overlap");
    maria.post("/api/study-sessions", an_hour_from("2026-03-01T11:00:00Z")).await.expect(201);
}
