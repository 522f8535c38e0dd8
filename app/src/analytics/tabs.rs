//! The five views of a person's time, as links.

use leptos::prelude::*;

use crate::{drawings::Scene, paths};

/// How much time a page looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    Day,
    Week,
    Month,
    Year,
    AllTime,
}

impl Span {
    /// All of them, as they stand beside each other.
    const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Year, Self::AllTime];

    /// What the link says.
    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Week => "Week",
            Self::Month => "Month",
            Self::Year => "Year",
            Self::AllTime => "All time",
        }
    }

    /// The page, as of now.
    pub fn path(self) -> &'static str {
        match self {
            Self::Day => paths::ANALYTICS_DAY,
            Self::Week => paths::ANALYTICS_WEEK,
            Self::Month => paths::ANALYTICS_MONTH,
            Self::Year => paths::ANALYTICS_YEAR,
            Self::AllTime => paths::ANALYTICS_ALL,
        }
    }

    /// What the page shows.
    pub fn scene(self) -> Scene {
        match self {
            Self::Day => Scene::Day,
            Self::Week => Scene::Week,
            Self::Month => Scene::Month,
            Self::Year => Scene::Year,
            Self::AllTime => Scene::AllTime,
        }
    }

    /// What the address calls the stretch that it asks for.
    pub fn parameter(self) -> &'static str {
        match self {
            Self::Day => "date",
            Self::Week => "start",
            Self::Month => "month",
            Self::Year | Self::AllTime => "year",
        }
    }

    /// What the link back from a wrong address says.
    pub fn back(self) -> &'static str {
        match self {
            Self::Day => "Go to today",
            Self::Week => "Go to this week",
            Self::Month => "Go to this month",
            Self::Year => "Go to this year",
            Self::AllTime => "Go to all time",
        }
    }
}

/// Links to all views, of which `current` is shown.
#[component]
pub fn Tabs(current: Span) -> impl IntoView {
    let links = Span::ALL.map(|span| {
        let mark = (span == current).then_some("page");
        view! { <li><a class="tab" href=span.path() aria-current=mark>{span.name()}</a></li> }.into_any()
    });
    view! { <nav class="tabs" aria-label="Time span"><ul>{links}</ul></nav> }.into_any()
}
