//! From the domain's dashboard to what the page shows.

use chrono::{DateTime, Days, NaiveDate, Utc};
use studysync_domain::{
    Error,
    analytics::DayTotal,
    calendar::StudyCalendar,
    dashboard::{Dashboard, DashboardData},
    sessions::ActiveSession,
};

use super::model::{DashboardView, Today, Week};
use crate::{
    dates,
    relative_day::RelativeDay,
    sessions::view_model::session_days,
    streaks::{StreakStatus, StudyDay},
};

impl DashboardView {
    /// Makes the view of a dashboard.
    pub fn new(data: DashboardData) -> Result<Self, Error> {
        let DashboardData { dashboard, read_at: now, recent_sessions, colours, suggested_subjects, .. } = data;
        let calendar = dates::calendar_of(&dashboard.user.preferences)?;
        Ok(Self {
            streak: streak(&dashboard, &calendar, now),
            today: today(&dashboard),
            week: week(&dashboard, &calendar, now),
            recent: session_days(recent_sessions, &calendar, &colours, now),
            subjects: suggested_subjects,
        })
    }
}

fn today(dashboard: &Dashboard) -> Today {
    let Dashboard { user, today, active_session, .. } = dashboard;
    Today {
        seconds: today.today_seconds,
        yesterday_seconds: today.yesterday_seconds,
        sessions: today.today_sessions,
        goal_seconds: user.preferences.daily_goal_seconds.into(),
        on_timer: active_session.is_some(),
    }
}

fn week(dashboard: &Dashboard, calendar: &StudyCalendar, now: DateTime<Utc>) -> Week {
    let Dashboard { user, week, .. } = dashboard;
    let (today, joined) = (calendar.day_of(now), calendar.day_of(user.created_at));
    let minimum_seconds = user.preferences.streak_minimum_seconds.into();
    Week {
        total_seconds: week.total_seconds,
        difference_seconds: week.difference_seconds,
        days: week.days.iter().map(|total| study_day(total, today, joined, minimum_seconds)).collect(),
    }
}

fn streak(dashboard: &Dashboard, calendar: &StudyCalendar, now: DateTime<Utc>) -> StreakStatus {
    let Dashboard { user, today, streak, active_session, .. } = dashboard;
    let date = calendar.day_of(now);
    let on_timer = active_session.as_ref().map_or(0, |session| studied_since(calendar.start_of(date), session));
    let studied_today = today.today_seconds + on_timer;
    let minimum_seconds = i64::from(user.preferences.streak_minimum_seconds);
    StreakStatus {
        current: streak.current_streak.into(),
        longest: streak.longest_streak.into(),
        // After flying west, the streak may include a day that is still to come. Then today doesn't decide.
        active_today: streak.active_today || streak.last_active_date.is_some_and(|last| last > date),
        seconds_left_today: seconds_left(calendar, date, now),
        missing_seconds: (minimum_seconds - studied_today).max(0),
        begun_today: studied_today > 0,
        studying: active_session.as_ref().is_some_and(|session| session.paused_at.is_none()),
    }
}

/// Returns what the timer has counted since the day began, at least: everything before that may have been study.
fn studied_since(day_began: DateTime<Utc>, session: &ActiveSession) -> i64 {
    let before = (day_began - session.started_at).num_seconds().max(0);
    (i64::from(session.elapsed_seconds) - before).max(0)
}

fn study_day(total: &DayTotal, today: NaiveDate, joined: NaiveDate, minimum_seconds: i64) -> StudyDay {
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

/// Returns the seconds until the next day starts. A day that was skipped has no length, so it starts and ends there.
fn seconds_left(calendar: &StudyCalendar, today: NaiveDate, now: DateTime<Utc>) -> i64 {
    (calendar.start_of(today + Days::new(1)) - now).num_seconds().max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_since_the_user_joined_can_be_missed() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let missed = |on, total_seconds| {
            let total = DayTotal { date: march(on), total_seconds, session_count: 1 };
            // Friday, for a user who joined on Wednesday.
            study_day(&total, march(6), march(4), 60).missed
        };
        assert_eq!([3, 4, 5, 6, 7].map(|on| missed(on, 0)), [false, true, true, false, false]);
        assert_eq!([missed(4, 59), missed(4, 60)], [true, false]);
    }
}
