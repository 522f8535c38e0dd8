//! The explained statements, with their arguments.

use super::dataset::{READER, TODAY};

/// How many pages a query may read.
const BAR: u64 = 200;

/// One of the application's statements.
pub struct Statement {
    pub name: &'static str,
    /// Only this statement contains all of them.
    pub words: &'static [&'static str],
    /// An SQL expression for each of its parameters.
    pub arguments: Vec<String>,
    /// How many pages it may read; `None` to report them only.
    pub bar: Option<u64>,
}

/// All statements: first those with a bar, for programs and for pages, then other queries, then what a write does
/// beside its own row.
pub fn statements() -> Vec<Statement> {
    let days = &["u.profile = 'public'", "study_days"];
    let period_page = &["date_trunc("];
    vec![
        limit("dashboard", &["timer_paused_seconds"], dashboard()),
        limit("week", days, of_days(13, 2)),
        limit("week, page", period_page, period(15, 8, "day")),
        limit("month", days, of_days(3, 27)),
        limit("month, page", period_page, period(31, 27, "month")),
        limit("comprehensive, and page", &["study_totals", "study_subject_totals"], of_own(33, 2)),
        limit("calendar", days, of_days(3, 27)),
        report("year, page", period_page, period(427, 302, "year")),
        report("day, and page", &["l.average"], of_own(3, 2)),
        report("by group, all time", &["coalesce(sum(session_count), 0)", "study_days"], of_own(36_000, 0)),
        report("by subject, all time", &["SELECT subject, seconds, session_count FROM study_subject_totals"], own()),
        report("by subject, a year", &["sum(session_count) AS \"session_count!\"", "GROUP BY subject"], of_own(365, 0)),
        report("streak and stats", &["u.profile = 'public'", "LEFT JOIN streaks s"], vec![reader(), reader()]),
        report("streak history", &["LEFT JOIN LATERAL streak_runs"], own()),
        report("streaks, page", &["r.first_days"], of_own(3, 27)),
        report("list", &["found AS NOT MATERIALIZED", "SELECT session_count FROM study_totals"], list(&[])),
        report("list, filtered", &["lower($9)) ) SELECT"], list(&a_week_long_ago())),
        report("list, searched", &["found AS NOT MATERIALIZED", "lower($10)"], {
            let mut arguments = list(&a_week_long_ago());
            arguments.push("'chapter'".to_owned());
            arguments
        }),
        report("find an overlap", &["greatest($2, $3::timestamptz)"], {
            [reader(), day(-300), format!("{} + interval '1 hour'", day(-300)), "NULL".to_owned()].to_vec()
        }),
        report("write: the streak", &["MERGE INTO streaks"], vec![reader(), "60".to_owned()]),
        report("write: the totals", &["MERGE INTO study_totals"], vec![reader(), "1".to_owned(), hours()]),
    ]
}

fn limit(name: &'static str, words: &'static [&'static str], arguments: Vec<String>) -> Statement {
    Statement { name, words, arguments, bar: Some(BAR) }
}

fn report(name: &'static str, words: &'static [&'static str], arguments: Vec<String>) -> Statement {
    Statement { name, words, arguments, bar: None }
}

fn reader() -> String {
    format!("'{READER}'")
}

fn own() -> Vec<String> {
    vec![reader()]
}

/// The day so many days after today, or before.
fn day(after: i64) -> String {
    format!("date '{TODAY}' + {after}")
}

/// The first page of a list with a filter.
fn list(filter: &[String]) -> Vec<String> {
    [&[reader(), "0".to_owned(), "20".to_owned()], filter].concat()
}

/// A filter for a week in the distant past.
fn a_week_long_ago() -> [String; 6] {
    let nothing = || "NULL".to_owned();
    [day(-308), day(-299), day(-307), day(-300), nothing(), nothing()]
}

fn of_own(days_before: i64, days_after: i64) -> Vec<String> {
    vec![reader(), day(-days_before), day(days_after)]
}

fn of_days(days_before: i64, days_after: i64) -> Vec<String> {
    vec![reader(), reader(), day(-days_before), day(days_after)]
}

fn period(days_before: i64, days_after: i64, step: &str) -> Vec<String> {
    let mut arguments = of_own(days_before, days_after);
    arguments.push(format!("'{step}'"));
    arguments
}

/// The days, so many of the latest sessions, and so many subjects of the last half year.
fn dashboard() -> Vec<String> {
    let mut arguments = of_own(16, 2);
    arguments.extend(["5".to_owned(), day(-182), "30".to_owned()]);
    arguments
}

fn hours() -> String {
    "array_fill(0, ARRAY[24])".to_owned()
}
