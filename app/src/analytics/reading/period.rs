//! A week or a month, day by day.

use chrono::{Days, Months, NaiveDate};
use studysync_domain::analytics::{PeriodAnalytics, service::PeriodReport};

use super::{bars, figure, parts, sum_in_words};
use crate::{
    analytics::{
        Step, range,
        report::{Figure, Picture, Report},
    },
    dates,
    format::duration,
    paths,
};

/// How a stretch is shown among its neighbours.
pub(super) struct Shown {
    pub(super) name: String,
    pub(super) earlier: Option<Step>,
    pub(super) later: Option<Step>,
    pub(super) picture: Picture,
}

/// A week.
pub fn week(look: PeriodReport) -> Report {
    let (today, start) = (look.person.today(), look.period.start_date);
    let (before, after) = (start - Days::new(7), start + Days::new(7));
    let (when, than) =
        if after > today { ("this week", "by this day last week") } else { ("that week", "the week before") };
    let compared = seconds_before(&look, today - Days::new(7));
    let title = sum_in_words(look.period.total_seconds, when, Some((compared, than)));
    let shown = Shown {
        name: dates::span(start, look.period.end_date),
        earlier: range::is_shown(before).then(|| week_step(before)),
        later: (after <= today).then(|| week_step(after)),
        picture: Picture::Bars(bars::of_days(title, &look.period.days, today)),
    };
    report(look, shown)
}

/// A month.
pub fn month(look: PeriodReport) -> Report {
    let (today, first) = (look.person.today(), look.period.start_date);
    let (before, after) = (first - Months::new(1), first + Months::new(1));
    let (when, than) = if after > today {
        ("this month".to_owned(), "by this day last month")
    } else {
        (format!("in {}", dates::month(first)), "the month before")
    };
    let compared = seconds_before(&look, today - Months::new(1));
    let title = sum_in_words(look.period.total_seconds, &when, Some((compared, than)));
    let shown = Shown {
        name: dates::month(first),
        earlier: range::is_shown(before).then(|| month_step(before)),
        later: (after <= today).then(|| month_step(after)),
        picture: Picture::Bars(bars::of_days(title, &look.period.days, today)),
    };
    report(look, shown)
}

/// What a stretch is held against: the time of the one before, and as long as this one isn't over, up to the day that
/// was there what today is here.
pub(super) fn seconds_before(look: &PeriodReport, today_there: NaiveDate) -> i64 {
    if look.period.end_date < look.person.today() {
        return look.before.total_seconds;
    }
    look.before.days.iter().filter(|day| day.date <= today_there).map(|day| day.total_seconds).sum()
}

/// A week, a month or a year as it is shown, with its figures and what its time was for.
pub(super) fn report(look: PeriodReport, shown: Shown) -> Report {
    let Shown { name, earlier, later, picture } = shown;
    Report {
        name,
        earlier,
        later,
        began: look.person.first_day.is_some(),
        picture,
        figures: figures(&look.period, look.person.today()),
        subjects: parts(look.subjects, &look.colours),
    }
}

fn figures(period: &PeriodAnalytics, today: NaiveDate) -> Vec<Figure> {
    let best_day = period.most_productive_day.map_or_else(|| "–".to_owned(), |day| dates::day(day, today));
    // Nobody can have studied on days that are to come.
    let days = so_far((period.start_date, period.end_date), today);
    vec![
        figure("Sessions", period.session_count.to_string()),
        figure("Days studied", format!("{} of {days}", period.days_studied)),
        figure("Average a day", duration(period.total_seconds / days)),
        figure("Best day", best_day),
    ]
}

/// How many of its days have begun, one at least.
fn so_far((first, last): (NaiveDate, NaiveDate), today: NaiveDate) -> i64 {
    ((last.min(today) - first).num_days() + 1).max(1)
}

fn week_step(start: NaiveDate) -> Step {
    Step { href: format!("{}?start={start}", paths::ANALYTICS_WEEK), name: dates::span(start, start + Days::new(6)) }
}

fn month_step(first: NaiveDate) -> Step {
    Step { href: paths::analytics_month(first), name: dates::month(first) }
}

#[cfg(test)]
mod tests {
    use studysync_domain::{
        accounts::WeekStart,
        analytics::{DayTotal, SubjectShares, service::ReportContext, summarise_period},
        calendar::{StudyCalendar, parse_zone},
        subjects::SubjectColours,
    };

    use super::*;

    /// Ten minutes on each day of two stretches, of which the second ends as the third would begin.
    fn ten_minutes_a_day([before, start, after]: [NaiveDate; 3], today: NaiveDate) -> PeriodReport {
        let stretch = |first: NaiveDate, after| {
            let days = first.iter_days().take_while(|day| *day < after);
            summarise_period(days.map(|date| DayTotal { date, total_seconds: 600, session_count: 1 }).collect())
        };
        PeriodReport {
            person: ReportContext {
                now: today.and_hms_opt(12, 0, 0).unwrap().and_utc(),
                calendar: StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0),
                week_starts_on: WeekStart::Monday,
                daily_goal_seconds: 3600,
                first_day: Some(before),
            },
            period: stretch(start, after),
            before: stretch(before, start),
            subjects: SubjectShares { total_seconds: 0, items: Vec::new() },
            colours: SubjectColours::default(),
        }
    }

    fn title(report: Report) -> String {
        let Picture::Bars(chart) = report.picture else { panic!("a stretch is shown by bars") };
        chart.title.replace('\u{a0}', " ")
    }

    #[test]
    fn a_week_that_is_not_over_is_held_against_as_much_of_the_one_before() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let weeks = [march(2) - Days::new(7), march(2), march(9)];
        let on = |day| title(week(ten_minutes_a_day(weeks, march(day))));
        assert_eq!(on(4), "1 h 10 this week, 40 min more than by this day last week");
        assert_eq!(on(8), "1 h 10 this week, as much as by this day last week");
        assert_eq!(on(9), "1 h 10 that week, as much as the week before");
    }

    #[test]
    fn a_month_is_held_against_the_same_days_of_a_longer_or_shorter_one() {
        let first = |month| NaiveDate::from_ymd_opt(2026, month, 1).unwrap();
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let on = |before, today| {
            title(month(ten_minutes_a_day([first(before), first(before + 1), first(before + 2)], today)))
        };
        assert_eq!(on(1, day(2, 28)), "4 h 40 this month, as much as by this day last month");
        assert_eq!(on(1, day(3, 1)), "4 h 40 in February 2026, 30 min less than the month before");
        assert_eq!(on(2, day(3, 31)), "5 h 10 this month, 30 min more than by this day last month");
    }

    #[test]
    fn a_stretch_that_is_not_over_has_the_days_that_have_begun() {
        let march = |day| NaiveDate::from_ymd_opt(2026, 3, day).unwrap();
        let week = (march(2), march(8));
        assert_eq!([1, 2, 5, 8, 9, 30].map(|today| so_far(week, march(today))), [1, 1, 4, 7, 7, 7]);
    }
}
