//! The fields of the settings as their forms send them. Lengths are in minutes.

use studysync_domain::{
    Error, FieldErrors,
    accounts::{Preferences, PreferencesPatch, ProfileVisibility, WeekStart},
};

use super::preferences_form::{visibility_name, week_start_name};
use crate::{
    format::whole_minutes,
    timer::form::{mode, rounds, seconds},
};

/// The values of the form "Preferences".
#[derive(Debug, Clone)]
pub struct PreferencesInput {
    pub timezone: String,
    pub day_starts_at: i16,
    pub week_starts_on: WeekStart,
    pub profile: ProfileVisibility,
    pub daily_goal_minutes: String,
    pub streak_minimum_minutes: String,
}

impl PreferencesInput {
    /// Returns the values by field name, to fill the form in again when it is refused.
    pub fn form_values(&self) -> [(&'static str, String); 6] {
        [
            ("timezone", self.timezone.clone()),
            ("day_starts_at", self.day_starts_at.to_string()),
            ("week_starts_on", week_start_name(self.week_starts_on).to_owned()),
            ("profile", visibility_name(self.profile).to_owned()),
            ("daily_goal_minutes", self.daily_goal_minutes.clone()),
            ("streak_minimum_minutes", self.streak_minimum_minutes.clone()),
        ]
    }

    /// Returns the change that they make to the current preferences.
    pub fn patch(self, current: &Preferences) -> Result<PreferencesPatch, Error> {
        let mut errors = FieldErrors::default();
        let mut changed = |field, value: &str, before| errors.check(field, changed(value, before)).flatten();
        let patch = PreferencesPatch {
            daily_goal_seconds: changed("daily_goal_minutes", &self.daily_goal_minutes, current.daily_goal_seconds),
            streak_minimum_seconds: changed(
                "streak_minimum_minutes",
                &self.streak_minimum_minutes,
                current.streak_minimum_seconds,
            ),
            timezone: Some(self.timezone),
            day_starts_at: Some(self.day_starts_at),
            week_starts_on: Some(self.week_starts_on),
            profile: Some(self.profile),
            ..PreferencesPatch::default()
        };
        errors.finish()?;
        Ok(patch)
    }
}

/// The values of the form "Timer".
#[derive(Debug, Clone, Default)]
pub struct TimerPreferencesInput {
    pub timer_mode: String,
    pub countdown_minutes: String,
    pub focus_minutes: String,
    pub short_break_minutes: String,
    pub long_break_minutes: String,
    pub rounds_before_long_break: String,
    pub idle_after_minutes: String,
    pub ask_after_minutes: String,
    pub sound: bool,
}

impl TimerPreferencesInput {
    /// Returns the values by field name, to fill the form in again when it is refused; also of an unchecked box.
    pub fn form_values(&self) -> [(&'static str, String); 9] {
        [
            ("timer_mode", self.timer_mode.clone()),
            ("countdown_minutes", self.countdown_minutes.clone()),
            ("focus_minutes", self.focus_minutes.clone()),
            ("short_break_minutes", self.short_break_minutes.clone()),
            ("long_break_minutes", self.long_break_minutes.clone()),
            ("rounds_before_long_break", self.rounds_before_long_break.clone()),
            ("idle_after_minutes", self.idle_after_minutes.clone()),
            ("ask_after_minutes", self.ask_after_minutes.clone()),
            ("sound", self.sound.to_string()),
        ]
    }

    /// Returns the change that they make to the current preferences.
    pub fn patch(self, current: &Preferences) -> Result<PreferencesPatch, Error> {
        let mut errors = FieldErrors::default();
        let timer_mode = errors.check("timer_mode", mode(&self.timer_mode)).flatten();
        let mut changed = |field, value: &str, before| errors.check(field, changed(value, before)).flatten();
        let plan = &current.timer_plan;
        let patch = PreferencesPatch {
            timer_mode,
            countdown_seconds: changed("countdown_minutes", &self.countdown_minutes, plan.countdown_seconds),
            focus_seconds: changed("focus_minutes", &self.focus_minutes, plan.focus_seconds),
            short_break_seconds: changed("short_break_minutes", &self.short_break_minutes, plan.short_break_seconds),
            long_break_seconds: changed("long_break_minutes", &self.long_break_minutes, plan.long_break_seconds),
            idle_after_seconds: changed("idle_after_minutes", &self.idle_after_minutes, current.idle_after_seconds),
            ask_after_seconds: changed("ask_after_minutes", &self.ask_after_minutes, current.ask_after_seconds),
            rounds_before_long_break: errors
                .check("rounds_before_long_break", filled(rounds(&self.rounds_before_long_break))),
            sound: Some(self.sound),
            ..PreferencesPatch::default()
        };
        errors.finish()?;
        Ok(patch)
    }
}

/// Returns a changed length in seconds. A field that still has its first value is no change: it has whole minutes, while
/// a length that was set through REST may have seconds.
fn changed(value: &str, seconds_before: i32) -> Result<Option<i32>, String> {
    let seconds = filled(seconds(value))?;
    Ok((seconds != whole_minutes(seconds_before).saturating_mul(60)).then_some(seconds))
}

/// Refuses a number that is missing.
fn filled<T>(number: Result<Option<T>, String>) -> Result<T, String> {
    number?.ok_or_else(|| "Enter a whole number.".to_owned())
}

#[cfg(test)]
mod tests {
    use studysync_domain::{
        accounts::Theme,
        sessions::{TimerMode, TimerPlan},
    };

