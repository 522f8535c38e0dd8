//! The landing page: what StudySync is, on one screen.

use leptos::prelude::*;
use leptos_meta::Title;

use super::preview::Preview;
use crate::{
    components::{Icon, Symbol},
    paths,
    visitors::redirect_if_signed_in,
};

#[component]
pub fn LandingPage() -> impl IntoView {
    redirect_if_signed_in();
    view! {
        <Title text="" />
        <div class="landing">
            <header class="landing-head">
                <span class="brand"><Icon symbol=Symbol::Flame />"StudySync"</span>
                <a class="button button-quiet" href=paths::SIGN_IN>"Sign in"</a>
            </header>
            <main id="main" class="landing-main">
                <div class="landing-text">
                    <h1>"A study habit that lasts"</h1>
                    <p class="landing-lead">
                        "Press start, study, press stop. StudySync keeps the time, counts your days in a row, and shows you honestly where the week went."
                    </p>
                    <p><a class="button button-primary button-large" href=paths::SIGN_UP>"Start for free"</a></p>
                    <ul class="landing-points">
                        <li><Icon symbol=Symbol::Clock />"A timer that survives reloads, naps and other devices"</li>
                        <li><Icon symbol=Symbol::Flame />"A streak that is true in your own time zone"</li>
                        <li><Icon symbol=Symbol::Week />"Today, this week, and every session behind them"</li>
                    </ul>
                </div>
                <Preview />
            </main>
        </div>
    }
}
