//! What is around the pages: the frame for people who are signed in, the door for those who aren't.

mod failure;
mod front_door;
mod home;
mod navigation;
mod not_found;
mod signed_in;
mod with_overview;

pub use failure::{Failure, or_known};
pub use front_door::FrontDoor;
pub use home::Home;
pub use not_found::NotFound;
pub use signed_in::SignedIn;
pub use with_overview::WithOverview;
