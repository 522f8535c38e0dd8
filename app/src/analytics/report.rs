//! What each page of analytics shows: figures, a chart and a table, with everything in words already, in
//! the person's zone.

use studysync_domain::subjects::SubjectColour;

use super::{Shade, Step};
use crate::relative_day::RelativeDay;

/// A stretch of a person's time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which stretch it is: `2 – 8 March 2026`.
    pub name: String,
    /// The one before.
    pub earlier: Option<Step>,
    /// The one after, unless that is still to come.
    pub later: Option<Step>,
    /// Whether the person has any session at all.
    pub began: bool,
    /// How the time lies within the stretch.
    pub picture: Picture,
    /// What it adds up to.
    pub figures: Vec<Figure>,
    /// What it was for, the largest part first.
    pub subjects: Vec<Part>,
}

/// What a stretch is shown as.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picture {
    /// Its days or hours, as bars.
    Bars(Chart),
    /// The days of a year, by their colour.
    Year(YearMap),
}

/// Bars side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, in a sentence: `11 h 20 this week, 2 h more than last week`.
    pub title: String,
    /// What a bar stands for: `Day` or `Hour`.
    pub unit: &'static str,
    /// What the top of the chart stands for, and the line in its middle.
    pub scale: (String, String),
    /// The bars, in order.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is written below it; most of many bars have nothing there.
    pub label: String,
    /// What it stands for: `Mon 2 March`, `09:00 – 10:00`.
    pub name: String,
    /// The time studied.
    pub seconds: i64,
    /// Its height, from 0 to [`TALLEST`](super::chart::TALLEST).
    pub height: i64,
    /// The sessions that began then, where they are counted.
    pub sessions: Option<i64>,
    /// The page of the day it stands for.
    pub href: Option<String>,
    /// Where it lies.
    pub when: RelativeDay,
}

/// The days of a year, week by week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearMap {
    /// What it shows, in a sentence: `402 h 10 in 2026, 31 h more than in 2025`.
    pub title: String,
    /// Which year it is.
    pub name: String,
    /// The short names of the days of the week, in the person's order.
    pub weekdays: Vec<String>,
    /// Its weeks as the person begins them. The first and the last may have fewer days.
    pub weeks: Vec<YearWeek>,
    /// From where on a day has the deepest shade: `2 h`.
    pub deepest: String,
    /// Its months, as far as they have come.
    pub months: Vec<YearMonth>,
}

/// A week of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearWeek {
    /// The short name of the month that begins in it.
    pub month: Option<String>,
    /// Its days that lie in the year.
    pub days: Vec<YearDay>,
}

/// A day of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearDay {
    /// `Tue 3 March: 1 h 20, 2 sessions`.
    pub words: String,
    /// How much was studied.
    pub shade: Shade,
    /// Where it lies.
    pub when: RelativeDay,
}

/// What a month of a year adds up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearMonth {
    /// `March`.
    pub name: String,
    /// Its own page.
    pub href: String,
    /// The time studied.
    pub seconds: i64,
    /// The sessions that began in it.
    pub sessions: i64,
    /// Its days with any study.
    pub days_studied: i64,
}

/// A figure with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is: `Longest session`.
    pub name: String,
    /// How much: `1 h 20`.
    pub value: String,
}

/// The part of the time that was for one subject.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The subject with its colour, if one was named.
    pub subject: Option<(String, SubjectColour)>,
    /// The time studied.
    pub seconds: i64,
    /// The sessions that began.
    pub sessions: i64,
    /// The part of all the time, in whole per cent.
    pub percentage: i64,
    /// Its bar's length against the longest, in whole per cent.
    pub length: i64,
}
