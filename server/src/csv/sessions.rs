//! A user's sessions as a file, for the REST API and for the page of sessions.

use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use chrono::{NaiveDateTime, SecondsFormat};
use futures_util::{StreamExt, stream};
use studysync_app::{session_filter, sign_in_then};
use studysync_domain::{
    Context, Error,
    accounts::Actor,
    sessions::{
        SessionFilter, Source,
        service::{EXPORT_BATCH, ExportedSession, export_sessions},
    },
};

use super::table::push_row;
use crate::problem::ApiError;

/// The header row. Local times are in the zone of the column `timezone`.
const COLUMNS: [&str; 16] = [
    "id",
    "session_date",
    "started_local",
    "ended_local",
    "timezone",
    "started_at",
    "ended_at",
    "duration_seconds",
    "paused_seconds",
    "subject",
    "group_id",
    "resource_id",
    "rating",
    "source",
    "session_notes",
    "created_at",
];

/// The link on the page of sessions. A visitor goes to the sign-in page.
pub async fn download_from_page(State(ctx): State<Context>, request: Request) -> Response {
    let Some(actor) = request.extensions().get::<Actor>().cloned() else {
        return Redirect::to(&sign_in_then("/sessions")).into_response();
    };
    let response = match session_filter(request.uri().query().unwrap_or_default()) {
        Ok(filter) => download(ctx, actor, filter).await,
        Err(error) => Err(error),
    };
    response.unwrap_or_else(|error| ApiError::from(error).into_response())
}

/// Streams the file in batches, with one batch in memory. The first batch is read before the response begins, so
/// that an error has its own status. If a later batch fails, the response breaks off, and the browser shows the
/// download as failed.
pub async fn download(ctx: Context, actor: Actor, filter: SessionFilter) -> Result<Response, Error> {
    let name = format!("study-sessions-{}.csv", ctx.clock.now().date_naive());
    let first = export_sessions(&ctx, &actor, filter.clone(), None).await?;
    let mut header_row = String::new();
    push_row(&mut header_row, COLUMNS);
    let batches = stream::unfold(Some(Ok(first)), move |batch: Option<Result<Vec<ExportedSession>, Error>>| {
        let (ctx, actor, filter) = (ctx.clone(), actor.clone(), filter.clone());
        async move {
            let rows = match batch? {
                Ok(rows) => rows,
                Err(error) => return Some((Err(error), None)),
            };
            let text = Bytes::from(csv(&rows));
            let next = match rows.last() {
                Some(last) if i64::try_from(rows.len()).is_ok_and(|rows| rows == EXPORT_BATCH) => {
                    Some(export_sessions(&ctx, &actor, filter, Some(last.session.started_at)).await)
                }
                _ => None,
            };
            Some((Ok(text), next))
        }
    });
    // Fused, because the compression polls again after the end.
    let body = Body::from_stream(stream::iter([Ok(Bytes::from(header_row))]).chain(batches.fuse()));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((headers, body).into_response())
}

fn csv(rows: &[ExportedSession]) -> String {
    let mut table = String::new();
    for row in rows {
        push_session(&mut table, row);
    }
    table
}

fn push_session(table: &mut String, row: &ExportedSession) {
    let session = &row.session;
    let utc = |instant: chrono::DateTime<chrono::Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
    let local = |time: NaiveDateTime| time.format("%Y-%m-%d %H:%M:%S").to_string();
    let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
    push_row(
        table,
        [
            &session.id.to_string(),
            &session.session_date.to_string(),
            &local(row.started_local),
            &local(row.ended_local),
            &row.timezone,
            &utc(session.started_at),
            &utc(session.ended_at),
            &session.duration_seconds.to_string(),
            &session.paused_seconds.to_string(),
            session.subject.as_deref().unwrap_or_default(),
            &number(session.group_id.map(|id| id.0)),
            &number(session.resource_id.map(|id| id.0)),
            &number(session.rating.map(i64::from)),
            match session.source {
                Source::Timer => "timer",
                Source::Manual => "manual",
            },
            session.session_notes.as_deref().unwrap_or_default(),
            &utc(session.created_at),
        ],
    );
}
