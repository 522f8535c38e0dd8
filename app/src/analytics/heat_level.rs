//! The colour of a day in a calendar, by how much was studied.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One of five levels, from nothing studied to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HeatLevel(u8);

impl HeatLevel {
    const CLASSES: [&str; 5] = ["heat-0", "heat-1", "heat-2", "heat-3", "heat-4"];

    /// The level of a day: nothing, less than half of the daily goal, less than the goal, less than twice the goal, or
    /// more.
    #[cfg(feature = "ssr")]
    pub fn of(seconds: i64, goal_seconds: i64) -> Self {
        Self(match seconds {
            0 => 0,
            some if some * 2 < goal_seconds => 1,
            some if some < goal_seconds => 2,
            some if some < Self::highest_from(goal_seconds) => 3,
            _ => 4,
        })
    }

    /// The seconds from which on a day has the highest level.
    #[cfg(feature = "ssr")]
    pub fn highest_from(goal_seconds: i64) -> i64 {
        goal_seconds * 2
    }

    /// Whether nothing was studied.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The CSS class.
    pub fn class(self) -> &'static str {
        Self::CLASSES.get(usize::from(self.0)).copied().unwrap_or_default()
    }
}

/// The key to the colours.
#[component]
pub fn HeatLegend(
    /// The time from which on a day has the highest level: `2 h`.
    highest: String,
) -> impl IntoView {
    let swatches = HeatLevel::CLASSES.map(|class| view! { <span class=format!("swatch {class}")></span> }.into_any());
    view! {
        <p class="heat-legend small muted">
            <span>"Nothing"</span>
            <span class="swatches" aria-hidden="true">{swatches}</span>
            <span>{highest}" or more"</span>
        </p>
    }
    .into_any()
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_a_higher_level_the_more_was_studied() {
        let levels = [0, 1, 1799, 1800, 3600, 7200].map(|seconds| HeatLevel::of(seconds, 3600).0);
        assert_eq!(levels, [0, 1, 1, 2, 3, 4]);
        let (empty, some, most) = (HeatLevel(0), HeatLevel(1), HeatLevel(4));
        assert_eq!((most.class(), empty.is_empty(), some.is_empty()), ("heat-4", true, false));
    }
}
