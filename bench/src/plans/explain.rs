//! The cost of a statement, from Postgres's EXPLAIN.

use std::{collections::BTreeMap, path::Path, process::Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::process::Command;

use super::statements::Statement;
use crate::bare_sql::find_statement;

/// The cost of a statement.
pub struct Cost {
    /// The pages of 8 kB that it read, cached or not.
    pub buffers: u64,
    pub milliseconds: f64,
    /// The plan in short.
    pub nodes: String,
}

/// Explains one of the application's statements, with a plan for these arguments (`custom`) or for any (`generic`). The
/// application uses generic plans; the comparison shows what they cost. Writes are rolled back.
pub async fn explain(database_url: &str, folder: &Path, statement: &Statement, plan: &str) -> Result<Cost> {
    let sql = find_statement(folder, statement.words)?;
    let arguments = statement.arguments.join(", ");
    let script = format!(
        "SET plan_cache_mode = force_{plan}_plan;
         PREPARE explained AS {sql};
         BEGIN; EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained({arguments}); ROLLBACK;
         BEGIN; EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE explained({arguments}); ROLLBACK;"
    );
    let output = Command::new("psql")
        .args(["--quiet", "--no-psqlrc", "--tuples-only", "--no-align", "--set=ON_ERROR_STOP=1"])
        .args(["--command", &script, database_url])
        .stdin(Stdio::null())
        .output()
        .await
        .context("starting psql")?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "explaining {:?} failed: {errors}", statement.name);
    // The first run warms the cache, the second one counts.
    let explained: Vec<Value> =
        serde_json::Deserializer::from_slice(&output.stdout).into_iter().collect::<Result<_, _>>()?;
    let last = explained.last().and_then(|output| output.get(0)).context("nothing was explained")?;
    cost(last).with_context(|| format!("no plan in {last}"))
}

fn cost(explained: &Value) -> Option<Cost> {
    let root = &explained["Plan"];
    let mut nodes = BTreeMap::new();
    count_scans(root, &mut nodes);
    let nodes: Vec<String> =
        nodes.into_iter().map(|(node, times)| if times > 1 { format!("{times} × {node}") } else { node }).collect();
    Some(Cost {
        buffers: root["Shared Hit Blocks"].as_u64()? + root["Shared Read Blocks"].as_u64()?,
        milliseconds: explained["Execution Time"].as_f64()?,
        nodes: nodes.join(", "),
    })
}

/// Counts the scans of a plan by name: `Index Only Scan study_days_pkey`.
fn count_scans(node: &Value, scans: &mut BTreeMap<String, usize>) {
    let text = |name: &str| node[name].as_str();
    if let Some(place) = text("Index Name").or_else(|| text("Relation Name")) {
        *scans.entry(format!("{} {place}", text("Node Type").unwrap_or_default())).or_default() += 1;
    }
    for part in node["Plans"].as_array().into_iter().flatten() {
        count_scans(part, scans);
    }
}
