//! Subjects against a real database.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error, Paging,
    auth::Actor,
    events::{Kind, Listener, Notice, Topic, service::listen},
    sessions::{
        NewSession, SessionFilter, StartTimer, StopTimer,
        service::{
            delete_session, find_timer, ledger, list_sessions, log_session, restore_session, start_timer, stop_timer,
        },
    },
    subjects::{Subject, SubjectColour, SubjectPatch},
    testing::{context, test_user},
};

fn noon() -> DateTime<Utc> {
    "2026-03-04T12:00:00Z".parse().unwrap()
}

async fn log(ctx: &Context, actor: &Actor, hours_ago: i64, subject: &str) -> crate::sessions::SessionId {
    let session = NewSession {
        subject: Some(subject.to_owned()),
        ..NewSession::lasting(noon() - TimeDelta::hours(hours_ago), 1200)
    };
    log_session(ctx, actor, session).await.unwrap().id
}

async fn users(db: PgPool) -> (Context, Actor, Actor) {
    let ctx = context(db, Clock::fixed(noon())).await;
    let (maria, _) = test_user(&ctx, "maria").await;
    let (eve, _) = test_user(&ctx, "eve").await;
    log(&ctx, &maria, 30, "Algebra").await;
    log(&ctx, &maria, 5, "Algebra").await;
    log(&ctx, &maria, 4, "Biology").await;
    (ctx, maria, eve)
}

fn named(name: &str, new_name: &str) -> SubjectPatch {
    SubjectPatch { name: name.to_owned(), new_name: Some(new_name.to_owned()), colour: None }
}

fn coloured(name: &str, colour: i16) -> SubjectPatch {
    SubjectPatch { name: name.to_owned(), new_name: None, colour: SubjectColour::try_from(colour).ok() }
}

/// Returns the name, the colour and the number of sessions of each subject.
async fn all(ctx: &Context, actor: &Actor) -> Vec<(String, i16, i64)> {
    let subjects = list_subjects(ctx, actor).await.unwrap();
    subjects.into_iter().map(|subject| (subject.name, subject.colour.number(), subject.session_count)).collect()
}

