//! Random lives against a naive model: whatever a student does, the days, the total and the streak
//! are what walking through the sessions minute by minute finds.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::{America, Antarctica, Asia, Australia, Europe, Pacific, Tz};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};
use sqlx::PgPool;

use super::*;
use crate::{
    Clock, Context, Error,
    accounts::{Actor, PreferencesPatch, UserPatch, service as accounts},
    calendar::StudyCalendar,
    sessions::{NewSession, SessionId, SessionPatch, StartTimer, StopTimer, TimerPatch},
    streaks::service::streak,
    testing::{context, student},
};

const LIVES: u64 = 9;
const STEPS: usize = 150;

/// Zones in which something odd happens around the days that are lived through.
const ZONES: &[Tz] = &[
    Europe::Berlin,
    America::New_York,
    Pacific::Apia,
    Pacific::Kiritimati,
    Australia::Lord_Howe,
    Antarctica::Troll,
    Asia::Kathmandu,
];

#[sqlx::test(migrations = "../migrations")]
async fn whatever_a_student_does_the_sums_are_true(db: PgPool) {
    for seed in 0..LIVES {
        // Apia skips a day; Berlin, New York, Troll and Lord Howe change their clocks.
        let start = ["2011-12-28T00:00:00Z", "2026-03-27T00:00:00Z", "2025-10-24T00:00:00Z"][(seed % 3) as usize];
        let ctx = context(db.clone(), Clock::fixed(start.parse().unwrap())).await;
        let (actor, _) = student(&ctx, &format!("student_{seed}")).await;
        let mut life = Life { ctx, actor, random: StdRng::seed_from_u64(seed), model: Model::new() };
        for step in 0..STEPS {
            life.step().await;
            if step % 10 == 0 || step == STEPS - 1 {
                life.check(&format!("seed {seed}, step {step}")).await;
            }
        }
    }
}

struct Life {
    ctx: Context,
    actor: Actor,
    random: StdRng,
    model: Model,
}

/// What should be kept, kept the simplest way.
struct Model {
    zone: Tz,
    day_starts_at: i16,
    sessions: Vec<Known>,
    timer: Option<Known>,
    paused_at: Option<DateTime<Utc>>,
}

#[derive(Clone)]
struct Known {
    id: SessionId,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    breaks: Vec<(DateTime<Utc>, DateTime<Utc>)>,
    calendar: StudyCalendar,
    deleted: bool,
}

impl Known {
    fn overlaps(&self, start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
        !self.deleted && start < self.end && self.start < end
    }

    /// The starts of the minutes that were studied.
    fn minutes(&self) -> impl Iterator<Item = DateTime<Utc>> {
        let all = (0..(self.end - self.start).num_minutes()).map(|minute| self.start + TimeDelta::minutes(minute));
        all.filter(|at| !self.breaks.iter().any(|(from, until)| from <= at && at < until))
    }
}

impl Model {
    fn new() -> Self {
        Self { zone: Tz::UTC, day_starts_at: 0, sessions: Vec::new(), timer: None, paused_at: None }
    }

    fn calendar(&self) -> StudyCalendar {
        StudyCalendar::new(self.zone, self.day_starts_at)
    }

    fn is_taken(&self, start: DateTime<Utc>, end: DateTime<Utc>, except: Option<SessionId>) -> bool {
        let by_timer = self.timer.as_ref().is_some_and(|timer| end > timer.start);
        by_timer || self.sessions.iter().any(|known| Some(known.id) != except && known.overlaps(start, end))
    }

    /// Seconds a day, minute by minute.
    fn days(&self) -> BTreeMap<NaiveDate, i64> {
        let mut days = BTreeMap::new();
        for known in self.sessions.iter().filter(|known| !known.deleted) {
            for minute in known.minutes() {
                *days.entry(known.calendar.day_of(minute)).or_insert(0) += 60;
            }
        }
        days
    }
}

impl Life {
    async fn step(&mut self) {
        let passing = TimeDelta::minutes(self.random.random_range(1..200));
        self.ctx.clock.advance(passing);
        match self.random.random_range(0..10) {
            0..=2 => self.log().await,
            3 => self.start().await,
            4 => self.pause_or_resume().await,
            5 => self.stop().await,
            6 => self.edit().await,
            7 => self.delete().await,
            8 => self.restore().await,
            _ => self.move_house().await,
        }
    }

    fn known(&mut self, deleted: bool) -> Option<Known> {
        let all: Vec<_> = self.model.sessions.iter().filter(|known| known.deleted == deleted).cloned().collect();
        all.choose(&mut self.random).cloned()
    }

    fn keep(&mut self, known: Known) {
        self.model.sessions.retain(|other| other.id != known.id);
        self.model.sessions.push(known);
    }

    async fn log(&mut self) {
        let start = self.ctx.clock.now() - TimeDelta::minutes(self.random.random_range(10..4000));
        let end = (start + TimeDelta::minutes(self.random.random_range(1..600))).min(self.ctx.clock.now());
        let input = NewSession {
            started_at: start,
            ended_at: Some(end),
            duration_seconds: None,
            group_id: None,
            resource_id: None,
            subject: None,
            session_notes: None,
            rating: None,
        };
        let result = log_session(&self.ctx, &self.actor, input).await;
        if self.model.is_taken(start, end, None) {
            assert_eq!(result, Err(Error::SessionOverlap));
        } else {
            let calendar = self.model.calendar();
            self.keep(Known { id: result.unwrap().id, start, end, breaks: Vec::new(), calendar, deleted: false });
        }
    }

