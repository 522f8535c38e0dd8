//! Reading subjects.

use crate::{
    Context, Error,
    auth::Actor,
    sql::{columns, text},
    subjects::{Subject, SubjectColour, SubjectColours},
};

/// Returns the user's subjects that have any session, the one with the most time first.
pub async fn list_subjects(ctx: &Context, actor: &Actor) -> Result<Vec<Subject>, Error> {
    let rows = sqlx::query!(
        r#"SELECT t.subject AS "name!", t.seconds AS "seconds!", t.session_count AS "session_count!", c.colour AS "colour?"
           FROM study_subject_totals t
           LEFT JOIN subjects c ON c.user_id = t.user_id AND c.name = t.subject
           WHERE t.user_id = $1 AND t.subject <> ''
           ORDER BY t.seconds DESC, t.subject"#,
        actor.user_id.0,
    )
    .fetch_all(&ctx.db)
    .await?;
    let subject = |name: String, colour: Option<i16>, total_seconds, session_count| Subject {
        colour: colour_of(&name, colour),
        name,
        total_seconds,
        session_count,
    };
    Ok(rows.into_iter().map(|row| subject(row.name, row.colour, row.seconds, row.session_count)).collect())
}

/// Returns the colour that is stored for a subject, or else the one that follows from its name.
pub(crate) fn colour_of(name: &str, stored: Option<i16>) -> SubjectColour {
    stored.and_then(|number| SubjectColour::try_from(number).ok()).unwrap_or_else(|| SubjectColour::of_name(name))
}

/// The colour that is stored for a subject.
pub(crate) struct SubjectColourRow {
    name: String,
    colour: i16,
}

columns! {
    colour_columns: SubjectColourRow from "subjects" {
        name: "name",
        colour: "colour",
    }
}
pub(crate) use colour_columns;

text! {
    /// The stored colours of all subjects of a row of `users`.
    colours_record: "ARRAY(SELECT c FROM (SELECT" + crate::subjects::service::colour_columns!() + r#"FROM subjects
        WHERE user_id = users.user_id) c) AS "colours!: _""#
}
pub(crate) use colours_record;

impl FromIterator<SubjectColourRow> for SubjectColours {
    fn from_iter<I: IntoIterator<Item = SubjectColourRow>>(rows: I) -> Self {
        rows.into_iter()
            .map(|row| {
                let colour = colour_of(&row.name, Some(row.colour));
                (row.name, colour)
            })
            .collect()
    }
}
