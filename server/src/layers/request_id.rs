//! The id of a request, by which to find it in the log: the client's, if it is well-formed, or a random one.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue},
};
use tower_http::request_id::{MakeRequestId, RequestId};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The length of the longest id that a client may choose.
const MAX_LENGTH: usize = 64;

/// Removes an id that would make the log hard to read or to search, so that the request gets a random one.
pub fn remove_malformed(mut request: Request) -> Request {
    if request.headers().get(X_REQUEST_ID).is_some_and(|id| !is_well_formed(id)) {
        request.headers_mut().remove(X_REQUEST_ID);
    }
    request
}

fn is_well_formed(id: &HeaderValue) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    (1..=MAX_LENGTH).contains(&id.len()) && id.as_bytes().iter().all(is_plain)
}

/// Makes ids of 16 hexadecimal digits.
#[derive(Debug, Clone, Copy)]
pub struct RandomId;

impl MakeRequestId for RandomId {
    fn make_request_id<B>(&mut self, _: &Request<B>) -> Option<RequestId> {
        HeaderValue::try_from(format!("{:016x}", rand::random::<u64>())).ok().map(RequestId::new)
    }
}
