//! `portico doctor`: what is not as it should be, and what to do.

use super::say;
use crate::server::{
    config::Config,
    doctor::{self, Finding, State},
};
use clap::Args;
use serde_json::json;

#[derive(Args)]
#[command(after_help = "\
Examples:
  portico doctor
  portico doctor --send-to me@example.com
  portico doctor --json | jq '.findings[] | select(.state != \"ok\")'

Run it with the server's settings, as the server's user. Each line says ok, warning or wrong; if anything is wrong, the exit code is 1.")]
pub struct DoctorDeed {
    /// Send a test letter there.
    #[arg(long)]
    send_to: Option<String>,
    /// As JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: Config,
}

/// # Errors
/// A sentence, when something is wrong.
pub async fn run(deed: DoctorDeed) -> Result<(), String> {
    let found = doctor::examine(&deed.config, deed.send_to.as_deref()).await;
    let wrong = found.iter().filter(|finding| finding.state == State::Wrong).count();
    match deed.json {
        true => say(&json!({ "wrong": wrong, "findings": found }).to_string())?,
        false => say(&found.iter().map(line).collect::<Vec<_>>().join("\n"))?,
    }
    match wrong {
        0 => Ok(()),
        1 => Err("one thing is wrong".into()),
        wrong => Err(format!("{wrong} things are wrong")),
    }
}

fn line(finding: &Finding) -> String {
    let first = format!("{:8} {:9} {}", finding.state.word(), finding.part, finding.what);
    if finding.mend.is_empty() { first } else { format!("{first}\n{:18} → {}", "", finding.mend) }
}
