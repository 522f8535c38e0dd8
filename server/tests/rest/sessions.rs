//! Sessions that are logged by hand.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, an_hour_from};

const SESSIONS: &str = "/api/study-sessions";

/// Returns the session's path.
fn path_of(session: &Value) -> String {
    format!("{SESSIONS}/{}", session["id"])
}

async fn log(user: &Client, started_at: &str) -> Value {
    user.post(SESSIONS, an_hour_from(started_at)).await.expect(201)
}

async fn total(user: &Client) -> Value {
    user.get("/api/users/me").await.expect(200)["total_study_time"].clone()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_is_logged_with_its_end_or_its_duration(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let input = json!({
        "started_at": "2026-03-01T09:00:00+01:00", "duration_seconds": 5400, "subject": " Algebra ",
        "session_notes": "Eigenvalues\nat last", "rating": 4
    });
    let response = maria.post(SESSIONS, input).await;
    let location = response.header("location").unwrap().to_owned();
    let session = response.expect(201);

    assert_eq!(location, path_of(&session));
    assert_eq!(
        session,
        json!({
            "id": session["id"], "user_id": session["user_id"], "group_id": null, "resource_id": null,
            "subject": "Algebra", "duration_seconds": 5400, "paused_seconds": 0, "session_date": "2026-03-01",
            "session_notes": "Eigenvalues\nat last", "rating": 4, "source": "manual",
            "started_at": "2026-03-01T08:00:00Z", "ended_at": "2026-03-01T09:30:00Z", "created_at": "2026-03-01T12:00:00Z"
        })
    );
    assert_eq!(maria.get(&location).await.expect(200), session);

    let agreeing = json!({
        "started_at": "2026-03-01T09:30:00Z", "ended_at": "2026-03-01T10:00:00Z", "duration_seconds": 1800
    });
    assert_eq!(maria.post(SESSIONS, agreeing).await.expect(201)["duration_seconds"], 1800);
    assert_eq!(total(&maria).await, 7200);
}

#[sqlx::test(migrations = "../migrations")]
async fn sessions_of_one_user_may_touch_but_not_overlap(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    log(&maria, "2026-03-01T08:00:00Z").await;
    let late = log(&maria, "2026-03-01T10:00:00Z").await;

    maria.post(SESSIONS, an_hour_from("2026-03-01T08:59:59Z")).await.refused(409, "session_overlap");
    maria.patch(&path_of(&late), json!({"started_at": "2026-03-01T08:30:00Z"})).await.refused(409, "session_overlap");
    log(&maria, "2026-03-01T09:00:00Z").await;
    log(&ben, "2026-03-01T08:30:00Z").await;
    assert_eq!(total(&maria).await, 3 * 3600);
}

#[sqlx::test(migrations = "../migrations")]
async fn another_users_session_is_a_404(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    let session = log(&maria, "2026-03-01T08:00:00Z").await;
    let path = path_of(&session);

    for path in [path.as_str(), "/api/study-sessions/999999999", "/api/study-sessions/first"] {
        ben.get(path).await.refused(404, "not_found");
        ben.patch(path, json!({"rating": 1})).await.refused(404, "not_found");
        ben.delete(path).await.refused(404, "not_found");
        ben.post_nothing(&format!("{path}/restore")).await.refused(404, "not_found");
    }
    assert_eq!(ben.get(SESSIONS).await.expect(200)["total"], 0);
    assert_eq!(maria.get(&path).await.expect(200), session);
}

#[sqlx::test(migrations = "../migrations")]
async fn changing_a_session_changes_the_totals(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let path = path_of(&log(&maria, "2026-03-01T08:00:00Z").await);

    let noted = maria.patch(&path, json!({"session_notes": "Good", "rating": 5})).await.expect(200);
    assert_eq!((&noted["session_notes"], &noted["rating"]), (&json!("Good"), &json!(5)));
    let cleared = maria.patch(&path, json!({"rating": null, "ended_at": "2026-03-01T10:00:00Z"})).await.expect(200);
    assert_eq!((&cleared["session_notes"], &cleared["rating"]), (&json!("Good"), &json!(null)));
    assert_eq!(cleared["duration_seconds"], 7200);
    assert_eq!(total(&maria).await, 7200);
    maria.patch(&path, json!({})).await.expect(200);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_deleted_session_is_a_404_until_it_is_restored(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let session = log(&maria, "2026-03-01T08:00:00Z").await;
    let path = path_of(&session);

    assert_eq!(maria.delete(&path).await.expect(204), "");
    maria.get(&path).await.refused(404, "not_found");
    maria.delete(&path).await.refused(404, "not_found");
    assert_eq!((total(&maria).await, maria.get(SESSIONS).await.expect(200)["total"].clone()), (json!(0), json!(0)));

    assert_eq!(maria.post_nothing(&format!("{path}/restore")).await.expect(200), session);
    assert_eq!(total(&maria).await, 3600);

    maria.delete(&path).await.expect(204);
    log(&maria, "2026-03-01T08:30:00Z").await;
    maria.post_nothing(&format!("{path}/restore")).await.refused(409, "session_overlap");
}

#[sqlx::test(migrations = "../migrations")]
async fn the_list_is_paged_and_newest_first(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    for hour in 0..5 {
        log(&maria, &format!("2026-02-27T0{hour}:00:00Z")).await;
    }
    log(&maria, "2026-02-28T23:30:00Z").await;
    log(&maria, "2026-03-01T08:00:00Z").await;

    let all = maria.get(SESSIONS).await.expect(200);
    assert_eq!((&all["total"], &all["skip"], &all["limit"]), (&json!(7), &json!(0), &json!(20)));
    assert_eq!(all["items"][0]["started_at"], "2026-03-01T08:00:00Z");
    assert_eq!(all["items"][6]["started_at"], "2026-02-27T00:00:00Z");

    let part = maria.get(&format!("{SESSIONS}?skip=5&limit=1")).await.expect(200);
    assert_eq!((&part["total"], part["items"].as_array().unwrap().len()), (&json!(7), 1));
    assert_eq!(part["items"][0], all["items"][5]);

    let days = maria.get(&format!("{SESSIONS}?start_date=2026-02-28&end_date=2026-02-28")).await.expect(200);
    assert_eq!((&days["total"], &days["items"][0]["session_date"]), (&json!(1), &json!("2026-02-28")));
    let beyond = maria.get(&format!("{SESSIONS}?skip=100")).await.expect(200);
    assert_eq!((&beyond["total"], &beyond["items"]), (&json!(7), &json!([])));
}

#[sqlx::test(migrations = "../migrations")]
async fn no_user_is_a_member_of_an_unknown_group(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let mut input = an_hour_from("2026-03-01T08:00:00Z");
    input["group_id"] = json!(1);
    maria.post(SESSIONS, input).await.refused(403, "not_a_member");
    maria.get(&format!("{SESSIONS}?group_id=1")).await.refused(403, "not_a_member");
}

#[sqlx::test(migrations = "../migrations")]
async fn the_list_is_filtered_by_subject_notes_and_source(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    for (hour, subject, notes) in [(1, "Algebra", "100% done"), (2, "Biology", "1000 cells"), (3, "", "")] {
        let mut session = an_hour_from(&format!("2026-02-27T0{hour}:00:00Z"));
        session["subject"] = json!(subject);
        session["session_notes"] = json!(notes);
        maria.post(SESSIONS, session).await.expect(201);
    }
    let totals = async |user: &Client| {
        let mut totals = Vec::new();
        for filter in ["subject=algebra", "subject=", "search=100%25", "search=CELLS", "source=manual", "source=timer"]
        {
            totals.push(user.get(&format!("{SESSIONS}?{filter}")).await.expect(200)["total"].as_i64().unwrap());
        }
        totals
    };
    assert_eq!(totals(&maria).await, [1, 1, 1, 1, 3, 0]);
    assert_eq!(totals(&ben).await, [0; 6]);
    maria.get(&format!("{SESSIONS}?search={}", "x".repeat(201))).await.invalid(&["search"]);
    maria.get(&format!("{SESSIONS}?subject={}", "x".repeat(81))).await.invalid(&["subject"]);
    maria.get(&format!("{SESSIONS}?source=both")).await.invalid(&["source"]);
}
