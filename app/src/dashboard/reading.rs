//! From what the service says to what the pages show.

use chrono::{DateTime, Days, NaiveDate, Timelike, Utc};
use studysync_domain::{
    Error,
    accounts::Preferences,
    analytics::DayTotal,
    calendar::{StudyCalendar, parse_zone},
    dashboard::{Dashboard, DashboardData},
    sessions::{ActiveSession, TimerPlan},
};

use super::{
    figures::{Figures, Today, Week, drawn},
    recent_sessions,
};
use crate::{
    dates,
    drawings::Drawing,
    format::whole_minutes,
    overview::{Overview, Timer, TimerChoice},
    relative_day::RelativeDay,
    sessions::reading::days,
    streaks::{StreakStatus, StudyDay},
    subjects::suggestions,
};

/// The calendar by which a person's days go.
pub fn calendar_of(preferences: &Preferences) -> Result<StudyCalendar, Error> {
    let zone = parse_zone(&preferences.timezone).map_err(|message| Error::internal(&message))?;
    Ok(StudyCalendar::new(zone, preferences.day_starts_at))
}

/// The overview of a dashboard that was read at `now`.
pub fn overview(data: DashboardData, now: DateTime<Utc>) -> Result<Overview, Error> {
    let calendar = calendar_of(&data.dashboard.user.preferences)?;
    let figures = figures(&data.dashboard, &calendar, now);
    let Dashboard { user, today, active_session, .. } = data.dashboard;
    let preferences = user.preferences;
    Ok(Overview {
        username: user.username,
        theme: preferences.theme,
        timer: active_session.map(|session| timer(session, &preferences, &calendar)),
        choice: choice(preferences.timer_plan()),
        today_seconds: today.today_seconds,
        goal_seconds: i64::from(preferences.daily_goal_seconds),
        streak_days: figures.streak.current,
        true_for_seconds: figures.streak.valid_for_seconds(),
        figures: Drawing::of(drawn(figures)),
        subjects: suggestions(data.suggested_subjects),
        recent: Drawing::of(recent_sessions::drawn(days(data.recent_sessions, &calendar, &data.colours, now))),
    })
}

fn figures(dashboard: &Dashboard, calendar: &StudyCalendar, now: DateTime<Utc>) -> Figures {
    let Dashboard { user, today, week, streak, active_session } = dashboard;
    let date = calendar.day_of(now);
    let joined = calendar.day_of(user.created_at);
    let minimum_seconds = i64::from(user.preferences.streak_minimum_seconds);
    let on_timer = active_session.as_ref().map_or(0, |session| studied_since(calendar.start_of(date), session));
    let studied_today = today.today_seconds + on_timer;
    Figures {
        today: Today {
            seconds: today.today_seconds,
            yesterday_seconds: today.yesterday_seconds,
            sessions: today.today_sessions,
            goal_seconds: i64::from(user.preferences.daily_goal_seconds),
            on_timer: active_session.is_some(),
        },
        week: Week {
            total_seconds: week.total_seconds,
            difference_seconds: week.difference_seconds,
            days: week.days.iter().map(|total| day(total, date, joined, minimum_seconds)).collect(),
        },
        streak: StreakStatus {
            current: i64::from(streak.current_streak),
            longest: i64::from(streak.longest_streak),
            // For who has gone west, the run may have a day that is still to come: then today doesn't decide.
            active_today: streak.active_today || streak.last_active_date.is_some_and(|last| last > date),
            seconds_left_today: seconds_left(calendar, date, now),
            missing_seconds: (minimum_seconds - studied_today).max(0),
            begun_today: studied_today > 0,
            studying: active_session.as_ref().is_some_and(|session| session.paused_at.is_none()),
        },
    }
}

/// What the timer has counted since the day began, at least: all of the time before may have been study.
fn studied_since(day_began: DateTime<Utc>, session: &ActiveSession) -> i64 {
    let before = (day_began - session.started_at).num_seconds().max(0);
    (i64::from(session.elapsed_seconds) - before).max(0)
}

fn choice(plan: TimerPlan) -> TimerChoice {
    let minutes = |seconds| i64::from(whole_minutes(seconds));
    TimerChoice {
        mode: plan.mode,
        countdown_minutes: minutes(plan.countdown_seconds),
        focus_minutes: minutes(plan.focus_seconds),
        short_break_minutes: minutes(plan.short_break_seconds),
        long_break_minutes: minutes(plan.long_break_seconds),
        rounds_before_long_break: i64::from(plan.rounds_before_long_break),
    }
}

fn timer(session: ActiveSession, preferences: &Preferences, calendar: &StudyCalendar) -> Timer {
    let now = session.server_time;
    Timer {
        id: session.id,
        subject: session.subject,
        running: session.paused_at.is_none(),
        began: dates::time(calendar.local(session.started_at)),
        elapsed_seconds: i64::from(session.elapsed_seconds),
        mode: session.mode,
        phase: session.phase,
        round: i64::from(session.round),
        rounds: session.rounds_before_long_break.map_or(1, i64::from),
        phase_seconds: i64::from(session.phase_seconds),
        phase_target_seconds: session.phase_target_seconds.map(i64::from),
        next_break_seconds: session.next_break_seconds.map(i64::from),
        quiet_seconds: (now - session.last_sign_of_life_at).num_seconds().max(0),
        ask_in_seconds: (session.ask_at - now).num_seconds(),
        idle_after_seconds: i64::from(preferences.idle_after_seconds),
        time_of_day_seconds: i64::from(calendar.local(now).time().num_seconds_from_midnight()),
        sound: preferences.sound,
    }
}

fn day(total: &DayTotal, today: NaiveDate, joined: NaiveDate, minimum_seconds: i64) -> StudyDay {
    let when = dates::relative_day(total.date, today);
    let counts = total.total_seconds >= minimum_seconds;
    StudyDay {
        weekday: dates::weekday(total.date),
        date: dates::day(total.date, today),
        seconds: total.total_seconds,
        counts,
        missed: when == RelativeDay::Past && !counts && total.date >= joined,
        when,
    }
}

/// Until the day after starts. Where that one was skipped it has no length, and starts just then.
fn seconds_left(calendar: &StudyCalendar, today: NaiveDate, now: DateTime<Utc>) -> i64 {
    (calendar.start_of(today + Days::new(1)) - now).num_seconds().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_missed_once_the_person_is_here() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let missed = |on, total_seconds| {
            let total = DayTotal { date: march(on), total_seconds, session_count: 1 };
            // Friday, for somebody who came on Wednesday.
            day(&total, march(6), march(4), 60).missed
        };
        assert_eq!([3, 4, 5, 6, 7].map(|on| missed(on, 0)), [false, true, true, false, false]);
        assert_eq!([missed(4, 59), missed(4, 60)], [true, false]);
    }
}
