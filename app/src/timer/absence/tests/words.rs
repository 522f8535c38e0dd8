//! The text of the question.

use studysync_domain::sessions::SessionId;

use crate::timer::absence::{
    model::{Gap, TimerReading},
    question::Question,
};

/// A timer that was read at noon, at 100 s by the page's clock.
const TIMER: TimerReading = TimerReading {
    id: SessionId(7),
    read_at: 100.0,
    studied: 3600.0,
    since_heartbeat: 0.0,
    ask_in: 3600.0,
    idle_after: 1800.0,
    time_of_day: 12.0 * 3600.0,
};

fn about(from: f64, until: Option<f64>, slept: f64, now: f64) -> (String, String) {
    let question = Question::about(Gap { from, until }, TIMER, slept, now);
    (question.title.replace('\u{a0}', " "), question.about.replace('\u{a0}', " "))
}

#[test]
fn a_gap_is_in_the_users_time_of_day() {
    let (title, about) = about(100.0 - 3900.0, Some(100.0), 0.0, 130.0);
    assert_eq!(title, "You were away for 1 h 05");
    assert_eq!(about, "The timer went on from 10:55 to 12:00. What about this time?");
}

#[test]
fn what_the_page_missed_during_sleep_is_part_of_the_time() {
    let (_, about) = about(160.0, Some(760.0), 600.0, 760.0);
    assert_eq!(about, "The timer went on from 11:51 to 12:01. What about this time?");
}

#[test]
fn a_gap_may_reach_back_before_midnight() {
    let (_, about) = about(100.0 - 13.0 * 3600.0, None, 0.0, 100.0);
    assert_eq!(about, "There has been no sign of you since 23:00, for 13 h.");
}
