//! Reading the dashboard as a page, rendered on the server.

use anyhow::Result;
use hyper::{Method, StatusCode, header};

use super::{Baseline, Scenario, dashboard_json};
use crate::{application::Environment, load::Request};

/// See the module.
pub struct DashboardPage;

impl Scenario for DashboardPage {
    fn name(&self) -> &'static str {
        "dashboard, page"
    }

    fn goal(&self) -> f64 {
        0.5
    }

    fn is_read(&self) -> bool {
        true
    }

    fn request(&self, environment: &Environment, _connection: usize, _iteration: u64) -> Request {
        Request::new(Method::GET, "/dashboard", StatusCode::OK)
            .header(header::COOKIE, format!("__Host-access={}", environment.demo.access_token))
    }

    fn baseline(&self, _environment: &Environment) -> Result<Baseline> {
        Ok(Baseline::Scenario(dashboard_json::NAME))
    }
}
