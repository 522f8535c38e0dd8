//! When a person's days and weeks start, and how much they want to study.

use leptos::prelude::*;
use studysync_domain::accounts::{ProfileVisibility, WeekStart};

use super::{server_fns::ChangePreferences, settings::Settings};
use crate::{
    components::{Form, FormAlert, Saved, SelectField, SubmitButton, TextField},
    layout::Home,
};

/// The form "Preferences".
#[component]
pub fn PreferencesForm(settings: Settings) -> impl IntoView {
    let action = ServerAction::<ChangePreferences>::new();
    expect_context::<Home>().refresh_after(action.version().into());
    let form = Form::new("preferences", move || action.value().get());
    let Settings { preferences, zones, .. } = settings;
    view! {
        <ActionForm action attr:class="form">
            <FormAlert form />
            <div class="field-row">
                <SelectField
                    form
                    name="timezone"
                    label="Time zone"
                    options=zones.into_iter().map(|zone| (zone.clone(), zone.replace('_', " "))).collect()
                    value=preferences.timezone
                    hint="Decides when your days begin. Days already studied stay as they are."
                />
                <SelectField
                    form
                    name="day_starts_at"
                    label="Day starts at"
                    options=(0..24).map(|hour| (hour.to_string(), format!("{hour:02}:00"))).collect()
                    value=preferences.day_starts_at.to_string()
                    hint="Night owls: at 04:00, what you study at 2 counts for the evening before."
                />
            </div>
            <div class="field-row">
                <TextField
                    form
                    name="daily_goal_minutes"
                    label="Daily goal (minutes)"
                    kind="number"
                    value=(preferences.daily_goal_seconds / 60).to_string()
                    min="1"
                    max="1440"
                    required=true
                />
                <TextField
                    form
                    name="streak_minimum_minutes"
                    label="Minimum for the streak (minutes)"
                    kind="number"
                    value=((preferences.streak_minimum_seconds + 59) / 60).to_string()
                    min="1"
                    max="1440"
                    required=true
                />
            </div>
            <div class="field-row">
                <SelectField
                    form
                    name="week_starts_on"
                    label="Week starts on"
                    options=choices(&[("monday", "Monday"), ("sunday", "Sunday")])
                    value=week_start_name(preferences.week_starts_on)
                />
                <SelectField
                    form
                    name="profile"
                    label="Who may see your profile"
                    options=choices(&[
                        ("public", "Everyone"), ("groups", "People in my groups"), ("private", "Only me"),
                    ])
                    value=visibility_name(preferences.profile)
                />
            </div>
            <div class="form-end">
                <SubmitButton label="Save preferences" pending=action.pending() />
                <Saved when=Signal::derive(move || matches!(action.value().get(), Some(Ok(())))) />
            </div>
        </ActionForm>
    }
}

fn choices(choices: &[(&str, &str)]) -> Vec<(String, String)> {
    choices.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}

fn week_start_name(week_start: WeekStart) -> &'static str {
    match week_start {
        WeekStart::Monday => "monday",
        WeekStart::Sunday => "sunday",
    }
}

fn visibility_name(visibility: ProfileVisibility) -> &'static str {
    match visibility {
        ProfileVisibility::Public => "public",
        ProfileVisibility::Groups => "groups",
        ProfileVisibility::Private => "private",
    }
}
