//! The time in the tab.

use leptos::prelude::*;
use leptos_meta::Title;

use super::Ticker;
use crate::{dashboard::Overview, format::clock};

/// Shows the running timer as the page's title.
#[component]
pub fn TimerTitle(overview: Signal<Overview>) -> impl IntoView {
    let ticker = expect_context::<Ticker>();
    let text = move || {
        // On the server the title is written when the page has been drawn, and its signals may be gone.
        let told = overview.try_with(|overview| match &overview.timer {
            Some(timer) if timer.running => clock(ticker.seconds(timer)),
            Some(timer) => format!("Paused at {}", clock(ticker.seconds(timer))),
            None => "Dashboard".to_owned(),
        });
        told.unwrap_or_else(|| "Dashboard".to_owned())
    };
    view! { <Title text /> }
}
