//! Reading subjects.

use crate::{
    Context, Error,
    accounts::Actor,
    subjects::{Subject, SubjectColour},
};

/// All of the person's subjects that have any session, the one with the most time first.
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

/// The colour that is kept for a subject, or the one that follows from its name.
pub(crate) fn colour_of(name: &str, kept: Option<i16>) -> SubjectColour {
    kept.and_then(|number| SubjectColour::try_from(number).ok()).unwrap_or_else(|| SubjectColour::of_name(name))
}
