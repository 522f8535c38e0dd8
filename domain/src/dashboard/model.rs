//! The dashboard, as the server, the browser and the wire share it.

use serde::{Deserialize, Serialize};

use crate::{
    accounts::User,
    analytics::{TodaySummary, WeekSummary},
    sessions::{ActiveSession, StudySession},
    streaks::Streak,
    subjects::SubjectColours,
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

/// The dashboard with what else its page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct DashboardData {
    /// What any client receives.
    pub dashboard: Dashboard,
    /// Their last few sessions, newest first.
    pub recent_sessions: Vec<StudySession>,
    /// The colours of their subjects.
    pub colours: SubjectColours,
    /// The subjects of the last months, the latest first.
    pub suggested_subjects: Vec<String>,
}
