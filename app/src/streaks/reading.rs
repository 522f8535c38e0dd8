//! From what the service says to what the page shows.

use chrono::{Datelike, Days, Months, NaiveDate};
use studysync_domain::{
    analytics::{DayTotal, service::ReportContext, week_start},
    streaks::{StreakHistory, StreakStats, StudyMonth, service::StreaksReport},
};

use super::overview::{CalendarDay, CalendarMonth, Ended, Standing, Streaks};
use crate::{
    analytics::{Shade, Step, figure_in_words, range},
    dates,
    format::{count, duration},
    paths,
};

/// Everything that the page shows.
pub fn streaks(look: StreaksReport) -> Streaks {
    let StreaksReport { person, stats, month, history } = look;
    let reader = Reader { today: person.today(), person };
    Streaks {
        standing: reader.standing(&stats),
        month: reader.month(&month),
        past: reader.past(&history, stats.streak.longest_streak),
    }
}

/// Says it all for whose it is.
struct Reader {
    person: ReportContext,
    /// Their study day now.
    today: NaiveDate,
}

impl Reader {
    /// How the streak stands, in words.
    fn standing(&self, stats: &StreakStats) -> Standing {
        let streak = &stats.streak;
        Standing {
            current: i64::from(streak.current_streak),
            longest: i64::from(streak.longest_streak),
            total_days: i64::from(stats.total_days_studied),
            active_today: streak.active_today,
            since: streak.streak_start_date.map(|date| dates::full_day(date, self.today)),
            what_next: self.what_next(stats),
        }
    }

    fn what_next(&self, stats: &StreakStats) -> String {
        let Some(breaks_at) = stats.breaks_at else {
            let words = match (stats.streak.longest_streak, self.person.first_day) {
                (0, None) => "Your first session starts it.",
                // What there was of a day was too short.
                (0, Some(_)) => "The first day that counts starts it.",
                _ => "A new one can start today.",
            };
            return words.to_owned();
        };
        let until = self.person.calendar.local(breaks_at);
        if stats.streak.active_today {
            let day = dates::full_day(until.date(), self.today);
            format!("Today counts. Study again before {day}, {}, to keep it.", dates::time(until))
        } else {
            let left = duration((breaks_at - self.person.now).num_seconds());
            format!("{left} left today to keep it, until {}.", dates::time(until))
        }
    }

    /// A month, with its weeks as the person begins them.
    fn month(&self, month: &StudyMonth) -> CalendarMonth {
        let first = month.days.first().map_or(self.today, |day| day.date);
        let before = first - Months::new(1);
        let after = first + Months::new(1);
        let monday = week_start(first, self.person.week_starts_on);
        let days_studied = count(month.days_studied, "day");
        CalendarMonth {
            name: dates::month(first),
            summary: format!("{days_studied}, {}", duration(month.total_seconds)),
            earlier: range::is_shown(before).then(|| step(before)),
            later: (after <= self.today).then(|| step(after)),
            weekdays: monday.iter_days().take(7).map(weekday).collect(),
            weeks: self.weeks(&month.days, monday),
            deepest: duration(Shade::deepest_from(self.person.daily_goal_seconds)),
        }
    }

    fn weeks(&self, days: &[DayTotal], start: NaiveDate) -> Vec<Vec<Option<CalendarDay>>> {
        let Some(last) = days.last() else { return Vec::new() };
        let day = |date| days.iter().find(|total| total.date == date).map(|total| self.day(total));
        let starts = std::iter::successors(Some(start), |start| start.checked_add_days(Days::new(7)));
        starts
            .take_while(|start| *start <= last.date)
            .map(|start| start.iter_days().take(7).map(day).collect())
            .collect()
    }

    fn day(&self, total: &DayTotal) -> CalendarDay {
        let when = dates::relative_day(total.date, self.today);
        let date = dates::full_day(total.date, self.today);
        let words = figure_in_words(&date, total.total_seconds, Some(total.session_count), when);
        let shade = Shade::of(total.total_seconds, self.person.daily_goal_seconds);
        CalendarDay { number: total.date.day(), words, shade, when }
    }

    /// The streaks that have ended, each with the reason.
    fn past(&self, history: &StreakHistory, longest: i32) -> Vec<Ended> {
        let ended = history.items.iter().map(|streak| Ended {
            length: i64::from(streak.length),
            dates: dates::span(streak.start_date, streak.end_date),
            why: format!("{} was missed", dates::full_day(streak.missed_date, self.today)),
            is_longest: streak.length == longest,
        });
        ended.collect()
    }
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

    /// In Zurich, on Wednesday, 4 March 2026, at 21:00.
    fn reader(week_starts_on: WeekStart) -> Reader {
        let person = ReportContext {
            now: date(3, 4).and_hms_opt(20, 0, 0).unwrap().and_utc(),
            calendar: StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0),
            week_starts_on,
            daily_goal_seconds: 3600,
            first_day: None,
        };
        Reader { today: person.today(), person }
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
        let words = |current, active_today| {
            reader(WeekStart::Monday).standing(&stats(current, active_today)).what_next.replace('\u{a0}', " ")
        };
        assert_eq!(words(0, false), "Your first session starts it.");
        let mut begun = reader(WeekStart::Monday);
        begun.person.first_day = Some(date(3, 4));
        assert_eq!(begun.standing(&stats(0, false)).what_next, "The first day that counts starts it.");
        assert_eq!(words(3, false), "3 h left today to keep it, until 00:00.");
        assert_eq!(words(3, true), "Today counts. Study again before Fri 6 March, 00:00, to keep it.");
    }

    #[test]
    fn a_month_lies_in_weeks_as_the_person_begins_them() {
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
        let month = reader(WeekStart::Monday).month(&study);
        assert_eq!((month.weeks.len(), month.weekdays[0].0.as_str()), (6, "Mon"));
        assert_eq!(month.weeks[0].iter().flatten().count(), 1);
        assert_eq!(
            (month.earlier.map(|step| step.href), month.later),
            (Some("/streaks?month=2026-02".to_owned()), None)
        );
        let month = reader(WeekStart::Sunday).month(&study);
        assert_eq!((month.weeks.len(), month.weekdays[0].1.as_str()), (5, "Sunday"));
        let today = month.weeks[0][3].clone().unwrap();
        assert_eq!((today.number, today.when, today.words.as_str()), (4, RelativeDay::Today, "Wed 4 March: nothing"));
    }

    #[test]
    fn a_past_streak_tells_which_day_was_missed() {
        let streak = PastStreak { start_date: date(2, 2), end_date: date(2, 13), length: 12, missed_date: date(2, 14) };
        let past = reader(WeekStart::Monday).past(&StreakHistory { items: vec![streak] }, 12);
        assert_eq!((past[0].dates.as_str(), past[0].is_longest), ("2 – 13 February 2026", true));
        assert_eq!(past[0].why, "Sat 14 February was missed");
    }
}
