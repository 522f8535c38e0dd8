//! Describing which session another one would overlap.

use chrono::{DateTime, Utc};
use studysync_domain::{
    Context, Error,
    accounts::Actor,
    calendar::StudyCalendar,
    sessions::{
        SessionId,
        service::{Overlap, find_overlap, find_session},
    },
};

use crate::{AppError, dates};

/// Returns the result of logging a session, or of moving the one with this id, which keeps the times that aren't given.
/// If it was refused because of an overlap, the error says with what.
pub async fn describe_overlap<T>(
    result: Result<T, Error>,
    (context, actor, calendar): (&Context, &Actor, &StudyCalendar),
    (from, until): (Option<DateTime<Utc>>, Option<DateTime<Utc>>),
    id: Option<SessionId>,
) -> Result<T, AppError> {
    if !matches!(result, Err(Error::SessionOverlap)) {
        return Ok(result?);
    }
    let kept = match id {
        Some(id) => find_session(context, actor, id).await?,
        None => None,
    };
    let from = from.or(kept.as_ref().map(|session| session.started_at));
    let until = until.or(kept.as_ref().map(|session| session.ended_at));
    let overlap = match from.zip(until) {
        Some(times) => find_overlap(context, actor, times, id).await?,
        None => None,
    };
    result.map_err(|error| match overlap {
        Some(overlap) => AppError::from(error).with_message(&in_words(&overlap, calendar)),
        // It doesn't exist any more.
        None => error.into(),
    })
}

/// Returns a message such as `You studied Algebra from 09:00 to 10:00 on Mon 2 March 2026. Sessions can't overlap.`
fn in_words(overlap: &Overlap, calendar: &StudyCalendar) -> String {
    let began = calendar.local(overlap.started_at);
    let subject = |before| overlap.subject.as_ref().map(|subject| format!("{before}{subject}")).unwrap_or_default();
    let what = if let Some(ended) = overlap.ended_at {
        let (from, to) = (dates::time(began), dates::time(calendar.local(ended)));
        format!("You studied{} from {from} to {to} on {}.", subject(" "), began.format("%a %-d %B %Y"))
    } else {
        format!("The timer{} has been running since {}.", subject(" for "), dates::weekday_and_time(began))
    };
    format!("{what} Sessions can't overlap.")
}

#[cfg(test)]
mod tests {
    use studysync_domain::calendar::parse_zone;

    use super::*;

    #[test]
    fn the_overlapping_session_is_named() {
        let zurich = StudyCalendar::new(parse_zone("Europe/Zurich").unwrap(), 0);
        let at = |time: &str| format!("2026-03-02T{time}:00Z").parse().unwrap();
        let session = |subject: Option<&str>, ended_at: Option<&str>| Overlap {
            subject: subject.map(str::to_owned),
            started_at: at("08:00"),
            ended_at: ended_at.map(at),
        };
        let words = |subject, ended_at| in_words(&session(subject, ended_at), &zurich);
        assert_eq!(
            words(Some("Algebra"), Some("09:30")),
            "You studied Algebra from 09:00 to 10:30 on Mon 2 March 2026. Sessions can't overlap."
        );
        assert_eq!(
            words(None, Some("09:30")),
            "You studied from 09:00 to 10:30 on Mon 2 March 2026. Sessions can't overlap."
        );
        assert_eq!(
            words(Some("Law"), None),
            "The timer for Law has been running since Mon 09:00. Sessions can't overlap."
        );
    }
}
