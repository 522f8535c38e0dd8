//! The statements that a request stands for, run by pgbench: what Postgres alone can do.
//!
//! Their text is read from `.sqlx/`, where the build keeps each statement of the application. So what
//! is measured is what the application sends, also after a change.

use std::{fs, path::Path, process::Stdio};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use tokio::process::Command;

use crate::{Settings, application::Person, load::Sample};

/// Where the build keeps the application's statements.
pub const STATEMENTS: &str = ".sqlx";

/// UserLocks that one round can take before its numbers meet the next round's.
const TURNS_IN_A_ROUND: usize = 1_000_000;

/// What each client of pgbench runs again and again. `:user_id` is the client's own person, `:turn`
/// counts up.
#[derive(Debug, Clone)]
pub struct Script(String);

impl Script {
    /// An empty script for these people: client number n is the nth of them, and the last is
    /// everybody beyond.
    pub fn of(people: &[Person]) -> Self {
        let ids: Vec<String> = people.iter().map(|person| format!("'{}'", person.user_id)).collect();
        Self(format!(
            "\\set turn :turn + 1\n\\if :known\n\\else\n\
             SELECT (ARRAY[{}])[least(:client_id + 1, {})] AS user_id \\gset\n\
             \\set known 1\n\\endif\n",
            ids.join(", "),
            people.len()
        ))
    }

    /// Adds SQL that no scenario shares with the application.
    pub fn sql(mut self, sql: &str) -> Self {
        self.0.push_str(sql);
        self.0.push_str(";\n");
        self
    }

    /// Adds the application's one statement that has all of `words` in it, with an SQL expression
    /// for each of its parameters.
    pub fn statement(self, words: &[&str], arguments: &[&str]) -> Result<Self> {
        let mut sql = find_statement(Path::new(STATEMENTS), words)?;
        // From the last to the first, so that $1 isn't found in $10.
        for (index, argument) in arguments.iter().enumerate().rev() {
            sql = sql.replace(&format!("${}", index + 1), argument);
        }
        ensure!(!sql.contains('$'), "the statement with {words:?} has more than {} parameters", arguments.len());
        Ok(self.sql(&sql))
    }
}

/// The application's one statement that has all of `words` in it, as it is kept in a folder.
pub fn find_statement(kept: &Path, words: &[&str]) -> Result<String> {
    let mut found = Vec::new();
    for file in fs::read_dir(kept).context("reading .sqlx/; run this from the project's root")? {
        let kept: Value = serde_json::from_slice(&fs::read(file?.path())?)?;
        let sql = kept["query"].as_str().context("a file of .sqlx/ without a query")?;
        if words.iter().all(|word| sql.contains(word)) {
            found.push(sql.to_owned());
        }
    }
    match found.as_slice() {
        [sql] => Ok(sql.clone()),
        _ => bail!("{} statements have {words:?} in them, and one should: adapt the scenario", found.len()),
    }
}

/// Runs a script with as many clients as the application gets connections.
pub async fn run(settings: &Settings, script: &Script, round: usize) -> Result<Sample> {
    let file = std::env::temp_dir().join(format!("studysync-bench-{}.sql", std::process::id()));
    fs::write(&file, &script.0)?;
    let output = Command::new("pgbench")
        .args(["--no-vacuum", "--protocol=prepared", "--define=known=0"])
        .arg(format!("--define=turn={}", round * TURNS_IN_A_ROUND))
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
    Ok(Sample { rate: rate.with_context(|| format!("pgbench told no rate: {report}"))?, p99_milliseconds: None })
}
