//! What is measured: a file for each scenario, and one line for it here.

mod dashboard_json;
mod dashboard_page;
mod log_session;

use anyhow::Result;

use crate::{application::World, bare_sql::Script, load::Request};

/// All scenarios, in the order in which each round runs them.
pub fn all() -> Vec<Box<dyn Scenario>> {
    vec![
        Box::new(dashboard_json::DashboardJson),
        Box::new(dashboard_page::DashboardPage),
        Box::new(log_session::LogSession),
    ]
}

/// What a scenario is compared with.
pub enum Baseline {
    /// The same statements, run by pgbench.
    Sql(Script),
    /// Another scenario, by name.
    Scenario(&'static str),
}

/// Something that people do again and again.
pub trait Scenario {
    /// How the report calls it.
    fn name(&self) -> &'static str;

    /// The share of the baseline's rate that it should reach.
    fn goal(&self) -> f64;

    /// Whether it leaves the data as they are.
    fn is_read(&self) -> bool;

    /// The request that connection number `connection` sends as its `turn`th, both from 0.
    fn request(&self, world: &World, connection: usize, turn: u64) -> Request;

    /// What it is compared with.
    fn baseline(&self, world: &World) -> Result<Baseline>;
}
