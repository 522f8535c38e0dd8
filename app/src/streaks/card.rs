//! The streak as a feeling: a flame, a number, the week in seven dots, and what today still asks for.

use leptos::prelude::*;

use crate::{
    components::{Icon, Symbol},
    dashboard::figures::{Day, StreakNow, When},
    format::{count, duration},
};

/// The card "Streak".
#[component]
pub fn StreakCard(streak: StreakNow, days: Vec<Day>) -> impl IntoView {
    let dots: Vec<AnyView> = days.iter().map(dot).collect();
    view! {
        <section class="card streak" class:streak-lit=streak.active_today aria-labelledby="streak-title">
            <h2 id="streak-title" class="card-title">"Streak"</h2>
            <p class="figure streak-figure"><Icon symbol=Symbol::Flame />{count(streak.current, "day")}</p>
            <p class="muted">{what_today_asks(streak)}</p>
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
        StreakNow { current: 0, longest: 0, .. } => "Your first session starts it.".to_owned(),
        StreakNow { current: 0, .. } => "A new one can start today.".to_owned(),
        StreakNow { seconds_left_today, .. } => format!("{} left today to keep it.", duration(seconds_left_today)),
    }
}

fn dot(day: &Day) -> AnyView {
    let state = match (day.counts, day.when) {
        (true, _) => "studied",
        (false, When::Past) => "missed",
        (false, When::Today) => "not yet",
        (false, When::Future) => "to come",
    };
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
        StreakNow { current, longest, active_today, seconds_left_today: 3 * 3600 + 300 }
    }

    #[test]
    fn the_card_says_what_today_still_asks_for() {
        assert_eq!(what_today_asks(streak(0, 0, false)), "Your first session starts it.");
        assert_eq!(what_today_asks(streak(7, 9, false)), "3\u{a0}h\u{a0}05 left today to keep it.");
        assert_eq!(what_today_asks(streak(8, 9, true)), "Today counts. Well done.");
        assert_eq!(what_today_asks(streak(0, 9, false)), "A new one can start today.");
    }
}
