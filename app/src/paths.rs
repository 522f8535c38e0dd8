//! The addresses of the pages.

use studysync_domain::sessions::SessionId;

pub const LANDING: &str = "/";
pub const SIGN_UP: &str = "/sign-up";
pub const SIGN_IN: &str = "/sign-in";
pub const DASHBOARD: &str = "/dashboard";
pub const SESSIONS: &str = "/sessions";
pub const ANALYTICS: &str = "/analytics";
pub const ANALYTICS_DAY: &str = "/analytics/day";
pub const ANALYTICS_WEEK: &str = "/analytics/week";
pub const ANALYTICS_MONTH: &str = "/analytics/month";
pub const ANALYTICS_ALL: &str = "/analytics/all";
pub const STREAKS: &str = "/streaks";
pub const SETTINGS: &str = "/settings";

/// The pages that need somebody to be signed in.
const SIGNED_IN: [&str; 9] =
    [DASHBOARD, SESSIONS, ANALYTICS, ANALYTICS_DAY, ANALYTICS_WEEK, ANALYTICS_MONTH, ANALYTICS_ALL, STREAKS, SETTINGS];

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

/// The settings, with the word that a form of them was saved.
#[cfg(feature = "ssr")]
pub fn settings_saved(form: &'static str) -> String {
    format!("{SETTINGS}?saved={form}")
}

/// A page of the list of sessions; the newest are on page 1.
pub fn sessions_page(page: i64) -> String {
    if page > 1 { format!("{SESSIONS}?page={page}") } else { SESSIONS.to_owned() }
}

/// The same, with the offer to bring a deleted session back.
#[cfg(feature = "ssr")]
pub fn sessions_page_after_deleting(page: i64, deleted: SessionId) -> String {
    format!("{SESSIONS}?page={}&deleted={deleted}", page.max(1))
}

/// The same, with a session open for changes.
pub fn sessions_page_editing(page: i64, edited: SessionId) -> String {
    format!("{SESSIONS}?page={}&edit={edited}", page.max(1))
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
