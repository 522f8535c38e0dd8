//! The dashboard's card of the streak: a flame, a number, the week in seven dots, and what is missing today.

use leptos::prelude::*;

use super::status::{StreakStatus, StudyDay};
use crate::{
    components::{Icon, Symbol},
    format::{count, duration},
    relative_day::RelativeDay,
};

/// How long before the end of the day the card begins to remind of a streak at stake.
const REMINDER_SECONDS: i64 = 6 * 3600;

/// The card "Streak".
#[component]
pub fn StreakCard(streak: StreakStatus, days: Vec<StudyDay>) -> impl IntoView {
    let dots: Vec<AnyView> = days.iter().map(dot).collect();
    view! {
        <section class="card streak" class:streak-lit=streak.active_today aria-labelledby="streak-title">
            <h2 id="streak-title" class="card-title">"Streak"</h2>
            <p class="metric streak-count"><Icon symbol=Symbol::Flame />{count(streak.current, "day")}</p>
            {match reminder(streak) {
                Some((reminder, how_to_keep)) => view! {
                    <div role="status">
                        <p class="streak-reminder">{reminder}</p>
                        <p class="muted">{how_to_keep}</p>
                    </div>
                }
                .into_any(),
                None => view! { <p class="muted">{next_step(streak)}</p> }.into_any(),
            }}
            <ol class="streak-week" aria-label="Days of this week">{dots}</ol>
            <p class="small muted">{format!("Longest: {}", count(streak.longest, "day"))}</p>
        </section>
    }
    .into_any()
}

/// Returns what is missing today, in a sentence.
fn next_step(streak: StreakStatus) -> String {
    match streak {
        StreakStatus { active_today: true, .. } => "Today counts. Well done.".to_owned(),
        StreakStatus { current: 0, begun_today: true, missing_seconds: 1.., .. } => how_to_start(streak),
        StreakStatus { current: 0, longest: 0, begun_today: false, .. } => "Your first session starts it.".to_owned(),
        StreakStatus { current: 0, begun_today: false, .. } => "A new one can start today.".to_owned(),
        StreakStatus { missing_seconds: 0, .. } => "Today counts once you stop the timer.".to_owned(),
        StreakStatus { missing_seconds, seconds_left_today, .. } => {
            let left = duration(seconds_left_today);
            // If a minute is enough, any session is.
            if missing_seconds > 60 {
                format!("{} {left} left.", how_to_keep(streak))
            } else {
                format!("{left} left today to keep it.")
            }
        }
    }
}

/// Returns the reminder that the streak ends soon, and how to keep it. The time left is rounded down, never up.
fn reminder(streak: StreakStatus) -> Option<(String, String)> {
    let left = streak.seconds_left_today;
    // With nothing missing, the time on the timer is enough as soon as it is stopped.
    if !streak.is_at_stake() || streak.missing_seconds == 0 || left > REMINDER_SECONDS {
        return None;
    }
    let left = match left {
        0..60 => "less than a minute".to_owned(),
        60..3600 => duration(left - left % 60),
        _ => duration(left - left % 3600),
    };
    Some((format!("Your streak ends in {left}"), how_to_keep(streak)))
}

/// Returns a sentence such as `25 min more today keep it.`
fn how_to_keep(streak: StreakStatus) -> String {
    let (missing, is_one) = missing(streak);
    format!("{missing} today {} it.", if is_one { "keeps" } else { "keep" })
}

/// Returns a sentence such as `25 min more today start one.`
fn how_to_start(streak: StreakStatus) -> String {
    let (missing, is_one) = missing(streak);
    format!("{missing} today {} one.", if is_one { "starts" } else { "start" })
}

/// Returns the missing time, `25 min more`, and whether it is one minute.
fn missing(streak: StreakStatus) -> (String, bool) {
    let minutes = (streak.missing_seconds + 59) / 60;
    (format!("{}{}", duration(minutes * 60), if streak.begun_today { " more" } else { "" }), minutes == 1)
}

/// Returns what a screen reader says of a day.
fn state(day: &StudyDay) -> &'static str {
    match day.when {
        _ if day.counts => "studied",
        _ if day.missed => "missed",
        RelativeDay::Past => "before you joined",
        RelativeDay::Today => "not yet",
        RelativeDay::Future => "to come",
    }
}

