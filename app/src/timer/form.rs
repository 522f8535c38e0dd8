//! The fields of the form that starts a timer, as it sends them.

use studysync_domain::{
    Context, Error, FieldErrors,
    accounts::Actor,
    sessions::{StartTimer, TimerMode, service},
};

/// The values of the fields. Lengths are in minutes.
#[derive(Debug, Clone, Default)]
pub struct StartTimerInput {
    pub subject: String,
    pub mode: String,
    pub countdown_minutes: String,
    pub focus_minutes: String,
    pub short_break_minutes: String,
    pub long_break_minutes: String,
    pub rounds_before_long_break: String,
}

impl StartTimerInput {
    /// Returns the values by field name, to fill in the form again if it is refused.
    pub fn form_values(&self) -> [(&'static str, String); 7] {
        [
            ("subject", self.subject.clone()),
            ("mode", self.mode.clone()),
            ("countdown_minutes", self.countdown_minutes.clone()),
            ("focus_minutes", self.focus_minutes.clone()),
            ("short_break_minutes", self.short_break_minutes.clone()),
            ("long_break_minutes", self.long_break_minutes.clone()),
            ("rounds_before_long_break", self.rounds_before_long_break.clone()),
        ]
    }

    /// Starts the timer, and keeps the choices for the next one.
    pub async fn start(self, ctx: &Context, actor: &Actor) -> Result<(), Error> {
        let input = self.parse()?;
        service::start_timer(ctx, actor, input.clone()).await.map_err(in_minutes)?;
        service::save_timer_defaults(ctx, actor, (&input).into()).await
    }

    /// Ignores the lengths of other modes, whose fields are hidden.
    fn parse(self) -> Result<StartTimer, Error> {
        let mut errors = FieldErrors::default();
        let mode = errors.check("mode", mode(&self.mode)).flatten();
        let mut input = StartTimer { subject: filled(self.subject), mode, ..StartTimer::default() };
        let mut seconds = |field, value: &str| errors.check(field, seconds(value)).flatten();
        match mode {
            Some(TimerMode::Countdown) => {
                input.countdown_seconds = seconds("countdown_minutes", &self.countdown_minutes);
            }
            Some(TimerMode::Pomodoro) => {
                input.focus_seconds = seconds("focus_minutes", &self.focus_minutes);
                input.short_break_seconds = seconds("short_break_minutes", &self.short_break_minutes);
                input.long_break_seconds = seconds("long_break_minutes", &self.long_break_minutes);
                let rounds = rounds(&self.rounds_before_long_break);
                input.rounds_before_long_break = errors.check("rounds_before_long_break", rounds).flatten();
            }
            Some(TimerMode::Stopwatch) | None => {}
        }
        errors.finish()?;
        Ok(input)
    }
}

/// Parses a mode; an empty value is none.
pub fn mode(value: &str) -> Result<Option<TimerMode>, String> {
    match value {
        "" => Ok(None),
        "stopwatch" => Ok(Some(TimerMode::Stopwatch)),
        "countdown" => Ok(Some(TimerMode::Countdown)),
        "pomodoro" => Ok(Some(TimerMode::Pomodoro)),
        _ => Err("Choose stopwatch, countdown or pomodoro.".to_owned()),
    }
}

/// Parses minutes into seconds; an empty value is none.
pub fn seconds(value: &str) -> Result<Option<i32>, String> {
    Ok(number(value)?.map(|minutes| minutes.saturating_mul(60)))
}

/// Parses a number of rounds; an empty value is none.
pub fn rounds(value: &str) -> Result<Option<i16>, String> {
    Ok(number(value)?.map(|rounds| i16::try_from(rounds).unwrap_or(i16::MAX)))
}

/// Parses a whole number. One that is too large becomes the largest, which the service refuses as well.
fn number(value: &str) -> Result<Option<i32>, String> {
    match value.trim() {
        "" => Ok(None),
        value => {
            let number: i64 = value.parse().map_err(|_| "Enter a whole number.".to_owned())?;
            Ok(Some(i32::try_from(number).unwrap_or(i32::MAX)))
        }
    }
}

/// Returns the error with the fields' names in forms, where lengths are in minutes.
pub fn in_minutes(error: Error) -> Error {
    let Error::Invalid(mut wrong) = error else { return error };
    for error in &mut wrong {
        if let Some(length) = error.field.strip_suffix("_seconds") {
            error.field = format!("{length}_minutes");
        }
    }
    Error::Invalid(wrong)
}

/// Returns the value of an optional field; `None` if it is blank.
pub fn filled(value: String) -> Option<String> {
    Some(value).filter(|value| !value.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(mode: &str) -> StartTimerInput {
        StartTimerInput {
            mode: mode.to_owned(),
            countdown_minutes: "much".to_owned(),
            focus_minutes: " 50 ".to_owned(),
            short_break_minutes: "10".to_owned(),
            rounds_before_long_break: "3".to_owned(),
            ..StartTimerInput::default()
        }
    }

    fn wrong_fields(error: Error) -> Vec<String> {
        match error {
            Error::Invalid(fields) => fields.into_iter().map(|wrong| wrong.field).collect(),
            other => panic!("{other:?} names no field"),
        }
    }

    #[test]
    fn minutes_become_seconds_and_empty_fields_are_none() {
        let pomodoro = input("pomodoro").parse().unwrap();
        assert_eq!(
            (pomodoro.focus_seconds, pomodoro.short_break_seconds, pomodoro.long_break_seconds),
            (Some(3000), Some(600), None)
        );
        assert_eq!((pomodoro.mode, pomodoro.rounds_before_long_break), (Some(TimerMode::Pomodoro), Some(3)));
    }

    #[test]
    fn only_the_fields_of_the_chosen_mode_are_read() {
        assert_eq!(input("stopwatch").parse().unwrap().focus_seconds, None);
        assert_eq!(wrong_fields(input("countdown").parse().unwrap_err()), ["countdown_minutes"]);
        assert_eq!(wrong_fields(input("hourglass").parse().unwrap_err()), ["mode"]);
    }

    #[test]
    fn a_number_is_whole_however_large() {
        assert_eq!((seconds(" 90 "), seconds("")), (Ok(Some(5400)), Ok(None)));
        assert_eq!((seconds("99999999999"), rounds("99999")), (Ok(Some(i32::MAX)), Ok(Some(i16::MAX))));
        assert!(seconds("1.5").is_err() && rounds("four").is_err());
    }

    #[test]
    fn a_length_out_of_range_is_an_error_of_its_field_in_minutes() {
        let error = in_minutes(Error::invalid("long_break_seconds", "Choose 1 to 120 minutes."));
        assert_eq!(wrong_fields(error), ["long_break_minutes"]);
        assert_eq!(in_minutes(Error::NoTimer), Error::NoTimer);
    }
}
