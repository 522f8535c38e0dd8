//! The timer's modes and preferences, and gaps in which the user was away.

use chrono::TimeDelta;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp};

const TIMER: &str = "/api/study-sessions/active";
const STOP: &str = "/api/study-sessions/active/stop";

/// Returns the values of these fields.
fn values(timer: &Value, fields: &[&str]) -> Value {
    fields.iter().map(|field| timer[*field].clone()).collect()
}

/// Signs Maria up, starts her timer at noon, and signs her in again an hour later.
async fn maria_after_an_hour(app: &TestApp, input: Value) -> (Client, Value) {
    let timer = app.sign_up("maria").await.post(TIMER, input).await.expect(201);
    app.pass(TimeDelta::hours(1));
    (app.sign_in("maria").await, timer)
}

/// Returns a patch with a decision about the gap from 12:10 to 12:55.
fn gap(decision: &str) -> Value {
    json!({"gap": {"started_at": "2026-03-01T12:10:00Z", "ended_at": "2026-03-01T12:55:00Z", "as": decision}})
}

#[sqlx::test(migrations = "../migrations")]
async fn each_mode_starts_with_its_lengths(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let fields = ["mode", "phase", "round", "rounds_before_long_break", "phase_target_seconds", "next_break_seconds"];
    for (input, expected) in [
        (json!({"mode": "stopwatch"}), json!(["stopwatch", "focus", 1, null, null, null])),
        (json!({"mode": "countdown", "countdown_seconds": 90}), json!(["countdown", "focus", 1, null, 90, null])),
        (
            json!({"mode": "pomodoro", "focus_seconds": 3000, "short_break_seconds": 600, "rounds_before_long_break": 3}),
            json!(["pomodoro", "focus", 1, 3, 3000, 600]),
        ),
        (
            json!({"mode": "pomodoro", "long_break_seconds": 1200, "rounds_before_long_break": 1}),
            json!(["pomodoro", "focus", 1, 1, 1500, 1200]),
        ),
        (json!({}), json!(["stopwatch", "focus", 1, null, null, null])),
    ] {
        let started = maria.post(TIMER, input.clone()).await.expect(201);
        assert_eq!(values(&started, &fields), expected, "{input}");
        assert_eq!(maria.get(TIMER).await.expect(200), started);
        let dashboard = maria.get("/api/dashboard").await.expect(200);
        assert_eq!(dashboard["active_session"], started);
        maria.delete(TIMER).await.expect(204);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_timer_starts_with_the_users_preferences(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let preferences = json!({"timer_mode": "pomodoro", "focus_seconds": 1501, "ask_after_seconds": 3600});
    maria.patch("/api/users/me", json!({"preferences": preferences})).await.expect(200);
    let timer = maria.post_nothing(TIMER).await.expect(201);
    let fields = ["mode", "phase_target_seconds", "next_break_seconds", "ask_at"];
    assert_eq!(values(&timer, &fields), json!(["pomodoro", 1501, 300, "2026-03-01T13:00:00Z"]));

    // The settings of one timer don't change the preferences.
    maria.delete(TIMER).await.expect(204);
    maria.post(TIMER, json!({"mode": "countdown", "countdown_seconds": 600})).await.expect(201);
    let preferences = maria.get("/api/users/me").await.expect(200)["preferences"].clone();
    assert_eq!(values(&preferences, &["timer_mode", "countdown_seconds"]), json!(["pomodoro", 2700]));
}

#[sqlx::test(migrations = "../migrations")]
async fn rounds_and_breaks_alternate(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    maria.post(TIMER, json!({"mode": "pomodoro", "rounds_before_long_break": 2})).await.expect(201);
    let fields = ["phase", "round", "phase_seconds", "phase_target_seconds", "next_break_seconds"];

    app.pass(TimeDelta::minutes(4));
    let on_break = maria.patch(TIMER, json!({"on_break": true})).await.expect(200);
    assert_eq!(values(&on_break, &fields), json!(["break", 1, 0, 300, null]));
    app.pass(TimeDelta::minutes(2));
    let twice = maria.patch(TIMER, json!({"on_break": true})).await.expect(200);
    assert_eq!(values(&twice, &fields), json!(["break", 1, 120, 300, null]));
    let round = maria.patch(TIMER, json!({"on_break": false})).await.expect(200);
    assert_eq!(values(&round, &fields), json!(["focus", 2, 0, 1500, 900]));

    app.pass(TimeDelta::minutes(3));
    let session = maria.post_nothing(STOP).await.expect(201);
    assert_eq!(values(&session, &["duration_seconds", "paused_seconds"]), json!([420, 120]));

    maria.post(TIMER, json!({"mode": "stopwatch"})).await.expect(201);
    maria.patch(TIMER, json!({"on_break": true})).await.invalid(&["on_break"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_gap_can_count_as_study(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, started) = maria_after_an_hour(&app, json!({})).await;
    let kept = maria.patch(TIMER, gap("keep")).await.expect(200);
    assert_eq!(values(&kept, &["id", "elapsed_seconds", "paused_seconds"]), json!([started["id"], 3600, 0]));
    assert_eq!(kept["last_sign_of_life_at"], "2026-03-01T13:00:00Z");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_gap_can_count_as_a_break(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, started) = maria_after_an_hour(&app, json!({})).await;
    let rested = maria.patch(TIMER, gap("break")).await.expect(200);
    assert_eq!(values(&rested, &["id", "elapsed_seconds", "paused_seconds"]), json!([started["id"], 900, 2700]));
    // Another tab can't decide about the same gap again.
    maria.patch(TIMER, gap("break")).await.invalid(&["gap.started_at"]);
    let session = maria.post_nothing(STOP).await.expect(201);
    assert_eq!(values(&session, &["duration_seconds", "paused_seconds"]), json!([900, 2700]));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_dropped_gap_splits_the_session_in_two(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, started) = maria_after_an_hour(&app, json!({"subject": "Algebra"})).await;
    let dropped = maria.patch(TIMER, gap("drop")).await.expect(200);
    let fields = ["started_at", "elapsed_seconds", "subject"];
    assert_eq!(values(&dropped, &fields), json!(["2026-03-01T12:55:00Z", 300, "Algebra"]));
    assert_ne!(dropped["id"], started["id"]);

    let logged = maria.get("/api/study-sessions").await.expect(200);
    assert_eq!(logged["total"], 1);
    let session = &logged["items"][0];
    assert_eq!(session["id"], started["id"]);
    assert_eq!(values(session, &["duration_seconds", "ended_at"]), json!([600, "2026-03-01T12:10:00Z"]));
    // A page that doesn't know of the split stops the first session, which doesn't stop the second one.
    assert_eq!(maria.post(STOP, json!({"id": started["id"]})).await.expect(201), *session);
    assert_eq!(maria.get(TIMER).await.expect(200), dropped);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_heartbeat_postpones_the_question(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, started) = maria_after_an_hour(&app, json!({})).await;
    let fields = ["last_sign_of_life_at", "ask_at"];
    assert_eq!(values(&started, &fields), json!(["2026-03-01T12:00:00Z", "2026-03-01T16:00:00Z"]));
    let alive = maria.patch(TIMER, json!({"id": started["id"], "alive": true})).await.expect(200);
    assert_eq!(values(&alive, &fields), json!(["2026-03-01T13:00:00Z", "2026-03-01T17:00:00Z"]));
    assert_eq!(alive["elapsed_seconds"], 3600);

    // Sixteen hours after the last heartbeat the timer is abandoned, and its session ends at that heartbeat.
    app.pass(TimeDelta::hours(16));
    let maria = app.sign_in("maria").await;
    maria.patch(TIMER, json!({"alive": true})).await.refused(404, "no_timer");
    assert_eq!(maria.get(TIMER).await.expect(200), json!(null));
    let session = maria.post(STOP, json!({"id": started["id"]})).await.expect(201);
    assert_eq!(values(&session, &["duration_seconds", "ended_at"]), json!([3600, "2026-03-01T13:00:00Z"]));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_stale_id_or_another_users_timer_is_a_404(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    let stale = maria.post_nothing(TIMER).await.expect(201)["id"].clone();
    maria.delete(TIMER).await.expect(204);
    maria.post(TIMER, json!({"mode": "pomodoro"})).await.expect(201);
    let bens = ben.post(TIMER, json!({"mode": "pomodoro", "subject": "Latin"})).await.expect(201)["id"].clone();
    app.pass(TimeDelta::minutes(10));
    let (hers, his) = (maria.get(TIMER).await.expect(200), ben.get(TIMER).await.expect(200));

    let gap = json!({"started_at": "2026-03-01T12:01:00Z", "ended_at": "2026-03-01T12:09:00Z", "as": "drop"});
    for id in [stale, bens] {
        for change in [
            json!({"paused": true}),
            json!({"on_break": true}),
            json!({"alive": true}),
            json!({"gap": gap}),
            json!({"subject": "Stolen"}),
        ] {
            let mut patch = change;
            patch["id"] = id.clone();
            maria.patch(TIMER, patch).await.refused(404, "no_timer");
        }
        maria.delete(&format!("{TIMER}?id={id}")).await.refused(404, "no_timer");
        maria.post(STOP, json!({"id": id})).await.refused(404, "no_timer");
    }
    assert_eq!(maria.get(TIMER).await.expect(200), hers);
    assert_eq!(ben.get(TIMER).await.expect(200), his);
    for user in [&maria, &ben] {
        assert_eq!(user.get("/api/study-sessions").await.expect(200)["total"], 0);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_timer_is_an_error_of_its_fields(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for (input, fields) in [
        (json!({"mode": "hourglass"}), &["mode"] as &[&str]),
        (json!({"countdown_seconds": 59}), &["countdown_seconds"]),
        (json!({"focus_seconds": 43_201}), &["focus_seconds"]),
        (json!({"short_break_seconds": 0, "long_break_seconds": 7201}), &["short_break_seconds", "long_break_seconds"]),
        (json!({"rounds_before_long_break": 13}), &["rounds_before_long_break"]),
        (json!({"focus_seconds": "long"}), &["focus_seconds"]),
        (json!({"minutes": 25}), &["minutes"]),
    ] {
        maria.post(TIMER, input).await.invalid(fields);
    }
    assert_eq!(maria.get(TIMER).await.expect(200), json!(null));

    maria.post_nothing(TIMER).await.expect(201);
    app.pass(TimeDelta::minutes(10));
    let gap = |from: &str, until: &str| json!({"gap": {"started_at": from, "ended_at": until, "as": "drop"}});
    for (input, fields) in [
        (json!({"alive": null}), &["alive"] as &[&str]),
        (json!({"on_break": "yes"}), &["on_break"]),
        (json!({"gap": {"started_at": "2026-03-01T12:01:00Z"}}), &["gap.ended_at"]),
        (json!({"gap": {"started_at": "noon", "ended_at": "2026-03-01T12:09:00Z", "as": "keep"}}), &["gap.started_at"]),
        (gap("2026-03-01T11:59:00Z", "2026-03-01T12:05:00Z"), &["gap.started_at"]),
        (gap("2026-03-01T12:05:00Z", "2026-03-01T12:11:00Z"), &["gap.ended_at"]),
        (gap("2026-03-01T12:05:00Z", "2026-03-01T12:05:00Z"), &["gap.ended_at"]),
    ] {
        maria.patch(TIMER, input).await.invalid(fields);
    }
    assert_eq!(maria.get(TIMER).await.expect(200)["elapsed_seconds"], 600);
}
