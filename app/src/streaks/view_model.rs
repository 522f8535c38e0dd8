//! Makes the data of the page from the report of the domain.

use chrono::{Datelike, Days, Months, NaiveDate};
use studysync_domain::{
    analytics::{DayTotal, service::ReportUser, week_start},
    streaks::{StreakHistory, StreakStats, StudyMonth, service::StreaksReport},
};

use super::report::{CalendarDay, CalendarMonth, CurrentStreak, EndedStreak, StreaksView};
use crate::{
    analytics::{HeatLevel, Step, describe_time, params},
    dates,
    format::{count, duration},
    paths,
};

pub fn streaks(report: StreaksReport) -> StreaksView {
    let StreaksReport { user, stats, month, history } = report;
    StreaksView {
        current: current_streak(&stats, &user),
        month: calendar_month(&month, &user),
        past: ended_streaks(&history, stats.streak.longest_streak, user.today()),
    }
}

fn current_streak(stats: &StreakStats, user: &ReportUser) -> CurrentStreak {
    let streak = &stats.streak;
    CurrentStreak {
        days: i64::from(streak.current_streak),
        longest: i64::from(streak.longest_streak),
        total_days: i64::from(stats.total_days_studied),
        active_today: streak.active_today,
        since: streak.streak_start_date.map(|date| dates::full_day(date, user.today())),
        next_step: next_step(stats, user),
    }
}

fn next_step(stats: &StreakStats, user: &ReportUser) -> String {
    let Some(breaks_at) = stats.breaks_at else {
        let text = match (stats.streak.longest_streak, user.first_day) {
            (0, None) => "Your first session starts it.",
            // There was study, but on no day enough for it to count.
            (0, Some(_)) => "The first day that counts starts it.",
            _ => "A new one can start today.",
        };
        return text.to_owned();
    };
    let until = user.calendar.local(breaks_at);
    if stats.streak.active_today {
        let day = dates::full_day(until.date(), user.today());
        format!("Today counts. Study again before {day}, {}, to keep it.", dates::time(until))
    } else {
        let left = duration((breaks_at - user.now).num_seconds());
        format!("{left} left today to keep it, until {}.", dates::time(until))
    }
}

/// Makes the calendar of a month, in the weeks of the user.
fn calendar_month(month: &StudyMonth, user: &ReportUser) -> CalendarMonth {
    let today = user.today();
    let first = month.days.first().map_or(today, |day| day.date);
    let (before, after) = (first - Months::new(1), first + Months::new(1));
    let first_week = week_start(first, user.week_starts_on);
    let days_studied = count(month.days_studied, "day");
    CalendarMonth {
        name: dates::month(first),
        summary: format!("{days_studied}, {}", duration(month.total_seconds)),
        earlier: params::has_page(before).then(|| step(before)),
        later: (after <= today).then(|| step(after)),
        weekdays: first_week.iter_days().take(7).map(weekday).collect(),
        weeks: weeks(&month.days, first_week, user),
        highest: duration(HeatLevel::highest_from(user.daily_goal_seconds)),
    }
}

fn weeks(days: &[DayTotal], first_week: NaiveDate, user: &ReportUser) -> Vec<Vec<Option<CalendarDay>>> {
    let Some(last) = days.last() else { return Vec::new() };
    let day = |date| days.iter().find(|total| total.date == date).map(|total| calendar_day(total, user));
    let starts = std::iter::successors(Some(first_week), |start| start.checked_add_days(Days::new(7)));
    starts.take_while(|start| *start <= last.date).map(|start| start.iter_days().take(7).map(day).collect()).collect()
}

fn calendar_day(total: &DayTotal, user: &ReportUser) -> CalendarDay {
    let today = user.today();
    let (name, when) = (dates::full_day(total.date, today), dates::relative_day(total.date, today));
    CalendarDay {
        number: total.date.day(),
        description: describe_time(&name, total.total_seconds, Some(total.session_count), when),
        level: HeatLevel::of(total.total_seconds, user.daily_goal_seconds),
        when,
    }
}

