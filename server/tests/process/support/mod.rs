//! What the tests of the process begin with.

mod app;
mod process;

pub use app::{Answer, app, get, post, send};
pub use process::{Process, folder, signal, studysync, wait_until};
