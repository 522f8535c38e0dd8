//! Subjects and their colours.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, an_hour_from};

const SUBJECTS: &str = "/api/subjects";

async fn log(user: &Client, hour: u8, subject: &str) {
    let mut session = an_hour_from(&format!("2026-02-27T0{hour}:00:00Z"));
    session["subject"] = json!(subject);
    user.post("/api/study-sessions", session).await.expect(201);
}

fn subject(name: &str, colour: u8, sessions: u32) -> Value {
    json!({"name": name, "colour": colour, "total_seconds": 3600 * sessions, "session_count": sessions})
}

#[sqlx::test(migrations = "../migrations")]
async fn a_user_changes_only_their_own_subjects(db: PgPool) {
    let app = TestApp::new(db).await;
    let (maria, ben) = (app.sign_up("maria").await, app.sign_up("ben").await);
    log(&maria, 1, "Algebra").await;
    log(&maria, 2, "Algebra").await;
    log(&maria, 3, "Biology").await;
    ben.patch(SUBJECTS, json!({"name": "Algebra", "colour": 7})).await.refused(404, "not_found");
    assert_eq!(ben.get(SUBJECTS).await.expect(200), json!({"items": []}));

    let before = json!({"items": [subject("Algebra", 1, 2), subject("Biology", 2, 1)]});
    assert_eq!(maria.get(SUBJECTS).await.expect(200), before);
    let changed = maria.patch(SUBJECTS, json!({"name": "Algebra", "colour": 7, "new_name": "Maths"})).await;
    assert_eq!(changed.expect(200), subject("Maths", 7, 2));
    let merged = maria.patch(SUBJECTS, json!({"name": "Biology", "new_name": "Maths"})).await;
    assert_eq!(merged.expect(200), subject("Maths", 7, 3));
    assert_eq!(maria.get("/api/study-sessions?subject=Maths").await.expect(200)["total"], 3);
}

#[sqlx::test(migrations = "../migrations")]
async fn an_invalid_subject_is_an_error_of_its_field(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    log(&maria, 1, "Algebra").await;
    for (patch, field) in [
        (json!({}), "name"),
        (json!({"name": "Algebra", "colour": 0}), "colour"),
        (json!({"name": "Algebra", "colour": 9}), "colour"),
        (json!({"name": "Algebra", "colour": null}), "colour"),
        (json!({"name": "Algebra", "new_name": " "}), "new_name"),
        (json!({"name": "Algebra", "new_name": "x".repeat(81)}), "new_name"),
        (json!({"name": "Algebra", "mood": 1}), "mood"),
    ] {
        maria.patch(SUBJECTS, patch).await.invalid(&[field]);
    }
    maria.patch(SUBJECTS, json!({"name": "Alge\u{0}bra", "colour": 3})).await.refused(404, "not_found");
    assert_eq!(maria.get(SUBJECTS).await.expect(200)["items"], json!([subject("Algebra", 1, 1)]));
}
