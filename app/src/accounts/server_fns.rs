//! The pages' server functions for accounts.

#![expect(clippy::too_many_arguments, reason = "the arguments of a server function are the fields of its form")]

use leptos::prelude::*;
use server_fn::codec::GetUrl;
use studysync_domain::accounts::{ProfileVisibility, Theme, WeekStart};

use super::settings::Settings;
use crate::AppError;
#[cfg(feature = "ssr")]
use {
    super::{
        cookies,
        form::{PreferencesInput, TimerPreferencesInput},
    },
    crate::{page_table::PageTable, paths, request, timer::form::in_minutes},
    axum::http::header::SET_COOKIE,
    studysync_domain::{
        Error,
        accounts::{self, Preferences, PreferencesPatch, UserPatch, service},
    },
};

/// Creates an account and signs in to it.
#[server(prefix = "/rpc", endpoint = "sign_up")]
pub async fn sign_up(
    email: String,
    password: String,
    #[server(default)] username: String,
    #[server(default)] timezone: String,
) -> Result<(), AppError> {
    let form_values = [("email", email.clone()), ("username", username.clone())];
    let input =
        accounts::SignUp { email, password, username: Some(username), timezone: Some(timezone), ..Default::default() };
    let result = service::sign_up(&request::context(), request::client_address()?, input).await;
    let pair = crate::error::keep_form_values(result, form_values)?;
    stay_signed_in(&pair).await?;
    leptos_axum::redirect(paths::DASHBOARD);
    Ok(())
}

/// Signs in, and continues to `next` if that is the path of one of our pages.
#[server(prefix = "/rpc", endpoint = "sign_in")]
pub async fn sign_in(email: String, password: String, #[server(default)] next: String) -> Result<(), AppError> {
    let form_values = [("email", email.clone())];
    let input = accounts::SignIn { email, password };
    let result = service::sign_in(&request::context(), request::client_address()?, input).await;
    let pair = crate::error::keep_form_values(result, form_values)?;
    stay_signed_in(&pair).await?;
    leptos_axum::redirect(PageTable::current().after_sign_in(&next).unwrap_or(paths::DASHBOARD));
    Ok(())
}

/// Sets the cookies of a new sign-in, and ends the one that the browser had before, whose open pages leave.
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

/// Returns what the settings page shows.
#[server(prefix = "/rpc", endpoint = "settings", input = GetUrl)]
pub async fn read_settings() -> Result<Settings, AppError> {
    let user = service::me(&request::context(), &request::actor()?).await?;
    let zones = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name().to_owned()).collect();
    Ok(Settings::new(user, zones))
}

/// Changes the username and the names.
#[server(prefix = "/rpc", endpoint = "change_profile")]
pub async fn change_profile(
    username: String,
    #[server(default)] first_name: String,
    #[server(default)] last_name: String,
) -> Result<(), AppError> {
    let form_values =
        [("username", username.clone()), ("first_name", first_name.clone()), ("last_name", last_name.clone())];
    let patch = UserPatch {
        username: Some(username),
        first_name: Some(Some(first_name)),
        last_name: Some(Some(last_name)),
        preferences: None,
    };
    let result = service::change_me(&request::context(), &request::actor()?, patch).await;
    crate::error::keep_form_values(result, form_values)?;
    request::continue_plain_form_at(&paths::settings_saved("profile"));
    Ok(())
}

/// Changes the time zone, the starts of days and weeks, the profile's visibility and the goals. Lengths are in minutes.
#[server(prefix = "/rpc", endpoint = "change_preferences")]
pub async fn change_preferences(
    timezone: String,
    day_starts_at: i16,
    week_starts_on: WeekStart,
    profile: ProfileVisibility,
    daily_goal_minutes: String,
    streak_minimum_minutes: String,
) -> Result<(), AppError> {
    let input = PreferencesInput {
        timezone,
        day_starts_at,
        week_starts_on,
        profile,
        daily_goal_minutes,
        streak_minimum_minutes,
    };
    let form_values = input.form_values();
    crate::error::keep_form_values(change(|current| input.patch(current)).await, form_values)?;
    request::continue_plain_form_at(&paths::settings_saved("preferences"));
    Ok(())
}

/// Changes how the timer starts and when it asks. Lengths are in minutes; a checkbox that isn't checked isn't sent.
#[server(prefix = "/rpc", endpoint = "change_timer_preferences")]
pub async fn change_timer_preferences(
    timer_mode: String,
    countdown_minutes: String,
    focus_minutes: String,
    short_break_minutes: String,
    long_break_minutes: String,
    rounds_before_long_break: String,
    idle_after_minutes: String,
    ask_after_minutes: String,
    #[server(default)] sound: bool,
) -> Result<(), AppError> {
    let input = TimerPreferencesInput {
        timer_mode,
        countdown_minutes,
        focus_minutes,
        short_break_minutes,
        long_break_minutes,
        rounds_before_long_break,
        idle_after_minutes,
        ask_after_minutes,
        sound,
    };
    let form_values = input.form_values();
    crate::error::keep_form_values(change(|current| input.patch(current)).await, form_values)?;
    request::continue_plain_form_at(&paths::settings_saved("timer"));
    Ok(())
}

/// Changes the theme.
#[server(prefix = "/rpc", endpoint = "change_theme")]
pub async fn change_theme(theme: Theme) -> Result<(), AppError> {
    change(|_| Ok(PreferencesPatch { theme: Some(theme), ..PreferencesPatch::default() })).await?;
    Ok(())
}

/// Applies the patch that a form makes from the current preferences.
#[cfg(feature = "ssr")]
async fn change(patch: impl FnOnce(&Preferences) -> Result<PreferencesPatch, Error>) -> Result<(), Error> {
    let (context, actor) = (request::context(), request::actor()?);
    let current = service::me(&context, &actor).await?.preferences;
    let patch = UserPatch { preferences: Some(patch(&current)?), ..UserPatch::default() };
    service::change_me(&context, &actor, patch).await.map_err(in_minutes)?;
    Ok(())
}
