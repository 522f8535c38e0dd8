//! From what the services say to what the pages show.

mod all_time;
mod bars;
mod day;
mod period;

use chrono::NaiveDate;
use studysync_domain::{
    Context, Error,
    accounts::{self, Actor, Preferences},
    analytics::{DateRange, SubjectShare, service},
};

use super::report::{Figure, Part};
use crate::{
    dashboard::calendar_of,
    format::{comparison, duration, percentage},
};

/// Reads a person's time, as it is at one moment.
pub struct Reader {
    context: Context,
    actor: Actor,
    preferences: Preferences,
    today: NaiveDate,
    began: bool,
}

impl Reader {
    /// For whoever is asking.
    pub async fn of(context: Context, actor: Actor) -> Result<Self, Error> {
        let me = accounts::service::me(&context, &actor).await?;
        let today = calendar_of(&me.preferences)?.day_of(context.clock.now());
        Ok(Self { context, actor, preferences: me.preferences, today, began: me.total_study_time > 0 })
    }

    /// The person's study day now.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    /// What the time between two days was for; all of it without any.
    async fn subjects(&self, days: Option<(NaiveDate, NaiveDate)>) -> Result<Vec<Part>, Error> {
        let (start_date, end_date) = days.unzip();
        let shares = service::by_subject(&self.context, &self.actor, DateRange { start_date, end_date }).await?;
        let longest = shares.items.first().map_or(0, |share| share.total_seconds);
        Ok(shares.items.into_iter().map(|share| part(share, shares.total_seconds, longest)).collect())
    }
}

fn part(share: SubjectShare, total_seconds: i64, longest_seconds: i64) -> Part {
    Part {
        subject: share.subject,
        seconds: share.total_seconds,
        sessions: share.session_count,
        percentage: percentage(share.total_seconds, total_seconds),
        length: percentage(share.total_seconds, longest_seconds),
    }
}

fn figure(name: &str, value: impl Into<String>) -> Figure {
    Figure { name: name.to_owned(), value: value.into() }
}

/// How much was studied, against what came before: `11 h 20 this week, 2 h more than last week`.
fn sum_in_words(total_seconds: i64, when: &str, before: Option<(i64, &str)>) -> String {
    match (total_seconds, before) {
        (0, Some((0, _)) | None) => format!("Nothing {when}"),
        (0, Some((seconds, than))) => format!("Nothing {when}, {} {than}", duration(seconds)),
        (total, Some((seconds, than))) => {
            format!("{} {when}, {}", duration(total), comparison(total - seconds, than))
        }
        (total, None) => format!("{} {when}", duration(total)),
    }
}

#[cfg(test)]
mod tests {
    use super::sum_in_words;

    #[test]
    fn a_sum_is_told_against_what_came_before() {
        let words =
            |total, before| sum_in_words(total, "this week", Some((before, "last week"))).replace('\u{a0}', " ");
        assert_eq!(words(40_800, 33_600), "11 h 20 this week, 2 h more than last week");
        assert_eq!(words(600, 1200), "10 min this week, 10 min less than last week");
        assert_eq!(words(0, 1200), "Nothing this week, 20 min last week");
        assert_eq!(words(0, 0), "Nothing this week");
    }
}
