//! Study days, weeks and months: where each begins by a user's preferences, and the total of a day.

mod date_range;
mod day_total;
mod month_query;
mod week;

#[cfg(feature = "server")]
mod limits;
#[cfg(feature = "server")]
mod month_span;
#[cfg(feature = "server")]
mod report_user;
#[cfg(feature = "server")]
mod study_calendar;

pub use date_range::DateRange;
pub use day_total::{DayTotal, total_of};
pub use month_query::MonthQuery;
pub use week::{WeekStart, week_start};

#[cfg(feature = "server")]
pub(crate) use {
    day_total::{day_columns, days_record},
    limits::{check_day, check_range, check_year, days_around},
    month_span::MonthSpan,
    report_user::{ReportUserRow, report_user_columns, report_user_record},
    study_calendar::calendar_of,
};
#[cfg(feature = "server")]
pub use {
    report_user::ReportUser,
    study_calendar::{DayPart, HOURS, StudyCalendar, parse_zone},
};
