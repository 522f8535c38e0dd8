//! The timer: what can be done with it, how it ticks, and where it is seen.

mod actions;
mod alarm;
mod away;
mod card;
mod chosen;
mod controls;
mod face;
mod keeper;
mod keys;
mod mode_fields;
pub mod server_fns;
mod start_form;
mod stopped;
#[cfg(feature = "ssr")]
mod stopped_drawing;
mod strip;
mod ticker;
mod title;
#[cfg(feature = "ssr")]
pub mod typed;

pub use actions::TimerActions;
pub use away::{AwayDialog, as_number};
pub use card::TimerCard;
pub use chosen::Chosen;
pub use controls::{Controls, SmallWindowButton};
pub use face::{Stage, idle_clock, use_face};
pub use keys::press_with_space;
pub use mode_fields::MODES;
pub use start_form::StartForm;
pub use stopped::Stopped;
#[cfg(feature = "ssr")]
pub use stopped_drawing::stopped;
pub use strip::TimerStrip;
pub use ticker::Ticker;
pub use title::TimerTitle;
