//! Analytics: what a person's time adds up to.

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
    dashboard,
    optional_date,
};
use utoipa::IntoParams;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{bearer::Signed, problem::Refusal, query::QueryString};

/// The routes of this feature.
pub fn routes() -> OpenApiRouter<Context> {
    OpenApiRouter::new()
        .routes(routes!(daily))
        .routes(routes!(weekly))
        .routes(routes!(monthly))
        .routes(routes!(comprehensive))
        .routes(routes!(by_group))
        .routes(routes!(by_subject))
        .routes(routes!(summary_today))
        .routes(routes!(summary_week))
}

/// Which day.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WhichDay {
    /// The study day; today when absent.
    #[serde(default, deserialize_with = "optional_date")]
    date: Option<NaiveDate>,
}

/// One's own study day, hour by hour.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/daily",
    tag = "analytics",
    params(WhichDay),
    responses((status = 200, description = "The day", body = DayAnalytics))
)]
async fn daily(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(which): QueryString<WhichDay>,
) -> Result<Json<DayAnalytics>, Refusal> {
    Ok(Json(service::day(&ctx, &actor, which.date).await?))
}

/// Which week.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WhichWeek {
    /// The first of the seven days; the current week, as the person begins it, when absent.
    #[serde(default, deserialize_with = "optional_date")]
    week_start: Option<NaiveDate>,
}

/// Seven of one's own study days.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/weekly",
    tag = "analytics",
    params(WhichWeek),
    responses((status = 200, description = "The week, day by day", body = PeriodAnalytics))
)]
async fn weekly(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(which): QueryString<WhichWeek>,
) -> Result<Json<PeriodAnalytics>, Refusal> {
    Ok(Json(service::week(&ctx, &actor, which.week_start).await?))
}

/// A month of one's own study days.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/monthly",
    tag = "analytics",
    params(MonthQuery),
    responses((status = 200, description = "The month, day by day", body = PeriodAnalytics))
)]
async fn monthly(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(which): QueryString<MonthQuery>,
) -> Result<Json<PeriodAnalytics>, Refusal> {
    Ok(Json(service::month(&ctx, &actor, which).await?))
}

/// What all of one's own time adds up to.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/comprehensive",
    tag = "analytics",
    responses((status = 200, description = "All time", body = AllTimeAnalytics))
)]
async fn comprehensive(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<AllTimeAnalytics>, Refusal> {
    Ok(Json(service::all_time(&ctx, &actor).await?))
}

/// One's own time by group.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/by-group",
    tag = "analytics",
    params(DateRange),
    responses((status = 200, description = "The parts, the largest first", body = GroupShares))
)]
async fn by_group(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(range): QueryString<DateRange>,
) -> Result<Json<GroupShares>, Refusal> {
    Ok(Json(service::by_group(&ctx, &actor, range).await?))
}

/// One's own time by subject.
#[utoipa::path(
    get,
    path = "/study-sessions/analytics/by-subject",
    tag = "analytics",
    params(DateRange),
    responses((status = 200, description = "The parts, the largest first", body = SubjectShares))
)]
async fn by_subject(
    State(ctx): State<Context>,
    Signed(actor): Signed,
    QueryString(range): QueryString<DateRange>,
) -> Result<Json<SubjectShares>, Refusal> {
    Ok(Json(service::by_subject(&ctx, &actor, range).await?))
}

/// Today against yesterday.
#[utoipa::path(
    get,
    path = "/study-sessions/summary/today",
    tag = "analytics",
    responses((status = 200, description = "Today", body = TodaySummary))
)]
async fn summary_today(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<TodaySummary>, Refusal> {
    Ok(Json(dashboard::service::today(&ctx, &actor).await?))
}

/// This week against the one before.
#[utoipa::path(
    get,
    path = "/study-sessions/summary/week",
    tag = "analytics",
    responses((status = 200, description = "This week", body = WeekSummary))
)]
async fn summary_week(State(ctx): State<Context>, Signed(actor): Signed) -> Result<Json<WeekSummary>, Refusal> {
    Ok(Json(dashboard::service::this_week(&ctx, &actor).await?))
}
