//! The settings of a cluster, written anew at each start so that a folder can be moved.

use std::{fmt::Write, fs, path::Path};

use anyhow::{Context, Result};

/// The file of settings in Postgres's own folder, named by its `postgresql.conf`.
pub const FILE: &str = "studysync.conf";

/// What a cluster is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To keep what people entrusted to it.
    Keep,
    /// To be thrown away: fast, with room for many tests at once, and gone after a power cut.
    ThrowAway,
}

/// Sized for a small machine. Statements and their values are not logged: they are people's own.
const ALWAYS: &str = "\
# Written by StudySync at each start. Settings of your own go into local.conf, in this folder.
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

const THROW_AWAY: &str = "\
fsync = off
full_page_writes = off
synchronous_commit = off
max_connections = 300
";

/// Writes the settings into Postgres's folder.
pub fn write(data: &Path, socket_folder: &Path, purpose: Purpose) -> Result<()> {
    let mut text = ALWAYS.to_owned();
    writeln!(text, "unix_socket_directories = {}", quoted(&socket_folder.display().to_string()))?;
    if purpose == Purpose::ThrowAway {
        text.push_str(THROW_AWAY);
    }
    let path = data.join(FILE);
    fs::write(&path, text).with_context(|| format!("can't write {}", path.display()))
}

/// A string in Postgres's configuration file.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\\', "\\\\").replace('\'', "''"))
}
