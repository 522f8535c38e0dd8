//! From what the service says to what the pages show.

use chrono::{DateTime, Days, NaiveDate, Utc};
use studysync_domain::{
    Error,
    accounts::Preferences,
    analytics::DayTotal,
    calendar::{StudyCalendar, parse_zone},
    dashboard::{Dashboard, Home},
    sessions::ActiveSession,
};

use super::{
    figures::{Day, Figures, StreakNow, Today, Week, When, drawn},
    overview::{Overview, Timer},
    recent_sessions,
};
use crate::{dates, drawings::Drawing, sessions::reading::days};

/// The calendar by which a person's days go.
pub fn calendar_of(preferences: &Preferences) -> Result<StudyCalendar, Error> {
    let zone = parse_zone(&preferences.timezone).map_err(|message| Error::internal(&message))?;
    Ok(StudyCalendar::new(zone, preferences.day_starts_at))
}

/// The overview of a dashboard that was read at `now`.
pub fn overview(home: Home, now: DateTime<Utc>) -> Result<Overview, Error> {
    let Dashboard { user, today, week, streak, active_session } = home.dashboard;
    let preferences = user.preferences;
    let calendar = calendar_of(&preferences)?;
    let date = calendar.day_of(now);
    let minimum_seconds = i64::from(preferences.streak_minimum_seconds);
    let goal_seconds = i64::from(preferences.daily_goal_seconds);
    let figures = Figures {
        today: Today {
            seconds: today.today_seconds,
            yesterday_seconds: today.yesterday_seconds,
            sessions: today.today_sessions,
            goal_seconds,
        },
        week: Week {
            total_seconds: week.total_seconds,
            difference_seconds: week.difference_seconds,
            days: week.days.iter().map(|total| day(total, date, minimum_seconds)).collect(),
        },
        streak: StreakNow {
            current: i64::from(streak.current_streak),
            longest: i64::from(streak.longest_streak),
            active_today: streak.active_today,
            seconds_left_today: seconds_left(&calendar, date, now),
        },
    };
    Ok(Overview {
        username: user.username,
        theme: preferences.theme,
        timer: active_session.map(|session| timer(session, &calendar)),
        today_seconds: today.today_seconds,
        goal_seconds,
        streak_days: i64::from(streak.current_streak),
        figures: Drawing::of(drawn(figures)),
        recent: Drawing::of(recent_sessions::drawn(days(home.recent_sessions, &calendar, now))),
    })
}

fn timer(session: ActiveSession, calendar: &StudyCalendar) -> Timer {
    Timer {
        id: session.id,
        subject: session.subject,
        running: session.paused_at.is_none(),
        began: dates::time(calendar.local(session.started_at)),
        elapsed_seconds: i64::from(session.elapsed_seconds),
    }
}

fn day(total: &DayTotal, today: NaiveDate, minimum_seconds: i64) -> Day {
    let when = match total.date.cmp(&today) {
        std::cmp::Ordering::Less => When::Past,
        std::cmp::Ordering::Equal => When::Today,
        std::cmp::Ordering::Greater => When::Future,
    };
    Day {
        weekday: dates::weekday(total.date),
        date: dates::day(total.date, today),
        seconds: total.total_seconds,
        counts: total.total_seconds >= minimum_seconds,
        when,
    }
}

/// Until the day after starts. Where that one was skipped it has no length, and starts just then.
fn seconds_left(calendar: &StudyCalendar, today: NaiveDate, now: DateTime<Utc>) -> i64 {
    (calendar.start_of(today + Days::new(1)) - now).num_seconds().max(0)
}
