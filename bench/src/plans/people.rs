//! Who there is in the database that is filled, and when it is there.

/// The person who reads.
pub const READER: &str = "user_reader";

/// The last day on which anybody studied: today, as far as the statements are asked.
pub const TODAY: &str = "2026-03-04";

/// Sessions of the reader on each of their days.
pub const OWN_A_DAY: u64 = 10;

/// Of so many days of the reader, one is missed, which ends a streak.
pub const MISSED_EVERY: u64 = 23;

/// Sessions of each other person, on so many days.
pub const OTHERS_EACH: u64 = 1000;
pub const OTHERS_DAYS: u64 = 500;
