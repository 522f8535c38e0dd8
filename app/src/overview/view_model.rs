//! From the domain's overview to what pages show.

use chrono::Timelike;
use studysync_domain::{
    Error,
    accounts::Preferences,
    calendar::StudyCalendar,
    overview,
    sessions::{ActiveSession, TimerPlan},
};

use super::{Overview, Snapshot, Timer, TimerDefaults};
use crate::{dates, format::whole_minutes};

impl Snapshot {
    /// Makes the snapshot of an overview that was just read.
    pub fn new(overview: overview::Overview) -> Result<Self, Error> {
        let calendar = dates::calendar_of(&overview.user.preferences)?;
        let day_ends_at = calendar.start_of(calendar.day_after(overview.today));
        Ok(Self {
            cursor: overview.cursor.to_string(),
            day: overview.today.to_string(),
            day_ends_in: (day_ends_at - overview.read_at).num_seconds(),
            overview: Overview::new(overview, &calendar),
        })
    }
}

impl Overview {
    fn new(overview: overview::Overview, calendar: &StudyCalendar) -> Self {
        let overview::Overview { user, active_session, today_seconds, current_streak, .. } = overview;
        let preferences = user.preferences;
        Self {
            username: user.username,
            theme: preferences.theme,
            timer: active_session.map(|session| Timer::new(session, &preferences, calendar)),
            timer_defaults: preferences.timer_plan.into(),
            today_seconds,
            goal_seconds: preferences.daily_goal_seconds.into(),
            streak_days: current_streak.into(),
        }
    }
}

impl Timer {
    fn new(session: ActiveSession, preferences: &Preferences, calendar: &StudyCalendar) -> Self {
        let now = session.server_time;
        Self {
            id: session.id,
            subject: session.subject,
            running: session.paused_at.is_none(),
            began: dates::time(calendar.local(session.started_at)),
            elapsed_seconds: session.elapsed_seconds.into(),
            mode: session.mode,
            phase: session.phase,
            round: session.round.into(),
            rounds: session.rounds_before_long_break.map_or(1, i64::from),
            phase_seconds: session.phase_seconds.into(),
            phase_target_seconds: session.phase_target_seconds.map(i64::from),
            next_break_seconds: session.next_break_seconds.map(i64::from),
            quiet_seconds: (now - session.last_sign_of_life_at).num_seconds().max(0),
            ask_in_seconds: (session.ask_at - now).num_seconds(),
            idle_after_seconds: preferences.idle_after_seconds.into(),
            time_of_day_seconds: calendar.local(now).time().num_seconds_from_midnight().into(),
            sound: preferences.sound,
        }
    }
}

impl From<TimerPlan> for TimerDefaults {
    fn from(plan: TimerPlan) -> Self {
        let minutes = |seconds| i64::from(whole_minutes(seconds));
        Self {
            mode: plan.mode,
            countdown_minutes: minutes(plan.countdown_seconds),
            focus_minutes: minutes(plan.focus_seconds),
            short_break_minutes: minutes(plan.short_break_seconds),
            long_break_minutes: minutes(plan.long_break_seconds),
            rounds_before_long_break: plan.rounds_before_long_break.into(),
        }
    }
}
