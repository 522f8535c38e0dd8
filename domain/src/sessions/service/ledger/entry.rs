//! A session's part in each of its days.

use chrono::NaiveDate;

use crate::{
    Error,
    calendar::{HOURS, calendar_of},
    sessions::{service::ended_row::EndedRow, studied},
};

/// A session's part in one study day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Share {
    /// The study day.
    pub(super) day: NaiveDate,
    /// The study day before it, in the zone by which it is credited.
    pub(super) previous_day: NaiveDate,
    /// Seconds studied within it.
    pub(super) seconds: i32,
    /// One on the day the session began, and none on those it went on into.
    pub(super) session_count: i32,
    /// The seconds by the hour that local clocks showed.
    pub(super) hours: [i32; HOURS],
}

impl Share {
    /// Adds another session's part in the same day.
    pub(super) fn add(&mut self, other: &Self) {
        self.previous_day = self.previous_day.min(other.previous_day);
        self.seconds += other.seconds;
        self.session_count += other.session_count;
        add_hours(&mut self.hours, &other.hours);
    }
}

/// Adds hours to hours, one by one.
pub(super) fn add_hours(to: &mut [i32; HOURS], hours: &[i32; HOURS]) {
    to.iter_mut().zip(hours).for_each(|(sum, seconds)| *sum += seconds);
}

/// A session's parts, in order, by the calendar under which it was first credited: so taking it out
/// again takes out exactly what was put in.
pub(super) fn shares_of(session: &EndedRow) -> Result<Vec<Share>, Error> {
    let calendar = calendar_of(&session.timezone, session.day_starts_at)?;
    let mut shares: Vec<Share> = calendar
        .divide(&studied(session.interval(), &session.breaks()))
        .into_iter()
        .map(|part| Share {
            day: part.day,
            previous_day: calendar.day_before(part.day),
            seconds: part.seconds(),
            session_count: i32::from(part.day == session.session_date),
            hours: part.hours,
        })
        .collect();
    // Nothing was studied on the day it began if it was paused until the next.
    if shares.first().is_none_or(|share| share.day != session.session_date) {
        let day = session.session_date;
        let begun =
            Share { day, previous_day: calendar.day_before(day), seconds: 0, session_count: 1, hours: [0; HOURS] };
        shares.insert(0, begun);
    }
    Ok(shares)
}
