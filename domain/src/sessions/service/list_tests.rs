//! Listing, filtering and exporting sessions.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error, Paging,
    auth::Actor,
    sessions::{MAX_SEARCH_CHARS, NewSession, SessionFilter, Source, StartTimer, StopTimer},
    testing::{context, test_user},
};

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

async fn log(ctx: &Context, actor: &Actor, started_at: &str, subject: Option<&str>, notes: Option<&str>) {
    let session = NewSession {
        subject: subject.map(str::to_owned),
        session_notes: notes.map(str::to_owned),
        ..NewSession::lasting(at(started_at), 1200)
    };
    log_session(ctx, actor, session).await.unwrap();
}

/// Returns Maria with a history, and Eve without one.
async fn users(db: PgPool) -> (Context, Actor, Actor) {
    let ctx = context(db, Clock::fixed(at("2026-03-04T12:00:00Z"))).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    let (eve, _) = test_user(&ctx, "eve").await;
    log(&ctx, &maria, "2026-03-01T08:00:00Z", Some("Algebra"), Some("Learned 100% of chapter_1")).await;
    log(&ctx, &maria, "2026-03-02T08:00:00Z", Some("Biology"), Some("Chapter 1: ÜBUNG, 1000 cells")).await;
    log(&ctx, &maria, "2026-03-03T08:00:00Z", None, Some("back\\slash")).await;
    log(&ctx, &maria, "2026-03-04T08:00:00Z", Some("Algebra"), None).await;
    start_timer(&ctx, &maria, StartTimer { subject: Some("Algebra".into()), ..StartTimer::default() }).await.unwrap();
    ctx.clock.advance(chrono::TimeDelta::minutes(10));
    stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();
    (ctx, maria, eve)
}

/// Returns the day and hour at which each session that matches began, newest first. Checks that the total counts all of
/// them, and that the export has the same.
async fn found(ctx: &Context, actor: &Actor, filter: SessionFilter) -> Vec<String> {
    let page = list_sessions(ctx, actor, filter.clone(), Paging::default()).await.unwrap();
    assert_eq!(usize::try_from(page.total).unwrap(), page.items.len(), "{filter:?}");
    let exported = export_sessions(ctx, actor, filter.clone(), None).await.unwrap();
    assert_eq!(exported.into_iter().map(|row| row.session).collect::<Vec<_>>(), page.items, "{filter:?}");
    page.items.iter().map(|session| session.started_at.format("%-d/%-H").to_string()).collect()
}

fn subject(name: &str) -> SessionFilter {
    SessionFilter { subject: Some(name.to_owned()), ..SessionFilter::default() }
}

fn search(text: &str) -> SessionFilter {
    SessionFilter { search: Some(text.to_owned()), ..SessionFilter::default() }
}

