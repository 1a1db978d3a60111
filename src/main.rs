//! The program: reads the command line and does what it says.

use portico::server::{
    command::{self, Command},
    settings,
};
use std::process::ExitCode;

/// Each password takes 19 MiB for 40 ms, on one of several threads. The system's allocator keeps such blocks for each thread
/// and grew to 400 MB under load; this one gives them back.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let words = settings::complete(std::env::args_os().collect(), |name| std::env::var_os(name));
    let command = match words {
        Ok(words) => Command::read(words),
        Err(sentence) => {
            eprintln!("portico: {sentence}");
            return ExitCode::FAILURE;
        }
    };
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
