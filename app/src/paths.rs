//! The addresses of the pages.

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

/// The pages that need somebody to be signed in.
const SIGNED_IN: [&str; 12] = [
    DASHBOARD,
    FOCUS,
    SESSIONS,
    SUBJECTS,
    ANALYTICS,
    ANALYTICS_DAY,
    ANALYTICS_WEEK,
    ANALYTICS_MONTH,
    ANALYTICS_YEAR,
    ANALYTICS_ALL,
    STREAKS,
    SETTINGS,
];

/// The page that is meant by an address with a slash too many at its end, if there is one.
#[cfg(feature = "ssr")]
pub fn without_slash(path: &str) -> Option<&'static str> {
    let page = path.strip_suffix('/')?;
    known(page).or_else(|| [SIGN_UP, SIGN_IN].into_iter().find(|open| *open == page))
}

/// Whether a page is one that needs somebody to be signed in.
#[cfg(feature = "ssr")]
pub fn needs_sign_in(page: &str) -> bool {
    known(page).is_some()
}

/// The sign-in page, which goes on to `page` afterwards if that is one of ours.
pub fn sign_in_then(page: &str) -> String {
    match known(page) {
        Some(page) if page != DASHBOARD => format!("{SIGN_IN}?next={page}"),
        _ => SIGN_IN.to_owned(),
    }
}

/// Where to go after signing in: what was asked for if it is one of our pages, the dashboard
/// otherwise. Whatever else a link may ask for is never gone to.
#[cfg(feature = "ssr")]
pub fn after_sign_in(next: &str) -> &'static str {
    known(next).unwrap_or(DASHBOARD)
}

/// The dashboard, with the session that was just logged and the question how it went.
pub fn dashboard_after_stopping(logged: SessionId) -> String {
    format!("{DASHBOARD}?stopped={logged}")
}

/// The settings, with the word that a form of them was saved.
#[cfg(feature = "ssr")]
pub fn settings_saved(form: &'static str) -> String {
    format!("{SETTINGS}?saved={form}")
}

/// The list of sessions as a query asks for it; an empty one asks for all of them.
pub fn sessions(query: &str) -> String {
    if query.is_empty() { SESSIONS.to_owned() } else { format!("{SESSIONS}?{query}") }
}

/// Where the list of sessions offers to bring one back. Led there, a page that shows the list stays where it is.
pub const DELETED: &str = "deleted";

/// The same, with the offer to bring a deleted session back.
#[cfg(feature = "ssr")]
pub fn sessions_after_deleting(query: &str, deleted: SessionId) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("{}#{DELETED}", sessions(&format!("{query}{and}deleted={deleted}")))
}

/// The same, with that session back.
#[cfg(feature = "ssr")]
pub fn sessions_after_restoring(query: &str) -> String {
    format!("{}#{DELETED}", sessions(query))
}

/// The same, with a session open for changes.
pub fn sessions_editing(query: &str, edited: SessionId) -> String {
    sessions(&format!("{query}{}edit={edited}", if query.is_empty() { "" } else { "&" }))
}

/// The sessions that are about a subject.
pub fn sessions_about(subject: &str) -> String {
    format!("{SESSIONS}?subject={}", encoded(subject))
}

/// The subjects, with one of them open for changes.
pub fn subjects_changing(subject: &str) -> String {
    format!("{SUBJECTS}?change={}", encoded(subject))
}

/// Text as a value in a query, the same on both sides.
pub fn encoded(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // UserTransaction into a String doesn't fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

/// The analytics of the month in which a day lies.
#[cfg(feature = "ssr")]
pub fn analytics_month(date: chrono::NaiveDate) -> String {
    format!("{ANALYTICS_MONTH}?month={}", date.format("%Y-%m"))
}

/// The analytics of one day.
#[cfg(feature = "ssr")]
pub fn analytics_day(date: chrono::NaiveDate) -> String {
    format!("{ANALYTICS_DAY}?date={date}")
}

fn known(page: &str) -> Option<&'static str> {
    SIGNED_IN.into_iter().find(|known| *known == page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_subject_is_called_stays_within_its_value() {
        assert_eq!(sessions_about("C++ & Übung"), "/sessions?subject=C%2B%2B%20%26%20%C3%9Cbung");
        assert_eq!(sessions_editing("", SessionId(7)), "/sessions?edit=7");
        assert_eq!(sessions_editing("page=2", SessionId(7)), "/sessions?page=2&edit=7");
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn signing_in_leads_to_our_own_pages_only() {
        assert_eq!(after_sign_in("/sessions"), "/sessions");
        assert_eq!(after_sign_in("//elsewhere.example"), "/dashboard");
        assert_eq!(after_sign_in("https://elsewhere.example/sessions"), "/dashboard");
        assert_eq!(sign_in_then("/sessions"), "/sign-in?next=/sessions");
        assert_eq!(sign_in_then("/\r\nSet-Cookie: a=b"), "/sign-in");
    }
}
