//! A week or a month, day by day.

use chrono::{Datelike, Days, Months, NaiveDate};
use studysync_domain::{
    Error,
    analytics::{MonthQuery, PeriodAnalytics, service, week_start},
};

use super::{Reader, bars, figure, sum_in_words};
use crate::{
    analytics::{
        Step, range,
        report::{Figure, Report},
    },
    dates,
    format::duration,
    paths,
};

/// A period that is shown, among its neighbours.
struct Shown {
    name: String,
    earlier: Option<Step>,
    later: Option<Step>,
    /// How much was studied, in a sentence.
    title: String,
    period: PeriodAnalytics,
}

impl Reader {
    /// The week in which a day lies, as the person begins it.
    pub async fn week(&self, day: NaiveDate) -> Result<Report, Error> {
        let start = week_start(day, self.preferences.week_starts_on);
        let (before, after) = (start - Days::new(7), start + Days::new(7));
        let period = service::week(&self.context, &self.actor, Some(start)).await?;
        let last = service::week(&self.context, &self.actor, Some(before)).await?;
        let (when, than) =
            if after > self.today { ("this week", "last week") } else { ("that week", "the week before") };
        self.period(Shown {
            name: dates::span(period.start_date, period.end_date),
            earlier: range::is_shown(before).then(|| week_step(before)),
            later: (after <= self.today).then(|| week_step(after)),
            title: sum_in_words(period.total_seconds, when, Some((last.total_seconds, than))),
            period,
        })
        .await
    }

    /// The month that begins on `first`.
    pub async fn month(&self, first: NaiveDate) -> Result<Report, Error> {
        let (before, after) = (first - Months::new(1), first + Months::new(1));
        let period = service::month(&self.context, &self.actor, month_query(first)).await?;
        let last = service::month(&self.context, &self.actor, month_query(before)).await?;
        let (when, than) = if after > self.today {
            ("this month".to_owned(), "last month")
        } else {
            (format!("in {}", dates::month(first)), "the month before")
        };
        self.period(Shown {
            name: dates::month(first),
            earlier: range::is_shown(before).then(|| month_step(before)),
            later: (after <= self.today).then(|| month_step(after)),
            title: sum_in_words(period.total_seconds, &when, Some((last.total_seconds, than))),
            period,
        })
        .await
    }

    async fn period(&self, shown: Shown) -> Result<Report, Error> {
        let Shown { name, earlier, later, title, period } = shown;
        let subjects = self.subjects(Some((period.start_date, period.end_date))).await?;
        let figures = self.period_figures(&period);
        let chart = bars::of_days(title, &period.days, self.today);
        Ok(Report { name, earlier, later, began: self.began, chart, figures, subjects })
    }

    fn period_figures(&self, period: &PeriodAnalytics) -> Vec<Figure> {
        let best_day = period.most_productive_day.map_or_else(|| "–".to_owned(), |day| dates::day(day, self.today));
        let days = period.days.len();
        vec![
            figure("Sessions", period.session_count.to_string()),
            figure("Days studied", format!("{} of {days}", period.days_studied)),
            figure("Average a day", duration(period.average_daily_seconds)),
            figure("Best day", best_day),
        ]
    }
}

fn month_query(first: NaiveDate) -> MonthQuery {
    MonthQuery { year: Some(first.year()), month: Some(first.month()) }
}

fn week_step(start: NaiveDate) -> Step {
    Step { href: format!("{}?start={start}", paths::ANALYTICS_WEEK), name: dates::span(start, start + Days::new(6)) }
}

fn month_step(first: NaiveDate) -> Step {
    Step { href: format!("{}?month={}", paths::ANALYTICS_MONTH, first.format("%Y-%m")), name: dates::month(first) }
}
