//! The paths of the pages, and the queries that they understand.

use studysync_domain::sessions::SessionId;

pub const LANDING: &str = "/";
pub const SIGN_UP: &str = "/sign-up";
pub const SIGN_IN: &str = "/sign-in";
pub const DASHBOARD: &str = "/dashboard";
pub const FOCUS: &str = "/focus";
pub const SESSIONS: &str = "/sessions";
#[cfg(feature = "ssr")]
pub const SESSIONS_CSV: &str = "/sessions.csv";
pub const SUBJECTS: &str = "/subjects";
pub const ANALYTICS: &str = "/analytics";
pub const ANALYTICS_DAY: &str = "/analytics/day";
pub const ANALYTICS_WEEK: &str = "/analytics/week";
pub const ANALYTICS_MONTH: &str = "/analytics/month";
pub const ANALYTICS_YEAR: &str = "/analytics/year";
pub const ANALYTICS_ALL: &str = "/analytics/all";
pub const STREAKS: &str = "/streaks";
pub const SETTINGS: &str = "/settings";

/// Returns the path of the sign-in page, which continues to the page at `path` afterwards.
pub fn sign_in_then(path: &str) -> String {
    if path.is_empty() || path == DASHBOARD {
        return SIGN_IN.to_owned();
    }
    format!("{SIGN_IN}?next={}", encoded_where(path, |byte| byte == b'/'))
}

/// Returns the path of the dashboard, which then asks how the session that was just logged went.
pub fn dashboard_after_stopping(logged: SessionId) -> String {
    format!("{DASHBOARD}?stopped={logged}")
}

/// Returns the path of the settings page, which then says that this form was saved.
#[cfg(feature = "ssr")]
pub fn settings_saved(form: &'static str) -> String {
    format!("{SETTINGS}?saved={form}")
}

/// Returns the path of the list of sessions for a query; all of them for an empty one.
pub fn sessions(query: &str) -> String {
    if query.is_empty() { SESSIONS.to_owned() } else { format!("{SESSIONS}?{query}") }
}

/// The fragment of the list's offer to restore a deleted session. With it, the page doesn't scroll.
pub const DELETED: &str = "deleted";

/// Returns the path of the list, with the offer to restore a deleted session.
#[cfg(feature = "ssr")]
pub fn sessions_after_deleting(query: &str, deleted: SessionId) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("{}#{DELETED}", sessions(&format!("{query}{and}deleted={deleted}")))
}

/// Returns the path of the list after that session was restored.
#[cfg(feature = "ssr")]
pub fn sessions_after_restoring(query: &str) -> String {
    format!("{}#{DELETED}", sessions(query))
}

/// Returns the path of the list, with a session open for changes.
pub fn sessions_editing(query: &str, edited: SessionId) -> String {
    sessions(&format!("{query}{}edit={edited}", if query.is_empty() { "" } else { "&" }))
}

/// Returns the path of the sessions of a subject.
pub fn sessions_about(subject: &str) -> String {
    format!("{SESSIONS}?subject={}", encoded(subject))
}

/// Returns the path of the subjects, with one of them open for changes.
pub fn subjects_changing(subject: &str) -> String {
    format!("{SUBJECTS}?change={}", encoded(subject))
}

/// Encodes text as a value in a query, the same on both sides.
pub fn encoded(text: &str) -> String {
    encoded_where(text, |_| false)
}

fn encoded_where(text: &str, is_kept: impl Fn(u8) -> bool) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || is_kept(byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing into a String doesn't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// Returns the path of the analytics of the month of a date.
#[cfg(feature = "ssr")]
pub fn analytics_month(date: chrono::NaiveDate) -> String {
    format!("{ANALYTICS_MONTH}?month={}", date.format("%Y-%m"))
}

/// Returns the path of the analytics of one day.
#[cfg(feature = "ssr")]
pub fn analytics_day(date: chrono::NaiveDate) -> String {
    format!("{ANALYTICS_DAY}?date={date}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_encoded_as_one_value_of_the_query() {
        assert_eq!(sessions_about("C++ & Übung"), "/sessions?subject=C%2B%2B%20%26%20%C3%9Cbung");
        assert_eq!(sessions_editing("", SessionId(7)), "/sessions?edit=7");
        assert_eq!(sessions_editing("page=2", SessionId(7)), "/sessions?page=2&edit=7");
    }

    #[test]
    fn the_way_back_is_one_value_of_the_query() {
        assert_eq!(sign_in_then("/sessions"), "/sign-in?next=/sessions");
        assert_eq!(sign_in_then("/groups/12"), "/sign-in?next=/groups/12");
        assert_eq!(sign_in_then("/dashboard"), "/sign-in");
        assert_eq!(sign_in_then("/\r\nSet-Cookie: a=b&c"), "/sign-in?next=/%0D%0ASet-Cookie%3A%20a%3Db%26c");
    }
}
