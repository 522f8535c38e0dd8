//! The statements that are explained, with what each is asked.

use super::people::{READER, TODAY};

/// How many pages a reading may look at.
const BAR: u64 = 200;

/// One of the application's statements.
pub struct Statement {
    /// What it is for.
    pub name: &'static str,
    /// Words that no other statement has in it.
    pub words: &'static [&'static str],
    /// An SQL expression for each of its parameters.
    pub arguments: Vec<String>,
    /// How many pages it may look at; `None` where that is only told.
    pub bar: Option<u64>,
}

/// All of them: what the five readings with a bar send, to programs and to pages, then what else is read,
/// then what a write does beside its own row.
pub fn statements() -> Vec<Statement> {
    let days = &["u.profile = 'public'", "study_days"];
    let looked = &["date_trunc("];
    vec![
        read("dashboard", &["timer_paused_seconds"], dashboard()),
        read("week", days, of_days(13, 2)),
        read("week, page", looked, stretch(15, 8, "day")),
        read("month", days, of_days(3, 27)),
        read("month, page", looked, stretch(31, 27, "month")),
        read("comprehensive, and page", &["study_totals", "study_subject_totals"], of_own(33, 2)),
        read("calendar", days, of_days(3, 27)),
        tell("year, page", looked, stretch(427, 302, "year")),
        tell("day, and page", &["l.average"], of_own(3, 2)),
        tell("by group, all time", &["coalesce(sum(session_count), 0)", "study_days"], of_own(36_000, 0)),
        tell("by subject, all time", &["SELECT subject, seconds, session_count FROM study_subject_totals"], person()),
        tell("by subject, a year", &["sum(session_count) AS \"session_count!\"", "GROUP BY subject"], of_own(365, 0)),
        tell("streak and stats", &["u.profile = 'public'", "LEFT JOIN streaks s"], vec![reader(), reader()]),
        tell("streak history", &["LEFT JOIN LATERAL streak_runs"], person()),
        tell("streaks, page", &["r.first_days"], of_own(3, 27)),
        tell("list", &["found AS NOT MATERIALIZED", "SELECT session_count FROM study_totals"], listed(&[])),
        tell("list, filtered", &["lower($9)) ) SELECT"], listed(&a_week_long_ago())),
        tell("list, searched", &["found AS NOT MATERIALIZED", "lower($10)"], {
            let mut arguments = listed(&a_week_long_ago());
            arguments.push("'chapter'".to_owned());
            arguments
        }),
        tell("what takes a time", &["greatest($2, $3::timestamptz)"], {
            [reader(), day(-300), format!("{} + interval '1 hour'", day(-300)), "NULL".to_owned()].to_vec()
        }),
        tell("write: the streak", &["MERGE INTO streaks"], vec![reader(), "60".to_owned()]),
        tell("write: the totals", &["MERGE INTO study_totals"], vec![reader(), "1".to_owned(), hours()]),
    ]
}

fn read(name: &'static str, words: &'static [&'static str], arguments: Vec<String>) -> Statement {
    Statement { name, words, arguments, bar: Some(BAR) }
}

fn tell(name: &'static str, words: &'static [&'static str], arguments: Vec<String>) -> Statement {
    Statement { name, words, arguments, bar: None }
}

fn reader() -> String {
    format!("'{READER}'")
}

fn person() -> Vec<String> {
    vec![reader()]
}

/// A day that lies so many days after today, or before.
fn day(after: i64) -> String {
    format!("date '{TODAY}' + {after}")
}

/// The first page of a list, with what it is filtered by.
fn listed(filter: &[String]) -> Vec<String> {
    [&[reader(), "0".to_owned(), "20".to_owned()], filter].concat()
}

/// The sessions of a week for which a list of all would have to go far back.
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

fn stretch(days_before: i64, days_after: i64, step: &str) -> Vec<String> {
    let mut arguments = of_own(days_before, days_after);
    arguments.push(format!("'{step}'"));
    arguments
}

/// Days, so many of the last sessions, and so many of the subjects that were studied since half a year ago.
fn dashboard() -> Vec<String> {
    let mut arguments = of_own(16, 2);
    arguments.extend(["5".to_owned(), day(-182), "30".to_owned()]);
    arguments
}

fn hours() -> String {
    "array_fill(0, ARRAY[24])".to_owned()
}
