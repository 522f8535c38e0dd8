//! A row of the list of sessions.

use chrono::{DateTime, NaiveDate, Utc};

use crate::{
    accounts::UserId,
    sessions::{SessionId, Source, StudySession},
    subjects::{SubjectColour, service::colour_of},
};

/// A statement that gives a part of the person's sessions, of those to which a condition applies, and how many
/// they are in all: `listed!({ "AND …" }, "SELECT count(*) …", person, skip, limit, arguments from $4 on…)`.
macro_rules! listed {
    ({ $($found:tt)+ }, $total:tt $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            $crate::sessions::service::listed::ListedRow,
            "WITH found AS NOT MATERIALIZED (
                 SELECT started_at FROM study_sessions
                 WHERE user_id = $1 AND ended_at IS NOT NULL AND deleted_at IS NULL "
                + $($found)+
                + ") SELECT coalesce((" + $total + r#"), 0) AS "total!",
                      u.timezone AS my_timezone, u.day_starts_at AS my_day_starts_at,
                      s.id AS "id?: SessionId", s.subject AS "subject?", c.colour AS "colour?",
                      s.duration_seconds AS "duration_seconds?", s.paused_seconds AS "paused_seconds?",
                      s.session_date AS "session_date?", s.session_notes AS "session_notes?", s.rating AS "rating?",
                      s.source AS "source?: Source", s.started_at AS "started_at?", s.ended_at AS "ended_at?",
                      s.created_at AS "created_at?"
               FROM users u
               LEFT JOIN (SELECT started_at FROM found ORDER BY started_at DESC OFFSET $2 LIMIT $3) shown ON true
               LEFT JOIN study_sessions s
                      ON s.user_id = $1 AND s.started_at = shown.started_at
                     AND s.ended_at IS NOT NULL AND s.deleted_at IS NULL
               LEFT JOIN subjects c ON c.user_id = $1 AND c.name = s.subject
               WHERE u.user_id = $1
               ORDER BY s.started_at DESC"#
            $(, $argument)*
        )
    };
}

/// The same with all that a filter has a say in, and one more condition, whose arguments are $10 and on:
/// `filtered!(filter, "AND …", person, skip, limit, arguments…)`.
macro_rules! filtered {
    ($filter:expr, $and:tt, $person:expr, $skip:expr, $limit:expr $(, $argument:expr)* $(,)?) => {
        $crate::sessions::service::listed::listed!(
            {
                "AND started_at >= $4 AND started_at < $5
                 AND ($6::date IS NULL OR session_date >= $6) AND ($7::date IS NULL OR session_date <= $7)
                 AND ($8::text IS NULL OR source = $8)
                 AND ($9::text IS NULL OR lower(coalesce(subject, '')) = lower($9)) " + $and
            },
            "SELECT count(*) FROM found",
            $person,
            $skip,
            $limit,
            $filter.from,
            $filter.until,
            $filter.start_date,
            $filter.end_date,
            $filter.source as Option<Source>,
            $filter.subject,
            $($argument,)*
        )
    };
}

pub(super) use {filtered, listed};

/// The person, and one of their sessions if there is one.
pub(super) struct ListedRow {
    pub(super) my_timezone: String,
    pub(super) my_day_starts_at: i16,
    pub(super) total: i64,
    pub(super) id: Option<SessionId>,
    pub(super) subject: Option<String>,
    pub(super) colour: Option<i16>,
    pub(super) duration_seconds: Option<i32>,
    pub(super) paused_seconds: Option<i32>,
    pub(super) session_date: Option<NaiveDate>,
    pub(super) session_notes: Option<String>,
    pub(super) rating: Option<i16>,
    pub(super) source: Option<Source>,
    pub(super) started_at: Option<DateTime<Utc>>,
    pub(super) ended_at: Option<DateTime<Utc>>,
    pub(super) created_at: Option<DateTime<Utc>>,
}

impl ListedRow {
    /// The session's subject, with its colour.
    pub(super) fn subject_colour(&self) -> Option<(String, SubjectColour)> {
        let name = self.subject.clone()?;
        let colour = colour_of(&name, self.colour);
        Some((name, colour))
    }

    /// The session, if there is one.
    pub(super) fn into_session(self, user_id: &UserId) -> Option<StudySession> {
        Some(StudySession {
            id: self.id?,
            user_id: user_id.clone(),
            group_id: None,
            resource_id: None,
            subject: self.subject,
            duration_seconds: self.duration_seconds?,
            paused_seconds: self.paused_seconds?,
            session_date: self.session_date?,
            session_notes: self.session_notes,
            rating: self.rating,
            source: self.source?,
            started_at: self.started_at?,
            ended_at: self.ended_at?,
            created_at: self.created_at?,
        })
    }
}
