//! Repeated requests with an Idempotency-Key.

use axum::http::Method;
use chrono::TimeDelta;
use serde_json::json;
use sqlx::PgPool;
use studysync_domain::testing::PASSWORD;

use crate::support::{TestApp, TestResponse, an_hour_from};

const SESSIONS: &str = "/api/study-sessions";
const REPLAYED: &str = "idempotency-replayed";

fn is_replay(response: &TestResponse) -> bool {
    response.header(REPLAYED) == Some("true")
}

#[sqlx::test(migrations = "../migrations")]
async fn a_repeated_request_gets_the_first_response_and_has_no_effect(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await.with_key("8e03978e-40d5-43dd-bc93-6894a57f9324");
    let input = an_hour_from("2026-03-01T08:00:00Z");
    let first = maria.post(SESSIONS, input.clone()).await;
    app.pass(TimeDelta::minutes(10));
    let second = maria.post(SESSIONS, input).await;

    assert!(!is_replay(&first) && is_replay(&second));
    for header in ["location", "content-type", "cache-control"] {
        assert_eq!(first.header(header), second.header(header));
    }
    assert_eq!(first.expect(201), second.expect(201));
    assert_eq!(maria.get(SESSIONS).await.expect(200)["total"], 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn ten_concurrent_requests_log_one_session(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await.with_key("ten-at-once");
    let tasks: Vec<_> = (0..10)
        .map(|_| {
            let maria = maria.clone();
            tokio::spawn(async move { maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await })
        })
        .collect();
    let mut replays = 0;
    let mut ids = Vec::new();
    for task in tasks {
        let response = task.await.unwrap();
        replays += usize::from(is_replay(&response));
        ids.push(response.expect(201)["id"].clone());
    }
    ids.dedup();
    assert_eq!((replays, ids.len()), (9, 1));
    assert_eq!(maria.get(SESSIONS).await.expect(200)["total"], 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_refusal_is_repeated_if_a_retry_could_not_change_it(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let day = an_hour_from("2026-03-01T08:00:00Z");
    let of_a_group = json!({"started_at": day["started_at"], "ended_at": day["ended_at"], "group_id": 7});
    for (code, path, input, status, repeated) in [
        ("no_timer", "/api/study-sessions/active/stop", json!({}), 404, true),
        ("not_a_member", SESSIONS, of_a_group, 403, true),
        ("invalid", SESSIONS, json!({"started_at": day["ended_at"], "ended_at": day["started_at"]}), 422, false),
    ] {
        let maria = maria.with_key(code);
        maria.post(path, input.clone()).await.refused(status, code);
        assert_eq!(is_replay(&maria.post(path, input).await), repeated, "{code}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_conflict_is_repeated_too(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    maria.post_nothing("/api/study-sessions/active").await.expect(201);
    let again = maria.with_key("start");
    let first = again.post_nothing("/api/study-sessions/active").await.refused(409, "timer_running");
    maria.delete("/api/study-sessions/active").await.expect(204);
    let second = again.post_nothing("/api/study-sessions/active").await;
    assert!(is_replay(&second));
    assert_eq!(second.refused(409, "timer_running"), first);
}

#[sqlx::test(migrations = "../migrations")]
async fn another_request_with_the_same_key_is_refused(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await.with_key("once");
    maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await.expect(201);
    let other_body = maria.post(SESSIONS, an_hour_from("2026-03-01T09:00:00Z")).await;
    other_body.refused(422, "idempotency_key_reused");
    let other_path = maria.post("/api/study-sessions/active", an_hour_from("2026-03-01T08:00:00Z")).await;
    other_path.refused(422, "idempotency_key_reused");
    assert_eq!(maria.get(SESSIONS).await.expect(200)["total"], 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn users_do_not_share_keys(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await.with_key("1"), app.sign_up("ben").await.with_key("1"));
    let hers = maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await.expect(201);
    let his = ben.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await;
    assert!(!is_replay(&his));
    assert_ne!(his.expect(201)["user_id"], hers["user_id"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn below_auth_the_key_is_ignored_so_that_no_token_is_stored(db: PgPool) {
    let app = TestApp::new(db.clone()).await;
    let account = json!({"email": "maria@example.org", "password": PASSWORD});
    let anonymous = app.anonymous().with_key("sign-up");
    let tokens = anonymous.post("/api/auth/sign-up", account.clone()).await.expect(201);
    anonymous.post("/api/auth/sign-up", account.clone()).await.refused(409, "email_taken");

    let first = anonymous.post("/api/auth/sign-in", account.clone()).await.expect(200);
    let second = anonymous.post("/api/auth/sign-in", account.clone()).await;
    assert!(!is_replay(&second));
    assert_ne!(second.expect(200)["refresh_token"], first["refresh_token"]);
    app.anonymous().with_key("two words").post("/api/auth/sign-in", account).await.expect(200);
    let refresh = json!({"refresh_token": tokens["refresh_token"]});
    anonymous.post("/api/auth/refresh", refresh).await.expect(200);
    app.bearer(&tokens).with_key("sign-out").post_nothing("/api/auth/sign-out").await.expect(204);

    let stored: i64 = sqlx::query_scalar("SELECT count(*) FROM idempotency_keys").fetch_one(&db).await.unwrap();
    assert_eq!(stored, 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_response_that_may_change_is_not_stored(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    app.anonymous().with_key("1").post(SESSIONS, json!({})).await.refused(401, "unauthenticated");
    let keyed = maria.with_key("1");
    keyed.post(SESSIONS, json!({})).await.invalid(&["started_at"]);
    keyed.send_json(Method::POST, SESSIONS, "{").await.refused(400, "unreadable");
    keyed.send(Method::POST, SESSIONS, "{}").await.refused(415, "unsupported_media_type");
    let response = keyed.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await;
    assert!(!is_replay(&response));
    response.expect(201);
}

#[sqlx::test(migrations = "../migrations")]
async fn after_a_day_the_key_is_free_again(db: PgPool) {
    let app = TestApp::new(db).await;
    let post = async || {
        let maria = app.sign_in("maria").await.with_key("once");
        maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await
    };
    app.sign_up("maria").await;
    post().await.expect(201);
    app.pass(TimeDelta::hours(24) - TimeDelta::seconds(1));
    assert!(is_replay(&post().await));
    app.pass(TimeDelta::seconds(1));
    post().await.refused(409, "session_overlap");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_response_that_an_earlier_release_encrypted_counts_as_unknown_until_it_expires(db: PgPool) {
    let app = TestApp::new(db.clone()).await;
    let maria = app.sign_up("maria").await.with_key("old");
    let input = an_hour_from("2026-03-01T08:00:00Z");
    maria.post(SESSIONS, input.clone()).await.expect(201);
    let encrypted = b"a nonce and a ciphertext".to_vec();
    sqlx::query("UPDATE idempotency_keys SET answer = $1").bind(encrypted).execute(&db).await.unwrap();
    maria.post(SESSIONS, input.clone()).await.refused(409, "idempotency_key_in_use");
    assert_eq!(maria.get(SESSIONS).await.expect(200)["total"], 1);

    app.pass(TimeDelta::hours(24));
    app.sign_in("maria").await.with_key("old").post(SESSIONS, input).await.refused(409, "session_overlap");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_request_with_an_unknown_outcome_is_never_run_again(db: PgPool) {
    let app = TestApp::new(db.clone()).await;
    let maria = app.sign_up("maria").await.with_key("orphan");
    maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await.expect(201);
    // As after the crash of a process that hadn't stored the response yet.
    sqlx::query("UPDATE idempotency_keys SET status = NULL, answer = NULL").execute(&db).await.unwrap();
    let again = maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await;
    again.refused(409, "idempotency_key_in_use");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_key_has_1_to_255_visible_characters(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for wrong in ["", "two words", "k\u{e9}y", &"k".repeat(256)] {
        let client = maria.with_key(wrong);
        client.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await.invalid(&["Idempotency-Key"]);
    }
    let two = maria.with_key("one").with_key("two");
    two.post_nothing("/api/streaks/update").await.invalid(&["Idempotency-Key"]);
    maria.with_key(&"k".repeat(255)).post_nothing("/api/streaks/update").await.expect(200);
    maria.with_key("two words").get(SESSIONS).await.expect(200);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_client_that_disconnects_gets_the_response_later(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await.with_key("hung-up");
    let input = an_hour_from("2026-03-01T08:00:00Z");
    for _ in 0..20 {
        let request = maria.send_json(Method::POST, SESSIONS, input.to_string());
        drop(tokio::time::timeout(std::time::Duration::from_millis(2), request).await);
    }
    let response = maria.post(SESSIONS, input).await;
    response.expect(201);
    assert_eq!(maria.get(SESSIONS).await.expect(200)["total"], 1);
}
