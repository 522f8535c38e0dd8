//! A year, day by day.

use chrono::{Datelike, Months, NaiveDate};
use studysync_domain::analytics::{
    DayTotal,
    service::{PeriodReport, ReportContext},
    week_start,
};

use super::{
    period::{Shown, report, seconds_before},
    sum_in_words,
};
use crate::{
    analytics::{
        Shade, Step, figure_in_words, range,
        report::{Picture, Report, YearDay, YearMap, YearMonth, YearWeek},
    },
    dates,
    format::duration,
    paths,
};

/// A year.
pub fn year(look: PeriodReport) -> Report {
    let (person, shown) = (&look.person, look.period.start_date.year());
    let before = shown - 1;
    let compared = seconds_before(&look, person.today() - Months::new(12));
    let than = if shown == person.today().year() { format!("by this day of {before}") } else { format!("in {before}") };
    let title = sum_in_words(look.period.total_seconds, &format!("in {shown}"), Some((compared, &than)));
    let shown = Shown {
        name: shown.to_string(),
        earlier: step(shown - 1).filter(|(first, _)| range::is_shown(*first)).map(|(_, step)| step),
        later: step(shown + 1).filter(|(first, _)| *first <= person.today()).map(|(_, step)| step),
        picture: Picture::Year(map(title, &look.period.days, person)),
    };
    report(look, shown)
}

/// The first day of a year, and the way there.
fn step(year: i32) -> Option<(NaiveDate, Step)> {
    let first = range::new_year(year)?;
    Some((first, Step { href: format!("{}?year={year}", paths::ANALYTICS_YEAR), name: year.to_string() }))
}

fn map(title: String, days: &[DayTotal], person: &ReportContext) -> YearMap {
    let first = days.first().map_or(person.today(), |day| day.date);
    let week = week_start(first, person.week_starts_on).iter_days().take(7);
    YearMap {
        title,
        name: first.year().to_string(),
        weekdays: week.map(dates::weekday).collect(),
        weeks: weeks(days, person),
        deepest: duration(Shade::deepest_from(person.daily_goal_seconds)),
        months: months(days, person.today()),
    }
}

/// The days in weeks as the person begins them, each with the month of which it has the first day.
fn weeks(days: &[DayTotal], person: &ReportContext) -> Vec<YearWeek> {
    let start = |day: &DayTotal| week_start(day.date, person.week_starts_on);
    let week = |days: &[DayTotal]| YearWeek {
        month: days.iter().find(|day| day.date.day() == 1).map(|day| day.date.format("%b").to_string()),
        days: days.iter().map(|total| day(total, person)).collect(),
    };
    days.chunk_by(|one, next| start(one) == start(next)).map(week).collect()
}

fn day(total: &DayTotal, person: &ReportContext) -> YearDay {
    let today = person.today();
    let (name, when) = (dates::full_day(total.date, today), dates::relative_day(total.date, today));
    YearDay {
        words: figure_in_words(&name, total.total_seconds, Some(total.session_count), when),
        shade: Shade::of(total.total_seconds, person.daily_goal_seconds),
        when,
    }
}

/// What the months add up to, as far as they have come.
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
mod tests {
    use studysync_domain::{
        accounts::WeekStart,
        analytics::{SubjectShares, summarise_period},
        calendar::{StudyCalendar, parse_zone},
        subjects::SubjectColours,
    };

