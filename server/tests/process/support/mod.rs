//! The application and the program under test.

mod app;
mod process;

pub use app::{TestResponse, app, get, post, send};
pub use process::{Process, folder, signal, studysync, wait_until};
