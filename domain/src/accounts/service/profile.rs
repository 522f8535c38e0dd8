//! Reads and changes the user's own account.

use sqlx::PgConnection;

use super::{columns::find_user, preferences};
use crate::{
    Context, Error, FieldErrors,
    accounts::{User, UserPatch, Username, parse_name},
    auth::Actor,
    constraint,
    events::Kind,
    streaks::service::recompute_streak,
};

/// Returns the actor's account; [`Error::Unauthenticated`] if it is deleted.
pub async fn me(ctx: &Context, actor: &Actor) -> Result<User, Error> {
    find_user(&ctx.db, &actor.user_id).await?.ok_or(Error::Unauthenticated)
}

/// Applies a patch to the account. [`Error::Invalid`] names every wrong field at once; [`Error::UsernameTaken`] if
/// another user has the username.
pub async fn change_me(ctx: &Context, actor: &Actor, patch: UserPatch) -> Result<User, Error> {
    let patch = parse(patch)?;
    let mut tx = ctx.begin_user_transaction(&actor.user_id).await?;
    tx.lock_user(&actor.user_id).await?;
    let before = find_user(&mut *tx, &actor.user_id).await?.ok_or(Error::Unauthenticated)?;
    let mut user = merge(before.clone(), patch);
    if user == before {
        return Ok(user);
    }
    user.updated_at = ctx.clock.now();
    store(&mut tx, &user).await?;
    let minimum_seconds = user.preferences.streak_minimum_seconds;
    let mut kinds = vec![Kind::Account];
    if minimum_seconds != before.preferences.streak_minimum_seconds {
        recompute_streak(&mut tx, &user.user_id, minimum_seconds).await?;
        kinds.push(Kind::Sessions);
    }
    tx.commit_and_publish(&ctx.events, actor, &kinds).await?;
    Ok(user)
}

/// Returns the patch with every value as it is stored.
fn parse(patch: UserPatch) -> Result<UserPatch, Error> {
    let mut errors = FieldErrors::default();
    let username = patch.username.and_then(|name| errors.check("username", Username::parse(&name)));
    let name = |errors: &mut FieldErrors, field, name: Option<Option<String>>| {
        name.and_then(|name| errors.check(field, parse_name(&name.unwrap_or_default())))
    };
    let patch = UserPatch {
        username: username.map(|name| name.as_str().to_owned()),
        first_name: name(&mut errors, "first_name", patch.first_name),
        last_name: name(&mut errors, "last_name", patch.last_name),
        preferences: patch.preferences.map(|patch| preferences::parse(patch, &mut errors)),
    };
    errors.finish().map(|()| patch)
}

fn merge(user: User, patch: UserPatch) -> User {
    User {
        username: patch.username.unwrap_or(user.username),
        first_name: patch.first_name.unwrap_or(user.first_name),
        last_name: patch.last_name.unwrap_or(user.last_name),
        preferences: preferences::merge(user.preferences, patch.preferences.unwrap_or_default()),
        ..user
    }
}

async fn store(conn: &mut PgConnection, user: &User) -> Result<(), Error> {
    let preferences = &user.preferences;
    sqlx::query!(
        "UPDATE users SET username = $2, first_name = $3, last_name = $4, timezone = $5, day_starts_at = $6,
            week_starts_on = $7, theme = $8, profile = $9, show_on_global_leaderboard = $10,
            daily_goal_seconds = $11, streak_minimum_seconds = $12, updated_at = $13, timer_mode = $14,
            countdown_seconds = $15, focus_seconds = $16, short_break_seconds = $17, long_break_seconds = $18,
            rounds_before_long_break = $19, idle_after_seconds = $20, ask_after_seconds = $21, sound = $22
        WHERE user_id = $1",
        user.user_id.0,
        user.username,
        user.first_name,
        user.last_name,
        preferences.timezone,
        preferences.day_starts_at,
        preferences.week_starts_on as _,
        preferences.theme as _,
        preferences.profile as _,
        preferences.show_on_global_leaderboard,
        preferences.daily_goal_seconds,
        preferences.streak_minimum_seconds,
        user.updated_at,
        preferences.timer_plan.mode as _,
        preferences.timer_plan.countdown_seconds,
        preferences.timer_plan.focus_seconds,
        preferences.timer_plan.short_break_seconds,
        preferences.timer_plan.long_break_seconds,
        preferences.timer_plan.rounds_before_long_break,
        preferences.idle_after_seconds,
        preferences.ask_after_seconds,
        preferences.sound,
    )
    .execute(conn)
    .await
    .map_err(refused)?;
    Ok(())
}

