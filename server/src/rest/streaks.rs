//! Streaks: one's own, and those of people who show their profile.

use axum::{Json, extract::State};
use studysync_domain::{
    Context,
    accounts::UserId,
    analytics::MonthQuery,
    streaks::{Streak, StreakHistory, StreakStats, StudyMonth, service},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{bearer::Signed, path::Id, problem::Refusal, query::QueryString};

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(my_streak))
        .routes(routes!(streak))
        .routes(routes!(update_streak))
        .routes(routes!(my_calendar))
        .routes(routes!(calendar))
        .routes(routes!(my_stats))
        .routes(routes!(stats))
        .routes(routes!(my_history))
}

/// Read one's own streak, true at this moment.
#[utoipa::path(
    get,
    path = "/streaks/me",
    tag = "streaks",
    responses((status = 200, description = "The streak", body = Streak))
)]
async fn my_streak(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<Streak>, Refusal> {
    Ok(Json(service::streak(&ctx, &actor, &actor.user_id).await?))
}

/// Read somebody's streak, as far as their profile is shown to the caller.
#[utoipa::path(
    get,
    path = "/streaks/{user_id}",
    tag = "streaks",
    params(("user_id" = String, Path, description = "Whose")),
    responses(
        (status = 200, description = "The streak", body = Streak),
        (status = 404, description = "`not_found`: nobody whose profile is shown to the caller"),
    )
)]
async fn streak(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Id(whose): Id<UserId>,
) -> Result<Json<Streak>, Refusal> {
    Ok(Json(service::streak(&ctx, &actor, &whose).await?))
}

/// Work one's own streak out anew from the sessions.
///
/// It is never needed: every change of a session does so.
#[utoipa::path(
    post,
    path = "/streaks/update",
    tag = "streaks",
    responses((status = 200, description = "The streak", body = Streak))
)]
async fn update_streak(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<Streak>, Refusal> {
    Ok(Json(service::update_streak(&ctx, &actor).await?))
}

/// Read a month of one's own calendar.
#[utoipa::path(
    get,
    path = "/streaks/calendar/me",
    tag = "streaks",
    params(MonthQuery),
    responses((status = 200, description = "The month, day by day", body = StudyMonth))
)]
async fn my_calendar(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(which): QueryString<MonthQuery>,
) -> Result<Json<StudyMonth>, Refusal> {
    Ok(Json(service::calendar(&ctx, &actor, &actor.user_id, which).await?))
}

/// Read a month of somebody's calendar, as far as their profile is shown to the caller.
#[utoipa::path(
    get,
    path = "/streaks/calendar/{user_id}",
    tag = "streaks",
    params(("user_id" = String, Path, description = "Whose"), MonthQuery),
    responses(
        (status = 200, description = "The month, day by day", body = StudyMonth),
        (status = 404, description = "`not_found`: nobody whose profile is shown to the caller"),
    )
)]
async fn calendar(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Id(whose): Id<UserId>,
    QueryString(which): QueryString<MonthQuery>,
) -> Result<Json<StudyMonth>, Refusal> {
    Ok(Json(service::calendar(&ctx, &actor, &whose, which).await?))
}

/// Read one's own streak and when it breaks.
#[utoipa::path(
    get,
    path = "/streaks/stats/me",
    tag = "streaks",
    responses((status = 200, description = "The streak and what is to come", body = StreakStats))
)]
async fn my_stats(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<StreakStats>, Refusal> {
    Ok(Json(service::stats(&ctx, &actor, &actor.user_id).await?))
}

/// Read somebody's streak and when it breaks, as far as their profile is shown to the caller.
#[utoipa::path(
    get,
    path = "/streaks/stats/{user_id}",
    tag = "streaks",
    params(("user_id" = String, Path, description = "Whose")),
    responses(
        (status = 200, description = "The streak and what is to come", body = StreakStats),
        (status = 404, description = "`not_found`: nobody whose profile is shown to the caller"),
    )
)]
async fn stats(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    Id(whose): Id<UserId>,
) -> Result<Json<StreakStats>, Refusal> {
    Ok(Json(service::stats(&ctx, &actor, &whose).await?))
}

/// Read why one's own streaks ended: each with its dates and the day that was missed.
#[utoipa::path(
    get,
    path = "/streaks/history/me",
    tag = "streaks",
    responses((status = 200, description = "The streaks of the past, the latest first", body = StreakHistory))
)]
async fn my_history(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<StreakHistory>, Refusal> {
    Ok(Json(service::history(&ctx, &actor).await?))
}
