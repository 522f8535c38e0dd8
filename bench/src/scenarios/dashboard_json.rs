//! Reading the dashboard through REST.

use anyhow::Result;
use hyper::{Method, StatusCode, header};

use super::{Baseline, Scenario};
use crate::{application::World, bare_sql::Script, load::Request};

/// See the module.
pub struct DashboardJson;

/// The scenario's name, which the page is compared with.
pub const NAME: &str = "dashboard, JSON";

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

    fn request(&self, world: &World, _connection: usize, _turn: u64) -> Request {
        Request::new(Method::GET, "/api/dashboard", StatusCode::OK)
            .header(header::AUTHORIZATION, format!("Bearer {}", world.demo.access_token))
    }

    fn baseline(&self, world: &World) -> Result<Baseline> {
        Script::of(std::slice::from_ref(&world.demo))
            .statement(
                &["t.subject AS timer_subject"],
                &[":user_id", "current_date - 16", "current_date + 2", "0", "current_date - 184", "0"],
            )
            .map(Baseline::Sql)
    }
}
