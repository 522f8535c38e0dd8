//! What each page of analytics shows: figures, a chart and a table, with everything in words already, in
//! the person's zone.

use super::Step;
use crate::dashboard::figures::When;

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
    pub chart: Chart,
    /// What it adds up to.
    pub figures: Vec<Figure>,
    /// What it was for, the largest part first.
    pub subjects: Vec<Part>,
}

/// Bars side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What it shows, in a sentence: `11 h 20 this week, 2 h more than last week`.
    pub title: String,
    /// What a bar stands for: `Day` or `Hour`.
    pub unit: String,
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
    pub when: When,
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
    /// The subject, if one was named.
    pub subject: Option<String>,
    /// The time studied.
    pub seconds: i64,
    /// The sessions that began.
    pub sessions: i64,
    /// The part of all the time, in whole per cent.
    pub percentage: i64,
    /// Its bar's length against the longest, in whole per cent.
    pub length: i64,
}