fn expected(subjects: &[(&str, i16, i64)]) -> Vec<(String, i16, i64)> {
    subjects.iter().map(|&(name, colour, sessions)| (name.to_owned(), colour, sessions)).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn another_users_subject_is_not_found(db: PgPool) {
    let (ctx, maria, eve) = users(db).await;
    log(&ctx, &eve, 3, "Chemistry").await;
    assert_eq!(change_subject(&ctx, &eve, coloured("Algebra", 8)).await, Err(Error::NotFound));
    assert_eq!(change_subject(&ctx, &eve, named("Algebra", "Chemistry")).await, Err(Error::NotFound));
    assert_eq!(all(&ctx, &eve).await, expected(&[("Chemistry", 1, 1)]));
    assert_eq!(all(&ctx, &maria).await, expected(&[("Algebra", 1, 2), ("Biology", 2, 1)]));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_subject_gets_the_least_used_colour(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    change_subject(&ctx, &maria, coloured("Biology", 3)).await.unwrap();
    for (hours_ago, name) in (6..13).zip(["C", "D", "E", "F", "G", "H", "I"]) {
        log(&ctx, &maria, hours_ago, name).await;
    }
    let mut colours: Vec<i16> = all(&ctx, &maria).await.into_iter().map(|(_, colour, _)| colour).collect();
    colours.sort_unstable();
    assert_eq!(colours, [1, 1, 2, 3, 4, 5, 6, 7, 8]);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_renamed_subject_keeps_its_chosen_colour(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    change_subject(&ctx, &maria, coloured("Algebra", 7)).await.unwrap();
    let renamed = change_subject(&ctx, &maria, named("Algebra", " Linear algebra ")).await.unwrap();
    let colour = SubjectColour::try_from(7).unwrap();
    let name = "Linear algebra".to_owned();
    assert_eq!(renamed, Subject { name, colour, total_seconds: 2400, session_count: 2 });
    assert_eq!(all(&ctx, &maria).await, expected(&[("Linear algebra", 7, 2), ("Biology", 2, 1)]));
    assert_eq!(change_subject(&ctx, &maria, coloured("Algebra", 1)).await, Err(Error::NotFound));
    assert_eq!(ledger::verify(&ctx).await.unwrap(), []);
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_name_reaches_deleted_sessions_and_the_running_timer(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    let deleted = log(&ctx, &maria, 3, "Algebra").await;
    delete_session(&ctx, &maria, deleted).await.unwrap();
    start_timer(&ctx, &maria, StartTimer { subject: Some("Algebra".into()), ..StartTimer::default() }).await.unwrap();
    change_subject(&ctx, &maria, named("Algebra", "Geometry")).await.unwrap();
    ctx.clock.advance(TimeDelta::minutes(5));
    let stopped = stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();
    let restored = restore_session(&ctx, &maria, deleted).await.unwrap();
    assert_eq!([stopped.subject.as_deref(), restored.subject.as_deref()], [Some("Geometry"); 2]);
    assert_eq!(all(&ctx, &maria).await, expected(&[("Geometry", 1, 4), ("Biology", 2, 1)]));
    assert_eq!(ledger::verify(&ctx).await.unwrap(), []);
}

#[sqlx::test(migrations = "../migrations")]
async fn two_subjects_become_one_with_all_of_their_time(db: PgPool) {
    let (ctx, maria, eve) = users(db).await;
    log(&ctx, &eve, 5, "Algebra").await;
    // The other subject has time on one of its days, and none on the other.
    let merged = change_subject(&ctx, &maria, named("Algebra", "Biology")).await.unwrap();
    assert_eq!((merged.colour.number(), merged.total_seconds, merged.session_count), (2, 3600, 3));
    assert_eq!(all(&ctx, &maria).await, expected(&[("Biology", 2, 3)]));
    assert_eq!(all(&ctx, &eve).await, expected(&[("Algebra", 1, 1)]));
    let filter = SessionFilter { subject: Some("Biology".to_owned()), ..SessionFilter::default() };
    assert_eq!(list_sessions(&ctx, &maria, filter, Paging::default()).await.unwrap().total, 3);
    assert_eq!(ledger::verify(&ctx).await.unwrap(), []);
    ledger::rebuild(&ctx).await.unwrap();
    assert_eq!(all(&ctx, &maria).await, expected(&[("Biology", 2, 3)]));
}

#[sqlx::test(migrations = "../migrations")]
async fn name_and_colour_can_change_at_once_and_an_empty_patch_changes_nothing(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    let nothing = SubjectPatch { name: "Algebra".to_owned(), ..SubjectPatch::default() };
    assert_eq!(change_subject(&ctx, &maria, nothing).await.unwrap().colour.number(), 1);
    let both = SubjectPatch { new_name: Some("Biology".to_owned()), ..coloured("Algebra", 5) };
    change_subject(&ctx, &maria, both).await.unwrap();
    assert_eq!(all(&ctx, &maria).await, expected(&[("Biology", 5, 3)]));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_wrong_name_is_refused_and_changes_nothing(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    for wrong in ["", "  ", "a\nb", "a\0b", &"x".repeat(81)] {
        let refused = change_subject(&ctx, &maria, named("Algebra", wrong)).await;
        assert!(refused.as_ref().is_err_and(|error| error.message_for("new_name").is_some()), "{wrong:?}: {refused:?}");
    }
    for absent in ["", "a\0b", &"x".repeat(5000)] {
        assert_eq!(change_subject(&ctx, &maria, named(absent, "Biology")).await, Err(Error::NotFound), "{absent:?}");
    }
    assert_eq!(all(&ctx, &maria).await, expected(&[("Algebra", 1, 2), ("Biology", 2, 1)]));
}

async fn start_with(ctx: &Context, actor: &Actor, subject: &str) {
    let input = StartTimer { subject: Some(subject.to_owned()), ..StartTimer::default() };
    start_timer(ctx, actor, input).await.unwrap();
}

#[sqlx::test(migrations = "../migrations")]
async fn a_subject_that_only_a_running_timer_has_can_be_changed(db: PgPool) {
    let (ctx, maria, eve) = users(db).await;
    start_with(&ctx, &maria, "Chemistry").await;
    assert_eq!(change_subject(&ctx, &eve, named("Chemistry", "Physics")).await, Err(Error::NotFound));
    let coloured = change_subject(&ctx, &maria, coloured("Chemistry", 6)).await.unwrap();
    assert_eq!((coloured.colour.number(), coloured.total_seconds, coloured.session_count), (6, 0, 0));
    let renamed = change_subject(&ctx, &maria, named("Chemistry", "Physics")).await.unwrap();
    assert_eq!((renamed.name.as_str(), renamed.colour.number()), ("Physics", 6));
    assert_eq!(find_timer(&ctx, &maria).await.unwrap().unwrap().subject.as_deref(), Some("Physics"));
    assert_eq!(change_subject(&ctx, &maria, named("Chemistry", "Physics")).await, Err(Error::NotFound));
}

#[sqlx::test(migrations = "../migrations")]
async fn a_new_name_without_a_new_colour_reaches_a_timer_of_a_subject_without_sums(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    start_with(&ctx, &maria, "Chemistry").await;
    let renamed = change_subject(&ctx, &maria, named("Chemistry", "Physics")).await.unwrap();
    assert_eq!(renamed.colour, SubjectColour::of_name("Chemistry"));
    ctx.clock.advance(TimeDelta::minutes(5));
    let stopped = stop_timer(&ctx, &maria, StopTimer::default()).await.unwrap();
    assert_eq!(stopped.subject.as_deref(), Some("Physics"));
}

/// Returns the kinds of the events since the last call.
fn changed(page: &mut Listener) -> Vec<Kind> {
    let notices = std::iter::from_fn(|| page.try_next());
    notices.filter_map(|notice| if let Notice::Event(event) = notice { Some(event.kind) } else { None }).collect()
}

#[sqlx::test(migrations = "../migrations")]
async fn a_changed_subject_is_published_to_open_pages(db: PgPool) {
    let (ctx, maria, _) = users(db).await;
    start_with(&ctx, &maria, "Biology").await;
    let mut page = listen(&ctx.events, &ctx.db, &maria, &[(Topic::User(maria.user_id.clone()), None)]).await.unwrap();
    change_subject(&ctx, &maria, named("Algebra", "Geometry")).await.unwrap();
    assert_eq!(changed(&mut page), [Kind::Sessions]);
    change_subject(&ctx, &maria, coloured("Geometry", 4)).await.unwrap();
    assert_eq!(changed(&mut page), [Kind::Sessions]);
    change_subject(&ctx, &maria, named("Biology", "Zoology")).await.unwrap();
    assert_eq!(changed(&mut page), [Kind::Sessions, Kind::Timer]);
    change_subject(&ctx, &maria, named("Algebra", "Geometry")).await.unwrap_err();
    assert_eq!(changed(&mut page), []);
}
