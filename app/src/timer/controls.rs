//! The timer's buttons. Each is a form, so that it works without JavaScript.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;

use super::{TimerActions, display::Stage};
use crate::components::{FormAction, Icon, PostForm, Symbol};

/// The id of the button that starts or stops, or between two rounds does what comes next: the space bar presses it.
pub const MAIN_BUTTON: &str = "timer-main";

/// Stop, and beside it what else can be done.
#[component]
pub fn Controls(
    id: SessionId,
    #[prop(into)] stage: Signal<Stage>,
    /// Whether its stop button is the page's main one.
    main: bool,
) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    // What is asked between rounds comes before stopping.
    let stop_is_quiet = Signal::derive(move || matches!(stage.get(), Stage::FocusOver | Stage::Break));
    view! {
        <div class="timer-controls">
            <TimerButton id action=actions.stop symbol=Symbol::Stop label="Stop" quiet=stop_is_quiet main />
            {move || beside(id, stage.get(), &actions, main)}
        </div>
    }
    .into_any()
}

fn beside(id: SessionId, stage: Stage, actions: &TimerActions, main: bool) -> AnyView {
    let button = |action, symbol, label, name, quiet| {
        view! { <TimerButton id action symbol label name quiet=Signal::stored(quiet) main /> }.into_any()
    };
    let (break_begins, break_ends) = ("Begin break", "End break");
    match stage {
        Stage::Studying => button(actions.pause, Symbol::Pause, "Pause", "Pause", true),
        Stage::Focus => vec![
            button(actions.pause, Symbol::Pause, "Pause", "Pause", true),
            button(actions.begin_break, Symbol::Cup, "Break", break_begins, true),
        ]
        .into_any(),
        Stage::FocusOver => button(actions.begin_break, Symbol::Cup, "Take a break", break_begins, false),
        Stage::Break => button(actions.resume, Symbol::Play, "Back to work", break_ends, false),
        Stage::Paused => button(actions.resume, Symbol::Play, "Resume", "Resume", true),
    }
}

#[component]
fn TimerButton(
    id: SessionId,
    action: FormAction,
    symbol: Symbol,
    label: &'static str,
    /// What scripts call it.
    #[prop(default = label)]
    name: &'static str,
    quiet: Signal<bool>,
    /// Whether the page's main button is among these: the one that isn't quiet is it.
    main: bool,
) -> impl IntoView {
    let pending = expect_context::<TimerActions>().pending();
    view! {
        <PostForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <button
                type="submit"
                id=move || (main && !quiet.get()).then_some(MAIN_BUTTON)
                data-timer=name
                class=move || if quiet.get() { "button button-quiet" } else { "button button-primary" }
                aria-disabled=move || pending.get().then_some("true")
            >
                <Icon symbol />
                {label}
            </button>
        </PostForm>
    }
    .into_any()
}

/// Opens the small window that stays above all others. It is seen only where the browser has such windows.
#[component]
pub fn SmallWindowButton() -> impl IntoView {
    view! {
        <button type="button" class="button small-window-button" data-timer="Small window">
            <Icon symbol=Symbol::Window />
            "Small window"
        </button>
    }
    .into_any()
}
