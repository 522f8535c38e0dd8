//! What a person's time adds up to. Everything is read from sums that are kept, each in one round
//! trip to the database, however many sessions there are.

mod all_time;
mod dates;
mod day;
mod looks;
mod periods;
mod reading;
mod shares;
mod summaries;

#[cfg(test)]
mod look_tests;
#[cfg(test)]
mod round_trip_tests;
#[cfg(test)]
mod tests;

pub use all_time::{AllTimeLook, all_time, look_at_all_time};
pub use day::{DayLook, day, look_at_day};
pub use looks::{PeriodLook, Person, look_at_month, look_at_week, look_at_year};
pub use periods::{month, week};
pub use shares::{by_group, by_subject};
pub use summaries::{this_week, today};

pub(crate) use dates::{MonthSpan, checked_range};
pub(crate) use reading::{absent, around, calendar_of, day_totals, read_days};
