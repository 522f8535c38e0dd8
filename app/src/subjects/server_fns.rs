//! The pages' server functions for subjects.

use leptos::prelude::*;
use server_fn::codec::GetUrl;
use studysync_domain::subjects::Subject;

use crate::AppError;
#[cfg(feature = "ssr")]
use {
    crate::{paths, request},
    studysync_domain::{
        Error,
        subjects::{SubjectColour, SubjectPatch, service},
    },
};

/// Returns all of the caller's subjects, the one with the most time first.
#[server(prefix = "/rpc", endpoint = "list_subjects", input = GetUrl)]
pub async fn list_subjects() -> Result<Vec<Subject>, AppError> {
    Ok(service::list_subjects(&request::context(), &request::actor()?).await?)
}

/// Returns what fields for a subject suggest, the latest first.
#[server(prefix = "/rpc", endpoint = "suggest_subjects", input = GetUrl)]
pub async fn suggest_subjects() -> Result<Vec<String>, AppError> {
    Ok(service::suggest_subjects(&request::context(), &request::actor()?).await?)
}

/// Gives a subject a colour and a name, in all of its sessions. With the name of another one, the two become one.
#[server(prefix = "/rpc", endpoint = "change_subject")]
pub async fn change_subject(
    name: String,
    #[server(default)] new_name: String,
    #[server(default)] colour_before: String,
    #[server(default)] colour: String,
) -> Result<(), AppError> {
    let form_values = [("new_name", new_name.clone()), ("colour", colour.clone())];
    let (context, actor) = (request::context(), request::actor()?);
    let result = async {
        // An unchanged colour isn't passed on: a subject that is merged into another gets the other's colour.
        let colour = if colour == colour_before { None } else { parse_colour(&colour)? };
        service::change_subject(&context, &actor, SubjectPatch { name, new_name: Some(new_name), colour }).await
    };
    crate::error::keep_form_values(result.await, form_values)?;
    leptos_axum::redirect(paths::SUBJECTS);
    Ok(())
}

#[cfg(feature = "ssr")]
fn parse_colour(number: &str) -> Result<Option<SubjectColour>, Error> {
    let colour = number.parse().ok().and_then(|number: i16| SubjectColour::try_from(number).ok());
    colour.map(Some).ok_or_else(|| Error::invalid("colour", "Pick one of the colours."))
}
