//! The configuration, from flags and environment variables.

use std::{
    env, fmt,
    net::SocketAddr,
    path::{Path, PathBuf},
    str::FromStr,
};

use clap::{Args, Parser, Subcommand, ValueEnum};
use sqlx::postgres::PgConnectOptions;
use tracing_subscriber::EnvFilter;

/// StudySync: a place to build a steady study habit.
///
/// Every option can be given as a flag or in the environment; a flag wins.
#[derive(Parser)]
#[command(name = "studysync", version)]
pub struct CommandLine {
    /// What to do; the default is to serve.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The options.
    #[command(flatten)]
    pub config: Config,
}

/// The program's commands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// Serve the application; the default.
    #[default]
    Serve,
    /// Fill the database with a demo user, a year of sessions, and a few more users.
    Demo,
    /// Compare the sums that pages show with the sessions.
    Verify,
    /// Recalculate those sums from the sessions.
    Rebuild,
}

/// The options. A flag's value has its variable's name, so that an error names both. There is no `Debug`, because the
/// database's URL may hold a password.
#[derive(Clone, Args)]
pub struct Config {
    /// The address to listen on.
    #[arg(
        long,
        env = "STUDYSYNC_ADDR",
        value_name = "STUDYSYNC_ADDR",
        default_value = "127.0.0.1:3000",
        global = true
    )]
    pub addr: SocketAddr,

    /// The folder for all data.
    #[arg(
        long,
        env = "STUDYSYNC_DATA_DIR",
        value_name = "STUDYSYNC_DATA_DIR",
        default_value = "./data",
        global = true
    )]
    pub data_dir: PathBuf,

    /// A Postgres to use, such as `postgres://user:password@host/database`. Without one, StudySync
    /// runs its own in the data folder.
    #[arg(long, env = "DATABASE_URL", value_name = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<String>,

    /// The largest number of connections to the database.
    #[arg(
        long,
        env = "STUDYSYNC_DB_CONNECTIONS",
        value_name = "STUDYSYNC_DB_CONNECTIONS",
        default_value_t = 20,
        value_parser = clap::value_parser!(u32).range(2..=1000),
        global = true
    )]
    pub db_connections: u32,

    /// The folder of the built site. Without it, `site` beside the program, else target/site.
    #[arg(long, env = "STUDYSYNC_SITE_DIR", value_name = "STUDYSYNC_SITE_DIR", global = true)]
    pub site_dir: Option<PathBuf>,

    /// Whether attempts to sign in and up are limited. Turn it off for load tests only.
    #[arg(
        long,
        env = "STUDYSYNC_RATE_LIMITS",
        value_name = "STUDYSYNC_RATE_LIMITS",
        default_value = "on",
        global = true
    )]
    pub rate_limits: Switch,

    /// Whether users can sign up.
    #[arg(long, env = "STUDYSYNC_SIGN_UP", value_name = "STUDYSYNC_SIGN_UP", default_value = "on", global = true)]
    pub sign_up: Switch,

    /// How many reverse proxies are in front of the server, each of which adds to X-Forwarded-For and sets
    /// X-Forwarded-Proto. With 0 these headers are ignored.
    #[arg(
        long,
        env = "STUDYSYNC_TRUSTED_PROXIES",
        value_name = "STUDYSYNC_TRUSTED_PROXIES",
        default_value_t = 0,
        global = true
    )]
    pub trusted_proxies: u8,

    /// What to log: a level (error, warn, info, debug, trace), or levels by module.
    #[arg(
        long,
        env = "STUDYSYNC_LOG",
        value_name = "STUDYSYNC_LOG",
        default_value = "info",
        value_parser = log_filter,
        global = true
    )]
    pub log: String,

    /// How to write log lines.
    #[arg(
        long,
        env = "STUDYSYNC_LOG_FORMAT",
        value_name = "STUDYSYNC_LOG_FORMAT",
        default_value = "text",
        global = true
    )]
    pub log_format: LogFormat,
}

/// On or off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Switch {
    /// Enabled.
    On,
    /// Disabled.
    Off,
}

impl Switch {
    /// Converts it for conditions.
    pub fn is_on(self) -> bool {
        self == Self::On
    }
}

/// The format of log lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For reading in a terminal.
    Text,
    /// For programs: one JSON object per line.
    Json,
}

/// The database to use.
#[derive(Clone)]
pub enum Database {
    /// A private cluster in the data folder.
    Private,
    /// An existing Postgres.
    External(Box<PgConnectOptions>),
}

impl fmt::Display for Database {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Private => f.write_str("a private Postgres"),
            Self::External(options) => {
                let name = options.get_database().unwrap_or(options.get_username());
                match options.get_socket() {
                    Some(socket) => write!(f, "{name} at {}", socket.display()),
                    None => write!(f, "{name} at {}:{}", options.get_host(), options.get_port()),
                }
            }
        }
    }
}

impl Config {
    /// Returns the database to use. An error doesn't repeat the URL, which may hold a password.
    pub fn database(&self) -> Result<Database, String> {
        let Some(url) = self.database_url.as_deref().filter(|url| !url.is_empty()) else {
            return Ok(Database::Private);
        };
        if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err("DATABASE_URL must begin with postgres://".to_owned());
        }
        let options = PgConnectOptions::from_str(url);
        options.map(|options| Database::External(Box::new(options))).map_err(|_| {
            "DATABASE_URL is not of the form postgres://user:password@host:port/database \
             (a character such as @, / or # in the password must be percent-encoded)"
                .to_owned()
        })
    }

    /// Returns the folder of the built site.
    pub fn site_dir(&self) -> PathBuf {
        let beside_program =
            || env::current_exe().ok()?.parent().map(|folder| folder.join("site")).filter(|site| site.is_dir());
        self.site_dir.clone().or_else(beside_program).unwrap_or_else(|| Path::new("target/site").to_owned())
    }
}

fn log_filter(value: &str) -> Result<String, String> {
    match EnvFilter::builder().parse(value) {
        Ok(_) => Ok(value.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(arguments: &[&str]) -> Config {
        CommandLine::try_parse_from(["studysync"].iter().chain(arguments)).unwrap().config
    }

    #[test]
    fn the_command_line_is_consistent() {
        use clap::CommandFactory;
        CommandLine::command().debug_assert();
    }

    #[test]
    fn an_empty_database_url_is_none() {
        assert!(matches!(config(&["--database-url", ""]).database(), Ok(Database::Private)));
    }

    #[test]
    fn a_database_is_printed_without_its_password() {
        let database = config(&["--database-url", "postgres://ada:secret@db.example:5433/study"]).database();
        assert_eq!(database.ok().unwrap().to_string(), "study at db.example:5433");
    }

    #[test]
    fn a_wrong_database_url_is_not_repeated() {
        for wrong in ["mysql://ada:secret@db/study", "postgres://ada:secret@db:port/study"] {
            let error = config(&["--database-url", wrong]).database().err().unwrap();
            assert!(error.contains("DATABASE_URL") && !error.contains("secret"), "{error}");
        }
    }
}
