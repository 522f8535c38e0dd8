//! Makes the data of the pages from the reports of the domain.

mod all_time;
mod bars;
mod day;
mod describe;
mod month;
mod period;
mod subjects;
mod week;
mod year;

pub use all_time::all_time;
pub use day::day;
pub use describe::describe_time;
pub use month::month;
pub use week::week;
pub use year::year;

use super::report::Metric;

fn metric(name: &str, value: impl Into<String>) -> Metric {
    Metric { name: name.to_owned(), value: value.into() }
}
