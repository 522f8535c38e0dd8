//! The timer: what can be done with it, how it ticks, and where it is seen.

mod actions;
mod alarm;
mod autosave;
mod away;
mod card;
mod controls;
mod display;
#[cfg(feature = "ssr")]
pub mod form;
mod keys;
mod mode_fields;
pub mod server_fns;
mod start_form;
mod start_form_state;
mod stopped;
#[cfg(feature = "ssr")]
mod stopped_drawing;
mod ticker;
mod timer_bar;
mod title;

pub use actions::TimerActions;
pub use away::AwayDialog;
pub use card::TimerCard;
pub use controls::{Controls, SmallWindowButton};
pub use display::{Stage, idle_clock, use_timer_display};
pub use keys::press_with_space;
pub use mode_fields::MODES;
pub use start_form::StartForm;
pub use start_form_state::StartFormState;
pub use stopped::Stopped;
#[cfg(feature = "ssr")]
pub use stopped_drawing::stopped;
pub use ticker::Ticker;
pub use timer_bar::TimerBar;
pub use title::TimerTitle;