    use super::*;
    use crate::relative_day::RelativeDay;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// Somebody who wants to study an hour a day, on Wednesday, 4 March 2026.
    fn person(week_starts_on: WeekStart) -> ReportContext {
        ReportContext {
            now: date(2026, 3, 4).and_hms_opt(11, 0, 0).unwrap().and_utc(),
            calendar: StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0),
            week_starts_on,
            daily_goal_seconds: 3600,
            first_day: Some(date(2025, 11, 3)),
        }
    }

    /// All days of a year, with 50 minutes on each that is the 2nd of a month, as far as these have come.
    fn studied(year: i32) -> Vec<DayTotal> {
        let days = date(year, 1, 1).iter_days().take_while(move |day| day.year() == year);
        let counts = |day: NaiveDate| day.day() == 2 && day < date(2026, 3, 4);
        days.map(|day| DayTotal {
            date: day,
            total_seconds: if counts(day) { 3000 } else { 0 },
            session_count: i64::from(counts(day)),
        })
        .collect()
    }

    fn shown(year_number: i32, week_starts_on: WeekStart) -> (Report, YearMap) {
        let report = year(PeriodReport {
            person: person(week_starts_on),
            period: summarise_period(studied(year_number)),
            before: summarise_period(studied(year_number - 1)),
            subjects: SubjectShares { total_seconds: 0, items: Vec::new() },
            colours: SubjectColours::default(),
        });
        let Picture::Year(map) = report.picture.clone() else { panic!("a year is shown by its days") };
        (report, map)
    }

    #[test]
    fn a_year_is_told_against_the_one_before_and_stands_among_its_neighbours() {
        let (report, map) = shown(2026, WeekStart::Monday);
        assert_eq!(map.title.replace('\u{a0}', " "), "2 h 30 in 2026, as much as by this day of 2025");
        let over = shown(2025, WeekStart::Monday).1;
        assert_eq!(over.title.replace('\u{a0}', " "), "10 h in 2025, as much as in 2024");
        assert_eq!((report.name.as_str(), report.later), ("2026", None));
        assert_eq!(report.earlier.unwrap().href, "/analytics/year?year=2025");
        assert_eq!(shown(2025, WeekStart::Monday).0.later.unwrap().name, "2026");
        assert_eq!(shown(1901, WeekStart::Monday).0.earlier, None);
    }

    #[test]
    fn its_weeks_begin_where_the_person_begins_them() {
        // 1 January 2026 is a Thursday.
        for (starts_on, first, weeks, weekday) in [(WeekStart::Monday, 4, 53, "Mon"), (WeekStart::Sunday, 3, 53, "Sun")]
        {
            let map = shown(2026, starts_on).1;
            assert_eq!((map.weeks.len(), map.weeks[0].days.len(), map.weekdays[0].as_str()), (weeks, first, weekday));
            assert_eq!(map.weeks.iter().map(|week| week.days.len()).sum::<usize>(), 365);
            assert!(map.weeks[1..52].iter().all(|week| week.days.len() == 7));
        }
        // A leap year that begins on the last day of a week touches 54 of them.
        assert_eq!(shown(2000, WeekStart::Sunday).1.weeks.len(), 54);
    }

    #[test]
    fn each_month_is_named_once_where_it_begins() {
        let map = shown(2026, WeekStart::Monday).1;
        let named: Vec<_> =
            map.weeks.iter().enumerate().filter_map(|(index, week)| Some((index, week.month.as_deref()?))).collect();
        assert_eq!(named[..4], [(0, "Jan"), (4, "Feb"), (8, "Mar"), (13, "Apr")]);
        assert_eq!((named.len(), named[11]), (12, (48, "Dec")));
    }

    #[test]
    fn a_day_has_its_figure_and_its_shade() {
        let map = shown(2026, WeekStart::Monday).1;
        let days: Vec<&YearDay> = map.weeks.iter().flat_map(|week| &week.days).collect();
        assert_eq!(days[1].words.replace('\u{a0}', " "), "Fri 2 January: 50 min, 1 session");
        assert_eq!((days[1].shade, days[0].shade), (Shade::of(3000, 3600), Shade::of(0, 3600)));
        assert_eq!((days[62].when, days[62].words.as_str()), (RelativeDay::Today, "Wed 4 March: nothing"));
        assert_eq!((days[63].when, days[63].words.as_str()), (RelativeDay::Future, "Thu 5 March: still to come"));
        assert_eq!(map.deepest, "2\u{a0}h");
    }

    #[test]
    fn the_table_has_the_months_that_have_come() {
        let months = shown(2026, WeekStart::Monday).1.months;
        assert_eq!(
            months.iter().map(|month| month.name.as_str()).collect::<Vec<_>>(),
            ["January", "February", "March"]
        );
        let february = &months[1];
        assert_eq!(february.href, "/analytics/month?month=2026-02");
        assert_eq!((february.seconds, february.sessions, february.days_studied), (3000, 1, 1));
        assert_eq!(shown(2025, WeekStart::Monday).1.months.len(), 12);
    }
}
