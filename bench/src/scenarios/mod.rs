//! The scenarios: a file for each, and one line here.

pub mod dashboard_json;
mod dashboard_page;
mod log_session;

use anyhow::Result;

use crate::{application::Environment, bare_sql::Script, load::Request};

/// Returns all scenarios, in the order in which each round runs them.
pub fn all() -> Vec<Box<dyn Scenario>> {
    vec![
        Box::new(dashboard_json::DashboardJson),
        Box::new(dashboard_page::DashboardPage),
        Box::new(log_session::LogSession),
    ]
}

/// What to compare a scenario with.
pub enum Baseline {
    /// The same statements, run by pgbench.
    Sql(Script),
    /// Another scenario, by name.
    Scenario(&'static str),
}

/// A kind of request that users often send.
pub trait Scenario {
    /// Returns its name in the report.
    fn name(&self) -> &'static str;

    /// Returns the goal, as a share of the baseline's rate.
    fn goal(&self) -> f64;

    /// Whether it only reads.
    fn is_read(&self) -> bool;

    /// Returns the request of this connection in this iteration, both counted from 0.
    fn request(&self, environment: &Environment, connection: usize, iteration: u64) -> Request;

    /// Returns what to compare it with.
    fn baseline(&self, environment: &Environment) -> Result<Baseline>;
}
