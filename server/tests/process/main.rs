//! The process as a whole: what it refuses, how it lives and ends, what it tells browsers.

mod configuration;
mod lifecycle;
mod outage;
mod security;
mod static_files;
mod support;
mod visitors;
