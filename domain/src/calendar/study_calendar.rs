//! Study days: calendar days in a user's zone, shifted by the hour at which their day starts.
//!
//! Days advance by calendar and never by 24 hours. A day starts at the first instant at which local clocks show its
//! starting hour, or would have shown it if that hour hadn't been skipped. So every instant belongs to one study day,
//! days follow each other without gaps, and a clock that is turned back doesn't lead back into the day before.

use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Timelike, Utc,
};
use chrono_tz::Tz;

use crate::Error;

/// The hours of a clock.
pub const HOURS: usize = 24;

/// Parses the name of an IANA time zone, which is case-sensitive.
pub fn parse_zone(name: &str) -> Result<Tz, String> {
    name.trim().parse().map_err(|_| "Choose a time zone such as Europe/Berlin.".to_owned())
}

/// Returns the calendar that the database stores as the name of a zone and an hour.
pub(crate) fn calendar_of(timezone: &str, day_starts_at: i16) -> Result<StudyCalendar, Error> {
    let zone =
        parse_zone(timezone).map_err(|_| Error::internal(&format!("unknown time zone {timezone:?} in a row")))?;
    Ok(StudyCalendar::new(zone, day_starts_at))
}

/// The part of some intervals that belongs to one study day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayPart {
    /// The study day.
    pub day: NaiveDate,
    /// The seconds by the hour that local clocks showed.
    pub hours: [i32; HOURS],
}

impl DayPart {
    /// Returns the sum of all hours.
    pub fn seconds(&self) -> i32 {
        self.hours.iter().sum()
    }
}

/// Divides a user's time into study days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StudyCalendar {
    zone: Tz,
    day_start: NaiveTime,
}

impl StudyCalendar {
    /// Returns a calendar whose days start at an hour from 0 to 23. Any other hour stands for midnight.
    pub fn new(zone: Tz, day_starts_at: i16) -> Self {
        let hour = u32::try_from(day_starts_at).unwrap_or(0);
        Self { zone, day_start: NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default() }
    }

    /// Returns the study day that contains an instant.
    pub fn day_of(&self, instant: DateTime<Utc>) -> NaiveDate {
        let shift = self.day_start.signed_duration_since(NaiveTime::MIN);
        let mut day = (self.local(instant) - shift).date();
        // Local clocks may have been turned back, or forward, across the start of the day.
        while self.start_of(after(day)) <= instant {
            day = after(day);
        }
        while self.start_of(day) > instant {
            day = before(day);
        }
        day
    }

    /// Returns the instant at which a study day starts. A day that was skipped in this zone (Apia, 30 December 2011)
    /// starts when the next one does, and so has no length.
    pub fn start_of(&self, day: NaiveDate) -> DateTime<Utc> {
        self.instant(day.and_time(self.day_start))
    }

    /// Returns the study day before. It isn't always the date before, since a zone may have skipped that.
    pub fn day_before(&self, day: NaiveDate) -> NaiveDate {
        let mut earlier = before(day);
        while self.start_of(earlier) >= self.start_of(after(earlier)) && earlier > NaiveDate::MIN {
            earlier = before(earlier);
        }
        earlier
    }

    /// Returns the study day after. It isn't always the date after, as with [`day_before`](Self::day_before).
    pub fn day_after(&self, day: NaiveDate) -> NaiveDate {
        let mut later = after(day);
        while self.start_of(later) >= self.start_of(after(later)) && later < NaiveDate::MAX {
            later = after(later);
        }
        later
    }

    /// Returns the part of some intervals in each study day that they touch, in order. The intervals are in order,
    /// don't overlap, and exclude their ends.
    pub fn divide(&self, intervals: &[(DateTime<Utc>, DateTime<Utc>)]) -> Vec<DayPart> {
        let mut parts: Vec<DayPart> = Vec::new();
        for &(start, end) in intervals {
            let mut from = start;
            while from < end {
                let day = self.day_of(from);
                let until = end.min(self.start_of(after(day)));
                if parts.last().is_none_or(|part| part.day != day) {
                    parts.push(DayPart { day, hours: [0; HOURS] });
                }
                if let Some(part) = parts.last_mut() {
                    self.add_hours(&mut part.hours, from, until);
                }
                from = until;
            }
        }
        parts
    }

