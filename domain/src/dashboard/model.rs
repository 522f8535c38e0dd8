//! The dashboard, as the server, the browser and the wire share it.

use serde::{Deserialize, Serialize};

use crate::{
    accounts::User,
    analytics::{TodaySummary, WeekSummary},
    sessions::{ActiveSession, StudySession},
    streaks::Streak,
    subjects::SubjectColours,
};

/// Where a user stands now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
pub struct Dashboard {
    /// Who they are.
    pub user: User,
    /// Today against yesterday.
    pub today: TodaySummary,
    /// This week, day by day.
    pub week: WeekSummary,
    /// Their streak.
    pub streak: Streak,
    /// The timer, if it runs.
    pub active_session: Option<ActiveSession>,
}

/// Where a user stands now, as their pages show it.
#[derive(Debug, Clone, PartialEq)]
pub struct DashboardData {
    /// What any client gets.
    pub dashboard: Dashboard,
    /// Their last few sessions, newest first.
    pub recent_sessions: Vec<StudySession>,
    /// The colours of the subjects of these.
    pub colours: SubjectColours,
    /// The subjects of the last months, those that were used last first.
    pub suggested_subjects: Vec<String>,
}
