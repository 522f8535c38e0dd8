//! Sessions as a file.

use axum::{extract::State, response::Response};
use studysync_domain::Context;

use super::super::{bearer::Signed, problem::Refusal, query::QueryString};
use super::listing::Selection;
use crate::sessions_csv;

/// Take one's own sessions along, newest first.
///
/// UTF-8 as RFC 4180 has it, with a row of column names. Instants are in UTC, `started_local` and `ended_local` in
/// the zone of the column `timezone`. A cell that a spreadsheet would run as a formula, since it begins with `=`,
/// `+`, `-`, `@`, a tab or a carriage return, has an apostrophe in front.
#[utoipa::path(
    get,
    path = "/study-sessions/export.csv",
    tag = "sessions",
    params(Selection),
    responses(
        (status = 200, description = "The file", body = String, content_type = "text/csv"),
        (status = 403, description = "`not_a_member`"),
    )
)]
pub async fn export_sessions(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(selection): QueryString<Selection>,
) -> Result<Response, Refusal> {
    Ok(sessions_csv::answer(ctx, actor, selection.into()).await?)
}
