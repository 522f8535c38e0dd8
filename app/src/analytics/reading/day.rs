//! A day, hour by hour.

use chrono::NaiveDate;
use studysync_domain::analytics::service::DayReport;

use super::{bars, figure, parts, sum_in_words};
use crate::{
    analytics::{
        Step, range,
        report::{Picture, Report},
    },
    dates,
    format::duration,
    paths,
};

/// A study day that isn't to come.
pub fn day(look: DayReport) -> Report {
    let DayReport { person, day, seconds_before, subjects, colours } = look;
    let (date, today) = (day.date, person.today());
    let (when, than) = if date == today {
        ("today".to_owned(), "yesterday")
    } else {
        (format!("on {}", dates::full_day(date, today)), "the day before")
    };
    let title = match day.total_seconds {
        // The day isn't over: that it is less says nothing yet.
        less @ 1.. if date == today && less < seconds_before => {
            format!("{} {when}, {} {than}", duration(less), duration(seconds_before))
        }
        total => sum_in_words(total, &when, Some((seconds_before, than))),
    };
    Report {
        name: dates::day(date, today),
        earlier: date.pred_opt().filter(|before| range::is_shown(*before)).map(|before| step(before, today)),
        later: date.succ_opt().filter(|after| *after <= today).map(|after| step(after, today)),
        began: person.first_day.is_some(),
        picture: Picture::Bars(bars::of_hours(title, &day.hours)),
        figures: vec![
            figure("Total", duration(day.total_seconds)),
            figure("Sessions", day.session_count.to_string()),
            figure("Average session", duration(day.average_session_seconds)),
            figure("Longest session", duration(day.longest_session_seconds)),
        ],
        subjects: parts(subjects, &colours),
    }
}

fn step(date: NaiveDate, today: NaiveDate) -> Step {
    Step { href: paths::analytics_day(date), name: dates::day(date, today) }
}
