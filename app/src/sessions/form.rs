//! A session as it was typed into the fields that adding and editing share.

use chrono::{DateTime, Utc};
use studysync_domain::{
    Error, FieldErrors,
    calendar::StudyCalendar,
    sessions::{NewSession, SessionPatch},
};

use crate::dates;

/// What the fields held. Times are the clock's on the person's wall.
#[derive(Debug, Clone)]
pub struct SessionInput {
    pub started_at: String,
    pub ended_at: String,
    pub subject: String,
    pub rating: String,
    pub session_notes: String,
}

impl SessionInput {
    /// The fields by name, to give back what was refused.
    pub fn fields(&self) -> [(&'static str, String); 5] {
        [
            ("started_at", self.started_at.clone()),
            ("ended_at", self.ended_at.clone()),
            ("subject", self.subject.clone()),
            ("rating", self.rating.clone()),
            ("session_notes", self.session_notes.clone()),
        ]
    }

    /// A new session.
    pub fn new_session(self, calendar: &StudyCalendar) -> Result<NewSession, Error> {
        let mut errors = FieldErrors::default();
        let started_at = errors.check("started_at", instant(calendar, &self.started_at));
        let ended_at = errors.check("ended_at", instant(calendar, &self.ended_at));
        let rating = errors.check("rating", rating(&self.rating));
        let (Some(started_at), Some(rating)) = (started_at, rating) else { return Err(errors.into_error()) };
        errors.finish()?;
        Ok(NewSession {
            started_at,
            ended_at,
            duration_seconds: None,
            group_id: None,
            resource_id: None,
            subject: filled(self.subject),
            session_notes: filled(self.session_notes),
            rating,
        })
    }

    /// A change of a session, of which the form knew these times before. Left as they were they say nothing,
    /// since the form knows whole minutes and the session its seconds.
    pub fn patch(
        self,
        calendar: &StudyCalendar,
        (started_before, ended_before): (&str, &str),
    ) -> Result<SessionPatch, Error> {
        let mut errors = FieldErrors::default();
        let mut changed = |field, before: &str, now: &str| {
            (before != now).then(|| errors.check(field, instant(calendar, now))).flatten()
        };
        let started_at = changed("started_at", started_before, &self.started_at);
        let ended_at = changed("ended_at", ended_before, &self.ended_at);
        let rating = errors.check("rating", rating(&self.rating));
        errors.finish()?;
        Ok(SessionPatch {
            started_at,
            ended_at,
            subject: Some(filled(self.subject)),
            session_notes: Some(filled(self.session_notes)),
            rating,
            ..SessionPatch::default()
        })
    }
}

fn instant(calendar: &StudyCalendar, typed: &str) -> Result<DateTime<Utc>, String> {
    dates::parse_field(typed).map(|local| calendar.instant(local))
}

/// How it went, from a list that starts with no answer.
pub fn rating(typed: &str) -> Result<Option<i16>, String> {
    match typed {
        "" => Ok(None),
        _ => typed.parse().map(Some).map_err(|_| "A rating is 1 to 5.".to_owned()),
    }
}

/// What an optional field says: nothing when it is empty.
pub fn filled(typed: String) -> Option<String> {
    Some(typed).filter(|typed| !typed.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use studysync_domain::calendar::parse_zone;

    use super::*;

    fn typed(started_at: &str, ended_at: &str, rating: &str) -> SessionInput {
        SessionInput {
            started_at: started_at.to_owned(),
            ended_at: ended_at.to_owned(),
            subject: " ".to_owned(),
            rating: rating.to_owned(),
            session_notes: "Well".to_owned(),
        }
    }

    fn zurich() -> StudyCalendar {
        StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0)
    }

    fn wrong_fields(error: Error) -> Vec<String> {
        match error {
            Error::Invalid(fields) => fields.into_iter().map(|wrong| wrong.field).collect(),
            other => panic!("{other:?} names no field"),
        }
    }

    #[test]
    fn times_are_those_of_the_persons_wall() {
        let new = typed("2026-03-02T09:00", "2026-03-02T10:30", "4").new_session(&zurich()).unwrap();
        assert_eq!(new.started_at.to_rfc3339(), "2026-03-02T08:00:00+00:00");
        assert_eq!((new.subject, new.session_notes.as_deref(), new.rating), (None, Some("Well"), Some(4)));
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let refused = typed("soon", "", "very").new_session(&zurich()).unwrap_err();
        assert_eq!(wrong_fields(refused), ["started_at", "ended_at", "rating"]);
        let refused = typed("soon", "", "very").patch(&zurich(), ("", "")).unwrap_err();
        assert_eq!(wrong_fields(refused), ["started_at", "rating"]);
    }

    #[test]
    fn times_that_were_not_touched_say_nothing() {
        let before = ("2026-03-02T09:00", "2026-03-02T10:30");
        let patch = typed(before.0, "2026-03-02T11:00", "").patch(&zurich(), before).unwrap();
        assert_eq!((patch.started_at, patch.ended_at.is_some()), (None, true));
        assert_eq!((patch.subject, patch.rating), (Some(None), Some(None)));
    }
}
