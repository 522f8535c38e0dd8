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
    /// 1 on the day on which the session began, 0 on its other days.
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

/// Adds each hour to the same hour of a sum.
pub(super) fn add_hours(to: &mut [i32; HOURS], hours: &[i32; HOURS]) {
    to.iter_mut().zip(hours).for_each(|(sum, seconds)| *sum += seconds);
}

/// Returns a session's parts, in order, by the calendar with which it was first credited, so that removing it removes
/// exactly what was added.
pub(super) fn shares_of(row: &EndedRow) -> Result<Vec<Share>, Error> {
    let calendar = calendar_of(&row.timezone, row.day_starts_at)?;
    let mut shares: Vec<Share> = calendar
        .divide(&studied(row.interval(), &row.breaks()))
        .into_iter()
        .map(|part| Share {
            day: part.day,
            previous_day: calendar.day_before(part.day),
            seconds: part.seconds(),
            session_count: i32::from(part.day == row.session.session_date),
            hours: part.hours,
        })
        .collect();
    // The session began on a day without study if it was paused until the next one.
    if shares.first().is_none_or(|share| share.day != row.session.session_date) {
        let day = row.session.session_date;
        let begun =
            Share { day, previous_day: calendar.day_before(day), seconds: 0, session_count: 1, hours: [0; HOURS] };
        shares.insert(0, begun);
    }
    Ok(shares)
}
