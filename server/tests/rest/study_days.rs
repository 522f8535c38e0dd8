//! Study days and streaks around midnight, in several time zones.

use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Client, TestApp, an_hour_from};

async fn streak(user: &Client) -> (Value, Value) {
    let streak = user.get("/api/streaks/me").await.expect(200);
    (streak["current_streak"].clone(), streak["active_today"].clone())
}

#[sqlx::test(migrations = "../migrations")]
async fn one_session_is_yesterday_in_one_zone_and_today_in_another(db: PgPool) {
    let app = TestApp::new(db).await;
    // At 12:00 UTC on 1 March it is 01:00 on 2 March in Auckland, 17:45 on 1 March in Kathmandu, and
    // 01:00 on 1 March in Pago Pago; the session is eleven hours earlier.
    let places = [
        ("Pacific/Auckland", "2026-03-01", false),
        ("Asia/Kathmandu", "2026-03-01", true),
        ("Pacific/Pago_Pago", "2026-02-28", false),
        ("UTC", "2026-03-01", true),
    ];
    for (index, (zone, date, active_today)) in places.into_iter().enumerate() {
        let user = app.sign_up_in(zone, &format!("user_{index}")).await;
        let session = user.post("/api/study-sessions", an_hour_from("2026-03-01T01:00:00Z")).await.expect(201);
        assert_eq!(session["session_date"], date, "{zone}");
        assert_eq!(streak(&user).await, (json!(1), json!(active_today)), "{zone}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_session_across_midnight_counts_in_both_days(db: PgPool) {
    let app = TestApp::new(db).await;
    for (index, (zone, before_midnight)) in [
        ("UTC", "2026-02-28T23:30:00Z"),
        ("Europe/Berlin", "2026-02-28T22:30:00Z"),
        ("Asia/Kathmandu", "2026-02-28T17:45:00Z"),
        ("America/St_Johns", "2026-02-28T03:00:00Z"),
    ]
    .into_iter()
    .enumerate()
    {
        let user = app.sign_up_in(zone, &format!("user_{index}")).await;
        user.post("/api/study-sessions", an_hour_from(before_midnight)).await.expect(201);
        assert_eq!(streak(&user).await.0, 2, "{zone}");
        let week = user.get("/api/dashboard").await.expect(200)["week"].clone();
        let halves = week["days"].as_array().unwrap().iter().filter(|day| day["total_seconds"] == 1800).count();
        assert_eq!((halves, &week["session_count"]), (2, &json!(1)), "{zone}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_streak_lasts_until_the_next_day_is_over(db: PgPool) {
    let app = TestApp::new(db).await;
    app.at("2026-03-07T16:00:00Z");
    let maria = app.sign_up_in("America/New_York", "maria").await;
    maria.post("/api/study-sessions", an_hour_from("2026-03-06T15:00:00Z")).await.expect(201);
    maria.post("/api/study-sessions", an_hour_from("2026-03-07T15:00:00Z")).await.expect(201);
    assert_eq!(streak(&maria).await, (json!(2), json!(true)));

    // The clocks go forward on 8 March: that day ends at 04:00 UTC and not at 05:00.
    app.at("2026-03-09T03:59:59Z");
    assert_eq!(streak(&app.sign_in("maria").await).await, (json!(2), json!(false)));
    app.at("2026-03-09T04:00:00Z");
    let maria = app.sign_in("maria").await;
    assert_eq!(streak(&maria).await, (json!(0), json!(false)));
    let read = maria.get("/api/streaks/me").await.expect(200);
    assert_eq!((&read["longest_streak"], &read["last_active_date"]), (&json!(2), &json!("2026-03-07")));
    assert_eq!(maria.post_nothing("/api/streaks/update").await.expect(200), read);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_study_day_starts_at_the_users_hour(db: PgPool) {
    let app = TestApp::new(db).await;
    let owl = app.sign_up("owl").await;
    owl.patch("/api/users/me", json!({"preferences": {"day_starts_at": 4}})).await.expect(200);
    let session = owl.post("/api/study-sessions", an_hour_from("2026-03-01T02:30:00Z")).await.expect(201);
    assert_eq!(session["session_date"], "2026-02-28");
    assert_eq!(streak(&owl).await, (json!(1), json!(false)));
    owl.post("/api/study-sessions", an_hour_from("2026-03-01T04:00:00Z")).await.expect(201);
    assert_eq!(streak(&owl).await, (json!(2), json!(true)));
}

#[sqlx::test(migrations = "../migrations")]
async fn deleting_a_day_shortens_the_streak_and_restoring_it_repairs_it(db: PgPool) {
    let app = TestApp::new(db).await;
    let maria = app.sign_up("maria").await;
    let mut ids = Vec::new();
    for day in ["2026-02-27", "2026-02-28", "2026-03-01"] {
        let session = maria.post("/api/study-sessions", an_hour_from(&format!("{day}T08:00:00Z"))).await.expect(201);
        ids.push(session["id"].clone());
    }
    assert_eq!(streak(&maria).await.0, 3);
    maria.delete(&format!("/api/study-sessions/{}", ids[1])).await.expect(204);
    assert_eq!(streak(&maria).await.0, 1);
    maria.post_nothing(&format!("/api/study-sessions/{}/restore", ids[1])).await.expect(200);
    assert_eq!(streak(&maria).await.0, 3);
}
