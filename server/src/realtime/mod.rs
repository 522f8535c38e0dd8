//! The WebSocket at `/ws`, one per tab, which notifies a page that something has changed.
//!
//! A page opens it with the cursor at which it was read, and its id: `/ws?cursor=timer:5,sessions:9&tab=…`. A message,
//! such as `{"kind":"timer","topic":"user","revision":6,"own":true}`, is an
//! [`EventMessage`](studysync_domain::events::EventMessage). The page then reads the data of that kind again.
//! `{"alive":true}` is a heartbeat, because pages don't see the protocol's own pings. A page's messages are ignored.

mod socket;

use axum::{
    Extension, Router,
    extract::{Query, State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::{HeaderMap, HeaderName, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::any,
};
use serde::Deserialize;
use studysync_domain::{
    Error,
    accounts::Actor,
    auth::TabId,
    events::{Cursor, Topic, service},
};

use crate::{
    AppState,
    layers::{client_address::is_https, identity},
    problem::ApiError,
};

const FORWARDED_HOST: HeaderName = HeaderName::from_static("x-forwarded-host");

/// Pages send only what keeps the connection alive. This also is the size of each socket's buffer.
const LARGEST_MESSAGE: usize = 1024;

/// The query of the socket's address.
#[derive(Deserialize)]
struct Params {
    /// The cursor at which the page was read.
    cursor: Option<String>,
    /// The page's id. An invalid one is ignored.
    tab: Option<String>,
}

/// The socket's one route.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new().route("/ws", any(open)).layer(from_fn_with_state(state.context.clone(), identity::layer))
}

/// Opens a socket for a signed-in user, from a page of our own only: browsers send cookies from any page, and no layer
/// checks the origin of a GET.
async fn open(
    State(AppState { context, trusted_proxies, .. }): State<AppState>,
    actor: Option<Extension<Actor>>,
    Query(Params { cursor, tab }): Query<Params>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    if !is_from_our_own_page(&headers, trusted_proxies) {
        return ApiError::from(Error::CrossSite).into_response();
    }
    let Some(Extension(actor)) = actor else { return ApiError::from(Error::Unauthenticated).into_response() };
    let upgrade = match upgrade {
        Ok(upgrade) => {
            upgrade.max_message_size(LARGEST_MESSAGE).max_frame_size(LARGEST_MESSAGE).read_buffer_size(LARGEST_MESSAGE)
        }
        Err(rejection) => return rejection.into_response(),
    };
    let actor = Actor { tab: tab.as_deref().and_then(TabId::parse), ..actor };
    let topics = [(Topic::User(actor.user_id.clone()), cursor.as_deref().map(Cursor::from))];
    match service::listen(&context.events, &context.db, &actor, &topics).await {
        Ok(listener) => {
            upgrade.on_upgrade(move |socket| socket::serve(socket, listener, context, actor, socket::HEARTBEAT))
        }
        Err(error) => ApiError::from(error).into_response(),
    }
}

/// Returns whether the page comes from the host that it connects to: browsers always send a WebSocket's origin. A
/// trusted proxy may have replaced the host. If it says that the browser uses HTTPS, a page that came by HTTP may have
/// been changed on the way.
fn is_from_our_own_page(headers: &HeaderMap, trusted_proxies: usize) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let Some((scheme, origin)) = text(header::ORIGIN).and_then(|origin| origin.split_once("://")) else { return false };
    let is_origin = |host: &str| host.trim().eq_ignore_ascii_case(origin);
    // Of several proxies, the browser connected to the first one.
    let forwarded = text(FORWARDED_HOST).filter(|_| trusted_proxies > 0).and_then(|hosts| hosts.split(',').next());
    let is_our_host = text(header::HOST).is_some_and(is_origin) || forwarded.is_some_and(is_origin);
    is_our_host && (scheme.eq_ignore_ascii_case("https") || !is_https(headers, trusted_proxies))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOST: (HeaderName, &str) = (header::HOST, "studysync.example:3000");

    fn is_ours(trusted_proxies: usize, origin: &'static str, sent: &[(HeaderName, &'static str)]) -> bool {
        let origin = (header::ORIGIN, origin);
        let headers = sent.iter().chain([&origin]).map(|(name, value)| (name.clone(), value.parse().unwrap()));
        is_from_our_own_page(&headers.collect(), trusted_proxies)
    }

    #[test]
    fn only_a_page_of_the_same_host_and_port_is_ours() {
        for ours in ["http://studysync.example:3000", "https://StudySync.example:3000"] {
            assert!(is_ours(0, ours, &[HOST]), "{ours}");
        }
        for foreign in ["http://studysync.example", "http://evil.example:3000", "null", "studysync.example:3000", ""] {
            assert!(!is_ours(0, foreign, &[HOST]), "{foreign}");
        }
        assert!(!is_ours(0, "http://studysync.example:3000", &[]));
        let without_origin = HeaderMap::from_iter([(HOST.0, HOST.1.parse().unwrap())]);
        assert!(!is_from_our_own_page(&without_origin, 0));
    }

    #[test]
    fn the_forwarded_host_counts_only_with_a_trusted_proxy() {
        let behind_a_proxy = [(header::HOST, "127.0.0.1:3000"), (FORWARDED_HOST, "study.example, inner.example")];
        assert!(is_ours(1, "https://study.example", &behind_a_proxy));
        assert!(!is_ours(1, "https://inner.example", &behind_a_proxy));
        assert!(!is_ours(0, "https://study.example", &behind_a_proxy));
    }

    #[test]
    fn a_page_without_https_is_foreign_to_a_site_with_https() {
        let https = [HOST, (HeaderName::from_static("x-forwarded-proto"), "https")];
        assert!(is_ours(1, "https://studysync.example:3000", &https));
        assert!(!is_ours(1, "http://studysync.example:3000", &https));
        assert!(is_ours(0, "http://studysync.example:3000", &https));
    }
}
