//! Several lines of text.

use leptos::prelude::*;

use super::{Form, text_field::FieldNote};

/// A labelled `<textarea>`.
///
/// Leptos doesn't escape the children of this element when it renders on the server, so this is the
/// only place that has one, and it escapes them itself. (`prop:value` would be safe too, but leaves
/// the field empty without JavaScript: saving would then lose the text.)
#[component]
pub fn TextArea(
    form: Form,
    /// The field's name on the wire.
    name: &'static str,
    label: &'static str,
    /// Its first value.
    #[prop(optional, into)]
    value: String,
) -> impl IntoView {
    let id = form.id(name);
    let described_by = format!("{id}-about");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                class="input"
                name=name
                rows="3"
                aria-describedby=described_by.clone()
                aria-invalid=move || form.message(name).map(|_| "true")
                inner_html=escaped(&form.initial(name, value))
            ></textarea>
            <FieldNote id=described_by form name hint=None />
        </div>
    }
    .into_any()
}

/// Escapes text as the content of a `<textarea>`, in which a parser knows only character references and the
/// element's own end: <https://html.spec.whatwg.org/#escapable-raw-text-elements>.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn text_cannot_leave_its_field() {
        assert_eq!(escaped("a & b</textarea><script>"), "a &amp; b&lt;/textarea>&lt;script>");
    }
}
