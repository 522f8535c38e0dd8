//! Saves the rating and the note of a finished session while the user enters them, because starting the next timer
//! closes the form without sending it.

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use server_fn::ServerFn;

use super::{finished_session::RATED, rating::RateSession};
use crate::{
    browser::encoded,
    components::{Toast, Toasts, send},
    events::Changes,
};

/// Saves a form after each change, one request after the other, so that the last change wins.
#[derive(Clone, Copy)]
pub struct Autosave {
    /// The fields to send once the current request is answered.
    next: StoredValue<Option<String>>,
    is_sending: StoredValue<bool>,
    toasts: Toasts,
    changes: Changes,
}

impl Autosave {
    /// Provides it for all pages, because it outlives each form.
    pub fn provide(toasts: Toasts) {
        let (next, is_sending) = (StoredValue::new(None), StoredValue::new(false));
        provide_context(Self { next, is_sending, toasts, changes: expect_context() });
    }

    /// Sends the form in which a field has changed.
    pub fn save(self, event: &web_sys::Event) {
        let field: web_sys::HtmlElement = event_target(event);
        let form = field.closest("form").ok().flatten().and_then(|form| form.dyn_into().ok());
        let fields = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok());
        let Some(fields) = fields.and_then(|fields| encoded(&fields)) else { return };
        self.next.set_value(Some(fields));
        if self.is_sending.get_value() {
            return;
        }
        self.is_sending.set_value(true);
        spawn_local(async move {
            while let Some(fields) = self.next.try_update_value(Option::take).flatten() {
                if let Err(error) = send(RateSession::PATH, fields).await {
                    self.toasts.show(Toast { text: error.to_string(), link: None });
                }
                self.changes.changed(RATED);
            }
            let _ = self.is_sending.try_set_value(false);
        });
    }
}