    async fn start(&mut self) {
        let now = self.ctx.clock.now();
        let result = start_timer(&self.ctx, &self.actor, StartTimer::default()).await;
        if self.model.timer.is_some() {
            assert_eq!(result, Err(Error::TimerRunning));
        } else {
            let (id, calendar) = (result.unwrap().id, self.model.calendar());
            self.model.timer = Some(Known { id, start: now, end: now, breaks: Vec::new(), calendar, deleted: false });
        }
    }

    async fn pause_or_resume(&mut self) {
        let now = self.ctx.clock.now();
        let paused = self.random.random();
        let patch = TimerPatch { paused: Some(paused), ..TimerPatch::default() };
        let result = change_timer(&self.ctx, &self.actor, patch).await;
        let Some(timer) = &mut self.model.timer else { return assert_eq!(result, Err(Error::NoTimer)) };
        result.unwrap();
        match self.model.paused_at {
            None if paused => self.model.paused_at = Some(now),
            Some(since) if !paused => {
                timer.breaks.push((since, now));
                self.model.paused_at = None;
            }
            _ => {}
        }
    }

    async fn stop(&mut self) {
        let now = self.ctx.clock.now();
        let result = stop_timer(&self.ctx, &self.actor, StopTimer::default()).await;
        let Some(mut timer) = self.model.timer.take() else { return assert_eq!(result, Err(Error::NoTimer)) };
        timer.end = self.model.paused_at.take().unwrap_or(now);
        timer.calendar = self.model.calendar();
        // Sixteen hours at most, minute by minute.
        let last = timer.minutes().nth(16 * 60 - 1);
        timer.end = last.map_or(timer.end, |last| last + TimeDelta::minutes(1));
        let studied = timer.minutes().count() * 60;
        assert_eq!(usize::try_from(result.unwrap().duration_seconds).unwrap(), studied);
        self.keep(timer);
    }

    async fn edit(&mut self) {
        let Some(mut known) = self.known(false) else { return };
        known.start += TimeDelta::minutes(self.random.random_range(-90..90));
        known.end = (known.end + TimeDelta::minutes(self.random.random_range(-90..90))).min(self.ctx.clock.now());
        let patch =
            SessionPatch { started_at: Some(known.start), ended_at: Some(known.end), ..SessionPatch::default() };
        let result = change_session(&self.ctx, &self.actor, known.id, patch).await;
        let allowed = known.end - known.start <= TimeDelta::hours(24) && known.minutes().next().is_some();
        match result {
            Ok(_) => {
                assert!(allowed && !self.model.is_taken(known.start, known.end, Some(known.id)));
                // What a break has lost to an edit doesn't come back with the next.
                let (start, end) = (known.start, known.end);
                known.breaks.iter_mut().for_each(|(from, until)| {
                    (*from, *until) = ((*from).clamp(start, end), (*until).clamp(start, end));
                });
                self.keep(known);
            }
            Err(Error::SessionOverlap) => assert!(self.model.is_taken(known.start, known.end, Some(known.id))),
            Err(error) => assert!(matches!(error, Error::Invalid(_)) && !allowed, "{error:?}"),
        }
    }

    async fn delete(&mut self) {
        let Some(mut known) = self.known(false) else { return };
        delete_session(&self.ctx, &self.actor, known.id).await.unwrap();
        known.deleted = true;
        self.keep(known);
    }

    async fn restore(&mut self) {
        let Some(mut known) = self.known(true) else { return };
        let taken = self.model.is_taken(known.start, known.end, None);
        let result = restore_session(&self.ctx, &self.actor, known.id).await;
        if taken {
            assert_eq!(result, Err(Error::SessionOverlap));
        } else {
            result.unwrap();
            known.deleted = false;
            self.keep(known);
        }
    }

    async fn move_house(&mut self) {
        self.model.zone = *ZONES.choose(&mut self.random).unwrap();
        self.model.day_starts_at = self.random.random_range(0..24);
        let preferences = PreferencesPatch {
            timezone: Some(self.model.zone.name().to_owned()),
            day_starts_at: Some(self.model.day_starts_at),
            ..PreferencesPatch::default()
        };
        let patch = UserPatch { preferences: Some(preferences), ..UserPatch::default() };
        accounts::change_me(&self.ctx, &self.actor, patch).await.unwrap();
    }

    async fn check(&self, at: &str) {
        let kept: BTreeMap<NaiveDate, i64> = sqlx::query!(
            "SELECT day, seconds FROM study_days WHERE user_id = $1 AND seconds > 0",
            self.actor.user_id.0
        )
        .fetch_all(&self.ctx.db)
        .await
        .unwrap()
        .into_iter()
        .map(|row| (row.day, row.seconds.into()))
        .collect();
        let days = self.model.days();
        assert_eq!(kept, days, "{at}");
        assert_eq!(ledger::verify(&self.ctx).await.unwrap(), [], "{at}");
        let total = accounts::me(&self.ctx, &self.actor).await.unwrap().total_study_time;
        assert_eq!(total, days.values().sum::<i64>(), "{at}");
        let streak = streak(&self.ctx, &self.actor, &self.actor.user_id).await.unwrap();
        assert_eq!(streak.last_active_date, days.keys().next_back().copied(), "{at}");
    }
}
