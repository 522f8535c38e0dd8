//! Streaks as the page shows them.

use leptos::prelude::*;

use super::{calendar::Calendar, overview::Streaks, past::PastStreaks, standing::StandingCard};

/// The streak, a month of days, and why earlier streaks ended.
pub fn drawn(Streaks { standing, month, past }: Streaks) -> AnyView {
    let began = standing.total_days > 0;
    view! {
        <div class="streaks">
            <StandingCard standing />
            <Calendar month />
            <PastStreaks past began />
        </div>
    }
    .into_any()
}
