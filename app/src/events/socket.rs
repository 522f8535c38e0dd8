//! The page's socket.

use wasm_bindgen::prelude::{Closure, JsValue, wasm_bindgen};

#[wasm_bindgen(module = "/js/socket.js")]
extern "C" {
    /// Keeps a socket open, and returns the function that closes it.
    #[wasm_bindgen(js_name = keepOpen)]
    fn keep_open(
        address: &Closure<dyn Fn() -> String>,
        on_message: &Closure<dyn Fn(String)>,
        on_blocked: &Closure<dyn Fn()>,
        on_signed_out: &Closure<dyn Fn()>,
    ) -> js_sys::Function;
}

/// A socket that stays open until it is dropped.
pub struct Socket {
    close: js_sys::Function,
    _address: Closure<dyn Fn() -> String>,
    _on_message: Closure<dyn Fn(String)>,
    _on_blocked: Closure<dyn Fn()>,
    _on_signed_out: Closure<dyn Fn()>,
}

/// What a page does with a socket.
pub trait Page: Copy + 'static {
    /// Returns the address to connect to now: a path of this site.
    fn address(self) -> String;

    /// Receives a message.
    fn receive(self, text: &str);

    /// Runs when the page comes to the front and no socket can be opened.
    fn blocked(self);

    /// Runs when the server has ended the sign-in.
    fn signed_out(self);
}

impl Socket {
    /// Opens a page's socket, and reopens it whenever it is lost.
    pub fn open(page: impl Page) -> Self {
        let address = Closure::new(move || page.address());
        let on_message = Closure::new(move |text: String| page.receive(&text));
        let on_blocked = Closure::new(move || page.blocked());
        let on_signed_out = Closure::new(move || page.signed_out());
        let close = keep_open(&address, &on_message, &on_blocked, &on_signed_out);
        Self {
            close,
            _address: address,
            _on_message: on_message,
            _on_blocked: on_blocked,
            _on_signed_out: on_signed_out,
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // The function doesn't throw.
        let _ = self.close.call0(&JsValue::NULL);
    }
}
