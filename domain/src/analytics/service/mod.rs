//! What a person's time adds up to. Everything is read from sums that are kept, each in one round
//! trip to the database, however many sessions there are.

mod all_time;
mod dates;
mod periods;
mod reading;
mod shares;
mod summaries;

#[cfg(test)]
mod tests;

pub use all_time::all_time;
pub use periods::{day, month, week};
pub use shares::{by_group, by_subject};
pub use summaries::{this_week, today};

pub(crate) use dates::{MonthSpan, checked_range};
pub(crate) use reading::{absent, around, calendar_of, day_totals, read_days};
