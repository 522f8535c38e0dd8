//! Where a request comes from.

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

/// Notes the client's address in the request.
pub async fn layer(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    // A request that a test makes by hand has no peer.
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
    let address = forwarded_address(request.headers(), state.trusted_proxies).unwrap_or(peer).to_canonical();
    request.extensions_mut().insert(ClientAddress(address));
    next.run(request).await
}

/// Whether the client speaks HTTPS, as far as a proxy that we trust says so.
pub fn is_https(headers: &HeaderMap, trusted_proxies: usize) -> bool {
    let proto = headers.get(FORWARDED_PROTO).and_then(|value| value.to_str().ok());
    trusted_proxies > 0 && proto.is_some_and(|proto| proto.eq_ignore_ascii_case("https"))
}

/// Each proxy appends the address that it was called from: counted from the end, the last one that
/// a trusted proxy wrote. What stands before it, the client may have made up.
fn forwarded_address(headers: &HeaderMap, trusted_proxies: usize) -> Option<IpAddr> {
    let values = headers.get_all(FORWARDED_FOR).iter().filter_map(|value| value.to_str().ok());
    let addresses: Vec<&str> = values.flat_map(|value| value.split(',')).map(str::trim).collect();
    let trusted = addresses.len().checked_sub(trusted_proxies)?;
    parse(addresses.get(trusted)?)
}

/// An address, with or without a port.
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
    fn nobody_is_believed_without_a_trusted_proxy() {
        assert_eq!(address(&["203.0.113.9"], 0), None);
        assert!(!is_https(&[(FORWARDED_PROTO, "https".parse().unwrap())].into_iter().collect(), 0));
    }

    #[test]
    fn what_a_client_made_up_is_not_believed() {
        assert_eq!(address(&["198.51.100.1, 203.0.113.9"], 1).unwrap(), "203.0.113.9");
        assert_eq!(address(&["198.51.100.1", "203.0.113.9, 10.0.0.2"], 2).unwrap(), "203.0.113.9");
        assert_eq!(address(&["203.0.113.9"], 2), None);
    }

    #[test]
    fn ports_and_the_sixth_version_are_understood() {
        assert_eq!(address(&["203.0.113.9:4711"], 1).unwrap(), "203.0.113.9");
        assert_eq!(address(&["[2001:db8::1]:4711"], 1).unwrap(), "2001:db8::1");
        assert_eq!(address(&["unknown"], 1), None);
    }
}
