//! Checking and merging preferences.

use std::ops::RangeInclusive;

use crate::{
    FieldErrors,
    accounts::{
        Preferences, PreferencesPatch,
        rules::{ASK_AFTER_SECONDS, DAILY_GOAL_SECONDS, DAY_STARTS_AT, IDLE_AFTER_SECONDS, STREAK_MINIMUM_SECONDS},
    },
    calendar,
    sessions::TimerPlanPatch,
};

/// Returns the patch with every value as it is stored.
pub(super) fn parse(patch: PreferencesPatch, errors: &mut FieldErrors) -> PreferencesPatch {
    let timezone = patch.timezone.as_deref().and_then(|name| {
        errors.check("preferences.timezone", calendar::parse_zone(name)).map(|zone| zone.name().to_owned())
    });
    if is_outside(patch.day_starts_at, &DAY_STARTS_AT) {
        errors.add("preferences.day_starts_at", "A day starts at an hour from 0 to 23.");
    }
    if is_outside(patch.daily_goal_seconds, &DAILY_GOAL_SECONDS) {
        errors.add("preferences.daily_goal_seconds", "Choose a goal from 1 minute to 24 hours a day.");
    }
    if is_outside(patch.streak_minimum_seconds, &STREAK_MINIMUM_SECONDS) {
        errors.add("preferences.streak_minimum_seconds", "Choose from 1 second to 24 hours a day.");
    }
    TimerPlanPatch::from(&patch).check("preferences.", errors);
    if patch.idle_after_seconds != Some(0) && is_outside(patch.idle_after_seconds, &IDLE_AFTER_SECONDS) {
        errors.add("preferences.idle_after_seconds", "Choose 1 to 720 minutes, or 0 for never.");
    }
    if is_outside(patch.ask_after_seconds, &ASK_AFTER_SECONDS) {
        errors.add("preferences.ask_after_seconds", "Choose from 1 minute to 16 hours.");
    }
    PreferencesPatch { timezone, ..patch }
}

fn is_outside<T: PartialOrd>(value: Option<T>, range: &RangeInclusive<T>) -> bool {
    value.is_some_and(|value| !range.contains(&value))
}

/// Returns the preferences after a patch.
pub(super) fn merge(current: Preferences, patch: PreferencesPatch) -> Preferences {
    Preferences {
        timer_plan: current.timer_plan.patched(TimerPlanPatch::from(&patch)),
        timezone: patch.timezone.unwrap_or(current.timezone),
        day_starts_at: patch.day_starts_at.unwrap_or(current.day_starts_at),
        week_starts_on: patch.week_starts_on.unwrap_or(current.week_starts_on),
        theme: patch.theme.unwrap_or(current.theme),
        profile: patch.profile.unwrap_or(current.profile),
        show_on_global_leaderboard: patch.show_on_global_leaderboard.unwrap_or(current.show_on_global_leaderboard),
        daily_goal_seconds: patch.daily_goal_seconds.unwrap_or(current.daily_goal_seconds),
        streak_minimum_seconds: patch.streak_minimum_seconds.unwrap_or(current.streak_minimum_seconds),
        idle_after_seconds: patch.idle_after_seconds.unwrap_or(current.idle_after_seconds),
        ask_after_seconds: patch.ask_after_seconds.unwrap_or(current.ask_after_seconds),
        sound: patch.sound.unwrap_or(current.sound),
    }
}