    /// Adds the seconds between two instants to the hours that local clocks showed. It goes from minute to minute,
    /// because that is when clocks are changed.
    fn add_hours(&self, hours: &mut [i32; HOURS], start: DateTime<Utc>, end: DateTime<Utc>) {
        let mut from = start;
        while from < end {
            let shown = self.local(from);
            let until = end.min(from + TimeDelta::seconds(60 - i64::from(shown.second())));
            if let Some(hour) = usize::try_from(shown.hour()).ok().and_then(|hour| hours.get_mut(hour)) {
                *hour += i32::try_from((until - from).num_seconds()).unwrap_or(0);
            }
            from = until;
        }
    }

    /// Returns what local clocks show at an instant.
    pub fn local(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&self.zone).naive_local()
    }

    /// Returns the first instant at which local clocks show this time, or a later one if they never showed it.
    pub fn instant(&self, local: NaiveDateTime) -> DateTime<Utc> {
        match self.zone.from_local_datetime(&local) {
            MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => instant.to_utc(),
            MappedLocalTime::None => self.end_of_gap(local),
        }
    }

    /// Returns the instant at which local clocks jumped over a time that they never showed.
    fn end_of_gap(&self, local: NaiveDateTime) -> DateTime<Utc> {
        // No zone was ever further than a day from UTC, and none jumped by more than a day.
        let mut earlier = local.and_utc() - TimeDelta::days(2);
        let mut later = local.and_utc() + TimeDelta::days(2);
        while later - earlier > TimeDelta::seconds(1) {
            let middle = earlier + TimeDelta::seconds((later - earlier).num_seconds() / 2);
            if self.local(middle) < local {
                earlier = middle;
            } else {
                later = middle;
            }
        }
        later
    }
}

fn after(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

fn before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(NaiveDate::MIN)
}

