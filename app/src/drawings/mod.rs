//! Parts of pages that are only looked at. The server draws them, so the browser loads no code for them:
//! what it needs for one, it needs for all.

mod answered;
mod drawing;
mod no_such_time;
mod scene;

pub use answered::Answered;
pub use drawing::{Drawing, Drawn};
pub use scene::Scene;
