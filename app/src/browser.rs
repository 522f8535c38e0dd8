//! What the pages ask of the browser.
//!
//! Only effects and event handlers call these: on the server they would panic, and a first
//! rendering that used them would differ between the two sides.

use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};
use studysync_domain::accounts::Theme;

use crate::components::encoded;

/// Tells tests and scripts that the page answers now.
pub fn mark_hydrated() {
    set_root_attribute("data-hydrated", "");
}

/// Whether it does. What is read before came with the page.
pub fn is_hydrated() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-hydrated"))
}

/// Puts a theme's colours on the page.
pub fn show_theme(theme: Theme) {
    set_root_attribute("data-theme", crate::accounts::theme_name(theme));
}

fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Only an invalid name is refused.
        let _ = root.set_attribute(name, value);
    }
}

/// The device's IANA time zone.
pub fn time_zone() -> Option<String> {
    let options = js_sys::Intl::DateTimeFormat::new(&js_sys::Array::new(), &js_sys::Object::new()).resolved_options();
    js_sys::Reflect::get(&options, &JsValue::from_str("timeZone")).ok()?.as_string()
}

/// Seconds since the page was asked for, by a clock that nobody can set.
pub fn seconds_since_navigation() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now() / 1000.0)
}

/// The same at the moment when the server's answer with the page arrived.
pub fn seconds_to_response() -> f64 {
    window().performance().map_or(0.0, |performance| {
        let timing = performance.timing();
        ((timing.response_start() - timing.navigation_start()) / 1000.0).max(0.0)
    })
}

/// Whether a key that was pressed belongs to what has the focus: a field, a button, a link.
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

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    if let Some(element) = html_element(id) {
        // It fails only where the element can't take the focus; then it stays where it was.
        let _ = element.focus();
    }
}

/// What is drawn at a place of this name, if there is one.
pub fn drawing(place: &str) -> Option<String> {
    let found = document().query_selector(&format!("[data-drawing={place}]"));
    // The names are our own, and valid.
    found.ok().flatten().map(|element| element.inner_html())
}

/// Asks for the page anew.
pub fn reload() {
    // It fails only in documents that have no address.
    let _ = window().location().reload();
}

/// Presses the button with this id, if it is there.
pub fn press(id: &str) {
    if let Some(button) = html_element(id) {
        button.click();
    }
}

/// What a form that was sent holds, as a query, without its empty fields.
pub fn filled_fields(event: &web_sys::SubmitEvent) -> Option<String> {
    // Both fail only for events that don't come from a form.
    let fields = leptos::form::form_data_from_event(event).ok()?;
    let query = encoded(&fields)?;
    Some(query.split('&').filter(|field| !field.ends_with('=')).collect::<Vec<_>>().join("&"))
}

/// Closes a `<details>` and empties the form in it.
pub fn close_and_reset(details: &str, form: &str) {
    if let Some(details) = html_element(details) {
        // Taking away an attribute that isn't there does nothing.
        let _ = details.remove_attribute("open");
    }
    let form = html_element(form).and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok());
    if let Some(form) = form {
        form.reset();
    }
}

fn html_element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
