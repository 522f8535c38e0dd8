//! The timer: what can be done with it, how it counts, where it is shown, and what happens while the user is away.

mod absence;
mod actions;
mod after_stop;
mod alarm;
mod autosave;
mod buttons;
mod card;
mod controls;
mod daily_goal;
mod display;
mod finished_session;
#[cfg(feature = "ssr")]
pub mod form;
mod keys;
mod mode_fields;
pub mod rating;
mod running_timer;
mod seconds;
pub mod server_fns;
mod start_form;
mod start_form_state;
mod ticker;
mod timer_bar;
mod timer_ring;
mod title;

pub use absence::AwayDialog;
pub use actions::TimerActions;
pub use buttons::TimerButton;
pub use card::TimerCard;
pub use controls::{Controls, SmallWindowButton};
pub use display::{Stage, idle_clock, use_timer_display};
pub use finished_session::{FinishedSession, FinishedSessionCard};
pub use keys::press_with_space;
pub use mode_fields::MODES;
pub use start_form::StartForm;
pub use start_form_state::StartFormState;
pub use ticker::Ticker;
pub use timer_bar::TimerBar;
pub use title::TimerTitle;
