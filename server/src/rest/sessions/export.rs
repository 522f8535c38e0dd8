//! The export of sessions as a CSV file.

use axum::{extract::State, response::Response};
use studysync_domain::Context;

use super::query::FilterQuery;
use crate::{
    csv::sessions,
    problem::ApiError,
    rest::extract::{CurrentUser, QueryString},
};

/// Export your sessions as a CSV file, newest first.
///
/// RFC 4180 in UTF-8, with a header row. Instants are in UTC, `started_local` and `ended_local` in the zone of the
/// column `timezone`. A cell that starts with `=`, `+`, `-`, `@`, a tab or a carriage return has an apostrophe in
/// front, because a spreadsheet would run it as a formula.
#[utoipa::path(
    get,
    path = "/study-sessions/export.csv",
    tag = "sessions",
    params(FilterQuery),
    responses(
        (status = 200, description = "The file", body = String, content_type = "text/csv"),
        (status = 403, description = "`not_a_member`"),
    )
)]
pub async fn export_sessions(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(query): QueryString<FilterQuery>,
) -> Result<Response, ApiError> {
    Ok(sessions::download(ctx, actor, query.into()).await?)
}
