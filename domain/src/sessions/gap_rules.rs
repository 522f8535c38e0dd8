//! Time in which the user was away while the timer ran.

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Gap, GapDecision, Interval,
    rules::{length_of, studied},
};
use crate::Error;

/// The field of a gap that is wrong, and a message for the user.
pub type WrongGap = (&'static str, &'static str);

impl Gap {
    /// Returns the gap between two numbers of seconds before `now`. Refuses numbers beyond the range of dates.
    pub fn counted_back(now: DateTime<Utc>, from: i64, until: i64, decision: GapDecision) -> Result<Self, Error> {
        let before = |seconds| TimeDelta::try_seconds(seconds).and_then(|ago| now.checked_sub_signed(ago));
        let started_at = before(from).ok_or_else(|| Error::invalid("from_seconds_ago", TOO_LONG_AGO))?;
        let ended_at = before(until).ok_or_else(|| Error::invalid("until_seconds_ago", TOO_LONG_AGO))?;
        Ok(Self { started_at, ended_at, decision })
    }
}

const TOO_LONG_AGO: &str = "The timer wasn't running so long ago.";

/// Checks that a gap is within the time that a timer has counted so far, and touches none of its pauses.
pub fn check_gap((from, until): Interval, counted: Interval, pauses: &[Interval]) -> Result<(), WrongGap> {
    if until <= from {
        return Err(("gap.ended_at", "A gap ends after it begins."));
    }
    if from < counted.0 {
        return Err(("gap.started_at", "The timer wasn't running yet. Choose a later time."));
    }
    if until > counted.1 {
        return Err(("gap.ended_at", "The timer wasn't running any more. Choose an earlier time."));
    }
    match pauses.iter().find(|&&(pause, resume)| pause < until && from < resume) {
        Some(&(pause, _)) if pause <= from => Err(("gap.started_at", PAUSED)),
        Some(_) => Err(("gap.ended_at", PAUSED)),
        None => Ok(()),
    }
}

const PAUSED: &str = "The timer was paused at that time, so it counted nothing.";

/// Returns the pauses with a gap added to them, in order.
pub fn with_break(pauses: &[Interval], gap: Interval) -> Vec<Interval> {
    let (before, after) = pauses.split_at(pauses.partition_point(|&(pause, _)| pause < gap.0));
    [before, &[gap], after].concat()
}

/// Returns the seconds studied before the round, once a gap has become a pause: fewer if the gap was before the round.
pub fn before_round_without_gap(before: i64, started_at: DateTime<Utc>, pauses: &[Interval], gap: Interval) -> i64 {
    let studied_until_it_ended = length_of(&studied((started_at, gap.1), pauses));
    if studied_until_it_ended <= before { before - length_of(&[gap]) } else { before }
}

/// Does the same for a timer that begins where a gap ended: the time before belongs to another session.
pub fn before_round_after_gap(before: i64, started_at: DateTime<Utc>, pauses: &[Interval], gap: Interval) -> i64 {
    (before - length_of(&studied((started_at, gap.1), pauses))).max(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_772_000_000 + minute * 60, 0).unwrap()
    }

    fn between(from: i64, until: i64) -> Interval {
        (at(from), at(until))
    }

    #[test]
    fn a_gap_is_within_the_time_that_the_timer_counted() {
        let check = |gap| check_gap(gap, between(0, 60), &[between(10, 20)]).map_err(|(field, _)| field);
        for gap in [between(0, 60), between(5, 15), between(12, 15), between(9, 21)] {
            assert!(check(gap).is_err(), "{gap:?} touches the pause");
        }
        for gap in [between(0, 10), between(20, 60), between(30, 31)] {
            assert_eq!(check(gap), Ok(()), "{gap:?}");
        }
        for (gap, field) in [
            (between(30, 30), "gap.ended_at"),
            (between(40, 30), "gap.ended_at"),
            (between(-1, 5), "gap.started_at"),
            (between(30, 61), "gap.ended_at"),
            (between(90, 95), "gap.ended_at"),
            (between(15, 30), "gap.started_at"),
            (between(5, 15), "gap.ended_at"),
        ] {
            assert_eq!(check(gap), Err(field), "{gap:?}");
        }
    }

    #[test]
    fn a_round_keeps_the_time_studied_in_it() {
        // Studied from 0 to 25, a break until 30, and the second round since.
        let pauses = [between(25, 30)];
        let before = 25 * 60;
        let without = |gap| before_round_without_gap(before, at(0), &pauses, gap);
        assert_eq!(without(between(5, 25)), 5 * 60);
        assert_eq!(without(between(30, 40)), before);
        let after = |gap| before_round_after_gap(before, at(0), &pauses, gap);
        assert_eq!((after(between(5, 10)), after(between(30, 40))), (15 * 60, 0));
    }

    #[test]
    fn a_gap_is_counted_back_from_now_within_the_range_of_dates() {
        let gap = Gap::counted_back(at(60), 600, 60, GapDecision::Drop).unwrap();
        assert_eq!((gap.started_at, gap.ended_at), (at(50), at(59)));
        for (from, until) in [(i64::MAX, 0), (i64::MIN, 0), (0, i64::MAX), (9_000_000_000_000_000, 0)] {
            assert!(Gap::counted_back(at(60), from, until, GapDecision::Keep).is_err(), "{from}, {until}");
        }
    }

    /// Returns pauses in order that don't touch.
    fn pauses() -> impl Strategy<Value = Vec<Interval>> {
        prop::collection::vec((1_i64..30, 1_i64..30), 0..6).prop_map(|lengths| {
            let mut from = 0;
            let pauses = lengths.into_iter().map(|(studied, paused)| {
                let start = from + studied;
                from = start + paused;
                between(start, from)
            });
            pauses.collect()
        })
    }

    proptest! {
        #[test]
        fn a_gap_marked_as_a_break_removes_its_length_and_nothing_else(
            pauses in pauses(), from in 0_i64..400, length in 1_i64..60, round in 0_usize..7,
        ) {
            let (counted, gap) = (between(0, 400), between(from, from + length));
            prop_assume!(check_gap(gap, counted, &pauses).is_ok());
            let with = with_break(&pauses, gap);
            prop_assert!(with.windows(2).all(|pair| pair[0].1 <= pair[1].0));
            let seconds = |pauses: &[Interval], until| length_of(&studied((at(0), until), pauses));
            prop_assert_eq!(seconds(&with, at(400)), seconds(&pauses, at(400)) - length * 60);

            // A round begins with the timer or where a pause ends.
            let began = round.checked_sub(1).and_then(|last| pauses.get(last)).map_or(at(0), |&(_, resume)| resume);
            let before = before_round_without_gap(seconds(&pauses, began), at(0), &pauses, gap);
            prop_assert_eq!(before, seconds(&with, began));
        }
    }
}
