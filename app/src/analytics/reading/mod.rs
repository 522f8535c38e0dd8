//! From what the services say to what the pages show.

mod all_time;
mod bars;
mod day;
mod period;
mod year;

pub use all_time::all_time;
pub use day::day;
pub use period::{month, week};
pub use year::year;

use studysync_domain::{
    analytics::{SubjectShare, SubjectShares},
    subjects::SubjectColours,
};

use super::report::{Figure, Part};
use crate::format::{comparison, duration, percentage};

/// What some time was for.
fn parts(shares: SubjectShares, colours: &SubjectColours) -> Vec<Part> {
    let longest = shares.items.first().map_or(0, |share| share.total_seconds);
    shares.items.into_iter().map(|share| part(share, colours, shares.total_seconds, longest)).collect()
}

fn part(share: SubjectShare, colours: &SubjectColours, total_seconds: i64, longest_seconds: i64) -> Part {
    Part {
        seconds: share.total_seconds,
        sessions: share.session_count,
        percentage: percentage(share.total_seconds, total_seconds),
        length: percentage(share.total_seconds, longest_seconds),
        subject: share.subject.map(|subject| {
            let colour = colours.of(&subject);
            (subject, colour)
        }),
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
    use studysync_domain::subjects::SubjectColour;

    use super::*;

    #[test]
    fn a_sum_is_told_against_what_came_before() {
        let words =
            |total, before| sum_in_words(total, "this week", Some((before, "last week"))).replace('\u{a0}', " ");
        assert_eq!(words(40_800, 33_600), "11 h 20 this week, 2 h more than last week");
        assert_eq!(words(600, 1200), "10 min this week, 10 min less than last week");
        assert_eq!(words(0, 1200), "Nothing this week, 20 min last week");
        assert_eq!(words(0, 0), "Nothing this week");
    }

    #[test]
    fn a_part_has_the_colour_of_its_subject_and_a_length_beside_the_longest() {
        let share = |subject: Option<&str>, total_seconds| SubjectShare {
            subject: subject.map(str::to_owned),
            total_seconds,
            session_count: 1,
            percentage: 0.0,
        };
        let red = SubjectColour::try_from(6).unwrap();
        let colours = SubjectColours::from_iter([("Latin".to_owned(), red)]);
        let items = vec![share(Some("Latin"), 60), share(None, 30), share(Some("Law"), 10)];
        let parts = parts(SubjectShares { total_seconds: 100, items }, &colours);
        assert_eq!(parts[0].subject, Some(("Latin".to_owned(), red)));
        assert_eq!((parts[1].subject.as_ref(), parts[1].percentage, parts[1].length), (None, 30, 50));
        assert_eq!(parts[2].subject, Some(("Law".to_owned(), SubjectColour::of_name("Law"))));
    }
}
