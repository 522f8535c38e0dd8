//! The cursor of a page.

use studysync_domain::events::{Cursor, EventMessage, Kind};

/// The page's cursor, which follows the server's messages.
#[derive(Debug, Default)]
pub struct Progress(Cursor);

impl Progress {
    /// Starts at the cursor that came with the page.
    pub fn at(cursor: &str) -> Self {
        Self(cursor.into())
    }

    /// Returns the cursor, for the socket's address.
    pub fn cursor(&self) -> Cursor {
        self.0
    }

    /// Receives a message, and returns the kind to read again. There is none for a change of this tab, which reads it
    /// anyway.
    pub fn receive(&mut self, message: &str) -> Option<Kind> {
        // Everything else is a heartbeat, or a kind that only a newer version knows.
        let event: EventMessage = serde_json::from_str(message).ok()?;
        self.0.set(event.kind, event.revision);
        (!event.own).then_some(event.kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_follows_all_events_and_the_page_reads_those_of_other_tabs() {
        let mut progress = Progress::at("timer:5,sessions:9");
        for (message, read, cursor) in [
            (r#"{"alive":true}"#, None, "timer:5,sessions:9"),
            (r#"{"kind":"timer","topic":"user","revision":6,"own":true}"#, None, "timer:6,sessions:9"),
            (r#"{"kind":"timer","topic":"user","revision":7,"own":false}"#, Some(Kind::Timer), "timer:7,sessions:9"),
            // After a backup was restored.
            (
                r#"{"kind":"sessions","topic":"user","revision":2,"own":false}"#,
                Some(Kind::Sessions),
                "timer:7,sessions:2",
            ),
            (r#"{"kind":"of_tomorrow","topic":"user","revision":2,"own":false}"#, None, "timer:7,sessions:2"),
            ("no JSON", None, "timer:7,sessions:2"),
        ] {
            assert_eq!(progress.receive(message), read, "{message}");
            assert_eq!(progress.cursor().to_string(), cursor, "{message}");
        }
    }
}
