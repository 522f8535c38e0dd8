//! Forms that call a server function.
//!
//! Leptos has `ActionForm` for this, which is compiled again for each server function. All of ours return the same (nothing,
//! or an error), so one type and one component are enough, and the bundle is some hundred kilobytes smaller.

use leptos::{form::form_data_from_event, prelude::*, task::spawn_local};
use server_fn::{
    ServerFn,
    client::{Client, browser::BrowserClient},
    error::{FromServerFnError, ServerFnUrlError},
    redirect::call_redirect_hook,
    request::ClientReq,
    response::ClientRes,
};
use studysync_domain::auth::TAB_HEADER;

use crate::{AppError, browser::encoded, tab};

/// Calls of one server function by forms, and the last answer.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FormAction {
    path: &'static str,
    pending: RwSignal<bool>,
    answer: RwSignal<Option<Result<(), AppError>>>,
    answers: RwSignal<usize>,
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
        Self { path, pending: RwSignal::new(false), answer: RwSignal::new(refused), answers: RwSignal::new(0) }
    }

    /// The same, but only one of the two is pending at a time.
    #[must_use]
    pub fn in_turn_with(self, other: Self) -> Self {
        Self { pending: other.pending, ..self }
    }

    /// Whether a call is pending.
    pub fn pending(self) -> Signal<bool> {
        self.pending.into()
    }

    /// The last answer.
    pub fn answer(self) -> Signal<Option<Result<(), AppError>>> {
        self.answer.into()
    }

    /// How many calls were answered since the page was loaded.
    pub fn answers(self) -> Signal<usize> {
        self.answers.into()
    }

    /// Why the last call was refused.
    pub fn refusal(self) -> Option<AppError> {
        self.answer.get().and_then(Result::err)
    }

    /// The same as a message.
    pub fn message(self) -> Signal<Option<String>> {
        Signal::derive(move || self.refusal().map(|error| error.to_string()))
    }

    /// Forgets the last answer.
    pub fn forget(self) {
        self.answer.set(None);
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
        spawn_local(async move {
            let answer = send(named.as_deref().unwrap_or(self.path), fields).await;
            // The page may be gone by now, and its signals with it.
            let _ = self.pending.try_set(false);
            let _ = self.answer.try_set(Some(answer));
            let _ = self.answers.try_update(|answers| *answers += 1);
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
            // The server's messages stand beside the fields; without JavaScript the browser's own come first.
            prop:noValidate=true
            on:submit=move |event| action.submit(&event)
        >
            {children()}
        </form>
    }
    .into_any()
}
