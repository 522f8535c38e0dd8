//! The export of sessions, from the REST API and from the page.

use serde_json::json;
use sqlx::PgPool;

use crate::support::{Client, TestApp, TestResponse};

const EXPORT: &str = "/api/study-sessions/export.csv";

const HEADER_ROW: &str = "id,session_date,started_local,ended_local,timezone,started_at,ended_at,duration_seconds,\
    paused_seconds,subject,group_id,resource_id,rating,source,session_notes,created_at\r\n";

/// Returns the same user in a browser, with the access token in a cookie.
fn in_a_browser(app: &TestApp, user: &Client) -> Client {
    let token = user.authorization().strip_prefix("Bearer ").unwrap();
    app.anonymous().with("cookie", &format!("__Host-access={token}"))
}

async fn log(user: &Client, day: u8, subject: &str, notes: &str) {
    let session = json!({
        "started_at": format!("2026-02-{day:02}T23:30:00Z"), "duration_seconds": 3600, "subject": subject,
        "session_notes": notes, "rating": 4
    });
    user.post("/api/study-sessions", session).await.expect(201);
}

fn rows(response: TestResponse) -> Vec<String> {
    let text = response.expect(200).as_str().unwrap().to_owned();
    let rows = text.strip_prefix(HEADER_ROW).unwrap_or_else(|| panic!("{text} has another header row"));
    // Without the id, which differs.
    rows.split_terminator("\r\n").map(|row| row.split_once(',').unwrap().1.to_owned()).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_user_exports_only_their_own_sessions(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    log(&maria, 26, "Algebra", "").await;
    assert_eq!(rows(ben.get(EXPORT).await), [""; 0]);
    assert_eq!(rows(in_a_browser(&app, &ben).get("/sessions.csv").await), [""; 0]);

    let visitor = app.anonymous().get("/sessions.csv?subject=Algebra").await;
    assert_eq!((visitor.status.as_u16(), visitor.header("location")), (303, Some("/sign-in?next=/sessions")));
    // The REST API takes no cookie, and the page takes no bearer token.
    in_a_browser(&app, &maria).get(EXPORT).await.refused(401, "unauthenticated");
    assert_eq!(maria.get("/sessions.csv").await.status, 303);
}

#[sqlx::test(migrations = "../migrations")]
async fn the_rest_api_and_the_page_export_the_same_file(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up_in("Europe/Zurich", "maria").await;
    log(&maria, 26, "Algebra, \"linear\"", "=1+1\nsecond line").await;
    for response in [maria.get(EXPORT).await, in_a_browser(&app, &maria).get("/sessions.csv").await] {
        assert_eq!(response.header("content-type"), Some("text/csv; charset=utf-8; header=present"));
        let name = "attachment; filename=\"study-sessions-2026-03-01.csv\"";
        assert_eq!(response.header("content-disposition"), Some(name));
        assert_eq!(response.header("cache-control"), Some("no-store"));
        assert_eq!(response.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(
            rows(response),
            [
                "2026-02-27,2026-02-27 00:30:00,2026-02-27 01:30:00,Europe/Zurich,2026-02-26T23:30:00Z,2026-02-27T00:30:00Z,\
              3600,0,\"Algebra, \"\"linear\"\"\",,,4,manual,\"'=1+1\nsecond line\",2026-03-01T12:00:00Z"
            ]
        );
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_filters_of_the_list_apply_to_the_export(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for (day, subject, notes) in [(24, "Algebra", "100%"), (25, "Biology", "1000"), (26, "Algebra", "cells")] {
        log(&maria, day, subject, notes).await;
    }
    let browser = in_a_browser(&app, &maria);
    for (query, days) in [
        ("", vec!["2026-02-26", "2026-02-25", "2026-02-24"]),
        ("subject=algebra", vec!["2026-02-26", "2026-02-24"]),
        ("search=100%25", vec!["2026-02-24"]),
        ("start_date=2026-02-25&end_date=2026-02-25", vec!["2026-02-25"]),
        ("source=timer", vec![]),
    ] {
        for response in
            [maria.get(&format!("{EXPORT}?{query}")).await, browser.get(&format!("/sessions.csv?{query}")).await]
        {
            let found: Vec<String> = rows(response).iter().map(|row| row[..10].to_owned()).collect();
            assert_eq!(found, days, "{query}");
        }
    }
    // An empty field of the page's form filters nothing.
    assert_eq!(rows(browser.get("/sessions.csv?search=&subject=&source=&start_date=&end_date=").await).len(), 3);
    maria.get(&format!("{EXPORT}?start_date=2026-02-26&end_date=2026-02-25")).await.invalid(&["end_date"]);
    maria.get(&format!("{EXPORT}?page=2")).await.invalid(&["page"]);
    browser.get("/sessions.csv?start_date=soon").await.invalid(&["start_date"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_long_history_is_exported_completely_and_in_order(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    sqlx::query(
        "INSERT INTO study_sessions (user_id, source, started_at, ended_at, session_date, timezone, day_starts_at, created_at)
         SELECT user_id, 'timer', start, start + interval '5 minutes', start::date, 'UTC', 0, start
         FROM users, generate_series(timestamptz '2025-01-01', '2025-01-15 14:00', interval '10 minutes') start",
    )
    .execute(&app.context.db)
    .await
    .unwrap();
    let rows = rows(maria.get(EXPORT).await);
    let starts: Vec<&str> = rows.iter().map(|row| row.split(',').nth(1).unwrap()).collect();
    assert_eq!((starts.len(), starts[0], starts[2100]), (2101, "2025-01-15 14:00:00", "2025-01-01 00:00:00"));
    assert!(starts.is_sorted_by(|earlier, later| earlier > later));
}