fn refused(error: sqlx::Error) -> Error {
    match constraint(&error) {
        Some("users_username_key") => Error::UsernameTaken,
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::ops::RangeInclusive;

    use chrono::TimeDelta;
    use sqlx::PgPool;

    use super::*;
    use crate::{
        accounts::{
            ASK_AFTER_SECONDS, DAILY_GOAL_SECONDS, DAY_STARTS_AT, IDLE_AFTER_SECONDS, Preferences, PreferencesPatch,
            STREAK_MINIMUM_SECONDS, Theme, WeekStart,
        },
        ids::UserId,
        sessions::{BREAK_SECONDS, ROUNDS, TIMER_SECONDS, TimerMode},
        streaks::service::streak,
        testing,
    };

    fn preferences(preferences: PreferencesPatch) -> UserPatch {
        UserPatch { preferences: Some(preferences), ..UserPatch::default() }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_deleted_user_has_no_account(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let deleted = Actor { user_id: UserId("user_gone".into()), family_id: "fam_1".into(), tab: None };
        assert_eq!(me(&ctx, &deleted).await, Err(Error::Unauthenticated));
        assert_eq!(change_me(&ctx, &deleted, UserPatch::default()).await, Err(Error::Unauthenticated));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn a_change_affects_only_the_own_account_and_the_given_fields(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, before) = testing::test_user(&ctx, "maria").await;
        let (ben, bens) = testing::test_user(&ctx, "ben").await;
        ctx.clock.advance(TimeDelta::minutes(1));
        let chosen = PreferencesPatch {
            theme: Some(Theme::Dark),
            week_starts_on: Some(WeekStart::Sunday),
            day_starts_at: Some(4),
            timezone: Some(" Europe/Berlin ".to_owned()),
            ..PreferencesPatch::default()
        };
        let patch = UserPatch { first_name: Some(Some(" María ".to_owned())), ..preferences(chosen) };
        let changed = change_me(&ctx, &maria, patch).await.unwrap();

        let expected = User {
            first_name: Some("María".to_owned()),
            preferences: Preferences {
                theme: Theme::Dark,
                week_starts_on: WeekStart::Sunday,
                day_starts_at: 4,
                timezone: "Europe/Berlin".to_owned(),
                ..before.user.preferences
            },
            updated_at: ctx.clock.now(),
            ..before.user
        };
        assert_eq!(changed, expected);
        assert_eq!(me(&ctx, &maria).await, Ok(expected));
        assert_eq!(me(&ctx, &ben).await, Ok(bens.user));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn null_clears_a_name_and_an_empty_patch_changes_nothing(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, _) = testing::test_user(&ctx, "maria").await;
        let named = UserPatch { last_name: Some(Some("Li".to_owned())), ..UserPatch::default() };
        let named = change_me(&ctx, &maria, named).await.unwrap();
        assert_eq!(named.last_name.as_deref(), Some("Li"));

        ctx.clock.advance(TimeDelta::minutes(1));
        assert_eq!(change_me(&ctx, &maria, UserPatch::default()).await, Ok(named));
        let cleared = UserPatch { last_name: Some(None), ..UserPatch::default() };
        assert_eq!(change_me(&ctx, &maria, cleared).await.unwrap().last_name, None);
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn every_wrong_field_is_named_at_once_and_nothing_changes(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, before) = testing::test_user(&ctx, "maria").await;
        let wrong = PreferencesPatch {
            theme: Some(Theme::Dark),
            timezone: Some("Mars/Olympus\0".to_owned()),
            day_starts_at: Some(24),
            daily_goal_seconds: Some(59),
            streak_minimum_seconds: Some(0),
            countdown_seconds: Some(59),
            focus_seconds: Some(43_201),
            short_break_seconds: Some(0),
            long_break_seconds: Some(-1),
            rounds_before_long_break: Some(13),
            idle_after_seconds: Some(59),
            ask_after_seconds: Some(57_601),
            ..PreferencesPatch::default()
        };
        let wrong = UserPatch {
            username: Some("ma\0ria".to_owned()),
            first_name: Some(Some("Mar\0ia".to_owned())),
            last_name: Some(Some("é".repeat(81))),
            ..preferences(wrong)
        };
        let Err(Error::Invalid(errors)) = change_me(&ctx, &maria, wrong).await else { panic!("expected wrong fields") };
        let fields: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "username",
                "first_name",
                "last_name",
                "preferences.timezone",
                "preferences.day_starts_at",
                "preferences.daily_goal_seconds",
                "preferences.streak_minimum_seconds",
                "preferences.countdown_seconds",
                "preferences.focus_seconds",
                "preferences.short_break_seconds",
                "preferences.long_break_seconds",
                "preferences.rounds_before_long_break",
                "preferences.idle_after_seconds",
                "preferences.ask_after_seconds",
            ]
        );
        assert_eq!(me(&ctx, &maria).await, Ok(before.user));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn the_table_accepts_both_ends_of_all_ranges(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, _) = testing::test_user(&ctx, "maria").await;
        for is_least in [true, false] {
            let end = |range: &RangeInclusive<i32>| if is_least { *range.start() } else { *range.end() };
            let bounds = PreferencesPatch {
                daily_goal_seconds: Some(end(&DAILY_GOAL_SECONDS)),
                streak_minimum_seconds: Some(end(&STREAK_MINIMUM_SECONDS)),
                timer_mode: Some(TimerMode::Pomodoro),
                countdown_seconds: Some(end(&TIMER_SECONDS)),
                focus_seconds: Some(end(&TIMER_SECONDS)),
                short_break_seconds: Some(end(&BREAK_SECONDS)),
                long_break_seconds: Some(end(&BREAK_SECONDS)),
                rounds_before_long_break: Some(if is_least { *ROUNDS.start() } else { *ROUNDS.end() }),
                idle_after_seconds: Some(end(&IDLE_AFTER_SECONDS)),
                ask_after_seconds: Some(end(&ASK_AFTER_SECONDS)),
                sound: Some(false),
                ..PreferencesPatch::default()
            };
            assert!(change_me(&ctx, &maria, preferences(bounds)).await.is_ok());
        }
        for hour in DAY_STARTS_AT {
            let hour = PreferencesPatch { day_starts_at: Some(hour), ..PreferencesPatch::default() };
            assert!(change_me(&ctx, &maria, preferences(hour)).await.is_ok());
        }
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn another_users_username_is_refused_and_the_own_one_is_not(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, _) = testing::test_user(&ctx, "maria").await;
        testing::test_user(&ctx, "ben").await;
        let rename = |name: &str| UserPatch { username: Some(name.to_owned()), ..UserPatch::default() };
        assert_eq!(change_me(&ctx, &maria, rename("BEN")).await, Err(Error::UsernameTaken));
        assert!(change_me(&ctx, &maria, rename("Maria")).await.is_ok());
        assert_eq!(change_me(&ctx, &maria, rename("maria_li")).await.unwrap().username, "maria_li");
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn two_changes_at_once_are_both_stored(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, _) = testing::test_user(&ctx, "maria").await;
        let dark = preferences(PreferencesPatch { theme: Some(Theme::Dark), ..PreferencesPatch::default() });
        let named = UserPatch { first_name: Some(Some("María".to_owned())), ..UserPatch::default() };
        tokio::try_join!(change_me(&ctx, &maria, dark), change_me(&ctx, &maria, named)).unwrap();
        let user = me(&ctx, &maria).await.unwrap();
        assert_eq!((user.preferences.theme, user.first_name.as_deref()), (Theme::Dark, Some("María")));
    }

    #[sqlx::test(migrations = "../migrations")]
    async fn another_minimum_recalculates_the_streak(db: PgPool) {
        let ctx = testing::context(db, testing::clock()).await;
        let (maria, _) = testing::test_user(&ctx, "maria").await;
        sqlx::query("INSERT INTO study_days VALUES ($1, '2026-03-01', 600, 1, '2026-02-28')")
            .bind(&maria.user_id)
            .execute(&ctx.db)
            .await
            .unwrap();
        for (minimum_seconds, expected) in [(600, 1), (601, 0), (60, 1)] {
            let minimum = Some(minimum_seconds);
            let patch = PreferencesPatch { streak_minimum_seconds: minimum, ..PreferencesPatch::default() };
            change_me(&ctx, &maria, preferences(patch)).await.unwrap();
            assert_eq!(
                streak(&ctx, &maria, &maria.user_id).await.unwrap().current_streak,
                expected,
                "{minimum_seconds}"
            );
        }
    }
}
