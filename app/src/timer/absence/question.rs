//! The text of the question.

use super::model::{Gap, TimerReading};
use crate::{format::duration, timer::seconds::as_i64};

/// The title and the text of the notification that asks while no page is visible.
pub const NOTIFICATION: (&str, &str) = (STILL_STUDYING, "Your timer is running.");

const STILL_STUDYING: &str = "Still studying?";
const SECONDS_A_DAY: f64 = 86_400.0;

/// The text of the dialog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    pub title: String,
    pub about: String,
    /// The label of the button that keeps the time.
    pub keep: &'static str,
    /// Whether the timer can be stopped instead: the user may still be away.
    pub can_stop: bool,
}

impl Question {
    /// Returns the question about a gap at `now`, by the page's clock with what it missed during sleep.
    pub fn about(gap: Gap, timer: TimerReading, slept: f64, now: f64) -> Self {
        let time_at = |moment: f64| time_of_day(timer.time_of_day + moment - timer.read_at - slept);
        let (from, length) = (time_at(gap.from), duration(as_i64(gap.until.unwrap_or(now) - gap.from)));
        match gap.until {
            None => Self {
                title: STILL_STUDYING.to_owned(),
                about: format!("There has been no sign of you since {from}, for {length}."),
                keep: "Yes, go on",
                can_stop: true,
            },
            Some(until) => Self {
                title: format!("You were away for {length}"),
                about: format!("The timer went on from {from} to {}. What about this time?", time_at(until)),
                ..Self::default()
            },
        }
    }
}

impl Default for Question {
    fn default() -> Self {
        Self { title: String::new(), about: String::new(), keep: "Keep it", can_stop: false }
    }
}

/// Returns the time of day, so many seconds after midnight: `14:05`.
fn time_of_day(seconds: f64) -> String {
    let minutes = as_i64(seconds.rem_euclid(SECONDS_A_DAY)) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}
