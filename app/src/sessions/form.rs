//! The fields of a session as a form sends them, for adding and editing.

use chrono::{DateTime, Utc};
use studysync_domain::{
    Error, FieldErrors,
    calendar::StudyCalendar,
    sessions::{NewSession, SessionPatch},
};

use crate::{
    dates,
    timer::{form::filled, rating::parse_rating},
};

/// The values of the fields. Times are local times in the user's zone.
#[derive(Debug, Clone)]
pub struct SessionInput {
    pub started_at: String,
    pub ended_at: String,
    pub subject: String,
    pub rating: String,
    pub session_notes: String,
}

impl SessionInput {
    /// Returns the values by field name, to fill the form in again when it is refused.
    pub fn form_values(&self) -> [(&'static str, String); 5] {
        [
            ("started_at", self.started_at.clone()),
            ("ended_at", self.ended_at.clone()),
            ("subject", self.subject.clone()),
            ("rating", self.rating.clone()),
            ("session_notes", self.session_notes.clone()),
        ]
    }

    /// Returns the new session that they describe.
    pub fn new_session(self, calendar: &StudyCalendar) -> Result<NewSession, Error> {
        let mut errors = FieldErrors::default();
        let started_at = errors.check("started_at", instant(calendar, &self.started_at));
        let ended_at = errors.check("ended_at", instant(calendar, &self.ended_at));
        let rating = errors.check("rating", parse_rating(&self.rating));
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

    /// Returns the change that they make to a session whose times the form showed like this before. Times that are still
    /// the same aren't part of it, because the form has whole minutes and the session seconds.
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
        let rating = errors.check("rating", parse_rating(&self.rating));
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

fn instant(calendar: &StudyCalendar, value: &str) -> Result<DateTime<Utc>, String> {
    dates::parse_field(value).map(|local| calendar.instant(local))
}

#[cfg(test)]
mod tests {
    use studysync_domain::calendar::parse_zone;

    use super::*;

    fn input(started_at: &str, ended_at: &str, rating: &str) -> SessionInput {
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
    fn times_are_local_in_the_users_zone() {
        let new = input("2026-03-02T09:00", "2026-03-02T10:30", "4").new_session(&zurich()).unwrap();
        assert_eq!(new.started_at.to_rfc3339(), "2026-03-02T08:00:00+00:00");
        assert_eq!((new.subject, new.session_notes.as_deref(), new.rating), (None, Some("Well"), Some(4)));
    }

    #[test]
    fn all_wrong_fields_are_named_at_once() {
        let error = input("soon", "", "very").new_session(&zurich()).unwrap_err();
        assert_eq!(wrong_fields(error), ["started_at", "ended_at", "rating"]);
        let error = input("soon", "", "very").patch(&zurich(), ("", "")).unwrap_err();
        assert_eq!(wrong_fields(error), ["started_at", "rating"]);
    }

    #[test]
    fn unchanged_times_are_no_part_of_the_patch() {
        let before = ("2026-03-02T09:00", "2026-03-02T10:30");
        let patch = input(before.0, "2026-03-02T11:00", "").patch(&zurich(), before).unwrap();
        assert_eq!((patch.started_at, patch.ended_at.is_some()), (None, true));
        assert_eq!((patch.subject, patch.rating), (Some(None), Some(None)));
    }
}
