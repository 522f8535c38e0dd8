//! Reading the dashboard through the REST API.

use anyhow::Result;
use hyper::{Method, StatusCode, header};

use super::{Baseline, Scenario};
use crate::{application::Environment, bare_sql::Script, load::Request};

/// See the module.
pub struct DashboardJson;

/// The scenario's name, for the page's comparison.
pub const NAME: &str = "dashboard, JSON";

/// What only its statement contains.
pub const STATEMENT: &[&str] = &["\"timer: _\"", "\"days!: _\"", "-AS cursor"];

impl Scenario for DashboardJson {
    fn name(&self) -> &'static str {
        NAME
    }

    fn goal(&self) -> f64 {
        0.5
    }

    fn is_read(&self) -> bool {
        true
    }

    fn request(&self, environment: &Environment, _connection: usize, _iteration: u64) -> Request {
        Request::new(Method::GET, "/api/dashboard", StatusCode::OK)
            .header(header::AUTHORIZATION, format!("Bearer {}", environment.demo.access_token))
    }

    fn baseline(&self, environment: &Environment) -> Result<Baseline> {
        Script::for_users(std::slice::from_ref(&environment.demo))
            .statement(STATEMENT, &[":user_id", "current_date - 16", "current_date + 2"])
            .map(Baseline::Sql)
    }
}