    use super::*;

    /// Returns preferences with a countdown in seconds, and without the question after idle time.
    fn current() -> Preferences {
        Preferences {
            timezone: "Europe/Zurich".to_owned(),
            day_starts_at: 0,
            week_starts_on: WeekStart::Monday,
            theme: Theme::System,
            profile: ProfileVisibility::Groups,
            show_on_global_leaderboard: false,
            daily_goal_seconds: 3600,
            streak_minimum_seconds: 1,
            timer_plan: TimerPlan {
                mode: TimerMode::Stopwatch,
                countdown_seconds: 90,
                focus_seconds: 1500,
                short_break_seconds: 300,
                long_break_seconds: 900,
                rounds_before_long_break: 4,
            },
            idle_after_seconds: 0,
            ask_after_seconds: 14_400,
            sound: true,
        }
    }

    /// Returns the form "Timer" before the user changes anything.
    fn timer() -> TimerPreferencesInput {
        TimerPreferencesInput {
            timer_mode: "stopwatch".to_owned(),
            countdown_minutes: "2".to_owned(),
            focus_minutes: "25".to_owned(),
            short_break_minutes: "5".to_owned(),
            long_break_minutes: "15".to_owned(),
            rounds_before_long_break: "4".to_owned(),
            idle_after_minutes: "0".to_owned(),
            ask_after_minutes: "240".to_owned(),
            sound: true,
        }
    }

    fn wrong_fields(error: Error) -> Vec<String> {
        match error {
            Error::Invalid(fields) => fields.into_iter().map(|wrong| wrong.field).collect(),
            other => panic!("{other:?} names no field"),
        }
    }

    #[test]
    fn an_unchanged_length_stays_exact_to_the_second() {
        let patch = timer().patch(&current()).unwrap();
        let unchanged = PreferencesPatch {
            timer_mode: Some(TimerMode::Stopwatch),
            rounds_before_long_break: Some(4),
            sound: Some(true),
            ..PreferencesPatch::default()
        };
        assert_eq!(patch, unchanged);
    }

    #[test]
    fn minutes_become_seconds_and_an_unchecked_box_is_false() {
        let input = TimerPreferencesInput {
            countdown_minutes: " 3 ".to_owned(),
            idle_after_minutes: "10".to_owned(),
            sound: false,
            ..timer()
        };
        let patch = input.patch(&current()).unwrap();
        assert_eq!(
            (patch.countdown_seconds, patch.idle_after_seconds, patch.sound),
            (Some(180), Some(600), Some(false))
        );
        let never = TimerPreferencesInput { idle_after_minutes: "0".to_owned(), ..timer() };
        let with_question = Preferences { idle_after_seconds: 600, ..current() };
        assert_eq!(never.patch(&with_question).unwrap().idle_after_seconds, Some(0));
    }

    #[test]
    fn all_wrong_fields_are_named_at_once() {
        let input = TimerPreferencesInput {
            timer_mode: "hourglass".to_owned(),
            focus_minutes: String::new(),
            rounds_before_long_break: "four".to_owned(),
            ..timer()
        };
        let error = input.patch(&current()).unwrap_err();
        assert_eq!(wrong_fields(error), ["timer_mode", "focus_minutes", "rounds_before_long_break"]);
    }

    #[test]
    fn a_goal_is_any_number_of_minutes() {
        let input = |daily_goal_minutes: &str| PreferencesInput {
            timezone: "Europe/Zurich".to_owned(),
            day_starts_at: 4,
            week_starts_on: WeekStart::Sunday,
            profile: ProfileVisibility::Groups,
            daily_goal_minutes: daily_goal_minutes.to_owned(),
            streak_minimum_minutes: "1".to_owned(),
        };
        let patch = input("47").patch(&current()).unwrap();
        assert_eq!((patch.daily_goal_seconds, patch.streak_minimum_seconds), (Some(2820), None));
        assert_eq!(wrong_fields(input("an hour").patch(&current()).unwrap_err()), ["daily_goal_minutes"]);
    }
}
