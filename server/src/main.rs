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

/// Gives memory back soon after it was needed, such as the 19 MiB of a password's hash; the system's own allocator may
/// keep it for good.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// On one core too, a page that is being drawn must not keep all others waiting.
const FEWEST_WORKERS: usize = 4;

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
    let runtime =
        runtime::Builder::new_multi_thread().worker_threads(cores().max(FEWEST_WORKERS)).enable_all().build()?;
    match command_line.command.unwrap_or_default() {
        Command::Serve => runtime.block_on(serve(&command_line.config)),
        Command::Demo => runtime.block_on(commands::fill_with_demo(&command_line.config)),
        Command::Verify => runtime.block_on(commands::verify(&command_line.config)),
        Command::Rebuild => runtime.block_on(commands::rebuild(&command_line.config)),
    }
}
