//! Preferences as they were typed into the settings. Lengths are in minutes.

use studysync_domain::{
    Error, FieldErrors,
    accounts::{Preferences, PreferencesPatch, ProfileVisibility, WeekStart},
};

use super::preferences_form::{visibility_name, week_start_name};
use crate::{
    format::whole_minutes,
    timer::form::{mode, rounds, seconds},
};

/// What the form "Preferences" held.
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
    /// The fields by name, to give back what was refused.
    pub fn fields(&self) -> [(&'static str, String); 6] {
        [
            ("timezone", self.timezone.clone()),
            ("day_starts_at", self.day_starts_at.to_string()),
            ("week_starts_on", week_start_name(self.week_starts_on).to_owned()),
            ("profile", visibility_name(self.profile).to_owned()),
            ("daily_goal_minutes", self.daily_goal_minutes.clone()),
            ("streak_minimum_minutes", self.streak_minimum_minutes.clone()),
        ]
    }

    /// What it changes of what was chosen before.
    pub fn patch(self, chosen: &Preferences) -> Result<PreferencesPatch, Error> {
        let mut errors = FieldErrors::default();
        let mut changed = |field, typed: &str, kept| errors.check(field, changed(typed, kept)).flatten();
        let patch = PreferencesPatch {
            daily_goal_seconds: changed("daily_goal_minutes", &self.daily_goal_minutes, chosen.daily_goal_seconds),
            streak_minimum_seconds: changed(
                "streak_minimum_minutes",
                &self.streak_minimum_minutes,
                chosen.streak_minimum_seconds,
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

/// What the form "Timer" held.
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
    /// The fields by name, to give back what was refused; also a box that wasn't checked.
    pub fn fields(&self) -> [(&'static str, String); 9] {
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

    /// What it changes of what was chosen before.
    pub fn patch(self, chosen: &Preferences) -> Result<PreferencesPatch, Error> {
        let mut errors = FieldErrors::default();
        let timer_mode = errors.check("timer_mode", mode(&self.timer_mode)).flatten();
        let mut changed = |field, typed: &str, kept| errors.check(field, changed(typed, kept)).flatten();
        let patch = PreferencesPatch {
            timer_mode,
            countdown_seconds: changed("countdown_minutes", &self.countdown_minutes, chosen.countdown_seconds),
            focus_seconds: changed("focus_minutes", &self.focus_minutes, chosen.focus_seconds),
            short_break_seconds: changed("short_break_minutes", &self.short_break_minutes, chosen.short_break_seconds),
            long_break_seconds: changed("long_break_minutes", &self.long_break_minutes, chosen.long_break_seconds),
            idle_after_seconds: changed("idle_after_minutes", &self.idle_after_minutes, chosen.idle_after_seconds),
            ask_after_seconds: changed("ask_after_minutes", &self.ask_after_minutes, chosen.ask_after_seconds),
            rounds_before_long_break: errors
                .check("rounds_before_long_break", filled(rounds(&self.rounds_before_long_break))),
            sound: Some(self.sound),
            ..PreferencesPatch::default()
        };
        errors.finish()?;
        Ok(patch)
    }
}

/// A length that was typed, in seconds. A field that holds what it was filled with says nothing: the page knows whole
/// minutes, and what was chosen by other means may have seconds.
fn changed(typed: &str, kept_seconds: i32) -> Result<Option<i32>, String> {
    let seconds = filled(seconds(typed))?;
    Ok((seconds != whole_minutes(kept_seconds).saturating_mul(60)).then_some(seconds))
}

/// A number that must be there.
fn filled<T>(number: Result<Option<T>, String>) -> Result<T, String> {
    number?.ok_or_else(|| "Enter a whole number.".to_owned())
}

#[cfg(test)]
mod tests {
    use studysync_domain::{accounts::Theme, sessions::TimerMode};

    use super::*;

    /// Somebody whose countdown was set to the second, and who is never asked when nothing was touched.
    fn chosen() -> Preferences {
        Preferences {
            timezone: "Europe/Zurich".to_owned(),
            day_starts_at: 0,
            week_starts_on: WeekStart::Monday,
            theme: Theme::System,
            profile: ProfileVisibility::Groups,
            show_on_global_leaderboard: false,
            daily_goal_seconds: 3600,
            streak_minimum_seconds: 1,
            timer_mode: TimerMode::Stopwatch,
            countdown_seconds: 90,
            focus_seconds: 1500,
            short_break_seconds: 300,
            long_break_seconds: 900,
            rounds_before_long_break: 4,
            idle_after_seconds: 0,
            ask_after_seconds: 14_400,
            sound: true,
        }
    }

    /// What the form "Timer" holds at first.
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
    fn what_was_left_as_it_was_stays_to_the_second() {
        let patch = timer().patch(&chosen()).unwrap();
        let unchanged = PreferencesPatch {
            timer_mode: Some(TimerMode::Stopwatch),
            rounds_before_long_break: Some(4),
            sound: Some(true),
            ..PreferencesPatch::default()
        };
        assert_eq!(patch, unchanged);
    }

    #[test]
    fn minutes_become_seconds_and_no_box_means_no() {
        let typed = TimerPreferencesInput {
            countdown_minutes: " 3 ".to_owned(),
            idle_after_minutes: "10".to_owned(),
            sound: false,
            ..timer()
        };
        let patch = typed.patch(&chosen()).unwrap();
        assert_eq!(
            (patch.countdown_seconds, patch.idle_after_seconds, patch.sound),
            (Some(180), Some(600), Some(false))
        );
        let never = TimerPreferencesInput { idle_after_minutes: "0".to_owned(), ..timer() };
        let asked = Preferences { idle_after_seconds: 600, ..chosen() };
        assert_eq!(never.patch(&asked).unwrap().idle_after_seconds, Some(0));
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let typed = TimerPreferencesInput {
            timer_mode: "hourglass".to_owned(),
            focus_minutes: String::new(),
            rounds_before_long_break: "four".to_owned(),
            ..timer()
        };
        let refused = typed.patch(&chosen()).unwrap_err();
        assert_eq!(wrong_fields(refused), ["timer_mode", "focus_minutes", "rounds_before_long_break"]);
    }

    #[test]
    fn a_goal_is_any_number_of_minutes() {
        let typed = |daily_goal_minutes: &str| PreferencesInput {
            timezone: "Europe/Zurich".to_owned(),
            day_starts_at: 4,
            week_starts_on: WeekStart::Sunday,
            profile: ProfileVisibility::Groups,
            daily_goal_minutes: daily_goal_minutes.to_owned(),
            streak_minimum_minutes: "1".to_owned(),
        };
        let patch = typed("47").patch(&chosen()).unwrap();
        assert_eq!((patch.daily_goal_seconds, patch.streak_minimum_seconds), (Some(2820), None));
        assert_eq!(wrong_fields(typed("an hour").patch(&chosen()).unwrap_err()), ["daily_goal_minutes"]);
    }
}
