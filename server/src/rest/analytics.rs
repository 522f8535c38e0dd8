//! Analytics: sums of the user's study time.

#![expect(unused_qualifications, reason = "utoipa writes `params(…)` out with one")]

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::Deserialize;
use studysync_domain::{
    Context,
    analytics::{
        AllTimeAnalytics, DateRange, DayAnalytics, GroupShares, MonthQuery, PeriodAnalytics, SubjectShares,
        TodaySummary, WeekSummary, service,
    },
    dashboard, optional_date,
};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{
    extract::{CurrentUser, QueryString},
    openapi,
};
use crate::problem::ApiError;

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    openapi::feature("analytics", "Sums of your study time")
        .routes(routes!(daily))
        .routes(routes!(weekly))
        .routes(routes!(monthly))
        .routes(routes!(comprehensive))
        .routes(routes!(by_group))
        .routes(routes!(by_subject))
        .routes(routes!(summary_today))
        .routes(routes!(summary_week))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct DayQuery {
    /// The study day; today if absent.
    #[serde(default, deserialize_with = "optional_date")]
    date: Option<NaiveDate>,
}

/// Read one of your study days, hour by hour.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/daily",
    tag = "analytics",
    params(DayQuery),
    responses((status = 200, description = "The day", body = DayAnalytics))
)]
async fn daily(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(query): QueryString<DayQuery>,
) -> Result<Json<DayAnalytics>, ApiError> {
    Ok(Json(service::day(&ctx, &actor, query.date).await?))
}

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WeekQuery {
    /// The first of the seven days; the current week, by the user's preference, if absent.
    #[serde(default, deserialize_with = "optional_date")]
    week_start: Option<NaiveDate>,
}

/// Read a week of your study days.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/weekly",
    tag = "analytics",
    params(WeekQuery),
    responses((status = 200, description = "The week, day by day", body = PeriodAnalytics))
)]
async fn weekly(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(query): QueryString<WeekQuery>,
) -> Result<Json<PeriodAnalytics>, ApiError> {
    Ok(Json(service::week(&ctx, &actor, query.week_start).await?))
}

/// Read a month of your study days.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/monthly",
    tag = "analytics",
    params(MonthQuery),
    responses((status = 200, description = "The month, day by day", body = PeriodAnalytics))
)]
async fn monthly(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(query): QueryString<MonthQuery>,
) -> Result<Json<PeriodAnalytics>, ApiError> {
    Ok(Json(service::month(&ctx, &actor, query).await?))
}

/// Read the sums of all your study time.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/comprehensive",
    tag = "analytics",
    responses((status = 200, description = "All time", body = AllTimeAnalytics))
)]
async fn comprehensive(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
) -> Result<Json<AllTimeAnalytics>, ApiError> {
    Ok(Json(service::all_time(&ctx, &actor).await?))
}

/// Divide your study time by group.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/by-group",
    tag = "analytics",
    params(DateRange),
    responses((status = 200, description = "The shares, the largest first", body = GroupShares))
)]
async fn by_group(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(range): QueryString<DateRange>,
) -> Result<Json<GroupShares>, ApiError> {
    Ok(Json(service::by_group(&ctx, &actor, range).await?))
}

/// Divide your study time by subject.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/by-subject",
    tag = "analytics",
    params(DateRange),
    responses((status = 200, description = "The shares, the largest first", body = SubjectShares))
)]
async fn by_subject(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
    QueryString(range): QueryString<DateRange>,
) -> Result<Json<SubjectShares>, ApiError> {
    Ok(Json(service::by_subject(&ctx, &actor, range).await?))
}

/// Compare today with yesterday.
#[utoipa::path(
    get,
    path = "/study-sessions/summary/today",
    tag = "analytics",
    responses((status = 200, description = "Today", body = TodaySummary))
)]
async fn summary_today(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
) -> Result<Json<TodaySummary>, ApiError> {
    Ok(Json(dashboard::service::today(&ctx, &actor).await?))
}

/// Compare this week with the last one.
#[utoipa::path(
    get,
    path = "/study-sessions/summary/week",
    tag = "analytics",
    responses((status = 200, description = "This week", body = WeekSummary))
)]
async fn summary_week(
    State(ctx): State<Context>,
    CurrentUser(actor): CurrentUser,
) -> Result<Json<WeekSummary>, ApiError> {
    Ok(Json(dashboard::service::this_week(&ctx, &actor).await?))
}
