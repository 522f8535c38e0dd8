//! Data that a page reads, from the request to what is on the screen.

use std::{future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use leptos::prelude::*;
#[cfg(feature = "ssr")]
use leptos::tachys::reactive_graph::OwnedView;
use studysync_domain::events::Kind;

use super::{
    NoSuchPage,
    last_good::{LastGood, LastGoodOf},
};
use crate::{
    AppError,
    answer::{Answer, PageData},
    components::Failure,
    events::Changes,
    overview::OverviewStore,
};

/// The latest answer to a read.
pub type Latest<T> = Signal<Result<T, AppError>>;

/// Data of type `T` that are being read, or were.
pub struct Loading<T> {
    answer: Resource<Answer>,
    /// Where the browser keeps the last good data; `None` for data that must never be old.
    last_good: Option<LastGoodOf>,
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
/// The parameters are what the address says, as one text. `read` calls a server function with them. Data that follow no
/// kinds are the first values of a form, so old ones are never shown.
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
    // The future's type differs for each call of this function, and so for each server function.
    let last_good = (is_browser() && !kinds.is_empty()).then(|| LastGood::current().of::<Fut>());
    Loading { answer: resource(kinds, Arc::new(params), read), last_good, data: PhantomData }
}

/// Makes the one resource of all pages. Its types are erased, so that it is compiled once.
fn resource(
    kinds: &'static [Kind],
    params: Arc<dyn Fn() -> Option<String> + Send + Sync>,
    read: Arc<dyn Fn(Option<String>) -> AnswerFuture + Send + Sync>,
) -> Resource<Answer> {
    // Pages for visitors follow no changes.
    let version = use_context::<Changes>().map(|changes| changes.version(kinds));
    let source = move || (version.map_or(0, |version| version.get()), params());
    let store = use_context::<OverviewStore>();
    Resource::new(source, move |(_, params)| {
        let answer = read(params);
        async move {
            let answer = answer.await;
            // On the server, the layout is rendered already.
            if let Some(store) = store.filter(|_| is_browser() && answer.is_temporary_failure()) {
                store.report_unreachable();
            }
            answer
        }
    })
}

impl<T: PageData> Loading<T> {
    /// Renders `content` once there is an answer, and never again: it follows the latest answer through the signal. As
    /// long as the server can't answer, that is the last good one, unless it was for other parameters. Before there is
    /// an answer, the browser shows a placeholder with these classes, or nothing if there are none.
    pub fn show(
        self,
        skeleton: &'static str,
        content: impl Fn(Latest<T>) -> AnyView + Send + Sync + 'static,
    ) -> AnyView {
        let latest = self.latest();
        let is_known = Memo::new(move |_| latest.with(Option::is_some));
        let content = move || {
            // There is always one from then on.
            let first = latest.get_untracked()?;
            Some(content(Signal::derive(move || latest.get().unwrap_or_else(|| first.clone()))))
        };
        once(self.answer, is_known, skeleton, Box::new(content))
    }

    fn latest(self) -> Memo<Option<Result<T, AppError>>> {
        // The value itself: reading it through the resource outside of a `Suspense` warns in debug builds.
        let answer: AsyncDerived<Answer> = *self.answer;
        Memo::new(move |_| {
            let answer = answer.get()?;
            let data = answer.data::<T>();
            let Some(last_good) = self.last_good else { return Some(data) };
            Some(match data {
                Ok(data) => {
                    last_good.put(answer.params, data.clone());
                    Ok(data)
                }
                Err(error) if error.is_temporary() => last_good.get(answer.params.as_ref()).ok_or(error),
                refused => refused,
            })
        })
    }
}

type Content = Box<dyn Fn() -> Option<AnyView> + Send + Sync>;

/// Renders what doesn't depend on the data's type, so that it is compiled once.
///
/// It replaces a `Suspense`, which builds its children up to three times on the server. The server builds the content
/// when the answer is there; the browser finds the answer in the page, and so builds the same at once.
#[cfg(feature = "ssr")]
fn once(answer: Resource<Answer>, _: Memo<bool>, _: &'static str, content: Content) -> AnyView {
    let owner = Owner::new();
    // It lives as long as the page, although the view is gone once it has become HTML.
    on_cleanup({
        let owner = owner.clone();
        move || drop(owner)
    });
    Suspend::new(async move {
        answer.await;
        let view = owner.with(content);
        // What is built while the view becomes HTML belongs to its owner too.
        OwnedView::new_with_owner(view, owner)
    })
    .into_any()
}

#[cfg(not(feature = "ssr"))]
fn once(_: Resource<Answer>, is_known: Memo<bool>, skeleton: &'static str, content: Content) -> AnyView {
    let placeholder = move || (!skeleton.is_empty()).then(|| view! { <div class=skeleton></div> }.into_any());
    (move || if is_known.get() { content() } else { placeholder() }).into_any()
}

/// Shows data once they are loaded, and again when they differ: as long as nothing has changed, what a user has
/// opened or focused stays as it is. While the server can't be reached, the last data stay.
#[component]
pub fn Loaded<T, V>(
    data: Loading<T>,
    /// How the data are shown.
    view: V,
    /// The query parameter that the server may refuse, if there is one.
    #[prop(default = "")]
    parameter: &'static str,
    /// Where a link leads instead, if the address names something that does not exist, and what the link says.
    #[prop(default = ("", ""))]
    instead: (&'static str, &'static str),
    /// The classes of the placeholder that is shown before; nothing is shown if it is empty.
    #[prop(default = "skeleton skeleton-list")]
    skeleton: &'static str,
) -> impl IntoView
where
    T: PageData,
    V: Fn(T) -> AnyView + Send + Sync + 'static,
{
    let view = Arc::new(view);
    data.show(skeleton, move |latest| {
        let view = view.clone();
        (move || match latest.get() {
            Ok(data) => view(data),
            Err(error) => failure(&error, parameter, instead),
        })
        .into_any()
    })
}

fn failure(error: &AppError, parameter: &str, instead: (&'static str, &'static str)) -> AnyView {
    let (href, label) = instead;
    let missing = || (error.is_missing() && !href.is_empty()).then(|| error.to_string());
    match error.message_for(parameter).or_else(missing) {
        Some(message) => view! { <NoSuchPage message href label /> }.into_any(),
        None => view! { <Failure error=error.clone() /> }.into_any(),
    }
}
