//! Every REST route and every server function, without valid credentials.

use axum::{body::Body, http::Method};
use server_fn::axum::server_fn_paths;
use sqlx::PgPool;

use crate::{openapi::operations, support::TestApp};

/// The REST routes that need no token.
const PUBLIC: [&str; 3] = ["POST /api/auth/sign-up", "POST /api/auth/sign-in", "POST /api/auth/refresh"];

#[sqlx::test(migrations = "../migrations")]
async fn without_a_token_only_the_public_routes_respond(db: PgPool) {
    let app = TestApp::new(db).await;
    let description = app.anonymous().get("/api/openapi.json").await.expect(200);
    let mut public = Vec::new();
    for (method, path) in operations(&description) {
        let response = app.anonymous().send(method.clone(), &path.replace("{id}", "1"), Body::empty()).await;
        if response.status == 401 {
            assert_eq!(response.header("www-authenticate"), Some("Bearer"), "{method} {path}");
            response.refused(401, "unauthenticated");
        } else {
            public.push(format!("{method} {path}"));
        }
    }
    public.sort_unstable();
    let mut expected = PUBLIC;
    expected.sort_unstable();
    assert_eq!(public, expected);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_forged_token_is_refused_by_every_route(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let (head, signature) = maria.authorization().rsplit_once('.').unwrap();
    let forged = format!("{head}.{}", signature.chars().rev().collect::<String>());
    let description = app.anonymous().get("/api/openapi.json").await.expect(200);
    for (method, path) in operations(&description) {
        if !PUBLIC.contains(&format!("{method} {path}").as_str()) {
            let client = app.anonymous().with("authorization", &forged);
            client.send(method, &path.replace("{id}", "1"), Body::empty()).await.refused(401, "unauthenticated");
        }
    }
    maria.send(Method::GET, "/api/users/me", Body::empty()).await.expect(200);
}

/// The server functions that need no cookie.
const PUBLIC_FUNCTIONS: [&str; 2] = ["/rpc/sign_in", "/rpc/sign_up"];

/// The arguments of all server functions: a missing one would be an error before the missing cookie is. Add new
/// arguments here.
const ARGUMENTS: &str = "name=Algebra&id=1&skip=0&limit=20&page=0&email=new@example.org&password=a+long+enough+one&username=new\
    &theme=dark&started_at=2026-03-01T08:00&ended_at=2026-03-01T09:00\
    &started_at_before=2026-03-01T08:00&ended_at_before=2026-03-01T09:00\
    &date=2026-03-01&start=2026-03-01&month=2026-03\
    &timezone=UTC&day_starts_at=0&week_starts_on=monday&profile=groups&daily_goal_minutes=60&streak_minimum_minutes=1\
    &timer_mode=stopwatch&countdown_minutes=45&focus_minutes=25&short_break_minutes=5&long_break_minutes=15\
    &rounds_before_long_break=4&idle_after_minutes=30&ask_after_minutes=240\
    &from_seconds_ago=120&until_seconds_ago=60&decision=keep";

#[sqlx::test(migrations = "../migrations")]
async fn without_a_valid_cookie_only_the_public_server_functions_respond(db: PgPool) {
    let app = TestApp::new(db).await;
    let form = app.anonymous().with("content-type", "application/x-www-form-urlencoded");
    let mut public: Vec<&str> = Vec::new();
    for (path, method) in server_fn_paths() {
        for client in [&form, &form.with("cookie", "__Host-access=forged; __Host-refresh=forged")] {
            let response = client.send(method.clone(), &format!("{path}?{ARGUMENTS}"), ARGUMENTS).await;
            let refused = response.status == 401 && response.body["Refused"]["unauthenticated"] == true;
            if !refused {
                println!("{path}: {} {}", response.status, response.body);
                public.push(path);
            }
        }
    }
    public.sort_unstable();
    public.dedup();
    assert_eq!(public, PUBLIC_FUNCTIONS);
    assert!(server_fn_paths().count() > PUBLIC_FUNCTIONS.len());
}
