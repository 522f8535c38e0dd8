//! Random operations against a naive model: after any of them, the days, the totals, the streak and the calendar must
//! be what the model calculates from the sessions minute by minute.
//!
//! Every run has another seed. `STUDYSYNC_OPERATIONS=1000000` runs more operations; a failure names the
//! `STUDYSYNC_SEED` that repeats it.

mod model;

use std::{collections::BTreeMap, env, fmt::Debug, str::FromStr};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use chrono_tz::{America, Antarctica, Asia, Australia, Europe, Pacific, Tz};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use sqlx::PgPool;

use self::model::{Day, Model, ModelSession, ModelTimer};
use super::*;
use crate::{
    Clock, Context, Error,
    accounts::{PreferencesPatch, UserPatch, service as accounts},
    analytics::service as analytics,
    auth::Actor,
    calendar::{DateRange, MonthQuery},
    sessions::{
        Gap, GapDecision, Interval, NewSession, SessionId, SessionPatch, StartTimer, StopTimer, StudySession,
        TimerPatch,
    },
    streaks::service as streaks,
    testing::{context, test_user},
};

/// The default number of operations in all.
const OPERATIONS: usize = 1_500;

/// The operations of one simulation, and from one check of the sums to the next.
const OPERATIONS_PER_SIMULATION: usize = 150;
const OPERATIONS_PER_CHECK: usize = 10;

/// How many simulations run at the same time.
const CONCURRENT_SIMULATIONS: usize = 4;

/// Zones in which something unusual happens around the start times.
const ZONES: &[Tz] = &[
    Europe::Berlin,
    America::New_York,
    Pacific::Apia,
    Pacific::Kiritimati,
    Australia::Lord_Howe,
    Antarctica::Troll,
    Asia::Kathmandu,
];

/// When simulations start: Apia skips a day; Berlin, New York, Troll and Lord Howe change their clocks.
const START_TIMES: [&str; 3] = ["2011-12-28T00:00:00Z", "2026-03-27T00:00:00Z", "2025-10-24T00:00:00Z"];

const SUBJECTS: [Option<&str>; 3] = [None, Some("Algebra"), Some("Biology")];

#[sqlx::test(migrations = "../migrations")]
async fn sums_are_correct_after_random_operations(db: PgPool) {
    let seed: u64 = from_env("STUDYSYNC_SEED").unwrap_or_else(|| rand::rng().random_range(0..1_000_000_000));
    let operations = from_env("STUDYSYNC_OPERATIONS").unwrap_or(OPERATIONS);
    eprintln!("{operations} operations from STUDYSYNC_SEED={seed} on");
    let simulations = operations.div_ceil(OPERATIONS_PER_SIMULATION);
    let mut running = tokio::task::JoinSet::new();
    for first in 0..CONCURRENT_SIMULATIONS.min(simulations) {
        let db = db.clone();
        running.spawn(async move {
            for (number, seed) in (seed..).enumerate().take(simulations) {
                if number % CONCURRENT_SIMULATIONS == first {
                    Simulation::run(db.clone(), seed).await;
                }
            }
        });
    }
    while let Some(result) = running.join_next().await {
        result.unwrap();
    }
}

fn from_env<T: FromStr<Err: Debug>>(variable: &str) -> Option<T> {
    env::var(variable).ok().map(|value| value.parse().unwrap())
}

struct Simulation {
    ctx: Context,
    actor: Actor,
    random: StdRng,
    model: Model,
}

impl Simulation {
    async fn run(db: PgPool, seed: u64) {
        let start = START_TIMES[(seed % 3) as usize];
        let ctx = context(db, Clock::fixed(start.parse().unwrap())).await;
        let ctx = Context { rate_limits: false, ..ctx };
        let (actor, _) = test_user(&ctx, &format!("user_{seed}")).await;
        let mut simulation = Self { ctx, actor, random: StdRng::seed_from_u64(seed), model: Model::new() };
        for step in 1..=OPERATIONS_PER_SIMULATION {
            simulation.step().await;
            if step % OPERATIONS_PER_CHECK == 0 {
                simulation.check(&format!("STUDYSYNC_SEED={seed}, after {step} operations")).await;
            }
        }
    }

