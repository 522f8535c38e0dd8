//! A day, hour by hour.

use chrono::NaiveDate;
use studysync_domain::{Error, analytics::service};

use super::{Reader, bars, figure, sum_in_words};
use crate::{
    analytics::{Step, range, report::Report},
    dates,
    format::duration,
    paths,
};

impl Reader {
    /// A study day that isn't to come.
    pub async fn day(&self, date: NaiveDate) -> Result<Report, Error> {
        let Some((before, after)) = date.pred_opt().zip(date.succ_opt()) else {
            return Err(Error::invalid("date", "There is no such day."));
        };
        let day = service::day(&self.context, &self.actor, Some(date)).await?;
        let day_before = service::day(&self.context, &self.actor, Some(before)).await?;
        let (when, than) = match date {
            _ if date == self.today => ("today".to_owned(), "yesterday"),
            _ => (format!("on {}", dates::full_day(date, self.today)), "the day before"),
        };
        let title = sum_in_words(day.total_seconds, &when, Some((day_before.total_seconds, than)));
        Ok(Report {
            name: dates::day(date, self.today),
            earlier: range::is_shown(before).then(|| self.day_step(before)),
            later: (after <= self.today).then(|| self.day_step(after)),
            began: self.began,
            chart: bars::of_hours(title, &day.hours),
            figures: vec![
                figure("Total", duration(day.total_seconds)),
                figure("Sessions", day.session_count.to_string()),
                figure("Average session", duration(day.average_session_seconds)),
                figure("Longest session", duration(day.longest_session_seconds)),
            ],
            subjects: self.subjects(Some((date, date))).await?,
        })
    }

    fn day_step(&self, date: NaiveDate) -> Step {
        Step { href: paths::analytics_day(date), name: dates::day(date, self.today) }
    }
}
