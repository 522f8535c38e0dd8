//! The settings of a cluster, written at each start, so that its folder can be moved.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};

/// The file with our settings, which `postgresql.conf` includes.
pub const FILE: &str = "studysync.conf";

/// What a cluster is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To keep the users' data.
    Permanent,
    /// To be removed: fast, with connections for many tests, and not safe from a power cut.
    Temporary,
}

/// Sized for a small machine. Statements and their values, which are the users' own, are not logged.
const ALWAYS: &str = "\
# Written by StudySync at each start. Put settings of your own into local.conf in this folder.
listen_addresses = ''
unix_socket_permissions = 0700
shared_buffers = 64MB
effective_cache_size = 256MB
maintenance_work_mem = 32MB
max_wal_size = 512MB
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_min_messages = log
log_min_error_statement = panic
log_error_verbosity = terse
log_checkpoints = off
include_if_exists = 'local.conf'
";

const TEMPORARY: &str = "\
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 300
";

/// Writes the settings into Postgres's folder.
pub fn write(data: &Path, socket_dir: &Path, purpose: Purpose) -> Result<()> {
    let mut text = ALWAYS.to_owned();
    writeln!(text, "unix_socket_directories = {}", quoted(&socket_dir.display().to_string()))?;
    if purpose == Purpose::Temporary {
        text.push_str(TEMPORARY);
    }
    let path = data.join(FILE);
    fs::write(&path, text).with_context(|| format!("can't write {}", path.display()))
}

/// Quotes a string for Postgres's configuration file.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\\', "\\\\").replace('\'', "''"))
}
