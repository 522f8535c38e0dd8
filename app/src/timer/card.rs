//! The timer on the dashboard: a ring, a large clock, and one button that starts and stops.

use leptos::prelude::*;
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    StartForm, Stopped, TimerActions,
    alarm::TellMe,
    controls::{Controls, SmallWindowButton},
    display::{Stage, TimerDisplay, idle_clock, use_timer_display},
    press_with_space,
    start_form_state::StartFormState,
};
use crate::{
    components::{Alert, Icon, PostForm, ProgressRing, SubmitButton, Symbol},
    format::{duration, percentage},
    overview::{Overview, Timer},
    paths,
};

#[wasm_bindgen(module = "/js/sight.js")]
extern "C" {
    /// Marks the page from now on while the clock is out of sight.
    fn watch();

    /// No more.
    fn unwatch();
}

/// The card "Timer".
#[component]
pub fn TimerCard(overview: Signal<Overview>) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let display = use_timer_display(overview);
    // Only another timer is drawn anew: what one shows changes in place.
    let id = Memo::new(move |_| overview.with(|overview| overview.timer.as_ref().map(|timer| timer.id)));
    let chosen = StartFormState::new(id);
    let stage = Memo::new(move |_| display.with(|display| display.as_ref().map(|display| display.stage)));
    let studied_today = move || {
        overview.with(|overview| overview.today_seconds)
            + display.with(|display| display.as_ref().map_or(0, |display| display.studied))
    };
    let goal = move || overview.with(|overview| overview.goal_seconds);
    let filled = Signal::derive(move || {
        display.with(|display| display.as_ref()?.filled).unwrap_or_else(|| percentage(studied_today(), goal()))
    });
    // What has nothing to say leaves its line empty, and so no room for it.
    let told = move |tell: fn(&TimerDisplay) -> &str| {
        display.with(|display| display.as_ref().map(tell).filter(|words| !words.is_empty()).map(str::to_owned))
    };
    let reached = Memo::new(move |_| studied_today() >= goal());
    // What the ring shows of: the goal, unless the timer has an end of its own.
    let shows_goal =
        Memo::new(move |_| display.with(|display| display.as_ref().is_none_or(|display| display.filled.is_none())));
    let shows_reached = move || shows_goal.get() && reached.get();
    let today = move || {
        let (studied, today) =
            (display.with(|display| display.as_ref().map_or(0, |display| display.studied)), studied_today());
        match (shows_goal.get(), reached.get()) {
            (true, true) => format!("Goal reached, {} today", duration(today)),
            (true, false) => format!("{} of {} today", duration(today), duration(goal())),
            (false, _) if studied == today => format!("{} studied", duration(today)),
            (false, _) => format!("{} studied, {} today", duration(studied), duration(today)),
        }
    };
    press_with_space();
    Effect::new(|_| {
        watch();
        on_cleanup(unwatch);
    });
    actions.keep_focus(id, stage);
    view! {
        <section
            class="card timer"
            class:timer-running=move || matches!(stage.get(), Some(Stage::Studying | Stage::Focus | Stage::FocusOver))
            class:timer-break=move || stage.get() == Some(Stage::Break)
            class:timer-paused=move || stage.get() == Some(Stage::Paused)
            class:timer-over=move || display.with(|display| display.as_ref().is_some_and(|display| display.over))
            aria-labelledby="timer-title"
        >
            <h2 id="timer-title" class="visually-hidden">"Timer"</h2>
            <p class="timer-views">
                <SmallWindowButton />
                <a class="button" href=paths::FOCUS><Icon symbol=Symbol::Screen />"Focus"</a>
            </p>
            <ProgressRing percentage=filled>
                <p class="timer-phase">{move || told(|display| &display.phase)}</p>
                <p class="clock" role="timer" aria-label="Time on the timer">
                    {move || told(|display| &display.clock).unwrap_or_else(|| idle_clock(&chosen.get(overview)))}
                </p>
                <p class="timer-next">{move || told(|display| &display.next)}</p>
                <p class="small" class:muted=move || !shows_reached() class:goal-told=shows_reached>
                    // Those who see the ring see what it is about.
                    {move || shows_goal.get().then(|| view! { <span class="visually-hidden">"Daily goal: "</span> })}
                    {today}
                </p>
            </ProgressRing>
            // Each half is said when it changes: that the goal is reached once, however often the timer is paused.
            <div class="visually-hidden" role="status" aria-atomic="false">
                <p>{move || display.with(|display| spoken(display.as_ref()))}</p>
                <p>{move || reached.get().then_some("You have reached your goal for today.")}</p>
            </div>
            <div class="timer-below" on:input=move |event| chosen.note(&event)>
                <Alert message=actions.message() />
                {move || match id.get().and_then(|_| overview.get_untracked().timer) {
                    Some(timer) => view! { <Running timer overview stage /> }.into_any(),
                    None => view! { <Stopped /><StartForm overview /> }.into_any(),
                }}
            </div>
        </section>
    }
    .into_any()
}

/// What a screen reader says when the timer starts, pauses, comes to an end or stops.
fn spoken(display: Option<&TimerDisplay>) -> &'static str {
    match display.map(|display| (display.stage, display.over)) {
        None => "No timer is running.",
        Some((Stage::Paused, _)) => "The timer is paused.",
        Some((Stage::FocusOver, _)) => "The round is over. Take a break, or keep going.",
        Some((Stage::Break, false)) => "You are on a break.",
        Some((Stage::Break, true)) => "The break is over.",
        Some((Stage::Studying, true)) => "Time is up. The timer goes on until you stop it.",
        Some((Stage::Studying | Stage::Focus, _)) => "The timer is running.",
    }
}

/// What for and since when, the buttons, and in a quiet place the way to throw it away.
#[component]
fn Running(timer: Timer, overview: Signal<Overview>, stage: Memo<Option<Stage>>) -> impl IntoView {
    let actions = expect_context::<TimerActions>();
    let Timer { id, began, phase_target_seconds, .. } = timer;
    let subject = move || overview.with(|overview| overview.timer.as_ref().and_then(|timer| timer.subject.clone()));
    let stage = Signal::derive(move || stage.get().unwrap_or(Stage::Paused));
    let paused = move || (stage.get() == Stage::Paused).then_some(", paused");
    view! {
        <p class="timer-what">
            <strong>{move || subject().unwrap_or_else(|| "Studying".to_owned())}</strong>
            <span class="muted">" since "{began}{paused}</span>
        </p>
        <Controls id stage main=true />
        <noscript inner_html="<p class=\"small muted\">The clock shows the time as of when this page was loaded. It goes on counting: reload to see it.</p>"></noscript>
        <div class="timer-quiet">
            {phase_target_seconds.map(|_| view! { <TellMe /> })}
            <details class="timer-discard">
                <summary>"Discard…"</summary>
                <PostForm action=actions.discard>
                    <input type="hidden" name="id" value=id.to_string() />
                    <p class="small">"This time won't be logged, and can't be brought back."</p>
                    <SubmitButton label="Discard timer" variant="button-danger" pending=actions.pending() />
                </PostForm>
            </details>
        </div>
    }
    .into_any()
}