    async fn step(&mut self) {
        let passed = TimeDelta::minutes(self.random.random_range(1..200));
        self.ctx.clock.advance(passed);
        match self.random.random_range(0..14) {
            0..=2 => self.log().await,
            3 => self.start().await,
            4 => self.pause_or_resume().await,
            5 => self.stop().await,
            6 => self.resolve_gap().await,
            7 | 8 => self.edit().await,
            9 => self.delete().await,
            10 => self.restore().await,
            11 => self.change_subject().await,
            12 => self.end_abandoned_timer().await,
            _ => self.change_preferences().await,
        }
    }

    fn now(&self) -> DateTime<Utc> {
        self.ctx.clock.now()
    }

    fn subject(&mut self) -> Option<String> {
        SUBJECTS.choose(&mut self.random).copied().flatten().map(str::to_owned)
    }

    fn pick_session(&mut self, deleted: bool) -> Option<ModelSession> {
        let sessions = self.model.sessions.iter().filter(|session| session.deleted == deleted);
        let all: Vec<_> = sessions.cloned().collect();
        all.choose(&mut self.random).cloned()
    }

    /// An operation that overlaps an abandoned timer ends it first.
    fn is_occupied(&mut self, (start, end): Interval, except: Option<SessionId>) -> bool {
        let occupied = self.model.is_occupied(start, end, except);
        occupied && (!self.end_if_abandoned() || self.model.is_occupied(start, end, except))
    }

    fn end_if_abandoned(&mut self) -> bool {
        let now = self.now();
        match &self.model.timer {
            Some(timer) if timer.is_abandoned(now) => {
                self.model.end_timer(timer.last_heartbeat);
                true
            }
            _ => false,
        }
    }

    async fn log(&mut self) {
        let start = self.now() - TimeDelta::minutes(self.random.random_range(10..4000));
        let end = (start + TimeDelta::minutes(self.random.random_range(1..600))).min(self.now());
        let subject = self.subject();
        let input = NewSession { subject: subject.clone(), ..NewSession::between(start, end) };
        let result = log_session(&self.ctx, &self.actor, input).await;
        if self.is_occupied((start, end), None) {
            assert_eq!(result, Err(Error::SessionOverlap));
        } else {
            let (id, calendar) = (result.unwrap().id, self.model.calendar());
            let breaks = Vec::new();
            let days = BTreeMap::new();
            self.model.put(ModelSession { id, subject, start, end, breaks, calendar, deleted: false, days });
        }
    }

    async fn start(&mut self) {
        let now = self.now();
        let subject = self.subject();
        let input = StartTimer { subject: subject.clone(), ..StartTimer::default() };
        let result = start_timer(&self.ctx, &self.actor, input).await;
        self.end_if_abandoned();
        if self.model.timer.is_some() {
            assert_eq!(result, Err(Error::TimerRunning));
        } else {
            let id = result.unwrap().id;
            let breaks = Vec::new();
            self.model.timer =
                Some(ModelTimer { id, subject, start: now, breaks, paused_at: None, last_heartbeat: now });
        }
    }

    async fn pause_or_resume(&mut self) {
        let now = self.now();
        let paused = self.random.random();
        let patch = TimerPatch { paused: Some(paused), ..TimerPatch::default() };
        let result = change_timer(&self.ctx, &self.actor, patch).await;
        self.end_if_abandoned();
        let Some(timer) = &mut self.model.timer else { return assert_eq!(result, Err(Error::NoTimer)) };
        result.unwrap();
        timer.last_heartbeat = now;
        match timer.paused_at {
            None if paused => timer.paused_at = Some(now),
            Some(since) if !paused => {
                timer.breaks.push((since, now));
                timer.paused_at = None;
            }
            _ => {}
        }
    }

