//! Who is in the demo.

use chrono::{Datelike, NaiveDate, Weekday};
use rand::{Rng, rngs::StdRng, seq::IndexedRandom};

/// Somebody who studies.
pub(super) struct Person {
    pub(super) email: &'static str,
    pub(super) username: &'static str,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) timezone: &'static str,
    /// For how long they have been here.
    pub(super) days: u64,
    /// What they want to do a day.
    pub(super) goal_minutes: i32,
    /// Their sessions' length, in minutes.
    pub(super) shortest: i64,
    pub(super) longest: i64,
    /// How likely they study on a day of the week, and of the weekend.
    weekday: f64,
    weekend: f64,
    /// The days up to today on which they have certainly studied.
    streak: i64,
    topics: &'static [(&'static str, &'static [&'static str])],
}

impl Person {
    /// Whether they study on a day.
    pub(super) fn studies_on(&self, day: NaiveDate, today: NaiveDate, random: &mut StdRng) -> bool {
        let likely = if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) { self.weekend } else { self.weekday };
        let drawn = random.random_bool(likely);
        let ago = (today - day).num_days();
        // The day before the streak is the one that was missed.
        ago != self.streak && (drawn || ago < self.streak)
    }

    /// What a session is about, and now and then a note.
    pub(super) fn topic(&self, random: &mut StdRng) -> (&'static str, Option<&'static str>) {
        let Some((subject, notes)) = self.topics.choose(random) else { return ("Reading", None) };
        (subject, notes.choose(random).copied().filter(|_| random.random_bool(0.4)))
    }
}

/// Maria is the one to sign in as.
pub(super) const PEOPLE: &[Person] = &[
    Person {
        email: super::EMAIL,
        username: "maria",
        first_name: "Maria",
        last_name: "Okafor",
        timezone: "Europe/Berlin",
        days: 365,
        goal_minutes: 120,
        shortest: 20,
        longest: 95,
        weekday: 0.86,
        weekend: 0.6,
        streak: 23,
        topics: &[
            (
                "Linear algebra",
                &[
                    "Eigenvectors finally clicked. Redo exercise 4 tomorrow.",
                    "Worked through chapter 6, proofs 6.1 to 6.4.",
                    "Old exam from 2023: 41 of 60 points.",
                ],
            ),
            ("Organic chemistry", &["Reaction mechanisms, flash cards 1 to 80.", "SN1 against SN2: made a table."]),
            ("Spanish", &["Subjuntivo. Listened to the podcast twice.", "Vocabulary, unit 12."]),
            ("Statistics", &["Bayes by hand, then in R.", "Lecture 9, notes are in the folder."]),
            ("Bachelor's thesis", &["Introduction: 600 words.", "Read three papers, two of them useful."]),
        ],
    },
    Person {
        email: "jonas@demo.example",
        username: "jonas",
        first_name: "Jonas",
        last_name: "Lindqvist",
        timezone: "Europe/Stockholm",
        days: 210,
        goal_minutes: 90,
        shortest: 25,
        longest: 60,
        weekday: 0.7,
        weekend: 0.25,
        streak: 4,
        topics: &[("Macroeconomics", &["Problem set 3."]), ("Essay", &["Outline done."]), ("French", &[])],
    },
    Person {
        email: "aiko@demo.example",
        username: "aiko",
        first_name: "Aiko",
        last_name: "Tanaka",
        timezone: "Asia/Tokyo",
        days: 300,
        goal_minutes: 180,
        shortest: 45,
        longest: 120,
        weekday: 0.95,
        weekend: 0.9,
        streak: 61,
        topics: &[("Anatomy", &["Upper limb, all of it."]), ("Biochemistry", &[]), ("English", &["Reading, part 7."])],
    },
    Person {
        email: "sam@demo.example",
        username: "sam_reads",
        first_name: "Sam",
        last_name: "Whitfield",
        timezone: "America/New_York",
        days: 90,
        goal_minutes: 45,
        shortest: 10,
        longest: 50,
        weekday: 0.45,
        weekend: 0.3,
        streak: 0,
        topics: &[("Rust", &["Lifetimes, again."]), ("Philosophy", &["Kant is hard before coffee."])],
    },
];