fn dot(day: &StudyDay) -> AnyView {
    let state = state(day);
    view! {
        <li class:dot-on=day.counts class:dot-today=day.when == RelativeDay::Today>
            <span class="dot" aria-hidden="true"></span>
            <span class="dot-day" aria-hidden="true">{day.weekday.chars().next().map(String::from)}</span>
            <span class="visually-hidden">{format!("{}: {state}", day.date)}</span>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn streak(current: i64, longest: i64, active_today: bool) -> StreakStatus {
        let seconds_left_today = 7 * 3600 + 300;
        StreakStatus {
            current,
            longest,
            active_today,
            seconds_left_today,
            missing_seconds: 60,
            ..StreakStatus::default()
        }
    }

    fn plain(words: &str) -> String {
        words.replace('\u{a0}', " ")
    }

    #[test]
    fn a_day_before_the_user_joined_was_not_missed() {
        let of = |counts, missed, when| {
            state(&StudyDay { weekday: String::new(), date: String::new(), seconds: 0, counts, missed, when })
        };
        assert_eq!(of(false, false, RelativeDay::Past), "before you joined");
        assert_eq!(of(false, true, RelativeDay::Past), "missed");
        assert_eq!(of(true, false, RelativeDay::Past), "studied");
        assert_eq!(of(false, false, RelativeDay::Today), "not yet");
    }

    #[test]
    fn the_card_says_what_is_missing_today() {
        assert_eq!(next_step(streak(0, 0, false)), "Your first session starts it.");
        assert_eq!(plain(&next_step(streak(7, 9, false))), "7 h 05 left today to keep it.");
        assert_eq!(next_step(streak(8, 9, true)), "Today counts. Well done.");
        assert_eq!(next_step(streak(0, 9, false)), "A new one can start today.");
    }

    #[test]
    fn the_card_says_how_much_is_missing_if_a_minute_is_not_enough() {
        let missing = |missing_seconds| StreakStatus { missing_seconds, begun_today: true, ..streak(7, 9, false) };
        assert_eq!(plain(&next_step(missing(1441))), "25 min more today keep it. 7 h 05 left.");
        assert_eq!(next_step(missing(0)), "Today counts once you stop the timer.");
        let first = |missing_seconds| StreakStatus { missing_seconds, begun_today: true, ..streak(0, 0, false) };
        assert_eq!(plain(&next_step(first(1441))), "25 min more today start one.");
        assert_eq!(plain(&next_step(first(60))), "1 min more today starts one.");
        assert_eq!(next_step(first(0)), "Today counts once you stop the timer.");
    }

    fn reminded(streak: StreakStatus) -> Option<(String, String)> {
        reminder(streak).map(|(reminder, how_to_keep)| (plain(&reminder), plain(&how_to_keep)))
    }

    #[test]
    fn the_card_reminds_of_a_streak_that_ends_soon() {
        let left = |seconds_left_today| StreakStatus { seconds_left_today, ..streak(7, 9, false) };
        assert_eq!(reminded(left(6 * 3600 + 1)), None);
        for (seconds, words) in [
            (6 * 3600, "Your streak ends in 6 h"),
            (2 * 3600 - 1, "Your streak ends in 1 h"),
            (3599, "Your streak ends in 59 min"),
            (59, "Your streak ends in less than a minute"),
        ] {
            assert_eq!(reminded(left(seconds)), Some((words.to_owned(), "1 min today keeps it.".to_owned())));
        }
    }

    #[test]
    fn the_card_reminds_of_a_streak_at_stake_only() {
        let soon = |streak| StreakStatus { seconds_left_today: 600, ..streak };
        assert_eq!(reminded(soon(streak(0, 9, false))), None);
        assert_eq!(reminded(soon(streak(8, 9, true))), None);
        let begun = StreakStatus { missing_seconds: 1500, begun_today: true, ..streak(7, 9, false) };
        let words = ("Your streak ends in 10 min", "25 min more today keep it.");
        assert_eq!(reminded(soon(begun)), Some((words.0.to_owned(), words.1.to_owned())));
        let enough = soon(StreakStatus { missing_seconds: 0, ..begun });
        assert_eq!((reminded(enough), &*next_step(enough)), (None, "Today counts once you stop the timer."));
    }
}