    /// Resolves a gap somewhere in the time that the timer has counted.
    async fn resolve_gap(&mut self) {
        let now = self.now();
        let Some(timer) = self.model.timer.clone() else { return };
        let counted = timer.paused_at.unwrap_or(now);
        let length = (counted - timer.start).num_minutes();
        let from = timer.start + TimeDelta::minutes(self.random.random_range(0..length.max(1)));
        let until = (from + TimeDelta::minutes(self.random.random_range(1..120))).min(counted);
        let decision = *[GapDecision::Keep, GapDecision::Drop, GapDecision::Break].choose(&mut self.random).unwrap();
        let gap = Gap { started_at: from, ended_at: until, decision };
        let result = change_timer(&self.ctx, &self.actor, TimerPatch { gap: Some(gap), ..TimerPatch::default() }).await;
        if self.end_if_abandoned() {
            return assert_eq!(result, Err(Error::NoTimer));
        }
        let touches_a_break = timer.breaks.iter().any(|(pause, resume)| *pause < until && from < *resume);
        if touches_a_break || until <= from {
            return assert!(matches!(result, Err(Error::Invalid(_))), "{result:?}");
        }
        let id = result.unwrap().id;
        let mut timer = ModelTimer { last_heartbeat: now, ..timer };
        match decision {
            GapDecision::Keep => {}
            GapDecision::Break => {
                timer.breaks.push((from, until));
                timer.breaks.sort_unstable();
            }
            GapDecision::Drop => {
                let before = ModelTimer { paused_at: None, ..timer.clone() };
                self.model.timer = Some(before);
                let studied_before = timer.start < from && {
                    self.model.end_timer(from);
                    self.model.sessions.last().is_some_and(|session| session.seconds() > 1)
                };
                if !studied_before {
                    self.model.sessions.retain(|session| session.id != timer.id);
                }
                timer.breaks.retain(|(pause, _)| *pause >= until);
                timer = ModelTimer { id, start: until, ..timer };
            }
        }
        self.model.timer = Some(timer);
    }

    async fn stop(&mut self) {
        let now = self.now();
        let result = stop_timer(&self.ctx, &self.actor, StopTimer::default()).await;
        self.end_if_abandoned();
        let Some(id) = self.model.timer.as_ref().map(|timer| timer.id) else {
            return assert_eq!(result, Err(Error::NoTimer));
        };
        self.model.end_timer(now);
        let session = self.model.sessions.iter().find(|session| session.id == id).unwrap();
        assert_eq!(i64::from(result.unwrap().duration_seconds), session.seconds());
    }

    async fn end_abandoned_timer(&mut self) {
        // Not the job for all users, because the other simulations have clocks of their own.
        let ended = abandoned::end_of(&self.ctx, &self.actor).await.unwrap();
        assert_eq!(ended, self.end_if_abandoned());
    }

    async fn edit(&mut self) {
        let Some(mut session) = self.pick_session(false) else { return };
        session.start += TimeDelta::minutes(self.random.random_range(-90..90));
        session.end = (session.end + TimeDelta::minutes(self.random.random_range(-90..90))).min(self.now());
        let patch =
            SessionPatch { started_at: Some(session.start), ended_at: Some(session.end), ..SessionPatch::default() };
        let result = change_session(&self.ctx, &self.actor, session.id, patch).await;
        if matches!(result, Err(Error::Invalid(_))) {
            let too_long = session.end - session.start > TimeDelta::hours(24);
            return assert!(too_long || session.end <= session.start || session.seconds() == 0, "{result:?}");
        }
        if self.is_occupied((session.start, session.end), Some(session.id)) {
            return assert_eq!(result, Err(Error::SessionOverlap));
        }
        let changed: StudySession = result.unwrap();
        // An edit cuts the breaks, and a later one doesn't restore them.
        let (start, end) = (session.start, session.end);
        session.breaks.iter_mut().for_each(|(from, until)| {
            (*from, *until) = ((*from).clamp(start, end), (*until).clamp(start, end));
        });
        assert_eq!(i64::from(changed.duration_seconds), session.seconds());
        self.model.put(session);
    }

    async fn change_subject(&mut self) {
        let Some(mut session) = self.pick_session(false) else { return };
        session.subject = self.subject();
        let patch = SessionPatch { subject: Some(session.subject.clone()), ..SessionPatch::default() };
        change_session(&self.ctx, &self.actor, session.id, patch).await.unwrap();
        self.model.put(session);
    }

    async fn delete(&mut self) {
        let Some(mut session) = self.pick_session(false) else { return };
        delete_session(&self.ctx, &self.actor, session.id).await.unwrap();
        session.deleted = true;
        self.model.put(session);
    }

    async fn restore(&mut self) {
        let Some(mut session) = self.pick_session(true) else { return };
        let result = restore_session(&self.ctx, &self.actor, session.id).await;
        if self.is_occupied((session.start, session.end), None) {
            assert_eq!(result, Err(Error::SessionOverlap));
        } else {
            result.unwrap();
            session.deleted = false;
            self.model.put(session);
        }
    }

