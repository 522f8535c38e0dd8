//! The browser's own functions.
//!
//! Only effects and event handlers call these: on the server they would panic, and a first render that used them would
//! differ between the two sides.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use studysync_domain::accounts::Theme;

use crate::format::theme_name;

/// Marks the page as hydrated, for tests and scripts.
pub fn mark_hydrated() {
    set_root_attribute("data-hydrated", "");
}

/// Whether the page is hydrated. Data that are there before came with the page.
pub fn is_hydrated() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-hydrated"))
}

/// Applies a theme to the page.
pub fn show_theme(theme: Theme) {
    set_root_attribute("data-theme", theme_name(theme));
}

fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Only an invalid name is refused.
        let _ = root.set_attribute(name, value);
    }
}

/// Returns the device's IANA time zone.
pub fn time_zone() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    js_sys::Reflect::get(&options, &JsValue::from_str("timeZone")).ok()?.as_string()
}

/// Returns the seconds since the page was requested, by the monotonic clock.
pub fn seconds_since_navigation() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now() / 1000.0)
}

/// Returns the same for the moment at which the server's response began to arrive.
pub fn seconds_to_response() -> f64 {
    window().performance().map_or(0.0, |performance| {
        let timing = performance.timing();
        ((timing.response_start() - timing.navigation_start()) / 1000.0).max(0.0)
    })
}

/// Returns the seconds since 1970 by the device's clock, which runs while the device sleeps, and which users can set.
pub fn device_seconds() -> f64 {
    js_sys::Date::now() / 1000.0
}

/// Whether the page is visible, so that its tab is in front.
pub fn is_visible() -> bool {
    !document().hidden()
}

/// Whether a pressed key belongs to the element that has the focus: a field, a button, a link.
pub fn focus_takes_keys() -> bool {
    document().active_element().is_some_and(|element| {
        element.closest("input, textarea, select, button, a, summary, [contenteditable]").ok().flatten().is_some()
    })
}

/// Moves the focus to the first element of this selector, if nothing has it.
pub fn focus_if_lost(selector: &str) {
    let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
    // The selectors are our own, and valid.
    let found = document().query_selector(selector).ok().flatten();
    if let Some(element) = found.filter(|_| lost).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // As with `focus`.
        let _ = element.focus();
    }
}

/// Moves the focus to the element with this id, if it exists.
pub fn focus(id: &str) {
    if let Some(element) = html_element(id) {
        // It fails only for elements that can't take the focus, which then stays where it was.
        let _ = element.focus();
    }
}

/// Loads the page again.
pub fn reload() {
    // It fails only in documents that have no address.
    let _ = window().location().reload();
}

/// Clicks the button with this id, if it exists.
pub fn press(id: &str) {
    press_first(&format!("#{id}"));
}

/// Clicks the first button of this selector, if there is one.
pub fn press_first(selector: &str) {
    // The selectors are our own, and valid.
    let found = document().query_selector(selector).ok().flatten();
    if let Some(button) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        button.click();
    }
}

/// Sets the value of the first hidden field of this selector.
pub fn set_field(selector: &str, value: &str) {
    // The selectors are our own, and valid, and so is the name of the attribute.
    if let Some(field) = document().query_selector(selector).ok().flatten() {
        let _ = field.set_attribute("value", value);
    }
}

/// Returns the fields of a submitted form as a query, without the empty ones.
pub fn filled_fields(event: &web_sys::SubmitEvent) -> Option<String> {
    // Both fail only for events that don't come from a form.
    let fields = leptos::form::form_data_from_event(event).ok()?;
    let query = encoded(&fields)?;
    Some(query.split('&').filter(|field| !field.ends_with('=')).collect::<Vec<_>>().join("&"))
}

/// Closes a `<details>` and resets the form in it.
pub fn close_and_reset(details: &str, form: &str) {
    if let Some(details) = html_element(details) {
        // Removing an attribute that isn't there does nothing.
        let _ = details.remove_attribute("open");
    }
    let form = html_element(form).and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
    if let Some(form) = form {
        form.reset();
    }
}

/// Returns the fields of a form in the encoding of a query. It fails for files, which none of ours has.
pub fn encoded(fields: &web_sys::FormData) -> Option<String> {
    web_sys::UrlSearchParams::new_with_str_sequence_sequence(fields).ok()?.to_string().as_string()
}

fn html_element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
