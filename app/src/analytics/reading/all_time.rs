//! All of a person's time.

use studysync_domain::analytics::{AllTimeAnalytics, service::AllTimeReport};

use super::{bars, figure, parts, sum_in_words};
use crate::{
    analytics::report::{Figure, Picture, Report},
    dates,
    format::{count, duration},
};

/// Everything since the first session.
pub fn all_time(look: AllTimeReport) -> Report {
    let AllTimeReport { person, all, subjects, colours } = look;
    let first = all.first_session_date.map(|date| dates::full_day(date, person.today()));
    Report {
        name: first.map_or_else(|| "All time".to_owned(), |first| format!("Since {first}")),
        earlier: None,
        later: None,
        began: person.first_day.is_some(),
        picture: Picture::Bars(bars::of_hours(title(&all), &all.hours)),
        figures: figures(&all),
        subjects: parts(subjects, &colours),
    }
}

fn title(all: &AllTimeAnalytics) -> String {
    let sum = sum_in_words(all.total_seconds, "in all", None);
    match busiest_hour(all) {
        Some(hour) => format!("{sum}, busiest at {hour}"),
        None => sum,
    }
}

fn busiest_hour(all: &AllTimeAnalytics) -> Option<String> {
    all.most_productive_hour.and_then(|hour| usize::try_from(hour).ok()).map(bars::hour_name)
}

fn figures(all: &AllTimeAnalytics) -> Vec<Figure> {
    vec![
        figure("Total", duration(all.total_seconds)),
        figure("Sessions", all.session_count.to_string()),
        figure("Average session", duration(all.average_session_seconds)),
        figure("Longest session", duration(all.longest_session_seconds)),
        figure("Shortest session", duration(all.shortest_session_seconds)),
        figure("Best hour", busiest_hour(all).unwrap_or_else(|| "–".to_owned())),
        figure("Days studied", all.days_studied.to_string()),
        figure("Consistency", format!("{}\u{a0}% of days", all.study_consistency_percentage)),
        figure("This week", count(all.sessions_this_week, "session")),
        figure("This month", count(all.sessions_this_month, "session")),
        figure("Current streak", count(all.current_streak.into(), "day")),
        figure("Longest streak", count(all.longest_streak.into(), "day")),
    ]
}
