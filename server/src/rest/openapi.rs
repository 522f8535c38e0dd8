//! The OpenAPI description, `/api/openapi.json`.
//!
//! Each handler describes what is special about it. What is the same everywhere (the shape of errors, a missing
//! token, an unreadable body, retries) is added here by rule, so that nobody can forget it.

use utoipa::{
    OpenApi as _,
    openapi::{
        Components, Content, Object, OpenApi, OpenApiBuilder, Ref, RefOr, Required, Schema, Type,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem},
        response::{Response, Responses},
        security::{Http, HttpAuthScheme, SecurityScheme},
        tag::TagBuilder,
    },
};
use utoipa_axum::router::OpenApiRouter;

use super::idempotency;
use crate::problem::{PROBLEM_JSON, Problem};

/// The head of the description, without operations and their tags.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "StudySync",
        description = "Study sessions, streaks and analytics of your study time.\n\n\
            Instants are RFC 3339 in UTC, dates `YYYY-MM-DD`, durations whole seconds. Errors are \
            `application/problem+json` with a stable `code`. An `Idempotency-Key` makes a POST safe to repeat, except \
            below `/api/auth`: within 24 hours a repeated request gets the first response again.",
    ),
    servers((url = "/", description = "This server")),
    components(schemas(Problem)),
    security(("bearer" = [])),
)]
struct Head;

/// The router of a feature, whose operations are described under this tag.
pub fn feature<S: Clone + Send + Sync + 'static>(tag: &str, description: &str) -> OpenApiRouter<S> {
    let tag = TagBuilder::new().name(tag).description(Some(description)).build();
    OpenApiRouter::with_openapi(OpenApiBuilder::new().tags(Some([tag])).build())
}

/// Completes the description of the handlers.
pub fn complete(features: OpenApi) -> OpenApi {
    let mut description = Head::openapi().nest("/api", features);
    let bearer = Http::builder()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("The `access_token` of a sign-up, sign-in or refresh; valid for 15 minutes."))
        .build();
    let components = description.components.get_or_insert_with(Components::new);
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.schemas.values_mut().for_each(remove_null_defaults);
    for (path, item) in &mut description.paths.paths {
        if let Some(post) = item.post.as_mut().filter(|_| idempotency::applies_to(path)) {
            add_idempotency(post);
        }
        write_operations(item).for_each(add_rate_limit);
        operations(item).for_each(add_common_errors);
    }
    description
}

/// The fields of a patch are absent by default. utoipa writes `null`, which has another meaning.
fn remove_null_defaults(schema: &mut RefOr<Schema>) {
    let RefOr::T(Schema::Object(object)) = schema else { return };
    for property in object.properties.values_mut() {
        match property {
            RefOr::T(Schema::Object(it)) => it.default.take_if(|default| default.is_null()),
            RefOr::T(Schema::OneOf(it)) => it.default.take_if(|default| default.is_null()),
            _ => None,
        };
    }
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.patch, &mut item.put, &mut item.delete].into_iter().flatten()
}

fn write_operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.post, &mut item.patch, &mut item.put, &mut item.delete].into_iter().flatten()
}

fn add_rate_limit(operation: &mut Operation) {
    if operation.security.is_none() {
        add_response(&mut operation.responses, "429", "`rate_limited`: too many of your changes at once");
    }
}

fn add_idempotency(post: &mut Operation) {
    let key = ParameterBuilder::new()
        .name(idempotency::HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "1 to 255 visible ASCII characters. The same key and body within 24 hours get the first response again.",
        ))
        .schema(Some(Object::with_type(Type::String)))
        .build();
    post.parameters.get_or_insert_default().push(key.into());
    add_response(&mut post.responses, "409", "`idempotency_key_in_use`");
    add_response(&mut post.responses, "422", "`idempotency_key_reused`");
}

/// Adds the errors that every operation of its kind has in common, and the shape of all errors.
fn add_common_errors(operation: &mut Operation) {
    let needs_token = operation.security.is_none();
    let takes_query = operation.parameters.iter().flatten().any(is_in_query);
    let takes_body = operation.request_body.is_some();
    let responses = &mut operation.responses;
    if needs_token {
        add_response(responses, "401", "`unauthenticated`");
    }
    if takes_body {
        add_response(responses, "400", "`unreadable`: the body isn't JSON");
        add_response(responses, "413", "`too_large`");
        add_response(responses, "415", "`unsupported_media_type`");
    }
    if takes_body || takes_query {
        add_response(responses, "422", "`invalid`, with `errors` for each field");
    }
    add_response(responses, "503", "`unavailable`: try again after `Retry-After` seconds");
    for (status, response) in &mut responses.responses {
        if let (true, RefOr::T(response)) = (status.as_str() >= "400", response) {
            let problem = Content::new(Some(Ref::from_schema_name("Problem")));
            response.content.insert(PROBLEM_JSON.to_owned(), problem.into());
        }
    }
}

fn is_in_query(parameter: &RefOr<Parameter>) -> bool {
    matches!(parameter, RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query)
}

/// Adds a meaning to a status.
fn add_response(responses: &mut Responses, status: &str, meaning: &str) {
    match responses.responses.get_mut(status) {
        Some(RefOr::T(response)) => response.description = format!("{}; {meaning}", response.description),
        _ => {
            responses.responses.insert(status.to_owned(), Response::new(meaning).into());
        }
    }
}
