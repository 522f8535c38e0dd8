//! A timer as it was typed into the form that starts it.

use studysync_domain::{
    Context, Error, FieldErrors,
    accounts::Actor,
    sessions::{StartTimer, TimerMode, service},
};

use crate::sessions::form::filled;

/// What the fields held. Lengths are in minutes.
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
    /// The fields by name, to give back what was refused.
    pub fn fields(&self) -> [(&'static str, String); 7] {
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

    /// Starts the timer and remembers how.
    pub async fn start(self, ctx: &Context, actor: &Actor) -> Result<(), Error> {
        let input = self.parse()?;
        service::start_timer(ctx, actor, input.clone()).await.map_err(in_minutes)?;
        service::save_timer_defaults(ctx, actor, &input).await
    }

    /// The lengths of other modes say nothing: who chose this one doesn't see their fields.
    fn parse(self) -> Result<StartTimer, Error> {
        let mut errors = FieldErrors::default();
        let mode = errors.check("mode", mode(&self.mode)).flatten();
        let mut input = StartTimer { subject: filled(self.subject), mode, ..StartTimer::default() };
        let mut seconds = |field, typed: &str| errors.check(field, seconds(typed)).flatten();
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

/// A mode by its name; nothing where none is chosen.
pub fn mode(typed: &str) -> Result<Option<TimerMode>, String> {
    match typed {
        "" => Ok(None),
        "stopwatch" => Ok(Some(TimerMode::Stopwatch)),
        "countdown" => Ok(Some(TimerMode::Countdown)),
        "pomodoro" => Ok(Some(TimerMode::Pomodoro)),
        _ => Err("Choose stopwatch, countdown or pomodoro.".to_owned()),
    }
}

/// Minutes as seconds; nothing where the field is empty.
pub fn seconds(typed: &str) -> Result<Option<i32>, String> {
    Ok(number(typed)?.map(|minutes| minutes.saturating_mul(60)))
}

/// How many rounds; nothing where the field is empty.
pub fn rounds(typed: &str) -> Result<Option<i16>, String> {
    Ok(number(typed)?.map(|rounds| i16::try_from(rounds).unwrap_or(i16::MAX)))
}

/// A number that is larger than any of ours may be is as wrong as the largest: the service says what would be right.
fn number(typed: &str) -> Result<Option<i32>, String> {
    match typed.trim() {
        "" => Ok(None),
        typed => {
            let number: i64 = typed.parse().map_err(|_| "Enter a whole number.".to_owned())?;
            Ok(Some(i32::try_from(number).unwrap_or(i32::MAX)))
        }
    }
}

/// The same refusal with the names that the fields have on the page, where lengths are in minutes.
pub fn in_minutes(error: Error) -> Error {
    let Error::Invalid(mut wrong) = error else { return error };
    for error in &mut wrong {
        if let Some(length) = error.field.strip_suffix("_seconds") {
            error.field = format!("{length}_minutes");
        }
    }
    Error::Invalid(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(mode: &str) -> StartTimerInput {
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
    fn minutes_become_seconds_and_what_is_empty_says_nothing() {
        let input = typed("pomodoro").parse().unwrap();
        assert_eq!(
            (input.focus_seconds, input.short_break_seconds, input.long_break_seconds),
            (Some(3000), Some(600), None)
        );
        assert_eq!((input.mode, input.rounds_before_long_break), (Some(TimerMode::Pomodoro), Some(3)));
    }

    #[test]
    fn only_the_fields_of_the_chosen_mode_are_read() {
        assert_eq!(typed("stopwatch").parse().unwrap().focus_seconds, None);
        assert_eq!(wrong_fields(typed("countdown").parse().unwrap_err()), ["countdown_minutes"]);
        assert_eq!(wrong_fields(typed("hourglass").parse().unwrap_err()), ["mode"]);
    }

    #[test]
    fn a_number_is_whole_however_large() {
        assert_eq!((seconds(" 90 "), seconds("")), (Ok(Some(5400)), Ok(None)));
        assert_eq!((seconds("99999999999"), rounds("99999")), (Ok(Some(i32::MAX)), Ok(Some(i16::MAX))));
        assert!(seconds("1.5").is_err() && rounds("four").is_err());
    }

    #[test]
    fn a_length_out_of_range_is_told_at_the_field_in_which_it_was_typed() {
        let refused = in_minutes(Error::invalid("long_break_seconds", "Choose 1 to 120 minutes."));
        assert_eq!(wrong_fields(refused), ["long_break_minutes"]);
        assert_eq!(in_minutes(Error::NoTimer), Error::NoTimer);
    }
}
