//! A short message about what just happened.

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// How long a toast stays, in milliseconds: long enough to read it and to reach its link.
const STAYS_MILLISECONDS: u32 = 8_000;

/// What just happened, with a link to where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// Label and address of the link.
    pub link: Option<(&'static str, String)>,
}

/// The current toast; a newer one replaces it.
#[derive(Clone, Copy)]
pub struct Toasts(RwSignal<Option<Toast>>);

impl Toasts {
    /// Provides toasts to everything below.
    pub fn provide() -> Self {
        let toasts = Self(RwSignal::new(None));
        provide_context(toasts);
        toasts
    }

    /// Shows a toast for a while.
    pub fn show(self, toast: Toast) {
        self.0.set(Some(toast.clone()));
        Timeout::new(STAYS_MILLISECONDS, move || {
            let shown = self.0.try_get_untracked().flatten();
            if shown.as_ref() == Some(&toast) {
                self.0.set(None);
            }
        })
        .forget();
    }
}

/// The place of toasts. It is on the page before they are, so that screen readers notice them.
#[component]
pub fn ToastRegion(toasts: Toasts) -> impl IntoView {
    view! {
        <div class="toast-region" role="status">
            {move || toasts.0.get().map(|toast| view! {
                <div class="toast">
                    <span>{toast.text}</span>
                    {toast.link.map(|(words, address)| view! { <a href=address>{words}</a> })}
                </div>
            }.into_any())}
        </div>
    }
    .into_any()
}
