//! What the dashboard's page is made from.

use chrono::{DateTime, NaiveDate, Utc};

use super::Dashboard;
use crate::{events::Cursor, overview::Overview, sessions::StudySession, subjects::SubjectColours};

/// The dashboard with what else its page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct DashboardData {
    /// What any client receives.
    pub dashboard: Dashboard,
    /// When it was read.
    pub read_at: DateTime<Utc>,
    /// The user's study day then.
    pub study_day: NaiveDate,
    /// The user's events that it includes.
    pub cursor: Cursor,
    /// Their last few sessions, newest first.
    pub recent_sessions: Vec<StudySession>,
    /// The colours of their subjects.
    pub colours: SubjectColours,
    /// The subjects of the last months, the latest first.
    pub suggested_subjects: Vec<String>,
}

impl DashboardData {
    /// Returns the part of it that every page shows.
    pub fn overview(&self) -> Overview {
        let Dashboard { user, today, streak, active_session, .. } = &self.dashboard;
        Overview {
            user: user.clone(),
            active_session: active_session.clone(),
            read_at: self.read_at,
            today: self.study_day,
            today_seconds: today.today_seconds,
            current_streak: streak.current_streak,
            cursor: self.cursor,
        }
    }
}
