//! Forms that call a server function.
//!
//! Leptos has `ActionForm` for this, which is compiled again for each server function. All of ours return the same
//! (nothing, or an error), so one type and one component are enough, and the bundle is some hundred kilobytes smaller.

use leptos::{form::form_data_from_event, prelude::*, task::spawn_local};
use server_fn::{
    ServerFn,
    client::{Client, browser::BrowserClient},
    error::{FromServerFnError, ServerFnUrlError},
    redirect::call_redirect_hook,
    request::ClientReq,
    response::ClientRes,
};
use studysync_domain::{auth::TAB_HEADER, events::Kind};

use crate::{AppError, browser::encoded, events::Changes, tab};

/// Calls of one server function by forms, and the last answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FormAction {
    path: &'static str,
    pending: RwSignal<bool>,
    answers: RwSignal<Answers>,
    /// What its calls change.
    changes: StoredValue<Option<(Changes, &'static [Kind])>>,
}

/// The answers since the page was loaded.
#[derive(Clone, Default)]
struct Answers {
    last: Option<Result<(), AppError>>,
    count: usize,
}

impl FormAction {
    /// Calls the server function `S`. If a form for it was just sent without JavaScript and refused, the page's address
    /// says why.
    pub fn to<S: ServerFn<Output = (), Error = AppError>>() -> Self {
        Self::to_path(S::PATH)
    }

    /// Calls the server function that the pressed button names in its `formaction`.
    pub fn by_button() -> Self {
        Self::to_path("")
    }

    fn to_path(path: &'static str) -> Self {
        let refused = use_context::<ServerActionError>()
            .filter(|refused| refused.path() == path)
            .map(|refused| Err(ServerFnUrlError::decode_err(refused.err())));
        Self {
            path,
            pending: RwSignal::new(false),
            answers: RwSignal::new(Answers { last: refused, count: 0 }),
            changes: StoredValue::new(None),
        }
    }

    /// Returns the same, but only one of the two is pending at a time.
    #[must_use]
    pub fn in_turn_with(self, other: Self) -> Self {
        Self { pending: other.pending, ..self }
    }

    /// Returns the same for an action that changes these kinds: they are read again after each answer, even an error.
    #[must_use]
    pub fn changing(self, kinds: &'static [Kind]) -> Self {
        self.changes.set_value(use_context().map(|changes| (changes, kinds)));
        self
    }

    /// Whether a call is pending.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// Returns the last answer.
    pub fn answer(self) -> Signal<Option<Result<(), AppError>>> {
        Signal::derive(move || self.answers.with(|answers| answers.last.clone()))
    }

    /// Returns how many calls were answered since the page was loaded.
    pub fn answers(self) -> Signal<usize> {
        Signal::derive(move || self.answers.with(|answers| answers.count))
    }

    /// Returns why the last call was refused.
    pub fn refusal(self) -> Option<AppError> {
        self.answers.with(|answers| answers.last.clone()?.err())
    }

    /// Returns the same as a message.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || self.refusal().map(|error| error.to_string()))
    }

    /// Forgets the last answer.
    pub fn forget(self) {
        self.answers.update(|answers| answers.last = None);
    }

    /// Sends the form of a submit event, instead of the browser.
    pub fn submit(self, event: &web_sys::SubmitEvent) {
        event.prevent_default();
        if self.pending.get_untracked() {
            return;
        }
        // It fails only for events that don't come from a form.
        let Some(fields) = form_data_from_event(event).ok().and_then(|fields| encoded(&fields)) else { return };
        let named = event.submitter().and_then(|button| button.get_attribute("formaction"));
        self.pending.set(true);
        let changes = self.changes.get_value();
        spawn_local(async move {
            let answer = send(named.as_deref().unwrap_or(self.path), fields).await;
            // The page may be gone by now, and its signals with it.
            let _ = self.pending.try_set(false);
            let _ = self.answers.try_update(|answers| {
                answers.last = Some(answer);
                answers.count += 1;
            });
            // Other parts of the page may still follow the changes.
            if let Some((changes, kinds)) = changes {
                changes.changed(kinds);
            }
        });
    }
}

/// Sends the fields of a form to a server function.
pub async fn send(path: &str, fields: String) -> Result<(), AppError> {
    type Request = <BrowserClient as Client<AppError>>::Request;
    let (content_type, accepts) = ("application/x-www-form-urlencoded", "application/json");
    let request: Result<Request, AppError> = Request::try_new_post(path, content_type, accepts, fields);
    let request = request?;
    request.headers().set(TAB_HEADER, &tab::id());
    read(<BrowserClient as Client<AppError>>::send(request).await?).await
}

/// Reads the response, and follows its redirect.
async fn read(response: impl ClientRes<AppError>) -> Result<(), AppError> {
    let refused = response.status() >= 400;
    let redirect = response.has_redirect().then(|| response.location());
    // Read in either case: a body that isn't read counts as an aborted request.
    let body = response.try_into_bytes().await?;
    if refused {
        return Err(AppError::de(body));
    }
    if let Some(page) = redirect {
        call_redirect_hook(&page);
    }
    Ok(())
}

/// A form that calls a server function: the browser sends it, or the page once it is hydrated.
#[component]
pub fn PostForm(
    action: FormAction,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional)] label: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    view! {
        <form
            action=action.path
            method="post"
            id=id
            class=class
            aria-label=label
            // The server's messages are shown beside the fields; without JavaScript the browser's own come first.
            prop:noValidate=true
            on:submit=move |event| action.submit(&event)
        >
            {children()}
        </form>
    }
    .into_any()
}
