//! The periods that analytics has a page for.

use leptos::prelude::*;

use crate::paths;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Period {
    Day,
    Week,
    Month,
    Year,
    AllTime,
}

impl Period {
    /// All periods, in the order of their tabs.
    const ALL: [Self; 5] = [Self::Day, Self::Week, Self::Month, Self::Year, Self::AllTime];

    /// The label of the tab.
    pub fn label(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Week => "Week",
            Self::Month => "Month",
            Self::Year => "Year",
            Self::AllTime => "All time",
        }
    }

    /// The page of the current period.
    pub fn path(self) -> &'static str {
        match self {
            Self::Day => paths::ANALYTICS_DAY,
            Self::Week => paths::ANALYTICS_WEEK,
            Self::Month => paths::ANALYTICS_MONTH,
            Self::Year => paths::ANALYTICS_YEAR,
            Self::AllTime => paths::ANALYTICS_ALL,
        }
    }

    /// The query parameter that names another period than the current one.
    pub fn parameter(self) -> &'static str {
        match self {
            Self::Day => "date",
            Self::Week => "start",
            Self::Month => "month",
            Self::Year => "year",
            Self::AllTime => "",
        }
    }

    /// The label of the link from a wrong address to the current period.
    pub fn link_to_current(self) -> &'static str {
        match self {
            Self::Day => "Go to today",
            Self::Week => "Go to this week",
            Self::Month => "Go to this month",
            Self::Year => "Go to this year",
            Self::AllTime => "Go to all time",
        }
    }
}

/// Links to the pages of all periods.
#[component]
pub fn PeriodTabs(current: Period) -> impl IntoView {
    let links = Period::ALL.map(|period| {
        let aria_current = (period == current).then_some("page");
        view! { <li><a class="tab" href=period.path() aria-current=aria_current>{period.label()}</a></li> }.into_any()
    });
    view! { <nav class="tabs" aria-label="Time span"><ul>{links}</ul></nav> }.into_any()
}
