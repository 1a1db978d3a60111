//! The program: reads the command line and does what it says.

use clap::Parser;
use portico::server::command::{self, Command};
use std::process::ExitCode;

/// Each password takes 19 MiB for 40 ms, on one of several threads. The system's allocator keeps such blocks for each thread
/// and grew to 400 MB under load; this one gives them back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let command = Command::parse();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    // At least two: a page that is being drawn can wait for itself on a single one.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(cores.max(2)).enable_all().build();
    let outcome = runtime.map_err(|error| error.to_string()).and_then(|runtime| runtime.block_on(command::run(command)));
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("portico: {sentence}");
            ExitCode::FAILURE
        }
    }
}
