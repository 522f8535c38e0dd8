//! The OpenAPI description, compared with the routes.

use std::collections::BTreeSet;

use axum::{body::Body, http::Method};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::TestApp;

/// The operations of the REST contract.
const CONTRACT: &[&str] = &[
    "DELETE /api/study-sessions/active",
    "DELETE /api/study-sessions/{id}",
    "GET /api/dashboard",
    "GET /api/streaks/calendar/me",
    "GET /api/streaks/calendar/{user_id}",
    "GET /api/streaks/history/me",
    "GET /api/streaks/me",
    "GET /api/streaks/stats/me",
    "GET /api/streaks/stats/{user_id}",
    "GET /api/streaks/{user_id}",
    "GET /api/study-sessions",
    "GET /api/study-sessions/active",
    "GET /api/study-sessions/analytics/by-group",
    "GET /api/study-sessions/analytics/by-subject",
    "GET /api/study-sessions/analytics/comprehensive",
    "GET /api/study-sessions/analytics/daily",
    "GET /api/study-sessions/analytics/monthly",
    "GET /api/study-sessions/analytics/weekly",
    "GET /api/study-sessions/export.csv",
    "GET /api/study-sessions/summary/today",
    "GET /api/study-sessions/summary/week",
    "GET /api/study-sessions/{id}",
    "GET /api/subjects",
    "GET /api/users/me",
    "PATCH /api/study-sessions/active",
    "PATCH /api/study-sessions/{id}",
    "PATCH /api/subjects",
    "PATCH /api/users/me",
    "POST /api/auth/refresh",
    "POST /api/auth/sign-in",
    "POST /api/auth/sign-out",
    "POST /api/auth/sign-up",
    "POST /api/streaks/update",
    "POST /api/study-sessions",
    "POST /api/study-sessions/active",
    "POST /api/study-sessions/active/stop",
    "POST /api/study-sessions/{id}/restore",
];

