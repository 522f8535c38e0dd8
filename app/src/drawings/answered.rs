//! A drawing on its page.

use leptos::prelude::*;

use super::{Drawing, Drawn, Scene, no_such_time::NoSuchTime, scene::draw};
use crate::{AppError, components::Failure, memo::isomorphic_memo};

/// What was asked for, and the answer.
type Answer = (Option<String>, Result<Drawing, AppError>);

/// Shows a scene, and anew when it differs: what was opened or has the focus stays as it is while
/// everything is read again and nothing has changed.
#[component]
pub fn Answered(
    /// What is shown.
    scene: Scene,
    /// What is asked for more closely.
    #[prop(optional)]
    asked: Option<Signal<Option<String>>>,
    /// What the address calls what is asked for.
    #[prop(default = "")]
    parameter: &'static str,
    /// Where to go instead of what there isn't, and what that link says.
    #[prop(default = ("", ""))]
    back: (&'static str, &'static str),
    /// What stands there until the first answer, by its class.
    #[prop(default = "skeleton skeleton-list")]
    until_then: &'static str,
    /// Whether it stays as it was drawn, since people write into it, as long as nothing else is asked for.
    #[prop(optional)]
    once: bool,
) -> impl IntoView {
    let changes = use_context::<crate::events::Changes>().filter(|_| !once);
    let version = changes.map(|changes| {
        changes.version(&[
            studysync_domain::events::Kind::Timer,
            studysync_domain::events::Kind::Sessions,
            studysync_domain::events::Kind::Account,
        ])
    });
    let source = move || (version.map_or(0, |version| version.get()), asked.and_then(|asked| asked.get()));
    let answer: Resource<Answer> = Resource::new(source, move |(_, asked)| async move {
        let drawing = draw(scene, asked.clone()).await;
        #[cfg(feature = "ssr")]
        let drawing = drawing.map(|drawing| drawing.shown_as("scene"));
        (asked, drawing)
    });
    view! {
        <Transition fallback=move || view! { <div class=until_then></div> }>
            <Latest answer parameter back />
        </Transition>
    }
    .into_any()
}

/// Follows the answer, inside of what waits for it.
fn or_known<T: Clone + Send + Sync + 'static>(
    answer: Result<T, AppError>,
    known: StoredValue<Option<T>>,
) -> Result<T, AppError> {
    match answer {
        Ok(answer) => {
            known.set_value(Some(answer.clone()));
            Ok(answer)
        }
        Err(AppError::Unreachable) => known.get_value().ok_or(AppError::Unreachable),
        refused => refused,
    }
}

#[component]
fn Latest(answer: Resource<Answer>, parameter: &'static str, back: (&'static str, &'static str)) -> impl IntoView {
    let known = StoredValue::new(None);
    let shown = isomorphic_memo(move |_| {
        answer.get().map(|(asked, answer)| {
            let (answered, drawing) = or_known(answer.map(|drawing| (asked.clone(), drawing)), known)?;
            // What is known of something else is no answer to this.
            if answered == asked { Ok(drawing) } else { Err(AppError::Unreachable) }
        })
    });
    move || {
        shown.get().map(|answer| match answer {
            Ok(drawing) => view! { <Drawn drawing /> }.into_any(),
            Err(error) => match error.message_for(parameter) {
                Some(message) => view! { <NoSuchTime message href=back.0 back=back.1 /> }.into_any(),
                None => view! { <Failure error /> }.into_any(),
            },
        })
    }
}
