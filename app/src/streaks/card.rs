//! The streak as a feeling: a flame, a number, the week in seven dots, and what today still asks for.

use leptos::prelude::*;

use crate::{
    components::{Icon, Symbol},
    dashboard::figures::{Day, StreakNow, When},
    format::{count, duration},
};

/// So many seconds before the day ends, the card begins to remind of it.
const REMINDER_SECONDS: i64 = 6 * 3600;

/// The card "Streak".
#[component]
pub fn StreakCard(streak: StreakNow, days: Vec<Day>) -> impl IntoView {
    let dots: Vec<AnyView> = days.iter().map(dot).collect();
    view! {
        <section class="card streak" class:streak-lit=streak.active_today aria-labelledby="streak-title">
            <h2 id="streak-title" class="card-title">"Streak"</h2>
            <p class="figure streak-figure"><Icon symbol=Symbol::Flame />{count(streak.current, "day")}</p>
            {match reminder(streak) {
                Some((reminder, what_keeps_it)) => view! {
                    <div role="status">
                        <p class="streak-reminder">{reminder}</p>
                        <p class="muted">{what_keeps_it}</p>
                    </div>
                }
                .into_any(),
                None => view! { <p class="muted">{what_today_asks(streak)}</p> }.into_any(),
            }}
            <ol class="streak-week" aria-label="Days of this week">{dots}</ol>
            <p class="small muted">{format!("Longest: {}", count(streak.longest, "day"))}</p>
        </section>
    }
    .into_any()
}

/// What a person has to know about today.
fn what_today_asks(streak: StreakNow) -> String {
    match streak {
        StreakNow { active_today: true, .. } => "Today counts. Well done.".to_owned(),
        StreakNow { current: 0, begun_today: true, missing_seconds: 1.., .. } => what_starts_one(streak),
        StreakNow { current: 0, longest: 0, begun_today: false, .. } => "Your first session starts it.".to_owned(),
        StreakNow { current: 0, begun_today: false, .. } => "A new one can start today.".to_owned(),
        StreakNow { missing_seconds: 0, .. } => "Today counts once you stop the timer.".to_owned(),
        StreakNow { missing_seconds, seconds_left_today, .. } => {
            let left = duration(seconds_left_today);
            // Where a minute is enough, any session is.
            if missing_seconds > 60 {
                format!("{} {left} left.", what_keeps_it(streak))
            } else {
                format!("{left} left today to keep it.")
            }
        }
    }
}

/// The reminder that the streak ends soon, and what keeps it. It tells of no more time than there is.
fn reminder(streak: StreakNow) -> Option<(String, String)> {
    let left = streak.seconds_left_today;
    // What the timer has counted is enough, as soon as it is stopped.
    if !streak.is_at_stake() || streak.missing_seconds == 0 || left > REMINDER_SECONDS {
        return None;
    }
    let left = match left {
        0..60 => "less than a minute".to_owned(),
        60..3600 => duration(left - left % 60),
        _ => duration(left - left % 3600),
    };
    Some((format!("Your streak ends in {left}"), what_keeps_it(streak)))
}

/// How much more of today has to be studied: `25 min more today keep it.`
fn what_keeps_it(streak: StreakNow) -> String {
    let (missing, is_one) = missing(streak);
    format!("{missing} today {} it.", if is_one { "keeps" } else { "keep" })
}

/// The same where there is none to keep: `25 min more today start one.`
fn what_starts_one(streak: StreakNow) -> String {
    let (missing, is_one) = missing(streak);
    format!("{missing} today {} one.", if is_one { "starts" } else { "start" })
}

/// What is missing, `25 min more`, and whether it is one minute.
fn missing(streak: StreakNow) -> (String, bool) {
    let minutes = (streak.missing_seconds + 59) / 60;
    (format!("{}{}", duration(minutes * 60), if streak.begun_today { " more" } else { "" }), minutes == 1)
}

/// What became of a day.
fn state(day: &Day) -> &'static str {
    match day.when {
        _ if day.counts => "studied",
        _ if day.missed => "missed",
        When::Past => "before you joined",
        When::Today => "not yet",
        When::Future => "to come",
    }
}

fn dot(day: &Day) -> AnyView {
    let state = state(day);
    view! {
        <li class:dot-on=day.counts class:dot-today=day.when == When::Today>
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

    fn streak(current: i64, longest: i64, active_today: bool) -> StreakNow {
        let seconds_left_today = 7 * 3600 + 300;
        StreakNow { current, longest, active_today, seconds_left_today, missing_seconds: 60, ..StreakNow::default() }
    }

    fn plain(words: &str) -> String {
        words.replace('\u{a0}', " ")
    }

    #[test]
    fn a_day_before_somebody_joined_was_not_missed() {
        let of = |counts, missed, when| {
            state(&Day { weekday: String::new(), date: String::new(), seconds: 0, counts, missed, when })
        };
        assert_eq!(of(false, false, When::Past), "before you joined");
        assert_eq!(of(false, true, When::Past), "missed");
        assert_eq!(of(true, false, When::Past), "studied");
        assert_eq!(of(false, false, When::Today), "not yet");
    }

    #[test]
    fn the_card_says_what_today_still_asks_for() {
        assert_eq!(what_today_asks(streak(0, 0, false)), "Your first session starts it.");
        assert_eq!(plain(&what_today_asks(streak(7, 9, false))), "7 h 05 left today to keep it.");
        assert_eq!(what_today_asks(streak(8, 9, true)), "Today counts. Well done.");
        assert_eq!(what_today_asks(streak(0, 9, false)), "A new one can start today.");
    }

    #[test]
    fn the_card_says_how_much_is_missing_where_a_minute_is_not_enough() {
        let missing = |missing_seconds| StreakNow { missing_seconds, begun_today: true, ..streak(7, 9, false) };
        assert_eq!(plain(&what_today_asks(missing(1441))), "25 min more today keep it. 7 h 05 left.");
        assert_eq!(what_today_asks(missing(0)), "Today counts once you stop the timer.");
        let first = |missing_seconds| StreakNow { missing_seconds, begun_today: true, ..streak(0, 0, false) };
        assert_eq!(plain(&what_today_asks(first(1441))), "25 min more today start one.");
        assert_eq!(plain(&what_today_asks(first(60))), "1 min more today starts one.");
        assert_eq!(what_today_asks(first(0)), "Today counts once you stop the timer.");
    }

    fn reminded(streak: StreakNow) -> Option<(String, String)> {
        reminder(streak).map(|(reminder, what_keeps_it)| (plain(&reminder), plain(&what_keeps_it)))
    }

    #[test]
    fn a_streak_that_ends_soon_is_reminded_of() {
        let left = |seconds_left_today| StreakNow { seconds_left_today, ..streak(7, 9, false) };
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
    fn only_a_streak_that_today_decides_is_reminded_of() {
        let soon = |streak| StreakNow { seconds_left_today: 600, ..streak };
        assert_eq!(reminded(soon(streak(0, 9, false))), None);
        assert_eq!(reminded(soon(streak(8, 9, true))), None);
        let begun = StreakNow { missing_seconds: 1500, begun_today: true, ..streak(7, 9, false) };
        let words = ("Your streak ends in 10 min", "25 min more today keep it.");
        assert_eq!(reminded(soon(begun)), Some((words.0.to_owned(), words.1.to_owned())));
        let enough = soon(StreakNow { missing_seconds: 0, ..begun });
        assert_eq!((reminded(enough), &*what_today_asks(enough)), (None, "Today counts once you stop the timer."));
    }
}
