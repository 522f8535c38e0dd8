//! The pages' door to accounts.

#![expect(clippy::too_many_arguments, reason = "the arguments of a server function are the fields of its form")]

use leptos::prelude::*;
use server_fn::codec::GetUrl;
use studysync_domain::accounts::{ProfileVisibility, Theme, WeekStart};

use super::settings::Settings;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::cookies,
    crate::{paths, request},
    axum::http::header::SET_COOKIE,
    studysync_domain::accounts::{self, PreferencesPatch, UserPatch, service},
};

/// Makes an account and signs in to it.
#[server(prefix = "/rpc", endpoint = "sign_up")]
pub async fn sign_up(
    email: String,
    password: String,
    #[server(default)] username: String,
    #[server(default)] timezone: String,
) -> Result<(), AppError> {
    let typed = [("email", email.clone()), ("username", username.clone())];
    let input =
        accounts::SignUp { email, password, username: Some(username), timezone: Some(timezone), ..Default::default() };
    let outcome = service::sign_up(&request::context(), request::client_address()?, input).await;
    let pair = request::keep_typed(outcome, typed)?;
    stay_signed_in(&pair).await?;
    leptos_axum::redirect(paths::DASHBOARD);
    Ok(())
}

/// Signs in, and goes on to `next` if that is a page of ours.
#[server(prefix = "/rpc", endpoint = "sign_in")]
pub async fn sign_in(email: String, password: String, #[server(default)] next: String) -> Result<(), AppError> {
    let typed = [("email", email.clone())];
    let input = accounts::SignIn { email, password };
    let outcome = service::sign_in(&request::context(), request::client_address()?, input).await;
    let pair = request::keep_typed(outcome, typed)?;
    stay_signed_in(&pair).await?;
    leptos_axum::redirect(paths::after_sign_in(&next));
    Ok(())
}

/// Gives the browser the cookies of a new sign-in, and ends the one that it had: pages of it that are open leave.
#[cfg(feature = "ssr")]
async fn stay_signed_in(pair: &accounts::TokenPair) -> Result<(), AppError> {
    request::append_headers(&SET_COOKIE, cookies::set(pair));
    if let Ok(before) = request::actor() {
        service::sign_out(&request::context(), &before).await?;
    }
    Ok(())
}

/// Signs out, on this device only.
#[server(prefix = "/rpc", endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), AppError> {
    service::sign_out(&request::context(), &request::actor()?).await?;
    request::append_headers(&SET_COOKIE, cookies::clear());
    leptos_axum::redirect(paths::LANDING);
    Ok(())
}

/// What the settings page shows.
#[server(prefix = "/rpc", endpoint = "settings", input = GetUrl)]
pub async fn read_settings() -> Result<Settings, AppError> {
    let user = service::me(&request::context(), &request::actor()?).await?;
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect();
    Ok(Settings::new(user, zones))
}

/// Changes how the person is called.
#[server(prefix = "/rpc", endpoint = "change_profile")]
pub async fn change_profile(
    username: String,
    #[server(default)] first_name: String,
    #[server(default)] last_name: String,
) -> Result<(), AppError> {
    let typed = [("username", username.clone()), ("first_name", first_name.clone()), ("last_name", last_name.clone())];
    let patch = UserPatch {
        username: Some(username),
        first_name: Some(Some(first_name)),
        last_name: Some(Some(last_name)),
        preferences: None,
    };
    let outcome = service::change_me(&request::context(), &request::actor()?, patch).await;
    request::keep_typed(outcome, typed)?;
    request::continue_plain_form_at(&paths::settings_saved("profile"));
    Ok(())
}

/// Changes preferences; those that are absent stay.
#[server(prefix = "/rpc", endpoint = "change_preferences")]
pub async fn change_preferences(
    #[server(default)] timezone: Option<String>,
    #[server(default)] day_starts_at: Option<i16>,
    #[server(default)] week_starts_on: Option<WeekStart>,
    #[server(default)] profile: Option<ProfileVisibility>,
    #[server(default)] daily_goal_seconds: Option<i32>,
    #[server(default)] streak_minimum_seconds: Option<i32>,
) -> Result<(), AppError> {
    let patch = PreferencesPatch {
        timezone,
        day_starts_at,
        week_starts_on,
        profile,
        daily_goal_seconds,
        streak_minimum_seconds,
        ..PreferencesPatch::default()
    };
    change(patch).await?;
    request::continue_plain_form_at(&paths::settings_saved("preferences"));
    Ok(())
}

/// Changes the pages' colours.
#[server(prefix = "/rpc", endpoint = "change_theme")]
pub async fn change_theme(theme: Theme) -> Result<(), AppError> {
    change(PreferencesPatch { theme: Some(theme), ..PreferencesPatch::default() }).await
}

#[cfg(feature = "ssr")]
async fn change(preferences: PreferencesPatch) -> Result<(), AppError> {
    let patch = UserPatch { preferences: Some(preferences), ..UserPatch::default() };
    service::change_me(&request::context(), &request::actor()?, patch).await?;
    Ok(())
}
