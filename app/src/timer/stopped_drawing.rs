//! What was just logged, as the server draws it.

use leptos::prelude::*;
use server_fn::ServerFn;
use studysync_domain::sessions::{SessionId, StudySession, service};

use crate::{
    AppError,
    components::{Form, FormAction, SubmitButton, TextArea},
    drawings::Drawing,
    format::duration,
    request,
    sessions::rating::{RATINGS, RateSession},
};

/// The person's own session of this id, with a form to rate it. There is nothing of it where the address
/// names another's or none, and once the next timer runs.
pub async fn stopped(asked: Option<&str>) -> Result<Drawing, AppError> {
    let (context, actor) = (request::context(), request::actor()?);
    let Some(id) = asked.and_then(|asked| asked.parse::<SessionId>().ok()) else { return Ok(Drawing::of(())) };
    if service::find_timer(&context, &actor).await?.is_some() {
        return Ok(Drawing::default());
    }
    let session = service::find_session(&context, &actor, id).await?;
    Ok(session.map(|session| Drawing::of(drawn(session))).unwrap_or_default())
}

fn drawn(session: StudySession) -> AnyView {
    let rate = FormAction::to::<RateSession>();
    let form = Form::new("stopped", rate);
    let chosen = form.initial("rating", session.rating.map(|rating| rating.to_string()).unwrap_or_default());
    let steps: Vec<AnyView> = RATINGS
        .into_iter()
        .zip(1..)
        .map(|(words, step): (&str, i16)| {
            let checked = chosen == step.to_string();
            view! {
                <label class="rating-step">
                    <input class="visually-hidden" type="radio" name="rating" value=step.to_string() checked=checked />
                    <span class="rating-number" aria-hidden="true">{step}</span>
                    <span class="rating-words">{words}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <section class="card stopped-card" aria-labelledby="stopped-title">
            <h2 id="stopped-title">{logged(&session)}</h2>
            <form class="form" action=RateSession::PATH method="post">
                <input type="hidden" name="id" value=session.id.to_string() />
                <fieldset class="rating">
                    <legend>"How did it go?"</legend>
                    <div class="rating-steps">{steps}</div>
                </fieldset>
                <TextArea form name="session_notes" label="Note (optional)" value=session.session_notes.unwrap_or_default() />
                <div class="form-end">
                    <SubmitButton label="Save" pending=Signal::stored(false) />
                    // The same page without what the address asks for.
                    <a class="button button-quiet" href="?" data-noscroll="">"Not now"</a>
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn logged(session: &StudySession) -> String {
    let length = duration(i64::from(session.duration_seconds));
    match &session.subject {
        Some(subject) => format!("{length} of {subject} logged"),
        None => format!("{length} logged"),
    }
}
