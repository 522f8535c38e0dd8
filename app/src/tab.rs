//! This tab of the browser.

use js_sys::Math;

thread_local! {
    static ID: String = format!("{:016x}{:016x}", Math::random().to_bits(), Math::random().to_bits());
}

/// The tab's id, new with each load. What the tab changes, it sends with this, and so recognises its own events.
pub fn id() -> String {
    ID.with(Clone::clone)
}
