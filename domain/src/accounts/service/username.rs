//! A username for a user who didn't choose one.

use rand::Rng;

use crate::accounts::{Email, Username};

/// The username if the e-mail has nothing to make one from.
const FALLBACK: &str = "student";

/// How many digits each candidate has: more each time, so that the last one is free, unless somebody takes names on
/// purpose.
const DIGITS: [u32; 6] = [2, 3, 4, 6, 9, 9];

/// Returns usernames made from the e-mail's name, the shortest first: `maria`, `maria_47`, `maria_382`, …
pub(super) fn candidates(email: &Email) -> impl Iterator<Item = Username> {
    let base = base(email);
    let with_digits = DIGITS.map(|digits| {
        let number = rand::rng().random_range(10_u32.pow(digits - 1)..10_u32.pow(digits));
        format!("{base:.20}_{number}")
    });
    std::iter::once(base).chain(with_digits).filter_map(|name| Username::parse(&name).ok())
}

/// Returns the e-mail's name up to a `+`, with `_` for characters that a username can't have, 3 to 30 long.
fn base(email: &Email) -> String {
    let name = email.as_str().split(['@', '+']).next().unwrap_or_default();
    let plain: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(30).collect();
    match plain.trim_matches('_') {
        "" => FALLBACK.to_owned(),
        short if short.len() < 3 => format!("{FALLBACK}_{short}"),
        long => long.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_username_is_made_from_the_email() {
        for (email, expected) in [
            ("maria@example.org", "maria"),
            ("maria.li+study@example.org", "maria_li"),
            ("li@example.org", "student_li"),
            ("日本@example.org", "student"),
            ("+@example.org", "student"),
            ("a.very.long.name.that.goes.on.and.on@example.org", "a_very_long_name_that_goes_on"),
        ] {
            let first = candidates(&Email::parse(email).unwrap()).next().unwrap();
            assert_eq!(first.as_str(), expected);
        }
    }

    #[test]
    fn every_candidate_is_a_username() {
        for email in ["maria@example.org", "li@example.org", "a.very.long.name.that.goes.on.and.on@example.org"] {
            assert_eq!(candidates(&Email::parse(email).unwrap()).count(), 1 + DIGITS.len());
        }
    }
}
