//! When a person's days and weeks start, and how much they want to study.

use leptos::prelude::*;
use studysync_domain::accounts::{ProfileVisibility, WeekStart};

use super::{server_fns::ChangePreferences, settings::Settings};
use crate::{
    components::{Form, FormAlert, Saved, SelectField, Submission, SubmissionForm, SubmitButton},
    format::duration,
    layout::Home,
};

/// The daily goals to choose from.
const GOAL_MINUTES: [i32; 12] = [15, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 600];

/// What a day may need to count for the streak.
const MINIMUM_MINUTES: [i32; 7] = [1, 5, 10, 15, 20, 30, 60];

/// The form "Preferences".
#[component]
pub fn PreferencesForm(settings: Settings) -> impl IntoView {
    let submission = Submission::to::<ChangePreferences>();
    expect_context::<Home>().refresh_after(submission.answers());
    let form = Form::new("preferences", submission);
    let Settings { preferences, zones, .. } = settings;
    view! {
        <SubmissionForm submission class="form">
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
                <SelectField
                    form
                    name="daily_goal_seconds"
                    label="Daily goal"
                    options=lengths(&GOAL_MINUTES, preferences.daily_goal_seconds)
                    value=preferences.daily_goal_seconds.to_string()
                />
                <SelectField
                    form
                    name="streak_minimum_seconds"
                    label="Counts for the streak from"
                    options=lengths(&MINIMUM_MINUTES, preferences.streak_minimum_seconds)
                    value=preferences.streak_minimum_seconds.to_string()
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
                <SubmitButton label="Save preferences" pending=submission.pending() />
                <Saved form="preferences" submission />
            </div>
        </SubmissionForm>
    }
}

fn choices(choices: &[(&str, &str)]) -> Vec<(String, String)> {
    choices.iter().map(|(value, words)| ((*value).to_owned(), (*words).to_owned())).collect()
}

/// Lengths of time in seconds and in words, with the one that was chosen by other means among them.
fn lengths(minutes: &[i32], chosen_seconds: i32) -> Vec<(String, String)> {
    let mut seconds: Vec<i32> = minutes.iter().map(|minutes| minutes * 60).chain([chosen_seconds]).collect();
    seconds.sort_unstable();
    seconds.dedup();
    seconds.into_iter().map(|seconds| (seconds.to_string(), duration(i64::from(seconds)))).collect()
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