fn ended_streaks(history: &StreakHistory, longest: i32, today: NaiveDate) -> Vec<EndedStreak> {
    let ended = history.items.iter().map(|streak| EndedStreak {
        length: i64::from(streak.length),
        dates: dates::span(streak.start_date, streak.end_date),
        reason: format!("{} was missed", dates::full_day(streak.missed_date, today)),
        is_longest: streak.length == longest,
    });
    ended.collect()
}

fn step(month: NaiveDate) -> Step {
    Step { href: format!("{}?month={}", paths::STREAKS, month.format("%Y-%m")), name: dates::month(month) }
}

fn weekday(day: NaiveDate) -> (String, String) {
    (dates::weekday(day), day.format("%A").to_string())
}

#[cfg(test)]
mod tests {
    use studysync_domain::{
        accounts::{UserId, WeekStart},
        calendar::{StudyCalendar, parse_zone},
        streaks::{PastStreak, Streak},
    };

    use super::*;
    use crate::relative_day::RelativeDay;

    fn date(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    /// Returns a user in Zurich, on Wednesday, 4 March 2026, at 21:00.
    fn user(week_starts_on: WeekStart) -> ReportUser {
        ReportUser {
            now: date(3, 4).and_hms_opt(20, 0, 0).unwrap().and_utc(),
            calendar: StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0),
            week_starts_on,
            daily_goal_seconds: 3600,
            first_day: None,
        }
    }

    fn stats(current: i32, active_today: bool) -> StreakStats {
        let midnight = date(3, if active_today { 5 } else { 4 }).and_hms_opt(23, 0, 0).unwrap().and_utc();
        StreakStats {
            streak: Streak {
                user_id: UserId("user_1".into()),
                current_streak: current,
                longest_streak: current,
                last_active_date: None,
                streak_start_date: None,
                active_today,
            },
            total_days_studied: current,
            days_until_break: (current > 0).then_some(0),
            breaks_at: (current > 0).then_some(midnight),
        }
    }

    #[test]
    fn the_page_says_when_the_streak_breaks() {
        let mut user = user(WeekStart::Monday);
        let step = |current, active_today| next_step(&stats(current, active_today), &user).replace('\u{a0}', " ");
        assert_eq!(step(0, false), "Your first session starts it.");
        assert_eq!(step(3, false), "3 h left today to keep it, until 00:00.");
        assert_eq!(step(3, true), "Today counts. Study again before Fri 6 March, 00:00, to keep it.");
        user.first_day = Some(date(3, 4));
        assert_eq!(next_step(&stats(0, false), &user), "The first day that counts starts it.");
    }

    #[test]
    fn the_weeks_of_a_month_begin_on_the_weekday_that_the_user_chose() {
        let days: Vec<_> =
            date(3, 1).iter_days().take(31).map(|date| DayTotal { date, total_seconds: 0, session_count: 0 }).collect();
        let study = StudyMonth {
            year: 2026,
            month: 3,
            timezone: "Europe/Zurich".to_owned(),
            days_studied: 0,
            total_seconds: 0,
            days,
        };
        let month = calendar_month(&study, &user(WeekStart::Monday));
        assert_eq!((month.weeks.len(), month.weekdays[0].0.as_str()), (6, "Mon"));
        assert_eq!(month.weeks[0].iter().flatten().count(), 1);
        assert_eq!(
            (month.earlier.map(|step| step.href), month.later),
            (Some("/streaks?month=2026-02".to_owned()), None)
        );
        let month = calendar_month(&study, &user(WeekStart::Sunday));
        assert_eq!((month.weeks.len(), month.weekdays[0].1.as_str()), (5, "Sunday"));
        let today = month.weeks[0][3].clone().unwrap();
        assert_eq!(
            (today.number, today.when, today.description.as_str()),
            (4, RelativeDay::Today, "Wed 4 March: nothing")
        );
    }

    #[test]
    fn a_past_streak_says_which_day_was_missed() {
        let streak = PastStreak { start_date: date(2, 2), end_date: date(2, 13), length: 12, missed_date: date(2, 14) };
        let past = ended_streaks(&StreakHistory { items: vec![streak] }, 12, date(3, 4));
        assert_eq!((past[0].dates.as_str(), past[0].is_longest), ("2 – 13 February 2026", true));
        assert_eq!(past[0].reason, "Sat 14 February was missed");
    }
}
