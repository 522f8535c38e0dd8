//! The commands as the options of the palette's list.

use leptos::prelude::*;
use server_fn::ServerFn;

use super::{
    command::{Action, Command, CommandGroup, STOP},
    keys::Keys,
};
use crate::{components::Icon, timer::server_fns::StartTimer};

/// Renders all commands, by group.
pub fn options(groups: Vec<CommandGroup>) -> AnyView {
    let mut ids = (1..).map(|number| format!("palette-{number}"));
    let group = |CommandGroup { name, commands }: CommandGroup| {
        let label = name.clone();
        let options: Vec<AnyView> = commands.into_iter().zip(&mut ids).map(option).collect();
        view! {
            <div role="group" aria-label=label>
                <p class="palette-group" aria-hidden="true">{name}</p>
                {options}
            </div>
        }
        .into_any()
    };
    groups.into_iter().map(group).collect::<Vec<AnyView>>().into_any()
}

/// Renders a link or a button that runs the command, as it would anywhere on the page. It never takes the focus: the
/// field keeps it, and says which option is active.
fn option((command, id): (Command, String)) -> AnyView {
    let Command { label, keywords, symbol, keys, action } = command;
    let takes_input = action == Action::StartTimerWithInput;
    let content = view! {
        <Icon symbol />
        <span class="palette-label">{label}{takes_input.then(|| view! { <q></q> })}</span>
        {(!keys.is_empty()).then(|| view! { <Keys keys /> })}
    };
    let (href, download) = match &action {
        Action::Open(path) => (path.clone(), None),
        Action::Download(path) => (path.clone(), Some("")),
        _ => (String::new(), None),
    };
    if !href.is_empty() {
        return view! {
            <a
                id=id
                class="palette-option"
                role="option"
                aria-selected="false"
                tabindex="-1"
                href=href
                download=download
                data-keywords=keywords
            >
                {content}
            </a>
        }
        .into_any();
    }
    let Button { path, field, click, unless, leaves } = Button::of(action);
    let (name, value) = field.unzip();
    view! {
        <button
            id=id
            class="palette-option"
            role="option"
            aria-selected="false"
            tabindex="-1"
            type=if path.is_some() { "submit" } else { "button" }
            formaction=path
            name=name
            value=value
            data-click=click
            data-unless=unless
            data-leaves=leaves.then_some("")
            data-takes-input=takes_input.then_some("")
            data-keywords=keywords
        >
            {content}
        </button>
    }
    .into_any()
}

/// What a button needs to run an action. `palette.js` explains the attributes.
#[derive(Default)]
struct Button {
    path: Option<String>,
    field: Option<(String, String)>,
    click: Option<String>,
    unless: Option<&'static str>,
    leaves: bool,
}

impl Button {
    fn of(action: Action) -> Self {
        let start = Self { path: Some(StartTimer::PATH.to_owned()), unless: Some(STOP), ..Self::default() };
        match action {
            Action::Open(_) | Action::Download(_) => Self::default(),
            Action::Click(button) => Self { click: Some(button), ..Self::default() },
            Action::ShowShortcuts => Self { click: Some("?".to_owned()), ..Self::default() },
            Action::Submit(path, field) => Self { path: Some(path), field, ..Self::default() },
            Action::SubmitAndLeave(path) => Self { path: Some(path), leaves: true, ..Self::default() },
            Action::StartTimer(field) => Self { field, ..start },
            Action::StartTimerWithInput => Self { field: Some(("subject".to_owned(), String::new())), ..start },
        }
    }
}
