//! The demo's users.

use chrono::{Datelike, NaiveDate, Weekday};
use rand::{Rng, rngs::StdRng, seq::IndexedRandom};

/// A demo user.
pub(super) struct DemoUser {
    pub(super) email: &'static str,
    pub(super) username: &'static str,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) timezone: &'static str,
    /// For how long the user has studied, in days.
    pub(super) days: u64,
    /// The daily goal.
    pub(super) goal_minutes: i32,
    /// The shortest and the longest session, in minutes.
    pub(super) shortest: i64,
    pub(super) longest: i64,
    /// The probability of study on a weekday, and on a day of the weekend.
    weekday: f64,
    weekend: f64,
    /// How many days up to today have study in any case.
    streak: i64,
    topics: &'static [(&'static str, &'static [&'static str])],
}

impl DemoUser {
    /// Returns whether the user studies on a day.
    pub(super) fn studies_on(&self, day: NaiveDate, today: NaiveDate, random: &mut StdRng) -> bool {
        let probability =
            if matches!(day.weekday(), Weekday::Sat | Weekday::Sun) { self.weekend } else { self.weekday };
        let studies = random.random_bool(probability);
        let days_ago = (today - day).num_days();
        // The day before the streak is the missed one.
        days_ago != self.streak && (studies || days_ago < self.streak)
    }

    /// Returns the subject of a session, and sometimes a note.
    pub(super) fn topic(&self, random: &mut StdRng) -> (&'static str, Option<&'static str>) {
        let Some((subject, notes)) = self.topics.choose(random) else { return ("Reading", None) };
        (subject, notes.choose(random).copied().filter(|_| random.random_bool(0.4)))
    }
}

/// Maria is the one to sign in as.
pub(super) const USERS: &[DemoUser] = &[
    DemoUser {
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
    DemoUser {
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
    DemoUser {
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
    DemoUser {
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
