//! The time of a report by subject.

use studysync_domain::{analytics, analytics::SubjectShares, subjects::SubjectColours};

use crate::{analytics::report::SubjectShare, format::percentage};

pub fn subject_shares(shares: SubjectShares, colours: &SubjectColours) -> Vec<SubjectShare> {
    let longest = shares.items.first().map_or(0, |share| share.total_seconds);
    shares.items.into_iter().map(|share| subject_share(share, colours, shares.total_seconds, longest)).collect()
}

fn subject_share(
    share: analytics::SubjectShare,
    colours: &SubjectColours,
    total_seconds: i64,
    longest_seconds: i64,
) -> SubjectShare {
    SubjectShare {
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

#[cfg(test)]
mod tests {
    use studysync_domain::subjects::SubjectColour;

    use super::*;

    #[test]
    fn a_share_has_the_colour_of_its_subject_and_a_length_relative_to_the_longest() {
        let share = |subject: Option<&str>, total_seconds| analytics::SubjectShare {
            subject: subject.map(str::to_owned),
            total_seconds,
            session_count: 1,
            percentage: 0.0,
        };
        let red = SubjectColour::try_from(6).unwrap();
        let colours = SubjectColours::from_iter([("Latin".to_owned(), red)]);
        let items = vec![share(Some("Latin"), 60), share(None, 30), share(Some("Law"), 10)];
        let shares = subject_shares(SubjectShares { total_seconds: 100, items }, &colours);
        assert_eq!(shares[0].subject, Some(("Latin".to_owned(), red)));
        assert_eq!((shares[1].subject.as_ref(), shares[1].percentage, shares[1].length), (None, 30, 50));
        assert_eq!(shares[2].subject, Some(("Law".to_owned(), SubjectColour::of_name("Law"))));
    }
}
