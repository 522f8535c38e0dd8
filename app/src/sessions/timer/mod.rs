//! The timer: what can be done with it, how it ticks, and where it is seen.

mod actions;
mod card;
mod controls;
pub mod server_fns;
mod strip;
mod ticker;
mod title;

pub use actions::TimerActions;
pub use card::TimerCard;
pub use strip::TimerStrip;
pub use ticker::Ticker;
pub use title::TimerTitle;
