//! The description of the REST doors: `/api/openapi.json`.
//!
//! Each handler says what is particular about it; what is the same everywhere (the shape of errors,
//! a missing token, an unreadable body, retries) is added here, by rule, so that it is never forgotten.

use utoipa::{
    OpenApi as _,
    openapi::{
        Components, Content, Object, OpenApi, Ref, RefOr, Required, Schema, Type,
        path::{Operation, Parameter, ParameterBuilder, ParameterIn, PathItem},
        response::{Response, Responses},
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

use super::{
    idempotency,
    problem::{PROBLEM_JSON, Problem},
};

/// What stands above all operations.
#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "StudySync",
        description = "Study sessions, streaks and an honest picture of one's time.\n\n\
            Instants are RFC 3339 in UTC, dates `YYYY-MM-DD`, durations whole seconds. Errors are \
            `application/problem+json` with a stable `code`. An `Idempotency-Key` on any POST makes it safe to \
            send again: within 24 hours the first answer is given again.",
    ),
    servers((url = "/", description = "This server")),
    components(schemas(Problem)),
    security(("bearer" = [])),
    tags(
        (name = "accounts", description = "Signing up, in and out, and one's own account"),
        (name = "timer", description = "A study session that has not ended"),
        (name = "sessions", description = "Time that was studied"),
        (name = "subjects", description = "What the time is for"),
        (name = "analytics", description = "What time adds up to"),
        (name = "streaks", description = "Consecutive days of study"),
        (name = "dashboard", description = "Where a person stands now"),
    )
)]
struct Frame;

/// The whole description, from what the handlers say about themselves.
pub fn complete(features: OpenApi) -> OpenApi {
    let mut whole = Frame::openapi().nest("/api", features);
    let bearer = Http::builder()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("JWT")
        .description(Some("The `access_token` of a sign-up, sign-in or refresh; good for 15 minutes."))
        .build();
    let components = whole.components.get_or_insert_with(Components::new);
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.schemas.values_mut().for_each(forget_null_defaults);
    for item in whole.paths.paths.values_mut() {
        if let Some(post) = &mut item.post {
            may_be_retried(post);
        }
        writings(item).for_each(may_have_to_wait);
        operations(item).for_each(may_be_refused);
    }
    whole
}

/// What Rust calls the default of a patch's fields is that they are absent, which isn't `null`.
fn forget_null_defaults(schema: &mut RefOr<Schema>) {
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

fn writings(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.post, &mut item.patch, &mut item.put, &mut item.delete].into_iter().flatten()
}

fn may_have_to_wait(writing: &mut Operation) {
    if writing.security.is_none() {
        say(&mut writing.responses, "429", "`rate_limited`: too much of one's own is being changed at once");
    }
}

fn may_be_retried(post: &mut Operation) {
    let key = ParameterBuilder::new()
        .name(idempotency::HEADER)
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "1 to 255 visible ASCII characters. The same key and body within 24 hours give the first answer again.",
        ))
        .schema(Some(Object::with_type(Type::String)))
        .build();
    post.parameters.get_or_insert_default().push(key.into());
    say(&mut post.responses, "409", "`idempotency_key_in_use`");
    say(&mut post.responses, "422", "`idempotency_key_reused`");
}

/// What any operation of its kind may answer, in the one shape that errors have.
fn may_be_refused(operation: &mut Operation) {
    let needs_token = operation.security.is_none();
    let takes_query = operation.parameters.iter().flatten().any(is_in_query);
    let takes_body = operation.request_body.is_some();
    let responses = &mut operation.responses;
    if needs_token {
        say(responses, "401", "`unauthenticated`");
    }
    if takes_body {
        say(responses, "400", "`unreadable`: the body isn't JSON");
        say(responses, "413", "`too_large`");
        say(responses, "415", "`unsupported_media_type`");
    }
    if takes_body || takes_query {
        say(responses, "422", "`invalid`, with `errors` for each field");
    }
    say(responses, "503", "`unavailable`: try again after `Retry-After` seconds");
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

/// Adds to what a status means here.
fn say(responses: &mut Responses, status: &str, meaning: &str) {
    match responses.responses.get_mut(status) {
        Some(RefOr::T(response)) => response.description = format!("{}; {meaning}", response.description),
        _ => {
            responses.responses.insert(status.to_owned(), Response::new(meaning).into());
        }
    }
}
