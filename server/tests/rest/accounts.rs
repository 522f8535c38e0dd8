//! Signing up, in and out, and the user's account.

use chrono::TimeDelta;
use serde_json::json;
use sqlx::PgPool;
use studysync_domain::testing::PASSWORD;

use crate::support::TestApp;

#[sqlx::test(migrations = "../migrations")]
async fn signing_up_creates_an_account_and_signs_in(db: PgPool) {
    let app = TestApp::new(db).await;
    let account = json!({
        "email": "Maria@Example.org", "password": PASSWORD, "username": "Maria", "first_name": "Maria",
        "timezone": "Europe/Lisbon"
    });
    let response = app.anonymous().post("/api/auth/sign-up", account).await;
    assert_eq!(response.header("location"), Some("/api/users/me"));
    let tokens = response.expect(201);

    assert_eq!((&tokens["token_type"], &tokens["expires_in"]), (&json!("Bearer"), &json!(900)));
    let me = app.bearer(&tokens).get("/api/users/me").await.expect(200);
    assert_eq!(me, tokens["user"]);
    assert_eq!((&me["email"], &me["username"]), (&json!("maria@example.org"), &json!("maria")));
    assert_eq!((&me["first_name"], &me["last_name"]), (&json!("Maria"), &json!(null)));
    assert_eq!((&me["total_study_time"], &me["created_at"]), (&json!(0), &json!("2026-03-01T12:00:00Z")));
    assert_eq!(me["preferences"]["timezone"], "Europe/Lisbon");
    assert_eq!(me.get("password_hash"), None);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_email_and_a_username_belong_to_one_account(db: PgPool) {
    let app = TestApp::new(db).await;
    app.sign_up("maria").await;
    let again = |email: &str, username: &str| json!({"email": email, "password": PASSWORD, "username": username});
    let anonymous = app.anonymous();
    anonymous.post("/api/auth/sign-up", again("MARIA@example.org", "other")).await.refused(409, "email_taken");
    anonymous.post("/api/auth/sign-up", again("other@example.org", "MARIA")).await.refused(409, "username_taken");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_wrong_password_and_an_unknown_email_get_the_same_response(db: PgPool) {
    let app = TestApp::new(db).await;
    app.sign_up("maria").await;
    let sign_in = |email: &str, password: &str| json!({"email": email, "password": password});
    let anonymous = app.anonymous();

    let response = anonymous.post("/api/auth/sign-in", sign_in("maria@example.org", "not her password")).await;
    assert_eq!(response.header("www-authenticate"), Some("Bearer"));
    let wrong = response.refused(401, "invalid_credentials");
    let unknown = anonymous.post("/api/auth/sign-in", sign_in("nobody@example.org", PASSWORD)).await;
    assert_eq!(unknown.refused(401, "invalid_credentials"), wrong);

    let tokens = anonymous.post("/api/auth/sign-in", sign_in("maria@example.org", PASSWORD)).await.expect(200);
    app.bearer(&tokens).get("/api/users/me").await.expect(200);
}

#[sqlx::test(migrations = "../migrations")]
async fn guessing_a_password_is_rate_limited(db: PgPool) {
    let app = TestApp::new(db).await;
    app.sign_up("maria").await;
    let guess = json!({"email": "maria@example.org", "password": "not her password"});
    for _ in 0..100 {
        let response = app.anonymous().post("/api/auth/sign-in", guess.clone()).await;
        if response.status == 429 {
            assert!(response.header("retry-after").unwrap().parse::<u32>().unwrap() > 0);
            response.refused(429, "rate_limited");
            return;
        }
        response.refused(401, "invalid_credentials");
    }
    panic!("a hundred guesses were allowed");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_access_token_expires_after_fifteen_minutes(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    app.pass(TimeDelta::minutes(14));
    maria.get("/api/users/me").await.expect(200);
    app.pass(TimeDelta::minutes(2));
    maria.get("/api/users/me").await.refused(401, "unauthenticated");
}

#[sqlx::test(migrations = "../migrations")]
async fn a_refresh_token_used_twice_ends_the_whole_sign_in(db: PgPool) {
    let app = TestApp::new(db).await;
    let first = app.sign_up("maria").await;
    let refresh = async |token: &str| app.anonymous().post("/api/auth/refresh", json!({"refresh_token": token})).await;

    let second = app.bearer(&refresh(&first.refresh_token).await.expect(200));
    second.get("/api/users/me").await.expect(200);
    assert_ne!(second.refresh_token, first.refresh_token);

    app.pass(TimeDelta::minutes(5));
    refresh(&first.refresh_token).await.refused(401, "token_reused");
    let after = refresh(&second.refresh_token).await;
    assert_eq!(after.status, 401, "the next token of the thief or the owner is revoked too: {}", after.body);
    refresh("unknown").await.refused(401, "unauthenticated");
}

#[sqlx::test(migrations = "../migrations")]
async fn signing_out_ends_this_sign_in_only(db: PgPool) {
    let app = TestApp::new(db).await;
    let phone = app.sign_up("maria").await;
    let laptop = app.sign_in("maria").await;

    assert_eq!(phone.post_nothing("/api/auth/sign-out").await.expect(204), "");
    let refresh = |token: &str| json!({"refresh_token": token});
    let ended = app.anonymous().post("/api/auth/refresh", refresh(&phone.refresh_token)).await;
    assert_eq!(ended.status, 401);
    app.anonymous().post("/api/auth/refresh", refresh(&laptop.refresh_token)).await.expect(200);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_patch_changes_the_present_fields_and_null_clears_a_name(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    app.sign_up("ben").await;

    let patch = json!({"first_name": "Maria", "last_name": "Silva", "preferences": {"theme": "dark"}});
    maria.patch("/api/users/me", patch).await.expect(200);
    let patch = json!({"last_name": null, "preferences": {"timezone": "Asia/Kathmandu", "day_starts_at": 4}});
    let me = maria.patch("/api/users/me", patch).await.expect(200);

    assert_eq!((&me["first_name"], &me["last_name"]), (&json!("Maria"), &json!(null)));
    let preferences = &me["preferences"];
    assert_eq!((&preferences["theme"], &preferences["timezone"]), (&json!("dark"), &json!("Asia/Kathmandu")));
    assert_eq!(preferences["day_starts_at"], 4);
    assert_eq!(maria.get("/api/users/me").await.expect(200), me);
    maria.patch("/api/users/me", json!({"username": "ben"})).await.refused(409, "username_taken");
}

#[sqlx::test(migrations = "../migrations")]
async fn each_preference_of_the_timer_can_be_changed_alone(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    let before = ben.get("/api/users/me").await.expect(200);
    let preferences = &before["preferences"];
    for (field, default) in [
        ("timer_mode", json!("stopwatch")),
        ("countdown_seconds", json!(2700)),
        ("focus_seconds", json!(1500)),
        ("short_break_seconds", json!(300)),
        ("long_break_seconds", json!(900)),
        ("rounds_before_long_break", json!(4)),
        ("ask_after_seconds", json!(14_400)),
        ("sound", json!(true)),
    ] {
        assert_eq!(preferences[field], default, "{field}");
    }

    for (field, value) in [
        ("timer_mode", json!("pomodoro")),
        ("countdown_seconds", json!(61)),
        ("focus_seconds", json!(43_200)),
        ("short_break_seconds", json!(60)),
        ("long_break_seconds", json!(7200)),
        ("rounds_before_long_break", json!(12)),
        ("idle_after_seconds", json!(0)),
        ("ask_after_seconds", json!(57_600)),
        ("sound", json!(false)),
    ] {
        let mut expected = maria.get("/api/users/me").await.expect(200)["preferences"].clone();
        expected[field] = value.clone();
        let changed = maria.patch("/api/users/me", json!({"preferences": {field: value}})).await.expect(200);
        assert_eq!(changed["preferences"], expected);
    }
    for (field, value) in [
        ("timer_mode", json!("hourglass")),
        ("idle_after_seconds", json!(59)),
        ("ask_after_seconds", json!(57_601)),
        ("sound", json!(null)),
    ] {
        let patch = json!({"preferences": {field: value}});
        maria.patch("/api/users/me", patch).await.invalid(&[&format!("preferences.{field}")]);
    }
    assert_eq!(ben.get("/api/users/me").await.expect(200), before);
}
