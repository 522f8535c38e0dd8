//! The commands, as the palette shows them. What their attributes mean is told in `app/js/palette.js`.

use leptos::prelude::*;
use server_fn::ServerFn;

use super::{
    command::{Act, Command, Group, STOP},
    dialogs::Chord,
};
use crate::{components::Icon, timer::server_fns::StartTimer};

/// All commands, by group.
pub fn drawn(groups: Vec<Group>) -> AnyView {
    let mut number = 0;
    let groups: Vec<AnyView> = groups
        .into_iter()
        .map(|Group { name, commands }| {
            let commands: Vec<AnyView> = commands
                .into_iter()
                .map(|command| {
                    number += 1;
                    drawn_command(format!("palette-{number}"), command)
                })
                .collect();
            view! {
                <div role="group" aria-label=name>
                    <p class="palette-group" aria-hidden="true">{name}</p>
                    {commands}
                </div>
            }
            .into_any()
        })
        .collect();
    groups.into_any()
}

/// The list says which of its options is active, so none of them takes the focus.
fn drawn_command(id: String, command: Command) -> AnyView {
    let Command { words, also, symbol, keys, act } = command;
    let typed = matches!(act, Act::StartTyped);
    let inside = view! {
        <Icon symbol />
        <span class="palette-words">{words}{typed.then(|| view! { <q></q> })}</span>
        {(!keys.is_empty()).then(|| drawn_keys(keys))}
    };
    let also = (!also.is_empty()).then_some(also);
    let (link, file) = match &act {
        Act::Go(path) => (Some(path.clone()), None),
        Act::Load(path) => (Some((*path).to_owned()), Some("")),
        _ => (None, None),
    };
    if let Some(href) = link {
        return view! {
            <a id=id class="palette-option" role="option" aria-selected="false" tabindex="-1" href=href download=file data-also=also>
                {inside}
            </a>
        }
        .into_any();
    }
    let button = Button::of(act);
    view! {
        <button
            id=id
            class="palette-option"
            role="option"
            aria-selected="false"
            tabindex="-1"
            type=if button.path.is_some() { "submit" } else { "button" }
            formaction=button.path
            name=button.name
            value=button.value
            data-press=button.press
            data-without=button.without
            data-leaves=button.leaves
            data-typed=typed.then_some("")
            data-also=also
        >
            {inside}
        </button>
    }
    .into_any()
}

/// What a button needs to do its act.
#[derive(Default)]
struct Button {
    path: Option<&'static str>,
    name: Option<&'static str>,
    value: Option<String>,
    press: Option<&'static str>,
    without: Option<&'static str>,
    leaves: Option<&'static str>,
}

impl Button {
    fn of(act: Act) -> Self {
        let start = Self { path: Some(StartTimer::PATH), without: Some(STOP), ..Self::default() };
        match act {
            Act::Go(_) | Act::Load(_) => Self::default(),
            Act::Press(press) => Self { press: Some(press), ..Self::default() },
            Act::Call { path, field } => {
                let (name, value) = field.unzip();
                Self { path: Some(path), name, value, ..Self::default() }
            }
            Act::Leave(path) => Self { path: Some(path), leaves: Some(""), ..Self::default() },
            Act::Start(field) => {
                let (name, value) = field.unzip();
                Self { name, value, ..start }
            }
            Act::StartTyped => Self { name: Some("subject"), ..start },
        }
    }
}

/// Keys that are pressed one after the other, with a space between their names.
pub fn drawn_keys(keys: &'static str) -> AnyView {
    let keys: Vec<AnyView> = keys
        .split(' ')
        .map(|key| match key {
            "Ctrl+K" => view! { <Chord /> }.into_any(),
            _ => view! { <kbd>{key}</kbd> }.into_any(),
        })
        .collect();
    view! { <span class="keys">{keys}</span> }.into_any()
}
