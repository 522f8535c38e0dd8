//! Today compared with yesterday and with the goal.

use leptos::prelude::*;

use super::model::Today;
use crate::format::{comparison, count, duration, percentage};

/// The card "Today".
#[component]
pub fn TodayCard(today: Today) -> impl IntoView {
    let filled = percentage(today.seconds, today.goal_seconds);
    view! {
        <section class="card today" aria-labelledby="today-title">
            <h2 id="today-title" class="card-title">"Today"</h2>
            <p class="metric">{duration(today.seconds)}</p>
            <p class="muted">{against_yesterday(today)}</p>
            {today.on_timer.then(|| view! { <p class="small muted">"Plus the timer."</p> })}
            <div class="goal" class:goal-reached=today.is_goal_reached()>
                <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                    <rect class="bar-track" width="100" height="6" />
                    <rect class="bar-fill" width=filled.to_string() height="6" />
                </svg>
                <p class="small muted">{goal(today)}</p>
            </div>
        </section>
    }
    .into_any()
}

fn against_yesterday(today: Today) -> String {
    match today {
        Today { seconds: 0, yesterday_seconds: 0, .. } => "Nothing logged yet.".to_owned(),
        // The day isn't over, so having less says nothing yet.
        Today { seconds, yesterday_seconds, .. } if seconds < yesterday_seconds => {
            format!("Yesterday: {}", duration(yesterday_seconds))
        }
        Today { seconds, yesterday_seconds, .. } => comparison(seconds - yesterday_seconds, "yesterday"),
    }
}

fn goal(today: Today) -> String {
    let (sessions, goal) = (count(today.sessions, "session"), duration(today.goal_seconds));
    match today {
        Today { seconds: 0, .. } => format!("{sessions}, goal {goal}"),
        _ if today.is_goal_reached() => format!("{sessions}, goal of {goal} reached"),
        // In whole minutes, like the goal, and rounded up, so that it never says 0 min before the goal is reached.
        _ => format!(
            "{sessions}, {} to the goal of {goal}",
            duration((today.goal_seconds - today.seconds + 59) / 60 * 60)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today(seconds: i64, yesterday_seconds: i64) -> Today {
        Today { seconds, yesterday_seconds, sessions: 1, goal_seconds: 3600, on_timer: false }
    }

    #[test]
    fn an_empty_day_is_not_compared() {
        assert_eq!(against_yesterday(today(0, 0)), "Nothing logged yet.");
        assert_eq!(against_yesterday(today(0, 3900)), "Yesterday: 1\u{a0}h\u{a0}05");
        assert_eq!(against_yesterday(today(600, 3900)), "Yesterday: 1\u{a0}h\u{a0}05");
        assert_eq!(against_yesterday(today(3900, 600)), "55\u{a0}min more than yesterday");
    }

    #[test]
    fn the_goal_says_what_is_missing() {
        assert_eq!(goal(Today { sessions: 0, ..today(0, 600) }), "0 sessions, goal 1\u{a0}h");
        assert_eq!(goal(today(590, 0)), "1 session, 51\u{a0}min to the goal of 1\u{a0}h");
        assert_eq!(goal(today(3600, 0)), "1 session, goal of 1\u{a0}h reached");
    }
}
