//! What changes while a page is open: in this tab, in another one, on another device.

mod changes;
mod expiry;
mod gathered;
mod progress;
mod socket;

pub use changes::Changes;
pub use expiry::on_expiry;
