//! The SQL of a request, run by pgbench: what Postgres alone can do.
//!
//! The statements come from `.sqlx/`, where the build keeps those of the application, so that they stay the same as
//! the application's.

use std::{fs, path::Path, process::Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use tokio::process::Command;

use crate::{Settings, application::User, load::Sample};

/// Where the build keeps the application's statements.
pub const STATEMENTS: &str = ".sqlx";

/// More iterations than a round has, so that rounds don't use the same numbers.
const ITERATIONS_PER_ROUND: usize = 1_000_000;

/// A script that each client of pgbench repeats. `:user_id` is the client's own user, `:iteration` counts up.
#[derive(Debug, Clone)]
pub struct Script(String);

impl Script {
    /// Returns an empty script for these users. Client n gets the nth of them, and any further client the last.
    pub fn for_users(users: &[User]) -> Self {
        let ids: Vec<String> = users.iter().map(|user| format!("'{}'", user.user_id)).collect();
        Self(format!(
            "\\set iteration :iteration + 1\n\\if :known\n\\else\n\
             SELECT (ARRAY[{}])[least(:client_id + 1, {})] AS user_id \\gset\n\
             \\set known 1\n\\endif\n",
            ids.join(", "),
            users.len()
        ))
    }

    /// Adds SQL that no scenario shares with the application.
    pub fn sql(mut self, sql: &str) -> Self {
        self.0.push_str(sql);
        self.0.push_str(";\n");
        self
    }

    /// Adds the application's only statement that contains all of `words`, with an SQL expression for each parameter.
    pub fn statement(self, words: &[&str], arguments: &[&str]) -> Result<Self> {
        let mut sql = find_statement(Path::new(STATEMENTS), words)?;
        // From the last to the first, because $10 contains $1.
        for (index, argument) in arguments.iter().enumerate().rev() {
            sql = sql.replace(&format!("${}", index + 1), argument);
        }
        ensure!(!sql.contains('$'), "the statement with {words:?} has more than {} parameters", arguments.len());
        Ok(self.sql(&sql))
    }
}

/// Returns the only statement in a folder such as `.sqlx` that contains all of `words`, and none of those that
/// begin with a minus.
pub fn find_statement(folder: &Path, words: &[&str]) -> Result<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).context("reading .sqlx/; run this from the project's root")? {
        let entry: Value = serde_json::from_slice(&fs::read(file?.path())?)?;
        let sql = entry["query"].as_str().context("a file of .sqlx/ without a query")?;
        let matches = |word: &&str| match word.strip_prefix('-') {
            Some(other) => !sql.contains(other),
            None => sql.contains(*word),
        };
        if words.iter().all(matches) {
            found.push(sql.to_owned());
        }
    }
    match found.as_slice() {
        [sql] => Ok(sql.clone()),
        _ => bail!("{} statements contain {words:?}, instead of one: adapt the scenario", found.len()),
    }
}

/// Runs a script with as many clients as the application gets connections.
pub async fn run(settings: &Settings, script: &Script, round: usize) -> Result<Sample> {
    let file = std::env::temp_dir().join(format!("studysync-bench-{}.sql", std::process::id()));
    fs::write(&file, &script.0)?;
    let output = Command::new("pgbench")
        .args(["--no-vacuum", "--protocol=prepared", "--define=known=0"])
        .arg(format!("--define=iteration={}", round * ITERATIONS_PER_ROUND))
        .arg(format!("--client={}", settings.connections))
        .arg(format!("--time={}", settings.seconds))
        .arg(format!("--file={}", file.display()))
        .arg(&settings.database_url)
        .stdin(Stdio::null())
        .output()
        .await
        .context("starting pgbench, which comes with Postgres (Debian: apt install postgresql)")?;
    fs::remove_file(&file)?;
    let report = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "pgbench failed: {errors}");
    let rate = report.lines().find_map(|line| line.strip_prefix("tps = ")?.split(' ').next()?.parse().ok());
    Ok(Sample { rate: rate.with_context(|| format!("pgbench reported no rate: {report}"))?, p99_milliseconds: None })
}
