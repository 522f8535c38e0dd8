//! Data that a page reads, from the request to what is on the screen.

use std::future::Future;

use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use studysync_domain::events::Kind;

use super::{NoSuchPage, last_good::LastGood};
use crate::{AppError, components::Failure, events::Changes, memo::isomorphic_memo};

/// What was read, with the parameters it was read for.
pub type Loading<P, T> = Resource<(P, Result<T, AppError>)>;

/// Reads a page's data: with the page, when its parameters change, and when something of these kinds has changed.
///
/// `read` is a server function of the parameters, which come from the address.
pub fn load<P, T, Fut>(
    kinds: &'static [Kind],
    params: impl Fn() -> P + Send + Sync + 'static,
    read: impl Fn(P) -> Fut + Send + Sync + 'static,
) -> Loading<P, T>
where
    P: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    // Visitors' pages follow nothing.
    let version = use_context::<Changes>().map(|changes| changes.version(kinds));
    let source = move || (version.map_or(0, |version| version.get()), params());
    Resource::new(source, move |(_, params)| {
        let answer = read(params.clone());
        async move { (params, answer.await) }
    })
}

/// Shows data once they are loaded, and again when they differ: as long as nothing has changed, what a user has
/// opened or focused stays as it is. While the server can't be reached, the last data stay.
#[component]
pub fn Loaded<P, T, V>(
    data: Loading<P, T>,
    /// How the data are shown.
    view: V,
    /// The query parameter that the server may refuse, where there is one.
    #[prop(default = "")]
    parameter: &'static str,
    /// Where a link leads to instead of what the parameter wrongly names, and what the link says.
    #[prop(default = ("", ""))]
    instead: (&'static str, &'static str),
    /// The classes of the placeholder that stands there before.
    #[prop(default = "skeleton skeleton-list")]
    skeleton: &'static str,
) -> impl IntoView
where
    P: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
    V: Fn(T) -> AnyView + Send + Sync + 'static,
{
    let view = StoredValue::new(view);
    view! {
        <Transition fallback=move || view! { <div class=skeleton></div> }>
            {
                let latest = latest(data);
                move || {
                    latest.get().map(|answer| match answer {
                        Ok(data) => view.with_value(|view| view(data)),
                        Err(error) => match error.message_for(parameter) {
                            Some(message) => {
                                view! { <NoSuchPage message href=instead.0 label=instead.1 /> }.into_any()
                            }
                            None => view! { <Failure error /> }.into_any(),
                        },
                    })
                }
            }
        </Transition>
    }
    .into_any()
}

/// The latest answer, inside of the `Transition` that waits for it: the last good one while the server can't be
/// reached, unless that was for other parameters.
pub fn latest<P, T>(data: Loading<P, T>) -> Signal<Option<Result<T, AppError>>>
where
    P: Clone + PartialEq + Send + Sync + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let last_good = LastGood::current();
    isomorphic_memo(move |_| {
        let (params, answer) = data.get()?;
        Some(match answer {
            Ok(data) => {
                last_good.put(params, data.clone());
                Ok(data)
            }
            Err(AppError::Unreachable) => last_good.get(&params).ok_or(AppError::Unreachable),
            refused => refused,
        })
    })
}