#[cfg(test)]
mod tests {
    use chrono_tz::{America, Antarctica, Australia, Europe, Pacific};
    use proptest::prelude::*;

    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn instant(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_starts_at_the_preferred_hour() {
        let berlin = StudyCalendar::new(Europe::Berlin, 4);
        assert_eq!(berlin.day_of(instant("2026-03-02T02:59:59Z")), date(2026, 3, 1));
        assert_eq!(berlin.day_of(instant("2026-03-02T03:00:00Z")), date(2026, 3, 2));
    }

    #[test]
    fn a_day_with_a_clock_change_is_longer_or_shorter() {
        let berlin = StudyCalendar::new(Europe::Berlin, 0);
        let hours = |day| (berlin.start_of(after(day)) - berlin.start_of(day)).num_hours();
        assert_eq!((hours(date(2026, 3, 29)), hours(date(2026, 10, 25))), (23, 25));
    }

    #[test]
    fn a_clock_change_can_be_half_an_hour() {
        let lord_howe = StudyCalendar::new(Australia::Lord_Howe, 0);
        let minutes = |day| (lord_howe.start_of(after(day)) - lord_howe.start_of(day)).num_minutes();
        assert_eq!((minutes(date(2026, 4, 5)), minutes(date(2026, 10, 4))), (24 * 60 + 30, 23 * 60 + 30));
    }

    #[test]
    fn a_skipped_day_is_not_a_study_day() {
        let apia = StudyCalendar::new(Pacific::Apia, 0);
        assert_eq!(apia.day_before(date(2011, 12, 31)), date(2011, 12, 29));
        assert_eq!(apia.day_of(instant("2011-12-30T09:59:59Z")), date(2011, 12, 29));
        assert_eq!(apia.day_of(instant("2011-12-30T10:00:00Z")), date(2011, 12, 31));
    }

    #[test]
    fn a_clock_turned_back_across_the_start_of_the_day_stays_in_it() {
        // At 3:00 the clocks of Troll go back to 1:00, so 2:00 comes twice.
        let troll = StudyCalendar::new(Antarctica::Troll, 2);
        assert_eq!(troll.day_of(instant("2025-10-26T00:00:00Z")), date(2025, 10, 26));
        assert_eq!(troll.local(instant("2025-10-26T01:30:00Z")).to_string(), "2025-10-26 01:30:00");
        assert_eq!(troll.day_of(instant("2025-10-26T01:30:00Z")), date(2025, 10, 26));
    }

    #[test]
    fn seconds_are_credited_to_the_day_that_contains_them() {
        let new_york = StudyCalendar::new(America::New_York, 0);
        let studied = [
            (instant("2026-03-02T04:50:00Z"), instant("2026-03-02T04:55:00Z")),
            (instant("2026-03-02T04:59:00Z"), instant("2026-03-02T05:30:00Z")),
        ];
        let parts = new_york.divide(&studied);
        let days: Vec<_> = parts.iter().map(|part| (part.day, part.seconds())).collect();
        assert_eq!(days, [(date(2026, 3, 1), 360), (date(2026, 3, 2), 1800)]);
        assert_eq!((parts[0].hours[23], parts[1].hours[0]), (360, 1800));
    }

    /// Finds a day minute by minute: the latest date that local clocks, turned back by the starting hour, have shown so
    /// far.
    fn day_minute_by_minute(zone: Tz, day_starts_at: i64, until: DateTime<Utc>) -> NaiveDate {
        let shown =
            |at: DateTime<Utc>| (at.with_timezone(&zone).naive_local() - TimeDelta::hours(day_starts_at)).date();
        (0..=72 * 60).map(|minutes| shown(until - TimeDelta::minutes(minutes))).max().unwrap()
    }

    fn any_instant() -> impl Strategy<Value = DateTime<Utc>> {
        // Whole minutes from 1972, when the last zone had left fractions of a minute behind, to 2037.
        (1_051_920_i64..35_500_000).prop_map(|minutes| DateTime::from_timestamp(minutes * 60, 0).unwrap())
    }

    /// Returns instants around the clock changes of a zone.
    fn near_a_change(zone: Tz, around: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let offset = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local() - at.naive_utc();
        let change = (0..400)
            .map(|days| around + TimeDelta::days(days))
            .find(|&day| offset(day) != offset(day + TimeDelta::days(1)));
        let minute_of = |day: DateTime<Utc>| {
            (0..1440).map(|m| day + TimeDelta::minutes(m)).find(|&at| offset(at) != offset(at + TimeDelta::minutes(1)))
        };
        change.and_then(minute_of).map_or_else(Vec::new, |at| {
            [-181, -61, -31, -1, 0, 1, 2, 30, 59, 60, 61, 120, 121, 1440, 2880]
                .map(|minutes| at + TimeDelta::minutes(minutes))
                .to_vec()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(if cfg!(debug_assertions) { 64 } else { 1024 }))]

        #[test]
        fn days_are_what_a_search_minute_by_minute_finds(zone in 0..chrono_tz::TZ_VARIANTS.len(), hour in 0_i16..24, at in any_instant()) {
            let zone = chrono_tz::TZ_VARIANTS[zone];
            let calendar = StudyCalendar::new(zone, hour);
            for at in near_a_change(zone, at).into_iter().chain([at]) {
                prop_assert_eq!(calendar.day_of(at), day_minute_by_minute(zone, hour.into(), at), "{} {} {}", zone, hour, at);
            }
        }

        #[test]
        fn days_neither_overlap_nor_leave_gaps(zone in 0..chrono_tz::TZ_VARIANTS.len(), hour in 0_i16..24, at in any_instant(), minutes in 1_i64..4000) {
            let calendar = StudyCalendar::new(chrono_tz::TZ_VARIANTS[zone], hour);
            let end = at + TimeDelta::minutes(minutes);
            let days = calendar.divide(&[(at, end)]);
            prop_assert_eq!(days.iter().map(|part| i64::from(part.seconds())).sum::<i64>(), minutes * 60);
            prop_assert_eq!(days.first().map(|part| part.day), Some(calendar.day_of(at)));
            for pair in days.windows(2) {
                prop_assert_eq!(calendar.day_before(pair[1].day), pair[0].day);
                prop_assert_eq!(calendar.day_after(pair[0].day), pair[1].day);
            }
        }
    }

    #[test]
    fn every_zone_agrees_with_the_search_at_its_last_change() {
        for zone in chrono_tz::TZ_VARIANTS {
            for at in near_a_change(zone, instant("2025-06-01T00:00:00Z")).into_iter().step_by(3) {
                for hour in [0, 2, 4] {
                    let calendar = StudyCalendar::new(zone, hour);
                    assert_eq!(calendar.day_of(at), day_minute_by_minute(zone, hour.into(), at), "{zone} {hour} {at}");
                }
            }
        }
    }
}
