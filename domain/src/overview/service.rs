//! Reading it: one small statement, since every page needs it.

use super::Overview;
use crate::{Context, Error, accounts::Actor, dashboard};

/// Returns the caller's overview.
pub async fn read_overview(ctx: &Context, actor: &Actor) -> Result<Overview, Error> {
    let dashboard = dashboard::service::dashboard(ctx, actor).await?;
    Ok(Overview {
        active_session: dashboard.active_session,
        today_seconds: dashboard.today.today_seconds,
        current_streak: dashboard.streak.current_streak,
        user: dashboard.user,
    })
}
