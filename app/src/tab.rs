//! This tab of the browser.

use js_sys::Math;

thread_local! {
    static ID: String = format!("{:016x}{:016x}", Math::random().to_bits(), Math::random().to_bits());
}

/// Returns the tab's id, new with each load. The tab sends it with each change, and so recognises its own events.
pub fn id() -> String {
    ID.with(Clone::clone)
}
