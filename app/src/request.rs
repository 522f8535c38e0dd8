//! The request that a page or server function answers, and the response to it.

use std::net::IpAddr;

use axum::http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::{expect_context, use_context, with_context};
use leptos_axum::ResponseOptions;
use studysync_domain::{Context, Error, accounts::Actor};

use crate::{page_table::PageTable, paths, status::status_of};

/// The client's address, which the server puts into the request's extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

/// Returns the services' context, which the router provides to every page and server function.
pub fn context() -> Context {
    expect_context::<Context>()
}

/// Returns the signed-in user, or [`Error::Unauthenticated`].
pub fn actor() -> Result<Actor, Error> {
    extension::<Actor>().ok_or(Error::Unauthenticated)
}

/// Returns the client's address.
pub fn client_address() -> Result<IpAddr, Error> {
    extension::<ClientAddress>()
        .map(|ClientAddress(address)| address)
        .ok_or_else(|| Error::internal(&"no middleware has set the client's address"))
}

/// Returns the head of the request, if there is one: while the routes are listed there is none.
pub fn parts() -> Option<Parts> {
    use_context::<Parts>()
}

/// Adds headers to the response, besides others of the same name.
pub fn append_headers(name: &HeaderName, values: impl IntoIterator<Item = HeaderValue>) {
    if let Some(response) = use_context::<ResponseOptions>() {
        for value in values {
            response.append_header(name.clone(), value);
        }
    }
}

/// Sets the status of the response, unless something later sets another.
pub fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// Gives the response the status of an error. Visitors who have to sign in first are redirected to do so.
///
/// Otherwise a form that was sent without JavaScript gets no status: Leptos answers it with a redirect to its page,
/// with the error in the query, so that the page can show it.
pub fn set_error(error: &Error) {
    let Some(parts) = parts() else { return };
    let caller = Caller::of(&parts);
    if *error == Error::Unauthenticated && caller != Caller::Script {
        let page = Some(caller.page(&parts)).filter(|page| PageTable::current().needs_sign_in(page));
        leptos_axum::redirect(&page.map_or_else(|| paths::SIGN_IN.to_owned(), paths::sign_in_then));
    } else if caller != Caller::Form {
        set_status(status_of(error));
        // Several parts of one page may fail: the header is set once.
        if let (Some(response), Some(seconds)) = (use_context::<ResponseOptions>(), error.retry_after_seconds()) {
            response.insert_header(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }
}

/// Who sent the request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Caller {
    /// The browser, to show a page.
    Page,
    /// The browser, with a form, without JavaScript.
    Form,
    /// The hydrated page.
    Script,
}

impl Caller {
    fn of(parts: &Parts) -> Self {
        if !parts.uri.path().starts_with("/rpc/") {
            return Self::Page;
        }
        let wants_html = header_text(parts, &header::ACCEPT).is_some_and(|accept| accept.contains("text/html"));
        if wants_html { Self::Form } else { Self::Script }
    }

    /// Returns the path of the page that the user is on.
    fn page(self, parts: &Parts) -> &str {
        match self {
            Self::Page => parts.uri.path(),
            Self::Form | Self::Script => header_text(parts, &header::REFERER).map_or("", path_of),
        }
    }
}

/// Redirects a form that was sent without JavaScript. A hydrated page stays, and shows the result itself.
pub fn continue_plain_form_at(path: &str) {
    if is_plain_form() {
        leptos_axum::redirect(path);
    }
}

/// Whether the request is a form that was sent without JavaScript.
pub fn is_plain_form() -> bool {
    with_context::<Parts, _>(Caller::of) == Some(Caller::Form)
}

/// Returns a value that a middleware has put into the request's extensions.
pub fn extension<T: Clone + Send + Sync + 'static>() -> Option<T> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<T>().cloned()).flatten()
}

fn header_text<'a>(parts: &'a Parts, name: &HeaderName) -> Option<&'a str> {
    parts.headers.get(name)?.to_str().ok()
}

/// Returns the path of an absolute address, without its query.
fn path_of(address: &str) -> &str {
    let after_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = after_scheme.find('/').map_or("/", |start| &after_scheme[start..]);
    path.split(['?', '#']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::path_of;

    #[test]
    fn a_path_is_what_follows_the_host() {
        assert_eq!(path_of("http://127.0.0.1:3000/sessions?page=2#top"), "/sessions");
        assert_eq!(path_of("http://127.0.0.1:3000"), "/");
    }
}
