//! A drawing on its page.

use leptos::prelude::*;

use super::{Drawing, Drawn, Scene, no_such_time::NoSuchTime, scene::draw};
use crate::{
    AppError,
    layout::{Failure, or_known},
    memo::isomorphic_memo,
    overview::OverviewStore,
};

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
    let store = use_context::<OverviewStore>().filter(|_| !once);
    let source = move || (store.map_or(0, OverviewStore::changes), asked.and_then(|asked| asked.get()));
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
