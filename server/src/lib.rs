//! The process: configuration, the database, the router and the REST API.

pub mod commands;
pub mod config;
pub mod context;
mod csv;
pub mod database;
pub mod database_health;
pub mod health;
mod jobs;
pub mod layers;
pub mod logging;
pub mod pages;
mod problem;
mod realtime;
pub mod rest;
pub mod router;
pub mod serve;
pub mod shutdown;
pub mod site;
pub mod state;

pub use state::AppState;
