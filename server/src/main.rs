//! StudySync's one binary.

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;
use mimalloc::MiMalloc;
use studysync_server::{
    commands,
    config::{Command, CommandLine},
    context::cores,
    logging,
    serve::serve,
};
use tokio::runtime;

/// Returns memory to the system soon after use, such as the 19 MiB for hashing a password. The system's allocator may
/// keep it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Even on one core, rendering a page must not block all other requests.
const MIN_WORKERS: usize = 4;

fn main() -> ExitCode {
    let command_line = CommandLine::parse();
    logging::start(&command_line.config);
    match run(&command_line) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("studysync: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(command_line: &CommandLine) -> Result<()> {
    let runtime = runtime::Builder::new_multi_thread().worker_threads(cores().max(MIN_WORKERS)).enable_all().build()?;
    match command_line.command.unwrap_or_default() {
        Command::Serve => runtime.block_on(serve(&command_line.config)),
        Command::Demo => runtime.block_on(commands::fill_with_demo(&command_line.config)),
        Command::Verify => runtime.block_on(commands::verify(&command_line.config)),
        Command::Rebuild => runtime.block_on(commands::rebuild(&command_line.config)),
    }
}
