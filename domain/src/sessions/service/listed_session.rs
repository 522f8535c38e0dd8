//! A session with the colour of its subject.

use super::ended_row::session_columns;
use crate::{
    sessions::StudySession,
    sql::columns,
    subjects::{SubjectColours, service::colour_of},
};

/// A session with the colour that is stored for its subject.
pub(crate) struct ListedSession {
    session: StudySession,
    colour: Option<i16>,
}

columns! {
    listed_columns: ListedSession
        from ("(SELECT" + session_columns!() + "FROM study_sessions) s LEFT JOIN subjects c ON c.name = s.subject")
    {
        session: r#"s AS "session!: _""#,
        colour: r#"c.colour AS "colour?""#,
    }
}
pub(crate) use listed_columns;

/// Splits a list into the sessions and the colours of their subjects.
pub(crate) fn with_colours(listed: Vec<ListedSession>) -> (Vec<StudySession>, SubjectColours) {
    let colours = listed.iter().filter_map(|listed| {
        let name = listed.session.subject.clone()?;
        let colour = colour_of(&name, listed.colour);
        Some((name, colour))
    });
    let colours = colours.collect();
    (listed.into_iter().map(|listed| listed.session).collect(), colours)
}
