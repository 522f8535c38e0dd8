//! The server function that lists the commands of the palette.

use leptos::prelude::*;
use server_fn::codec::GetUrl;

use super::command::CommandGroup;
use crate::AppError;
#[cfg(feature = "ssr")]
use {super::commands, crate::request, studysync_domain::subjects::service};

/// How many subjects are offered.
#[cfg(feature = "ssr")]
const MAX_SUBJECTS: usize = 5;

/// Returns all commands of the user.
#[server(prefix = "/rpc", endpoint = "palette_commands", input = GetUrl)]
pub async fn palette_commands() -> Result<Vec<CommandGroup>, AppError> {
    let mut subjects = service::suggest_subjects(&request::context(), &request::actor()?).await?;
    subjects.truncate(MAX_SUBJECTS);
    Ok(commands::commands(subjects))
}
