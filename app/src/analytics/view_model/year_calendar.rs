//! The days of a year in its heatmap.

use chrono::{Datelike, NaiveDate};
use studysync_domain::analytics::{DayTotal, service::ReportUser, week_start};

use super::describe_time;
use crate::{
    analytics::{
        HeatLevel,
        report::{YearCalendar, YearDay, YearMonth, YearWeek},
    },
    dates,
    format::duration,
    paths,
};

/// Returns the calendar of a year, with its total in a sentence.
pub fn of_days(title: String, days: &[DayTotal], user: &ReportUser) -> YearCalendar {
    let first = days.first().map_or(user.today(), |day| day.date);
    let week = week_start(first, user.week_starts_on).iter_days().take(7);
    YearCalendar {
        title,
        name: first.year().to_string(),
        weekdays: week.map(dates::weekday).collect(),
        weeks: weeks(days, user),
        highest: duration(HeatLevel::highest_from(user.daily_goal_seconds)),
        months: months(days, user.today()),
    }
}

/// The days in the weeks of the user, each with the month that begins in it.
fn weeks(days: &[DayTotal], user: &ReportUser) -> Vec<YearWeek> {
    let start = |day: &DayTotal| week_start(day.date, user.week_starts_on);
    let week = |days: &[DayTotal]| YearWeek {
        month: days.iter().find(|day| day.date.day() == 1).map(|day| day.date.format("%b").to_string()),
        days: days.iter().map(|total| day(total, user)).collect(),
    };
    days.chunk_by(|one, next| start(one) == start(next)).map(week).collect()
}

fn day(total: &DayTotal, user: &ReportUser) -> YearDay {
    let today = user.today();
    let (name, when) = (dates::full_day(total.date, today), dates::relative_day(total.date, today));
    YearDay {
        description: describe_time(&name, total.total_seconds, Some(total.session_count), when),
        level: HeatLevel::of(total.total_seconds, user.daily_goal_seconds),
        when,
    }
}

/// The totals of the months that have begun.
fn months(days: &[DayTotal], today: NaiveDate) -> Vec<YearMonth> {
    let month = |days: &[DayTotal]| {
        let first = days.first().filter(|day| day.date <= today)?.date;
        Some(YearMonth {
            name: first.format("%B").to_string(),
            href: paths::analytics_month(first),
            seconds: days.iter().map(|day| day.total_seconds).sum(),
            sessions: days.iter().map(|day| day.session_count).sum(),
            days_studied: days.iter().map(|day| i64::from(day.total_seconds > 0)).sum(),
        })
    };
    days.chunk_by(|one, next| one.date.month() == next.date.month()).filter_map(month).collect()
}

#[cfg(test)]
pub mod tests {
    use studysync_domain::{
        accounts::WeekStart,
        calendar::{StudyCalendar, parse_zone},
    };

    use super::*;
    use crate::relative_day::RelativeDay;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// A user whose goal is an hour a day, on Wednesday, 4 March 2026.
    pub fn user(week_starts_on: WeekStart) -> ReportUser {
        ReportUser {
            now: date(2026, 3, 4).and_hms_opt(11, 0, 0).unwrap().and_utc(),
            calendar: StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0),
            week_starts_on,
            daily_goal_seconds: 3600,
            first_day: Some(date(2025, 11, 3)),
        }
    }

    /// All days of a year, with 50 minutes on the 2nd of each month up to 4 March 2026.
    pub fn fifty_minutes_a_month(year: i32) -> Vec<DayTotal> {
        let days = date(year, 1, 1).iter_days().take_while(move |day| day.year() == year);
        let counts = |day: NaiveDate| day.day() == 2 && day < date(2026, 3, 4);
        days.map(|day| DayTotal {
            date: day,
            total_seconds: if counts(day) { 3000 } else { 0 },
            session_count: i64::from(counts(day)),
        })
        .collect()
    }

    fn calendar(year: i32, week_starts_on: WeekStart) -> YearCalendar {
        of_days(String::new(), &fifty_minutes_a_month(year), &user(week_starts_on))
    }

    #[test]
    fn weeks_begin_on_the_weekday_that_the_user_chose() {
        // 1 January 2026 is a Thursday.
        for (starts_on, first, weeks, weekday) in [(WeekStart::Monday, 4, 53, "Mon"), (WeekStart::Sunday, 3, 53, "Sun")]
        {
            let calendar = calendar(2026, starts_on);
            assert_eq!(
                (calendar.weeks.len(), calendar.weeks[0].days.len(), calendar.weekdays[0].as_str()),
                (weeks, first, weekday)
            );
            assert_eq!(calendar.weeks.iter().map(|week| week.days.len()).sum::<usize>(), 365);
            assert!(calendar.weeks[1..52].iter().all(|week| week.days.len() == 7));
        }
        // A leap year that begins on the last day of a week touches 54 of them.
        assert_eq!(calendar(2000, WeekStart::Sunday).weeks.len(), 54);
    }

    #[test]
    fn each_month_is_named_once_in_the_week_in_which_it_begins() {
        let calendar = calendar(2026, WeekStart::Monday);
        let named: Vec<_> = calendar
            .weeks
            .iter()
            .enumerate()
            .filter_map(|(index, week)| Some((index, week.month.as_deref()?)))
            .collect();
        assert_eq!(named[..4], [(0, "Jan"), (4, "Feb"), (8, "Mar"), (13, "Apr")]);
        assert_eq!((named.len(), named[11]), (12, (48, "Dec")));
    }

    #[test]
    fn a_day_has_its_description_and_its_heat_level() {
        let calendar = calendar(2026, WeekStart::Monday);
        let days: Vec<&YearDay> = calendar.weeks.iter().flat_map(|week| &week.days).collect();
        assert_eq!(days[1].description.replace('\u{a0}', " "), "Fri 2 January: 50 min, 1 session");
        assert_eq!((days[1].level, days[0].level), (HeatLevel::of(3000, 3600), HeatLevel::of(0, 3600)));
        assert_eq!((days[62].when, days[62].description.as_str()), (RelativeDay::Today, "Wed 4 March: nothing"));
        assert_eq!((days[63].when, days[63].description.as_str()), (RelativeDay::Future, "Thu 5 March: still to come"));
        assert_eq!(calendar.highest, "2\u{a0}h");
    }

    #[test]
    fn the_table_has_the_months_that_have_begun() {
        let months = calendar(2026, WeekStart::Monday).months;
        assert_eq!(
            months.iter().map(|month| month.name.as_str()).collect::<Vec<_>>(),
            ["January", "February", "March"]
        );
        let february = &months[1];
        assert_eq!(february.href, "/analytics/month?month=2026-02");
        assert_eq!((february.seconds, february.sessions, february.days_studied), (3000, 1, 1));
        assert_eq!(calendar(2025, WeekStart::Monday).months.len(), 12);
    }
}
