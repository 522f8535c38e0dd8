//! The explained statements, with their arguments.

use super::dataset::{READER, TODAY};
use crate::scenarios::dashboard_json;

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

/// Returns all statements: first those with a bar, for programs and for pages, then other queries, then what a write
/// does besides its own row.
pub fn statements() -> Vec<Statement> {
    // The days alone, and with the time by subject, are parts of one statement.
    let period = &["$3) d) AS \"days!: _\"", "AS by (step)"];
    let streaks = &["\"runs!: _\""];
    vec![
        limit("overview, every page", &["topic = 'user:' || $1", "-recent_sessions"], of_own(1, 1)),
        limit("dashboard", dashboard_json::STATEMENT, of_own(16, 2)),
        limit("dashboard, page", &["\"recent_sessions!: _\""], dashboard_page()),
        limit("week", period, of_days(13, 2)),
        limit("week, page", period, of_period(15, 8, "day")),
        limit("month", period, of_days(3, 27)),
        limit("month, page", period, of_period(31, 27, "month")),
        limit("comprehensive, and page", &["study_subject_totals", "AS longest"], of_own(33, 2)),
        limit("calendar", streaks, of_streaks(Some((3, 27)), false)),
        report("year, page", period, of_period(427, 302, "year")),
        report("day, and page", &["lengths.average", "AS by (step)"], of_day()),
        report("by subject, a year", period, of_subjects(365, 0, "year")),
        report("streak and stats", streaks, of_streaks(None, false)),
        report("streak history", streaks, of_streaks(None, true)),
        report("streaks, page", streaks, of_streaks(Some((3, 27)), true)),
        report("list", &["found AS NOT MATERIALIZED", "SELECT session_count FROM study_totals"], list(&[])),
        report("list, filtered", &["found AS NOT MATERIALIZED", "OFFSET $8"], list(&a_week_long_ago())),
        report("list, searched", &["found AS NOT MATERIALIZED", "OFFSET $9"], {
            let mut filter = a_week_long_ago().to_vec();
            filter.push("'chapter'".to_owned());
            list(&filter)
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

/// Returns the day so many days after today, or before.
fn day(after: i64) -> String {
    format!("date '{TODAY}' + {after}")
}

/// Returns the arguments for the first page of a list with a filter.
fn list(filter: &[String]) -> Vec<String> {
    [&[reader()], filter, &["0".to_owned(), "20".to_owned()]].concat()
}

/// Returns a filter for a week in the distant past.
fn a_week_long_ago() -> [String; 6] {
    let nothing = || "NULL".to_owned();
    [day(-308), day(-299), day(-307), day(-300), nothing(), nothing()]
}

fn of_own(days_before: i64, days_after: i64) -> Vec<String> {
    vec![reader(), day(-days_before), day(days_after)]
}

/// Returns the arguments for a day with its time by subject.
fn of_day() -> Vec<String> {
    let days = of_own(3, 2);
    [&days[..], &days[1..], &["'day'".to_owned()]].concat()
}

/// Returns the arguments for a period without its time by subject.
fn of_days(days_before: i64, days_after: i64) -> Vec<String> {
    let nothing = || "NULL".to_owned();
    [of_own(days_before, days_after), vec![nothing(), nothing(), "'day'".to_owned(), false.to_string()]].concat()
}

/// Returns the arguments for a period with its time by subject and their colours.
fn of_period(days_before: i64, days_after: i64, step: &str) -> Vec<String> {
    let days = of_own(days_before, days_after);
    [&days[..], &days[1..], &[format!("'{step}'"), true.to_string()]].concat()
}

/// Returns the arguments for the time by subject alone.
fn of_subjects(days_before: i64, days_after: i64, step: &str) -> Vec<String> {
    let nothing = || "NULL".to_owned();
    vec![reader(), nothing(), nothing(), day(-days_before), day(days_after), format!("'{step}'"), false.to_string()]
}

/// Returns the arguments for the reader's streak, with or without days of the calendar and all runs.
fn of_streaks(days: Option<(i64, i64)>, runs: bool) -> Vec<String> {
    let nothing = || "NULL".to_owned();
    let (first, last) = days.map_or_else(|| (nothing(), nothing()), |(before, after)| (day(-before), day(after)));
    vec![reader(), first, last, runs.to_string(), reader()]
}

/// Returns the arguments for the days, so many latest sessions, and so many subjects of the last half year.
fn dashboard_page() -> Vec<String> {
    let mut arguments = of_own(16, 2);
    arguments.extend(["5".to_owned(), day(-182), "30".to_owned()]);
    arguments
}

fn hours() -> String {
    "array_fill(0, ARRAY[24])".to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::bare_sql::find_statement;

    #[test]
    fn each_is_one_of_the_applications_with_all_of_its_parameters() {
        for Statement { name, words, arguments, .. } in statements() {
            let sql = find_statement(Path::new("../.sqlx"), words).unwrap();
            let count = arguments.len();
            assert!(sql.contains(&format!("${count}")), "{name}");
            assert!(!sql.contains(&format!("${}", count + 1)), "{name}");
        }
    }
}
