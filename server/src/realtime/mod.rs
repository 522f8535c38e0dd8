//! The WebSocket at `/ws`: one a tab, over which the page hears that something has changed.
//!
//! Each message is `{"changed": "timer"}`, with one of the words of [`Change`](studysync_domain::live::Change). The
//! page then reads anew through the doors that it has; nothing that it sends is listened to.

mod socket;

use axum::{
    Extension, Router,
    extract::{State, WebSocketUpgrade, ws::rejection::WebSocketUpgradeRejection},
    http::{HeaderMap, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::any,
};
use studysync_domain::{Context, Error, accounts::Actor};

use crate::{AppState, layers::identity, rest::problem::Refusal};

/// No page sends more than the little that keeps the connection alive.
const LARGEST_MESSAGE: usize = 1024;

/// After how many seconds who has too many tabs open may try again.
const RETRY_AFTER_SECONDS: u32 = 60;

/// The socket's one route.
pub fn router(state: &AppState) -> Router<AppState> {
    Router::new().route("/ws", any(open)).layer(from_fn_with_state(state.context.clone(), identity::layer))
}

/// Opens a socket for who is signed in, from a page of our own only: the browser sends the cookies from any page, and
/// no layer looks at the origin of a GET.
async fn open(
    State(context): State<Context>,
    actor: Option<Extension<Actor>>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    if !is_from_our_own_page(&headers) {
        return Refusal::from(Error::CrossSite).into_response();
    }
    let Some(Extension(actor)) = actor else { return Refusal::from(Error::Unauthenticated).into_response() };
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade.max_message_size(LARGEST_MESSAGE).max_frame_size(LARGEST_MESSAGE),
        Err(rejection) => return rejection.into_response(),
    };
    // From before the page is told that it is open, so that it misses nothing from then on.
    match context.live.listen(&actor.user_id) {
        Some(listener) => upgrade.on_upgrade(|socket| socket::serve(socket, listener, context, actor)),
        None => Refusal::from(Error::RateLimited { retry_after_seconds: RETRY_AFTER_SECONDS }).into_response(),
    }
}

/// Whether the page that asks has the host that it asks: browsers always say where a WebSocket comes from.
fn is_from_our_own_page(headers: &HeaderMap) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let origin = text(header::ORIGIN).and_then(|origin| origin.split_once("://")).map(|(_, host)| host);
    matches!((origin, text(header::HOST)), (Some(origin), Some(host)) if origin.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderName;

    use super::*;

    fn is_ours(sent: &[(HeaderName, &'static str)]) -> bool {
        let headers = sent.iter().map(|(name, value)| (name.clone(), value.parse().unwrap()));
        is_from_our_own_page(&headers.collect())
    }

    #[test]
    fn only_a_page_of_the_same_host_and_port_is_ours() {
        let host = (header::HOST, "studysync.example:3000");
        for ours in ["http://studysync.example:3000", "https://StudySync.example:3000"] {
            assert!(is_ours(&[host.clone(), (header::ORIGIN, ours)]), "{ours}");
        }
        for foreign in ["http://studysync.example", "http://evil.example:3000", "null", "studysync.example:3000", ""] {
            assert!(!is_ours(&[host.clone(), (header::ORIGIN, foreign)]), "{foreign}");
        }
        assert!(!is_ours(std::slice::from_ref(&host)));
        assert!(!is_ours(&[(header::ORIGIN, "http://studysync.example:3000")]));
    }
}