    async fn change_preferences(&mut self) {
        self.model.zone = *ZONES.choose(&mut self.random).unwrap();
        self.model.day_starts_at = self.random.random_range(0..24);
        self.model.streak_minimum_seconds = *[1, 60, 1800, 7200].choose(&mut self.random).unwrap();
        let preferences = PreferencesPatch {
            timezone: Some(self.model.zone.name().to_owned()),
            day_starts_at: Some(self.model.day_starts_at),
            streak_minimum_seconds: Some(i32::try_from(self.model.streak_minimum_seconds).unwrap()),
            ..PreferencesPatch::default()
        };
        let patch = UserPatch { preferences: Some(preferences), ..UserPatch::default() };
        accounts::change_me(&self.ctx, &self.actor, patch).await.unwrap();
    }

    async fn check(&self, at: &str) {
        let (ctx, actor) = (&self.ctx, &self.actor);
        assert_eq!(ledger::verify_one(ctx, &actor.user_id).await.unwrap(), [], "{at}");
        self.check_sessions(at).await;
        let (days, lengths) = (self.model.days(), self.model.lengths());
        let total: i64 = lengths.iter().sum();
        assert_eq!(accounts::me(ctx, actor).await.unwrap().total_study_time, total, "{at}");

        let all_time = analytics::all_time(ctx, actor).await.unwrap();
        assert_eq!((all_time.total_seconds, all_time.session_count), (total, count(lengths.len())), "{at}");
        let studied = || days.iter().filter(|(_, day)| day.seconds > 0).map(|(day, _)| *day);
        assert_eq!((all_time.days_studied, all_time.first_session_date), (count(studied().count()), studied().next()));
        let (longest, shortest) = (lengths.iter().max().copied(), lengths.iter().min().copied());
        assert_eq!(all_time.longest_session_seconds, longest.unwrap_or(0), "{at}");
        assert_eq!(all_time.shortest_session_seconds, shortest.unwrap_or(0), "{at}");
        let by_subject = analytics::by_subject(ctx, actor, DateRange::default()).await.unwrap().items;
        let by_subject: BTreeMap<_, _> =
            by_subject.into_iter().map(|share| (share.subject, share.total_seconds)).collect();
        assert_eq!(by_subject, self.model.subjects(), "{at}");

        let (stats, runs) = (streaks::stats(ctx, actor, &actor.user_id).await.unwrap(), self.model.runs(self.now()));
        assert_eq!((stats.streak.current_streak, stats.streak.longest_streak), (runs.current, runs.longest), "{at}");
        assert_eq!((stats.total_days_studied, stats.streak.last_active_date), (runs.total, runs.last_day), "{at}");
        if let Some(breaks_at) = stats.breaks_at {
            let alive = [breaks_at - TimeDelta::seconds(1), breaks_at].map(|then| self.model.runs(then).current > 0);
            assert_eq!(alive, [true, false], "{at}");
        }
        self.check_calendar(&days, at).await;
    }

    /// Compares the sessions one by one.
    async fn check_sessions(&self, at: &str) {
        let stored = sqlx::query!(
            r#"SELECT id, started_at, ended_at AS "ended_at!", duration_seconds AS "duration_seconds!"
               FROM study_sessions WHERE user_id = $1 AND ended_at IS NOT NULL AND deleted_at IS NULL"#,
            self.actor.user_id.0
        )
        .fetch_all(&self.ctx.db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.id, (row.started_at, row.ended_at, i64::from(row.duration_seconds))))
        .collect::<BTreeMap<_, _>>();
        let expected = self.model.sessions.iter().filter(|session| !session.deleted);
        let expected =
            expected.map(|session| (session.id.0, (session.start, session.end, session.seconds()))).collect();
        assert_eq!(stored, expected, "{at}");
    }

    /// Compares every month that has sessions.
    async fn check_calendar(&self, days: &BTreeMap<NaiveDate, Day>, at: &str) {
        let mut months: Vec<_> = days.keys().map(|day| (day.year(), day.month())).collect();
        months.dedup();
        for (year, month) in months {
            let query = MonthQuery { year: Some(year), month: Some(month) };
            let calendar = streaks::calendar(&self.ctx, &self.actor, &self.actor.user_id, query).await.unwrap();
            for total in calendar.days {
                let Day { seconds, sessions } = days.get(&total.date).copied().unwrap_or_default();
                assert_eq!((total.total_seconds, total.session_count), (seconds, sessions), "{}, {at}", total.date);
            }
        }
    }
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap()
}
