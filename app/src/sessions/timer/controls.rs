//! The timer's buttons. Each is a form, so that it works without JavaScript.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use super::TimerActions;
use crate::components::{Icon, SubmissionForm, Symbol};

/// The id of the button that starts or stops: the space bar presses it.
pub const MAIN_BUTTON: &str = "timer-main";

/// Stop, and beside it pause or resume.
#[component]
pub fn Controls(
    id: SessionId,
    running: bool,
    /// Whether its stop button is the page's main one.
    main: bool,
) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let pause = if running {
        view! {
            <SubmissionForm submission=actions.pause>
                <TimerButton id symbol=Symbol::Pause label="Pause" look="button-quiet" main=false />
            </SubmissionForm>
        }
        .into_any()
    } else {
        view! {
            <SubmissionForm submission=actions.resume>
                <TimerButton id symbol=Symbol::Play label="Resume" look="button-quiet" main=false />
            </SubmissionForm>
        }
        .into_any()
    };
    view! {
        <div class="timer-controls">
            <SubmissionForm submission=actions.stop>
                <TimerButton id symbol=Symbol::Stop label="Stop" look="button-primary" main />
            </SubmissionForm>
            {pause}
        </div>
    }
    .into_any()
}

#[component]
fn TimerButton(id: SessionId, symbol: Symbol, label: &'static str, look: &'static str, main: bool) -> impl IntoView {
    let pending = expect_context::<TimerActions>().pending();
    view! {
        <input type="hidden" name="id" value=id.to_string() />
        <button
            type="submit"
            id=main.then_some(MAIN_BUTTON)
            class=format!("button {look}")
            disabled=move || pending.get()
        >
            <Icon symbol />
            {label}
        </button>
    }
    .into_any()
}
