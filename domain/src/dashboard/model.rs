//! The dashboard, as the server, the browser and the wire share it.

use serde::{Deserialize, Serialize};

use crate::{
    accounts::User,
    analytics::{TodaySummary, WeekSummary},
    sessions::ActiveSession,
    streaks::Streak,
};

/// A user with their timer, today, this week and their streak.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Dashboard {
    /// The user.
    pub user: User,
    /// Today compared with yesterday.
    pub today: TodaySummary,
    /// This week, day by day.
    pub week: WeekSummary,
    /// Their streak.
    pub streak: Streak,
    /// The timer, if there is one.
    pub active_session: Option<ActiveSession>,
}
