//! What a person may choose, and what it makes of what they chose before.

use std::{fmt::Display, ops::RangeInclusive};

use crate::{
    FieldErrors,
    accounts::{
        Preferences, PreferencesPatch,
        rules::{ASK_AFTER_SECONDS, DAILY_GOAL_SECONDS, DAY_STARTS_AT, IDLE_AFTER_SECONDS, STREAK_MINIMUM_SECONDS},
    },
    calendar,
    sessions::{BREAK_SECONDS, ROUNDS, TIMER_SECONDS},
};

/// The same patch with every value as it is kept.
pub(super) fn parse(patch: PreferencesPatch, errors: &mut FieldErrors) -> PreferencesPatch {
    let timezone = patch.timezone.and_then(|name| {
        errors.check("preferences.timezone", calendar::parse_zone(name.trim())).map(|zone| zone.name().to_owned())
    });
    let mut wrong = |field: &str, message: String| errors.add(format!("preferences.{field}"), message);
    if is_outside(patch.day_starts_at, &DAY_STARTS_AT) {
        wrong("day_starts_at", "A day starts at an hour from 0 to 23.".to_owned());
    }
    if is_outside(patch.daily_goal_seconds, &DAILY_GOAL_SECONDS) {
        wrong("daily_goal_seconds", "Choose a goal from 1 minute to 24 hours a day.".to_owned());
    }
    if is_outside(patch.streak_minimum_seconds, &STREAK_MINIMUM_SECONDS) {
        wrong("streak_minimum_seconds", "Choose from 1 second to 24 hours a day.".to_owned());
    }
    for (field, seconds, range) in [
        ("countdown_seconds", patch.countdown_seconds, TIMER_SECONDS),
        ("focus_seconds", patch.focus_seconds, TIMER_SECONDS),
        ("short_break_seconds", patch.short_break_seconds, BREAK_SECONDS),
        ("long_break_seconds", patch.long_break_seconds, BREAK_SECONDS),
    ] {
        if is_outside(seconds, &range) {
            wrong(field, from_to(range.start() / 60, range.end() / 60, "minutes"));
        }
    }
    if is_outside(patch.rounds_before_long_break, &ROUNDS) {
        wrong("rounds_before_long_break", from_to(ROUNDS.start(), ROUNDS.end(), "rounds"));
    }
    if patch.idle_after_seconds != Some(0) && is_outside(patch.idle_after_seconds, &IDLE_AFTER_SECONDS) {
        wrong("idle_after_seconds", "Choose 1 to 720 minutes, or 0 for never.".to_owned());
    }
    if is_outside(patch.ask_after_seconds, &ASK_AFTER_SECONDS) {
        wrong("ask_after_seconds", "Choose from 1 minute to 16 hours.".to_owned());
    }
    PreferencesPatch { timezone, ..patch }
}

fn is_outside<T: PartialOrd>(value: Option<T>, range: &RangeInclusive<T>) -> bool {
    value.is_some_and(|value| !range.contains(&value))
}

fn from_to(least: impl Display, most: impl Display, what: &str) -> String {
    format!("Choose {least} to {most} {what}.")
}

/// What was chosen, with what the patch has in its place.
pub(super) fn merge(chosen: Preferences, patch: PreferencesPatch) -> Preferences {
    Preferences {
        timezone: patch.timezone.unwrap_or(chosen.timezone),
        day_starts_at: patch.day_starts_at.unwrap_or(chosen.day_starts_at),
        week_starts_on: patch.week_starts_on.unwrap_or(chosen.week_starts_on),
        theme: patch.theme.unwrap_or(chosen.theme),
        profile: patch.profile.unwrap_or(chosen.profile),
        show_on_global_leaderboard: patch.show_on_global_leaderboard.unwrap_or(chosen.show_on_global_leaderboard),
        daily_goal_seconds: patch.daily_goal_seconds.unwrap_or(chosen.daily_goal_seconds),
        streak_minimum_seconds: patch.streak_minimum_seconds.unwrap_or(chosen.streak_minimum_seconds),
        timer_mode: patch.timer_mode.unwrap_or(chosen.timer_mode),
        countdown_seconds: patch.countdown_seconds.unwrap_or(chosen.countdown_seconds),
        focus_seconds: patch.focus_seconds.unwrap_or(chosen.focus_seconds),
        short_break_seconds: patch.short_break_seconds.unwrap_or(chosen.short_break_seconds),
        long_break_seconds: patch.long_break_seconds.unwrap_or(chosen.long_break_seconds),
        rounds_before_long_break: patch.rounds_before_long_break.unwrap_or(chosen.rounds_before_long_break),
        idle_after_seconds: patch.idle_after_seconds.unwrap_or(chosen.idle_after_seconds),
        ask_after_seconds: patch.ask_after_seconds.unwrap_or(chosen.ask_after_seconds),
        sound: patch.sound.unwrap_or(chosen.sound),
    }
}