#[sqlx::test(migrations = "../migrations")]
async fn no_user_finds_the_sessions_of_another(db: PgPool) {
    let (ctx, _, eve) = users(db).await;
    for filter in [SessionFilter::default(), subject("Algebra"), search("chapter")] {
        assert_eq!(found(&ctx, &eve, filter).await, [""; 0]);
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn each_filter_returns_the_sessions_that_match(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    let source = |source| SessionFilter { source: Some(source), ..SessionFilter::default() };
    assert_eq!(found(&ctx, &maria, SessionFilter::default()).await, ["4/12", "4/8", "3/8", "2/8", "1/8"]);
    assert_eq!(found(&ctx, &maria, subject("Algebra")).await, ["4/12", "4/8", "1/8"]);
    assert_eq!(found(&ctx, &maria, subject(" aLGEBRA ")).await, ["4/12", "4/8", "1/8"]);
    assert_eq!(found(&ctx, &maria, subject("")).await, ["3/8"]);
    assert_eq!(found(&ctx, &maria, subject("Algebr_")).await, [""; 0]);
    assert_eq!(found(&ctx, &maria, source(Source::Timer)).await, ["4/12"]);
    assert_eq!(found(&ctx, &maria, source(Source::Manual)).await, ["4/8", "3/8", "2/8", "1/8"]);
    let days = SessionFilter { start_date: day("2026-03-02"), end_date: day("2026-03-03"), ..SessionFilter::default() };
    assert_eq!(found(&ctx, &maria, days).await, ["3/8", "2/8"]);
    let all = SessionFilter {
        start_date: day("2026-03-02"),
        source: Some(Source::Manual),
        search: Some("chapter".to_owned()),
        ..subject("biology")
    };
    assert_eq!(found(&ctx, &maria, all).await, ["2/8"]);
}

#[sqlx::test(migrations = "../migrations")]
async fn notes_are_searched_literally_but_ignoring_case(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    assert_eq!(found(&ctx, &maria, search("CHAPTER")).await, ["2/8", "1/8"]);
    assert_eq!(found(&ctx, &maria, search(" übung ")).await, ["2/8"]);
    for (literal, days) in [("100%", vec!["1/8"]), ("chapter_", vec!["1/8"]), ("%", vec!["1/8"]), ("\\", vec!["3/8"])] {
        assert_eq!(found(&ctx, &maria, search(literal)).await, days, "{literal}");
    }
    assert_eq!(found(&ctx, &maria, search("'; --")).await, [""; 0]);
    assert_eq!(found(&ctx, &maria, search("  ")).await.len(), 5);
    for (wrong, expected) in [("\0", "without control characters"), (&"x".repeat(201), "at most 200 characters")] {
        let refused = list_sessions(&ctx, &maria, search(wrong), Paging::default()).await.unwrap_err();
        assert!(refused.message_for("search").is_some_and(|message| message.contains(expected)), "{refused:?}");
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_wrong_filter_is_refused_with_its_field(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    let reversed = SessionFilter { start_date: day("2026-03-03"), end_date: day("2026-03-02"), ..Default::default() };
    let early = SessionFilter { start_date: NaiveDate::from_ymd_opt(1899, 12, 31), ..Default::default() };
    for (filter, field) in [
        (search(&"x".repeat(MAX_SEARCH_CHARS + 1)), "search"),
        (search("a\0b"), "search"),
        (subject(&"x".repeat(81)), "subject"),
        (reversed, "end_date"),
        (early, "start_date"),
    ] {
        let refused = list_sessions(&ctx, &maria, filter.clone(), Paging::default()).await.map(drop);
        assert!(refused.as_ref().is_err_and(|error| error.message_for(field).is_some()), "{field}: {refused:?}");
        assert_eq!(export_sessions(&ctx, &maria, filter, None).await.map(drop), refused);
    }
    assert!(list_sessions(&ctx, &maria, search(&"x".repeat(MAX_SEARCH_CHARS)), Paging::default()).await.is_ok());
}

#[sqlx::test(migrations = "../migrations")]
async fn the_total_of_a_page_counts_all_sessions_that_match(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    for (filter, total) in [(SessionFilter::default(), 5), (subject("Algebra"), 3), (search("chapter"), 2)] {
        let page = list_sessions(&ctx, &maria, filter.clone(), Paging { skip: 1, limit: 1 }).await.unwrap();
        let all = list_sessions(&ctx, &maria, filter.clone(), Paging::default()).await.unwrap();
        assert_eq!((page.total, &page.items[..]), (total, &all.items[1..2]));
        let beyond = list_sessions(&ctx, &maria, filter, Paging { skip: 9, limit: 1 }).await.unwrap();
        assert_eq!((beyond.total, beyond.items.len()), (total, 0));
    }
}

#[sqlx::test(migrations = "../migrations")]
async fn a_listing_has_the_colours_and_the_calendar_and_needs_an_account(db: PgPool) {
    let (ctx, maria, eve) = users(db).await;
    let listing = session_listing(&ctx, &maria, SessionFilter::default(), Paging::default()).await.unwrap();
    assert_eq!(["Algebra", "Biology"].map(|name| listing.colours.of(name).number()), [1, 2]);
    assert_eq!(listing.calendar.day_of(listing.now), day("2026-03-04").unwrap());
    sqlx::query!("DELETE FROM users WHERE user_id = $1", eve.user_id.0).execute(&ctx.db).await.unwrap();
    let refused = session_listing(&ctx, &eve, SessionFilter::default(), Paging::default()).await;
    assert_eq!(refused.map(drop), Err(Error::Unauthenticated));
}

#[sqlx::test(migrations = "../migrations")]
async fn an_export_continues_where_the_batch_before_ended(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    let all = export_sessions(&ctx, &maria, SessionFilter::default(), None).await.unwrap();
    assert_eq!(all[1].started_local.to_string(), "2026-03-04 08:00:00");
    let rest = export_sessions(&ctx, &maria, SessionFilter::default(), Some(all[1].session.started_at)).await.unwrap();
    assert_eq!(rest, all[2..]);
}
