//! The timer's buttons. Each is a form, so that it works without JavaScript.

use leptos::prelude::*;
use studysync_domain::sessions::SessionId;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{TimerActions, TimerButton, display::Stage};
use crate::components::{FormAction, Icon, PostForm, Symbol};

#[wasm_bindgen(module = "/js/small_window.js")]
extern "C" {
    /// Opens the small window.
    #[wasm_bindgen(js_name = open)]
    fn open_small_window();
}

/// The id of the button that starts or stops, or between two rounds does the next step. The space bar presses it.
pub const MAIN_BUTTON: &str = "timer-main";

/// The button that stops, and the others beside it.
#[component]
pub fn Controls(
    id: SessionId,
    #[prop(into)] stage: Signal<Stage>,
    /// Whether the page's main button is among these.
    main: bool,
) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    // Between two rounds, what comes next is more prominent than stopping.
    let stop_is_quiet = Signal::derive(move || matches!(stage.get(), Stage::FocusOver | Stage::Break));
    view! {
        <div class="timer-controls">
            <Control id main button=TimerButton::Stop action=actions.stop symbol=Symbol::Stop label="Stop" quiet=stop_is_quiet />
            {move || other_controls(id, stage.get(), &actions, main)}
        </div>
    }
    .into_any()
}

fn other_controls(id: SessionId, stage: Stage, actions: &TimerActions, main: bool) -> AnyView {
    let control = |button, action, symbol, label, quiet| {
        view! { <Control id main button action symbol label quiet=Signal::stored(quiet) /> }.into_any()
    };
    let pause = || control(TimerButton::Pause, actions.pause, Symbol::Pause, "Pause", true);
    let begin_break = |label, quiet| control(TimerButton::BeginBreak, actions.begin_break, Symbol::Cup, label, quiet);
    match stage {
        Stage::Studying => pause(),
        Stage::Focus => vec![pause(), begin_break("Break", true)].into_any(),
        Stage::FocusOver => begin_break("Take a break", false),
        Stage::Break => control(TimerButton::EndBreak, actions.resume, Symbol::Play, "Back to work", false),
        Stage::Paused => control(TimerButton::Resume, actions.resume, Symbol::Play, "Resume", true),
    }
}

#[component]
fn Control(
    id: SessionId,
    /// Whether the page's main button is among these: the one that isn't quiet is it.
    main: bool,
    button: TimerButton,
    action: FormAction,
    symbol: Symbol,
    label: &'static str,
    quiet: Signal<bool>,
) -> impl IntoView {
    let pending = expect_context::<TimerActions>().pending();
    view! {
        <PostForm action=action>
            <input type="hidden" name="id" value=id.to_string() />
            <button
                type="submit"
                id=move || (main && !quiet.get()).then_some(MAIN_BUTTON)
                data-action=button.action_name()
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

/// Opens the small window that stays above all others. It is visible only if the browser has such windows.
#[component]
pub fn SmallWindowButton() -> impl IntoView {
    view! {
        <button
            type="button"
            class="button small-window-button"
            data-action=TimerButton::SmallWindow.action_name()
            on:click=|_| open_small_window()
        >
            <Icon symbol=Symbol::Window />
            "Small window"
        </button>
    }
    .into_any()
}
