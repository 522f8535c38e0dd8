//! Requests that are sent again.

use axum::http::Method;
use chrono::TimeDelta;
use serde_json::json;
use sqlx::PgPool;
use studysync_domain::testing::PASSWORD;

use crate::support::{TestApp, TestResponse, an_hour_from};

const SESSIONS: &str = "/api/study-sessions";
const REPLAYED: &str = "idempotency-replayed";

fn is_replay(answer: &TestResponse) -> bool {
    answer.header(REPLAYED) == Some("true")
}

#[sqlx::test(migrations = "../migrations")]
async fn a_retry_gets_the_first_answer_and_does_nothing(db: PgPool) {
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
async fn ten_at_once_make_one_session(db: PgPool) {
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
        let answer = task.await.unwrap();
        replays += usize::from(is_replay(&answer));
        ids.push(answer.expect(201)["id"].clone());
    }
    ids.dedup();
    assert_eq!((replays, ids.len()), (9, 1));
    assert_eq!(maria.get(SESSIONS).await.expect(200)["total"], 1);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_refusal_is_an_answer_too(db: PgPool) {
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
async fn another_request_under_the_same_key_is_refused(db: PgPool) {
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
async fn keys_are_a_persons_own(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await.with_key("1"), app.sign_up("ben").await.with_key("1"));
    let hers = maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await.expect(201);
    let his = ben.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await;
    assert!(!is_replay(&his));
    assert_ne!(his.expect(201)["user_id"], hers["user_id"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn signing_up_again_gives_the_same_tokens_which_nobody_can_read_in_the_database(db: PgPool) {
    let app = TestApp::new(db.clone()).await;
    let account = json!({"email": "maria@example.org", "password": PASSWORD});
    let anonymous = app.anonymous().with_key("sign-up");
    let first = anonymous.post("/api/auth/sign-up", account.clone()).await.expect(201);
    let second = anonymous.post("/api/auth/sign-up", account).await;
    assert_eq!(second.header("location"), Some("/api/users/me"));
    assert_eq!(second.expect(201), first);

    let kept: Vec<u8> = sqlx::query_scalar("SELECT answer FROM idempotency_keys").fetch_one(&db).await.unwrap();
    let refresh_token = first["refresh_token"].as_str().unwrap();
    assert!(!String::from_utf8_lossy(&kept).contains(refresh_token));
    app.bearer(&first).get("/api/users/me").await.expect(200);
}

#[sqlx::test(migrations = "../migrations")]
async fn what_may_go_better_next_time_is_not_kept(db: PgPool) {
    let app = TestApp::new(db).await;
    let key = "sign-in";
    app.anonymous().with_key(key).post(SESSIONS, json!({})).await.refused(401, "unauthenticated");
    let sign_in = json!({"email": "maria@example.org", "password": PASSWORD});
    let anonymous = app.anonymous().with_key("sign-in-2");
    anonymous.post("/api/auth/sign-in", sign_in.clone()).await.refused(401, "invalid_credentials");
    app.sign_up("maria").await;
    let answer = anonymous.post("/api/auth/sign-in", sign_in).await;
    assert!(!is_replay(&answer));
    answer.expect(200);
}

#[sqlx::test(migrations = "../migrations")]
async fn after_a_day_the_key_is_free_again(db: PgPool) {
    let app = TestApp::new(db).await;
    let account = json!({"email": "maria@example.org", "password": PASSWORD});
    let anonymous = app.anonymous().with_key("sign-up");
    anonymous.post("/api/auth/sign-up", account.clone()).await.expect(201);
    app.pass(TimeDelta::hours(24) - TimeDelta::seconds(1));
    anonymous.post("/api/auth/sign-up", account.clone()).await.expect(201);
    app.pass(TimeDelta::seconds(1));
    anonymous.post("/api/auth/sign-up", account).await.refused(409, "email_taken");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_request_whose_outcome_nobody_knows_is_never_done_again(db: PgPool) {
    let app = TestApp::new(db.clone()).await;
    let maria = app.sign_up("maria").await.with_key("orphan");
    maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await.expect(201);
    // As a process that died before it could keep the answer leaves it.
    sqlx::query("UPDATE idempotency_keys SET status = NULL, answer = NULL").execute(&db).await.unwrap();
    let again = maria.post(SESSIONS, an_hour_from("2026-03-01T08:00:00Z")).await;
    again.refused(409, "idempotency_key_in_use");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_key_is_up_to_255_visible_characters(db: PgPool) {
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
async fn a_client_that_hangs_up_finds_its_answer_later(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await.with_key("hung-up");
    let input = an_hour_from("2026-03-01T08:00:00Z");
    for _ in 0..20 {
        let request = maria.send_json(Method::POST, SESSIONS, input.to_string());
        drop(tokio::time::timeout(std::time::Duration::from_millis(2), request).await);
    }
    let answer = maria.post(SESSIONS, input).await;
    answer.expect(201);
    assert_eq!(maria.get(SESSIONS).await.expect(200)["total"], 1);
}
