//! The client's address, from behind as many proxies as are configured. tower-http has no such layer.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderName},
    middleware::Next,
    response::Response,
};
use studysync_app::request::ClientAddress;

use crate::AppState;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Puts the client's address into the request's extensions.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    // Requests of tests have no peer.
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let address = forwarded_address(request.headers(), state.trusted_proxies).unwrap_or(peer).to_canonical();
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// Whether a trusted proxy says that the client uses HTTPS.
pub fn is_https(headers: &HeaderMap, trusted_proxies: usize) -> bool {
    let proto = headers.get(FORWARDED_PROTO).and_then(|value| value.to_str().ok());
    trusted_proxies > 0 && proto.is_some_and(|proto| proto.eq_ignore_ascii_case("https"))
}

/// Each proxy appends the address of its own client. Counted from the end, this is the last one that a trusted proxy
/// wrote; the client may have made up those before it.
fn forwarded_address(headers: &HeaderMap, trusted_proxies: usize) -> Option<IpAddr> {
    let values = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
    let addresses: Vec<&str> = values.flat_map(|value| value.split(',')).map(str::trim).collect();
    let trusted = addresses.len().checked_sub(trusted_proxies)?;
    parse(addresses.get(trusted)?)
}

/// Parses an address with or without a port.
fn parse(text: &str) -> Option<IpAddr> {
    text.parse().ok().or_else(|| text.parse().ok().map(|socket: SocketAddr| socket.ip()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(forwarded: &[&'static str], trusted_proxies: usize) -> Option<String> {
        let values = forwarded.iter().map(|value| (FORWARDED_FOR, value.parse().unwrap()));
        forwarded_address(&values.collect(), trusted_proxies).map(|address| address.to_string())
    }

    #[test]
    fn without_a_trusted_proxy_forwarded_headers_are_ignored() {
        assert_eq!(address(&["203.0.113.9"], 0), None);
        assert!(!is_https(&[(FORWARDED_PROTO, "https".parse().unwrap())].into_iter().collect(), 0));
    }

    #[test]
    fn an_address_that_the_client_made_up_is_ignored() {
        assert_eq!(address(&["198.51.100.1, 203.0.113.9"], 1).unwrap(), "203.0.113.9");
        assert_eq!(address(&["198.51.100.1", "203.0.113.9, 10.0.0.2"], 2).unwrap(), "203.0.113.9");
        assert_eq!(address(&["203.0.113.9"], 2), None);
    }

    #[test]
    fn ports_and_ipv6_are_parsed() {
        assert_eq!(address(&["203.0.113.9:4711"], 1).unwrap(), "203.0.113.9");
        assert_eq!(address(&["[2001:db8::1]:4711"], 1).unwrap(), "2001:db8::1");
        assert_eq!(address(&["unknown"], 1), None);
    }
}
