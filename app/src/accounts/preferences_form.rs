//! The form for days, weeks, goals and the profile's visibility.

use leptos::prelude::*;
use studysync_domain::{
    accounts::{ProfileVisibility, WeekStart},
    events::Kind,
};

use super::{
    number_field::NumberField,
    options::{lengths, options},
    server_fns::ChangePreferences,
    settings::Settings,
};
use crate::{
    components::{Form, FormAction, FormAlert, PostForm, Saved, SelectField, SubmitButton},
    format::whole_minutes,
};

/// Common daily goals.
const GOAL_MINUTES: [i32; 12] = [15, 30, 45, 60, 90, 120, 180, 240, 300, 360, 480, 600];

/// Common minimums of a day that counts for the streak.
const MINIMUM_MINUTES: [i32; 7] = [1, 5, 10, 15, 20, 30, 60];

/// The form "Preferences".
#[component]
pub fn PreferencesForm(settings: Settings) -> impl IntoView {
    let action = FormAction::to::<ChangePreferences>().changing(&[Kind::Account, Kind::Sessions]);
    let form = Form::new("preferences", action);
    let Settings { preferences, zones, .. } = settings;
    view! {
        <PostForm action class="form">
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
                <NumberField
                    form
                    name="daily_goal_minutes"
                    label="Daily goal"
                    value=whole_minutes(preferences.daily_goal_seconds)
                    suggestions=&GOAL_MINUTES
                />
                <SelectField
                    form
                    name="streak_minimum_minutes"
                    label="Counts for the streak from"
                    options=lengths(&MINIMUM_MINUTES, preferences.streak_minimum_seconds)
                    value=whole_minutes(preferences.streak_minimum_seconds).to_string()
                />
            </div>
            <div class="field-row">
                <SelectField
                    form
                    name="week_starts_on"
                    label="Week starts on"
                    options=options(&[("monday", "Monday"), ("sunday", "Sunday")])
                    value=week_start_name(preferences.week_starts_on)
                />
                <SelectField
                    form
                    name="profile"
                    label="Who may see your profile"
                    options=options(&[
                        ("public", "Everyone"), ("groups", "People in my groups"), ("private", "Only me"),
                    ])
                    value=visibility_name(preferences.profile)
                />
            </div>
            <div class="form-end">
                <SubmitButton label="Save preferences" pending=action.pending() />
                <Saved form="preferences" action />
            </div>
        </PostForm>
    }
}

/// Returns the name of a weekday on the wire.
pub fn week_start_name(week_start: WeekStart) -> &'static str {
    match week_start {
        WeekStart::Monday => "monday",
        WeekStart::Sunday => "sunday",
    }
}

/// Returns the name of a visibility on the wire.
pub fn visibility_name(visibility: ProfileVisibility) -> &'static str {
    match visibility {
        ProfileVisibility::Public => "public",
        ProfileVisibility::Groups => "groups",
        ProfileVisibility::Private => "private",
    }
}
