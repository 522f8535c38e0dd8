//! Streaks: the user's own, and those of users whose profile they may see.

use axum::{Json, extract::State};
use studysync_domain::{
    Context,
    accounts::UserId,
    analytics::MonthQuery,
    streaks::{Streak, StreakHistory, StreakStats, StudyMonth, service},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{CurrentUser, Id, QueryString},
    openapi,
};
use crate::problem::ApiError;

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    openapi::feature("streaks", "Consecutive days of study")
        .routes(routes!(my_streak))
        .routes(routes!(streak))
        .routes(routes!(update_streak))
        .routes(routes!(my_calendar))
        .routes(routes!(calendar))
        .routes(routes!(my_stats))
        .routes(routes!(stats))
        .routes(routes!(my_history))
}

/// Read your current streak.
#[utoipa::path(
    get,
    path = "/streaks/me",
    tag = "streaks",
    responses((status = 200, description = "The streak", body = Streak))
)]
async fn my_streak(State(ctx): State<Context>, CurrentUser(actor): CurrentUser) -> Result<Json<Streak>, ApiError> {
    Ok(Json(service::streak(&ctx, &actor, &actor.user_id).await?))
}

/// Read another user's streak, if you may see their profile.
#[utoipa::path(
    get,
    path = "/streaks/{user_id}",
    tag = "streaks",
    params(("user_id" = String, Path, description = "The user's id")),
    responses(
        (status = 200, description = "The streak", body = Streak),
        (status = 404, description = "`not_found`: no such user, or a profile that you may not see"),
    )
)]
async fn streak(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    Id(user_id): Id<UserId>,
) -> Result<Json<Streak>, ApiError> {
    Ok(Json(service::streak(&ctx, &actor, &user_id).await?))
}

/// Recalculate your streak from the sessions.
///
/// Never needed: every change of a session does this.
#[utoipa::path(
    post,
    path = "/streaks/update",
    tag = "streaks",
    responses((status = 200, description = "The streak", body = Streak))
)]
async fn update_streak(State(ctx): State<Context>, CurrentUser(actor): CurrentUser) -> Result<Json<Streak>, ApiError> {
    Ok(Json(service::update_streak(&ctx, &actor).await?))
}

/// Read a month of your calendar.
#[utoipa::path(
    get,
    path = "/streaks/calendar/me",
    tag = "streaks",
    params(MonthQuery),
    responses((status = 200, description = "The month, day by day", body = StudyMonth))
)]
async fn my_calendar(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(query): QueryString<MonthQuery>,
) -> Result<Json<StudyMonth>, ApiError> {
    Ok(Json(service::calendar(&ctx, &actor, &actor.user_id, query).await?))
}

/// Read a month of another user's calendar, if you may see their profile.
#[utoipa::path(
    get,
    path = "/streaks/calendar/{user_id}",
    tag = "streaks",
    params(("user_id" = String, Path, description = "The user's id"), MonthQuery),
    responses(
        (status = 200, description = "The month, day by day", body = StudyMonth),
        (status = 404, description = "`not_found`: no such user, or a profile that you may not see"),
    )
)]
async fn calendar(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    Id(user_id): Id<UserId>,
    QueryString(query): QueryString<MonthQuery>,
) -> Result<Json<StudyMonth>, ApiError> {
    Ok(Json(service::calendar(&ctx, &actor, &user_id, query).await?))
}

/// Read your streak and when it breaks.
#[utoipa::path(
    get,
    path = "/streaks/stats/me",
    tag = "streaks",
    responses((status = 200, description = "The streak and the moment it breaks", body = StreakStats))
)]
async fn my_stats(State(ctx): State<Context>, CurrentUser(actor): CurrentUser) -> Result<Json<StreakStats>, ApiError> {
    Ok(Json(service::stats(&ctx, &actor, &actor.user_id).await?))
}

/// Read another user's streak and when it breaks, if you may see their profile.
#[utoipa::path(
    get,
    path = "/streaks/stats/{user_id}",
    tag = "streaks",
    params(("user_id" = String, Path, description = "The user's id")),
    responses(
        (status = 200, description = "The streak and the moment it breaks", body = StreakStats),
        (status = 404, description = "`not_found`: no such user, or a profile that you may not see"),
    )
)]
async fn stats(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    Id(user_id): Id<UserId>,
) -> Result<Json<StreakStats>, ApiError> {
    Ok(Json(service::stats(&ctx, &actor, &user_id).await?))
}

/// Read your past streaks, each with its dates and the missed day that ended it.
#[utoipa::path(
    get,
    path = "/streaks/history/me",
    tag = "streaks",
    responses((status = 200, description = "Past streaks, the latest first", body = StreakHistory))
)]
async fn my_history(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
) -> Result<Json<StreakHistory>, ApiError> {
    Ok(Json(service::history(&ctx, &actor).await?))
}
