//! What is typed after a stop isn't lost when nobody saves it.

use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast};
use server_fn::ServerFn;

use crate::{
    browser::encoded,
    components::{Toast, Toasts, send},
    sessions::rating::RateSession,
};

/// Keeps what is said of the session as it is said: who starts the next timer has no form to save any more.
#[derive(Clone, Copy)]
pub struct Autosave {
    /// What is to be sent after what is being sent.
    next: StoredValue<Option<String>>,
    sending: StoredValue<bool>,
    toasts: Toasts,
}

impl Autosave {
    /// One for all pages, which outlives each form.
    pub fn new(toasts: Toasts) -> Self {
        Self { next: StoredValue::new(None), sending: StoredValue::new(false), toasts }
    }

    /// Sends the form in which something has changed; one after the other, so that the last one stays.
    pub fn keep(self, event: &web_sys::Event) {
        let field: web_sys::HtmlElement = event_target(event);
        let form = field.closest("form").ok().flatten().and_then(|form| form.dyn_into().ok());
        let fields = form.and_then(|form| web_sys::FormData::new_with_form(&form).ok());
        let Some(fields) = fields.and_then(|fields| encoded(&fields)) else { return };
        self.next.set_value(Some(fields));
        if self.sending.get_value() {
            return;
        }
        self.sending.set_value(true);
        spawn_local(async move {
            while let Some(fields) = self.next.try_update_value(Option::take).flatten() {
                if let Err(error) = send(RateSession::PATH, fields).await {
                    self.toasts.show(Toast { text: error.to_string(), link: None });
                }
            }
            let _ = self.sending.try_set_value(false);
        });
    }
}
