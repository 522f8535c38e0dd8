//! The detector's inputs, and the actions that it returns. Times are in seconds.

use studysync_domain::sessions::SessionId;

use super::question::Question;

/// Something that happens on the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Input {
    /// Time has passed: a second, or more where the browser wakes the page less often.
    Tick,
    /// The user has touched the page, or come back to it.
    Activity,
    /// The user is active in another tab.
    ActivityInOtherTab,
    /// The page has read a running timer.
    TimerRead(TimerReading),
    /// No timer runs.
    NoTimer,
    /// The user answers by stopping the timer.
    Stop,
}

/// A running timer, as the server described it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TimerReading {
    pub id: SessionId,
    /// When the page read it, by the page's clock.
    pub read_at: f64,
    /// How much was studied by then.
    pub studied: f64,
    /// How long ago the server had the last heartbeat.
    pub since_heartbeat: f64,
    /// How long to wait before asking because no heartbeat comes; negative once it is time.
    pub ask_in: f64,
    /// How long the user may be idle before it counts as a gap; 0 means for ever.
    pub idle_after: f64,
    /// The user's time of day, since midnight.
    pub time_of_day: f64,
}

/// Something for the page to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Read the timer again.
    Refresh,
    /// Send the server a heartbeat, and, if wanted, read the timer afterwards.
    Heartbeat { timer: SessionId, then_refresh: bool },
    /// Tell the other tabs that the user is there.
    Broadcast,
    /// Ask in the dialog, in one of the tabs; if it is open there, change its text.
    Ask(Question),
    /// Ask by a notification, since the page isn't visible.
    ShowNotification { timer: SessionId },
    /// Close the dialog.
    CloseDialog,
}

/// Time in which the user seems to have been away. Without an end, it still lasts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    pub from: f64,
    pub until: Option<f64>,
}

/// What the answer is about, counted back from now in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    pub id: SessionId,
    pub from_seconds_ago: i64,
    pub until_seconds_ago: i64,
}
