//! Data that a page reads, from the request to what is on the screen.

use std::{future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use leptos::prelude::*;
use studysync_domain::events::Kind;

use super::{
    NoSuchPage,
    answer::{Answer, PageData},
    last_good::LastGood,
};
use crate::{AppError, components::Failure, events::Changes, memo::isomorphic_memo};

/// Data of type `T` that are being read, or were.
pub struct Loading<T> {
    answer: Resource<Answer>,
    data: PhantomData<fn() -> T>,
}

impl<T> Clone for Loading<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Loading<T> {}

type AnswerFuture = Pin<Box<dyn Future<Output = Answer> + Send>>;

/// Reads a page's data: with the page, when its parameters change, and when something of these kinds has changed.
///
/// The parameters are what the address says, as one text. `read` calls a server function with them.
pub fn load<T, Fut>(
    kinds: &'static [Kind],
    params: impl Fn() -> Option<String> + Send + Sync + 'static,
    read: impl Fn(Option<String>) -> Fut + Send + Sync + 'static,
) -> Loading<T>
where
    T: PageData,
    Fut: Future<Output = Result<T, AppError>> + Send + 'static,
{
    let read = Arc::new(move |params: Option<String>| {
        let data = read(params.clone());
        Box::pin(async move { Answer::new(params, data.await) }) as AnswerFuture
    });
    Loading { answer: resource(kinds, Arc::new(params), read), data: PhantomData }
}

/// The one resource of all pages. Its types are erased, so that it is compiled once.
fn resource(
    kinds: &'static [Kind],
    params: Arc<dyn Fn() -> Option<String> + Send + Sync>,
    read: Arc<dyn Fn(Option<String>) -> AnswerFuture + Send + Sync>,
) -> Resource<Answer> {
    // Visitors' pages follow nothing.
    let version = use_context::<Changes>().map(|changes| changes.version(kinds));
    let source = move || (version.map_or(0, |version| version.get()), params());
    Resource::new(source, move |(_, params)| read(params))
}

impl<T: PageData> Loading<T> {
    /// The latest data, for views inside of a `Suspense` or `Transition`: the last good ones while the server can't be
    /// reached, unless those were for other parameters.
    pub fn latest(self) -> Signal<Option<Result<T, AppError>>> {
        let last_good = LastGood::current();
        isomorphic_memo(move |_| {
            let answer = self.answer.get()?;
            Some(match answer.data::<T>() {
                Ok(data) => {
                    last_good.put(answer.params, data.clone());
                    Ok(data)
                }
                Err(AppError::Unreachable) => last_good.get(answer.params.as_ref()).ok_or(AppError::Unreachable),
                refused => refused,
            })
        })
    }
}

/// Shows data once they are loaded, and again when they differ: as long as nothing has changed, what a user has
/// opened or focused stays as it is. While the server can't be reached, the last data stay.
#[component]
pub fn Loaded<T, V>(
    data: Loading<T>,
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
    T: PageData,
    V: Fn(T) -> AnyView + Send + Sync + 'static,
{
    transition(skeleton, move || {
        let latest = data.latest();
        (move || {
            latest.get().map(|answer| match answer {
                Ok(data) => view(data),
                Err(error) => failure(&error, parameter, instead),
            })
        })
        .into_any()
    })
}

/// Apart from the data's type, so that it is compiled once.
fn transition(skeleton: &'static str, content: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    let content: Box<dyn FnOnce() -> AnyView + Send> = Box::new(content);
    view! {
        <Transition fallback=move || view! { <div class=skeleton></div> }>
            {content()}
        </Transition>
    }
    .into_any()
}

fn failure(error: &AppError, parameter: &str, instead: (&'static str, &'static str)) -> AnyView {
    match error.message_for(parameter) {
        Some(message) => view! { <NoSuchPage message href=instead.0 label=instead.1 /> }.into_any(),
        None => view! { <Failure error=error.clone() /> }.into_any(),
    }
}
