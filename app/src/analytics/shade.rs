//! How deep a day's colour is, by how much was studied, wherever days are shown by their colour.

use leptos::prelude::*;

/// One of five shades, from nothing to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shade(usize);

impl Shade {
    /// The classes of the shades.
    const CLASSES: [&str; 5] = ["shade-0", "shade-1", "shade-2", "shade-3", "shade-4"];

    /// That of a day: nothing, less than half of the goal, less than the goal, less than twice the goal, and more.
    pub fn of(seconds: i64, goal_seconds: i64) -> Self {
        Self(match seconds {
            0 => 0,
            some if some * 2 < goal_seconds => 1,
            some if some < goal_seconds => 2,
            some if some < Self::deepest_from(goal_seconds) => 3,
            _ => 4,
        })
    }

    /// From where on a day has the deepest one.
    pub fn deepest_from(goal_seconds: i64) -> i64 {
        goal_seconds * 2
    }

    /// Whether it stands for nothing.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Its class.
    pub fn class(self) -> &'static str {
        Self::CLASSES.get(self.0).copied().unwrap_or_default()
    }
}

/// What the shades stand for.
#[component]
pub fn Legend(
    /// From where on a day has the deepest one: `2 h`.
    deepest: String,
) -> impl IntoView {
    let swatches = Shade::CLASSES.map(|shade| view! { <span class=format!("swatch {shade}")></span> }.into_any());
    view! {
        <p class="shade-legend small muted">
            <span>"Nothing"</span>
            <span class="swatches" aria-hidden="true">{swatches}</span>
            <span>{deepest}" or more"</span>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_deeper_the_more_was_studied() {
        let shades = [0, 1, 1799, 1800, 3600, 7200].map(|seconds| Shade::of(seconds, 3600).0);
        assert_eq!(shades, [0, 1, 1, 2, 3, 4]);
        assert_eq!((Shade(4).class(), Shade(0).is_empty(), Shade(1).is_empty()), ("shade-4", true, false));
    }
}
