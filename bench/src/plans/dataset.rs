//! The users of the filled database, and its date.

/// The user who reads.
pub const READER: &str = "user_reader";

/// The last day with sessions, which is today to the statements.
pub const TODAY: &str = "2026-03-04";

/// The reader's sessions on each day.
pub const OWN_PER_DAY: u64 = 10;

/// The reader misses one of so many days, which ends a streak.
pub const MISSED_EVERY: u64 = 23;

/// The sessions of each other user, on so many days.
pub const OTHERS_EACH: u64 = 1000;
pub const OTHERS_DAYS: u64 = 500;