/// Returns the method and path of every operation of a description.
pub fn operations(description: &Value) -> Vec<(Method, String)> {
    let paths = description["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| item.as_object().unwrap().keys().map(move |method| (method, path)))
        .map(|(method, path)| (method.to_uppercase().parse().unwrap(), path.clone()))
        .collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn the_description_has_the_operations_of_the_contract(db: PgPool) {
    let description = TestApp::new(db).await.anonymous().get("/api/openapi.json").await.expect(200);
    let described: BTreeSet<String> =
        operations(&description).into_iter().map(|(method, path)| format!("{method} {path}")).collect();
    assert_eq!(described, CONTRACT.iter().copied().map(str::to_owned).collect());
}

/// A route always comes with its description, so only the methods could differ.
#[sqlx::test(migrations = "../migrations")]
async fn each_path_allows_exactly_the_described_methods(db: PgPool) {
    let app = TestApp::new(db).await;
    let description = app.anonymous().get("/api/openapi.json").await.expect(200);
    for path in description["paths"].as_object().unwrap().keys() {
        let response = app.anonymous().send(Method::TRACE, &path.replace("{id}", "1"), Body::empty()).await;
        let allowed: BTreeSet<&str> =
            response.header("allow").unwrap().split(',').filter(|method| *method != "HEAD").collect();
        let operations = operations(&description);
        let described: BTreeSet<&str> =
            operations.iter().filter(|(_, of)| of == path).map(|(method, _)| method.as_str()).collect();
        assert_eq!(allowed, described, "{path}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_description_is_complete_and_consistent(db: PgPool) {
    let description = TestApp::new(db).await.anonymous().get("/api/openapi.json").await.expect(200);
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1"));
    assert_eq!(description["components"]["securitySchemes"]["bearer"]["scheme"], "bearer");
    assert!(!description.to_string().contains(r#""default":null"#), "an absent field is not the same as null");
    for reference in references(&description) {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(description.pointer(pointer).is_some(), "{reference} leads nowhere");
    }

    let tags: BTreeSet<&str> =
        description["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    let mut names = BTreeSet::new();
    for (method, path) in operations(&description) {
        let operation = &description["paths"][&path][method.as_str().to_lowercase()];
        assert!(
            names.insert(operation["operationId"].as_str().unwrap()),
            "{method} {path} has the operationId of another"
        );
        assert!(tags.contains(operation["tags"][0].as_str().unwrap()), "{method} {path}");
        assert!(operation["summary"].as_str().is_some_and(|summary| summary.ends_with('.')), "{method} {path}");
        check_parameters(operation, &path);
        check_responses(operation, &format!("{method} {path}"));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn limits_and_errors_are_described(db: PgPool) {
    let description = TestApp::new(db).await.anonymous().get("/api/openapi.json").await.expect(200);
    for (schema, field, limits) in [
        ("NewSession", "duration_seconds", json!({"minimum": 1, "maximum": 86_400})),
        ("NewSession", "rating", json!({"minimum": 1, "maximum": 5})),
        ("SessionPatch", "rating", json!({"minimum": 1, "maximum": 5})),
        ("SessionPatch", "subject", json!({"maxLength": 80})),
        ("StopTimer", "session_notes", json!({"maxLength": 5000})),
        ("StartTimer", "focus_seconds", json!({"minimum": 60, "maximum": 43_200})),
        ("PreferencesPatch", "day_starts_at", json!({"minimum": 0, "maximum": 23})),
        ("SubjectPatch", "colour", json!({"minimum": 1, "maximum": 8})),
        ("SignUp", "password", json!({"minLength": 8, "maxLength": 128})),
    ] {
        let property = &description["components"]["schemas"][schema]["properties"][field];
        for (name, limit) in limits.as_object().unwrap() {
            assert_eq!(&property[name], limit, "{schema}.{field}: {property}");
        }
    }
    for (path, status, code) in [
        ("/api/study-sessions", "403", "`not_a_member`"),
        ("/api/study-sessions/export.csv", "403", "`not_a_member`"),
        ("/api/streaks/{user_id}", "404", "`not_found`"),
        ("/api/streaks/stats/{user_id}", "404", "`not_found`"),
        ("/api/streaks/calendar/{user_id}", "404", "`not_found`"),
    ] {
        let response = &description["paths"][path]["get"]["responses"][status];
        assert!(response["description"].as_str().is_some_and(|text| text.contains(code)), "{path}: {response}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn every_post_but_those_below_auth_takes_an_idempotency_key(db: PgPool) {
    let description = TestApp::new(db).await.anonymous().get("/api/openapi.json").await.expect(200);
    for (method, path) in operations(&description) {
        let operation = &description["paths"][&path][method.as_str().to_lowercase()];
        let parameters = operation["parameters"].as_array().map_or(&[][..], Vec::as_slice);
        let takes_key = parameters.iter().any(|parameter| parameter["name"] == "Idempotency-Key");
        assert_eq!(takes_key, method == Method::POST && !path.starts_with("/api/auth/"), "{method} {path}");
    }
}

fn check_parameters(operation: &Value, path: &str) {
    let parameters = operation["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    let in_path: Vec<&str> =
        parameters.iter().filter(|it| it["in"] == "path").map(|it| it["name"].as_str().unwrap()).collect();
    let in_template: Vec<&str> = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    assert_eq!(in_path, in_template, "{path}");
}

/// Checks that there is a success, that every error has the schema `Problem`, and that only public routes have no 401.
fn check_responses(operation: &Value, name: &str) {
    let responses = operation["responses"].as_object().unwrap();
    assert!(responses.keys().any(|status| status.starts_with('2')), "{name}");
    for (status, response) in responses.iter().filter(|(status, _)| status.as_str() >= "400") {
        let schema = &response["content"]["application/problem+json"]["schema"]["$ref"];
        assert_eq!(schema, "#/components/schemas/Problem", "{name} {status}");
    }
    let is_public = operation.get("security").is_some();
    assert!(is_public || responses.contains_key("401"), "{name}");
    if operation.get("requestBody").is_some() {
        for status in ["400", "413", "415", "422"] {
            assert!(responses.contains_key(status), "{name} {status}");
        }
    }
}

fn references(value: &Value) -> Vec<&str> {
    match value {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| match value {
                Value::String(reference) if name == "$ref" => vec![reference.as_str()],
                _ => references(value),
            })
            .collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn the_documentation_loads_nothing_from_another_host(db: PgPool) {
    let anonymous = TestApp::new(db).await.anonymous();
    assert_eq!(anonymous.get("/docs").await.header("location"), Some("/docs/"));
    let page = anonymous.get("/docs/").await;
    let html = page.expect(200);
    let html = html.as_str().unwrap();
    assert!(html.contains("swagger-ui") && !html.contains("https://") && !html.contains("http://"), "{html}");
    let start = anonymous.get("/docs/swagger-initializer.js").await.expect(200);
    assert!(start.as_str().unwrap().contains("/api/openapi.json"));
}
