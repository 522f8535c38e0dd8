//! Invalid inputs, one line each: the input, and the fields that the 422 names.

use serde_json::{Value, json};
use sqlx::PgPool;
use studysync_domain::testing::PASSWORD;

use crate::support::{Client, TestApp};

/// Sends `valid` with the changes of each line, and expects a 422 that names the fields. The value `"absent"` removes
/// a field.
async fn all_invalid(client: &Client, path: &str, valid: &Value, lines: &[(Value, &[&str])]) {
    for (changes, fields) in lines {
        let mut input = valid.clone();
        for (field, value) in changes.as_object().unwrap() {
            if value == "absent" {
                input.as_object_mut().unwrap().remove(field);
            } else {
                input[field] = value.clone();
            }
        }
        client.post(path, input).await.invalid(fields);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_session_is_an_error_of_its_fields(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let valid = json!({"started_at": "2026-03-01T08:00:00Z", "duration_seconds": 3600});
    let lines: &[(Value, &[&str])] = &[
        (json!({"started_at": "absent"}), &["started_at"]),
        (json!({"duration_seconds": "absent"}), &["ended_at"]),
        (json!({"mood": "good"}), &["mood"]),
        (json!({"started_at": null}), &["started_at"]),
        (json!({"started_at": 1_772_352_000}), &["started_at"]),
        (json!({"started_at": ""}), &["started_at"]),
        (json!({"started_at": "NaN"}), &["started_at"]),
        (json!({"started_at": "yesterday"}), &["started_at"]),
        (json!({"started_at": "2026-03-01"}), &["started_at"]),
        (json!({"started_at": "2026-03-01T08:00:00"}), &["started_at"]),
        (json!({"started_at": "2026-02-29T08:00:00Z"}), &["started_at"]),
        (json!({"started_at": "2026-03-01T24:00:00Z"}), &["started_at"]),
        (json!({"started_at": "2016-12-31T23:59:60Z"}), &["started_at"]),
        (json!({"started_at": "+300000-01-01T00:00:00Z"}), &["started_at"]),
        (json!({"started_at": "300000-01-01T00:00:00Z"}), &["started_at"]),
        (json!({"started_at": "0000-01-01T00:00:00Z"}), &["started_at"]),
        (json!({"started_at": "2026-03-01T08:00:00+25:00"}), &["started_at"]),
        (json!({"started_at": "9999-12-31T23:59:59Z"}), &["duration_seconds"]),
        (json!({"duration_seconds": 0}), &["duration_seconds"]),
        (json!({"duration_seconds": -3600}), &["duration_seconds"]),
        (json!({"duration_seconds": 86_401, "started_at": "2026-02-20T08:00:00Z"}), &["duration_seconds"]),
        (json!({"duration_seconds": i64::MAX}), &["duration_seconds"]),
        (json!({"duration_seconds": i64::MIN}), &["duration_seconds"]),
        (json!({"duration_seconds": u64::MAX}), &["duration_seconds"]),
        (json!({"duration_seconds": 3600.5}), &["duration_seconds"]),
        (json!({"duration_seconds": "3600"}), &["duration_seconds"]),
        (json!({"duration_seconds": 14_461}), &["duration_seconds"]),
        (json!({"duration_seconds": "absent", "ended_at": "2026-03-01T12:01:01Z"}), &["ended_at"]),
        (json!({"duration_seconds": "absent", "ended_at": "2026-03-01T08:00:00Z"}), &["ended_at"]),
        (json!({"duration_seconds": "absent", "ended_at": "2026-03-01T07:00:00Z"}), &["ended_at"]),
        (json!({"duration_seconds": "absent", "ended_at": "2026-13-01T07:00:00Z"}), &["ended_at"]),
        (json!({"ended_at": "2026-03-01T09:00:01Z"}), &["duration_seconds"]),
        (
            json!({"started_at": "2026-03-01T08:00:00.9Z", "ended_at": "2026-03-01T08:00:10.1Z", "duration_seconds": 9}),
            &["duration_seconds"],
        ),
        (
            json!({"duration_seconds": "absent", "started_at": "2026-02-01T00:00:00Z", "ended_at": "2026-02-02T00:00:01Z"}),
            &["ended_at"],
        ),
        (json!({"rating": 0}), &["rating"]),
        (json!({"rating": 6}), &["rating"]),
        (json!({"rating": 100_000}), &["rating"]),
        (json!({"rating": "good"}), &["rating"]),
        (json!({"rating": true}), &["rating"]),
        (json!({"subject": "x".repeat(81)}), &["subject"]),
        (json!({"subject": "Alge\u{0}bra"}), &["subject"]),
        (json!({"subject": ["Algebra"]}), &["subject"]),
        (json!({"session_notes": "x".repeat(5001)}), &["session_notes"]),
        (json!({"session_notes": "\u{0}x"}), &["session_notes"]),
        (json!({"group_id": "1"}), &["group_id"]),
        (json!({"resource_id": 1}), &["resource_id"]),
        (json!({"rating": 9, "subject": "x".repeat(81)}), &["subject", "rating"]),
    ];
    all_invalid(&maria, "/api/study-sessions", &valid, lines).await;
    for not_an_object in [json!(null), json!([]), json!(["2026-03-01T08:00:00Z"]), json!("x"), json!(1)] {
        maria.post("/api/study-sessions", not_an_object).await.invalid(&["body"]);
    }
    assert_eq!(maria.get("/api/study-sessions").await.expect(200)["total"], 0);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_limits_themselves_are_allowed(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for input in [
        json!({"started_at": "2026-03-01T12:00:00Z", "ended_at": "2026-03-01T12:01:00Z"}),
        json!({"started_at": "2026-02-20T00:00:00Z", "duration_seconds": 86_400}),
        json!({"started_at": "2026-02-22T00:00:00Z", "duration_seconds": 1}),
        json!({"started_at": "1970-01-01T00:00:00Z", "duration_seconds": 60, "subject": "é".repeat(80)}),
        json!({"started_at": "2026-02-23T00:00:00.999Z", "duration_seconds": 60, "session_notes": "é".repeat(5000)}),
        json!({"started_at": "2026-02-24T00:00:00-12:00", "duration_seconds": 60, "subject": null, "rating": null}),
    ] {
        maria.post("/api/study-sessions", input).await.expect(201);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_account_is_an_error_of_its_fields(db: PgPool) {
    let app = TestApp::new(db).await;
    let valid = json!({"email": "maria@example.org", "password": PASSWORD});
    let lines: &[(Value, &[&str])] = &[
        (json!({"email": "absent"}), &["email"]),
        (json!({"password": "absent"}), &["password"]),
        (json!({"admin": true}), &["admin"]),
        (json!({"email": null}), &["email"]),
        (json!({"email": "maria"}), &["email"]),
        (json!({"email": "ma\u{0}ria@example.org"}), &["email"]),
        (json!({"email": format!("{}@example.org", "a".repeat(250))}), &["email"]),
        (json!({"password": "1234567"}), &["password"]),
        (json!({"password": "x".repeat(129)}), &["password"]),
        (json!({"password": "password123"}), &["password"]),
        (json!({"password": "maria@example.org"}), &["password"]),
        (json!({"username": "ma"}), &["username"]),
        (json!({"username": "maria silva"}), &["username"]),
        (json!({"username": "m\u{0}aria"}), &["username"]),
        (json!({"username": "a".repeat(31)}), &["username"]),
        (json!({"first_name": "Ma\u{0}ria"}), &["first_name"]),
        (json!({"last_name": "x".repeat(81)}), &["last_name"]),
        (json!({"timezone": "Mars/Olympus"}), &["timezone"]),
        (json!({"timezone": "UTC+25"}), &["timezone"]),
        (json!({"timezone": "Europe/Berlin\u{0}"}), &["timezone"]),
        (json!({"timezone": "../../etc/passwd"}), &["timezone"]),
        (json!({"email": "maria", "password": "short"}), &["email", "password"]),
    ];
    all_invalid(&app.anonymous(), "/api/auth/sign-up", &valid, lines).await;
    all_invalid(&app.anonymous(), "/api/auth/sign-in", &valid, &[(json!({"password": "absent"}), &["password"])]).await;
    app.anonymous()
        .post("/api/auth/sign-in", json!({"email": "ma\u{0}ria", "password": "x"}))
        .await
        .invalid(&["email"]);
    let sign_in = json!({"email": "maria@example.org", "password": "\u{0}"});
    app.anonymous().post("/api/auth/sign-in", sign_in).await.refused(401, "invalid_credentials");
    app.anonymous().post("/api/auth/refresh", json!({"refresh_token": 1})).await.invalid(&["refresh_token"]);
    app.anonymous().post("/api/auth/refresh", json!({"refresh_token": "\u{0}"})).await.refused(401, "unauthenticated");
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_patch_is_an_error_of_its_fields_and_changes_nothing(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let before = maria.get("/api/users/me").await.expect(200);
    for (patch, field) in [
        (json!({"username": null}), "username"),
        (json!({"email": "other@example.org"}), "email"),
        (json!({"preferences": null}), "preferences"),
        (json!({"preferences": ["Asia/Tokyo", 5]}), "preferences"),
        (json!({"preferences": {"colour": "red"}}), "preferences.colour"),
        (json!({"preferences": {"theme": "blue"}}), "preferences.theme"),
        (json!({"preferences": {"theme": null}}), "preferences.theme"),
        (json!({"preferences": {"timezone": "Mars/Olympus"}}), "preferences.timezone"),
        (json!({"preferences": {"day_starts_at": 24}}), "preferences.day_starts_at"),
        (json!({"preferences": {"day_starts_at": -1}}), "preferences.day_starts_at"),
        (json!({"preferences": {"day_starts_at": 99_999}}), "preferences.day_starts_at"),
        (json!({"preferences": {"week_starts_on": "tuesday"}}), "preferences.week_starts_on"),
        (json!({"preferences": {"daily_goal_seconds": 0}}), "preferences.daily_goal_seconds"),
        (json!({"preferences": {"streak_minimum_seconds": 86_401}}), "preferences.streak_minimum_seconds"),
    ] {
        maria.patch("/api/users/me", patch).await.invalid(&[field]);
    }
    assert_eq!(maria.get("/api/users/me").await.expect(200), before);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_timer_or_patch_of_a_session_is_an_error_of_its_fields(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let timer = "/api/study-sessions/active";
    maria.post(timer, json!({"subject": "x".repeat(81)})).await.invalid(&["subject"]);
    maria.post(timer, json!({"started_at": "2026-03-01T08:00:00Z"})).await.invalid(&["started_at"]);
    maria.post_nothing(timer).await.expect(201);
    maria.patch(timer, json!({"paused": "yes"})).await.invalid(&["paused"]);
    maria.patch(timer, json!({"paused": null})).await.invalid(&["paused"]);
    maria.patch(timer, json!({"session_notes": "\u{0}"})).await.invalid(&["session_notes"]);
    let gap = json!({"gap": ["2026-03-01T11:00:00Z", "2026-03-01T11:30:00Z", "break"]});
    maria.patch(timer, gap).await.invalid(&["gap"]);
    maria.post(&format!("{timer}/stop"), json!({"rating": 6})).await.invalid(&["rating"]);
    maria.post(&format!("{timer}/stop"), json!({"id": "x"})).await.invalid(&["id"]);
    maria.delete(&format!("{timer}?id=x")).await.invalid(&["id"]);
    maria.delete(timer).await.expect(204);

    let hour = json!({"started_at": "2026-03-01T08:00:00Z", "duration_seconds": 3600});
    let session = maria.post("/api/study-sessions", hour).await.expect(201);
    let path = format!("/api/study-sessions/{}", session["id"]);
    for (patch, field) in [
        (json!({"started_at": null}), "started_at"),
        (json!({"started_at": "2016-12-31T23:59:60Z"}), "started_at"),
        (json!({"started_at": "2026-03-01T09:00:00Z"}), "started_at"),
        (json!({"ended_at": "2026-03-01T08:00:00Z"}), "ended_at"),
        (json!({"ended_at": "2026-03-01T12:01:01Z"}), "ended_at"),
        (json!({"duration_seconds": 60}), "duration_seconds"),
        (json!({"source": "timer"}), "source"),
        (json!({"user_id": "user_1"}), "user_id"),
        (json!({"rating": 1.5}), "rating"),
    ] {
        maria.patch(&path, patch).await.invalid(&[field]);
    }
    assert_eq!(maria.get(&path).await.expect(200), session);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_query_is_an_error_of_its_fields(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for (query, fields) in [
        ("limit=0", ["limit"].as_slice()),
        ("limit=101", &["limit"]),
        ("limit=ten", &["limit"]),
        ("limit=", &["limit"]),
        ("limit=1&limit=2", &["limit"]),
        ("limit=99999999999999999999", &["limit"]),
        ("skip=-1", &["skip"]),
        ("skip=-1&limit=0", &["skip", "limit"]),
        ("page=2", &["page"]),
        ("group_id=x", &["group_id"]),
        ("start_date=2026-02-29", &["start_date"]),
        ("start_date=2026-03-01T00:00:00Z", &["start_date"]),
        ("start_date=yesterday", &["start_date"]),
        ("start_date=%2B300000-01-01", &["start_date"]),
        ("end_date=%2B262142-12-31", &["end_date"]),
        ("end_date=-0001-01-01", &["end_date"]),
        ("end_date=%00", &["end_date"]),
        ("search=%00", &["search"]),
        ("subject=%00", &["subject"]),
        ("start_date=2026-03-02&end_date=2026-03-01", &["end_date"]),
    ] {
        maria.get(&format!("/api/study-sessions?{query}")).await.invalid(fields);
    }
    maria.get(&format!("/api/study-sessions?skip={}&limit=100", i64::MAX)).await.expect(200);
    maria.get(&format!("/api/study-sessions/{}", i64::MAX)).await.refused(404, "not_found");
    maria.get("/api/study-sessions/99999999999999999999").await.refused(404, "not_found");
}
