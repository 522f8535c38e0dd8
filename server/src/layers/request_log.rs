//! One log line for each request. It never has the query, the headers or the body, which are the user's own.

use std::time::Duration;

use axum::{extract::Request, response::Response};
use tower_http::{
    classify::{ServerErrorsAsFailures, SharedClassifier},
    request_id::RequestId,
    trace::TraceLayer,
};
use tracing::{Level, Span, debug_span, info_span};

type MakeSpan = fn(&Request) -> Span;
type OnResponse = fn(&Response, Duration, &Span);
type RequestLogLayer = TraceLayer<SharedClassifier<ServerErrorsAsFailures>, MakeSpan, (), OnResponse, (), (), ()>;

/// Logs the status and the duration of every request, in a span with its id, method and path.
pub fn layer() -> RequestLogLayer {
    TraceLayer::new_for_http()
        .make_span_with(span as MakeSpan)
        .on_request(())
        .on_response(log_response as OnResponse)
        .on_body_chunk(())
        .on_eos(())
        .on_failure(())
}

fn span(request: &Request) -> Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    let (id, method, path) = (id.unwrap_or_default(), request.method(), request.uri().path());
    match path {
        // Load balancers call these every few seconds.
        "/healthz" | "/readyz" => debug_span!("request", id, %method, path),
        _ => info_span!("request", id, %method, path),
    }
}

fn log_response(response: &Response, latency: Duration, span: &Span) {
    let (status, milliseconds) = (response.status().as_u16(), latency.as_millis());
    if span.metadata().is_some_and(|metadata| *metadata.level() == Level::DEBUG) {
        tracing::debug!(status, milliseconds, "request finished");
    } else {
        tracing::info!(status, milliseconds, "request finished");
    }
}
