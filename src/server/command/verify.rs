//! `portico verify-log`: whether the audit log is what it was.

use super::{in_words, no_site, say};
use crate::server::{
    caller::Caller,
    chain::{self, Head, Report},
    config::Config,
    serve,
};
use clap::Args;

#[derive(Args)]
#[command(
    after_help = "It ends with 1 if an event was altered, is gone or was put in, and names the first.\n\nExamples:\n  portico verify-log\n  portico verify-log --from-number 4711 --hash 5f0c…"
)]
pub struct VerifyDeed {
    /// The number of a link that was printed or logged before, and kept where nobody who writes the database gets at it.
    #[arg(long, requires = "hash", value_parser = clap::value_parser!(i64).range(1..))]
    from_number: Option<i64>,
    /// Its hash. Is it still in the chain, then nothing before it is another.
    #[arg(long, requires = "from_number")]
    hash: Option<String>,
    #[command(flatten)]
    config: Config,
}

/// Verifies it and prints what there is.
///
/// # Errors
/// What was altered, is gone or was put in.
pub async fn run(deed: VerifyDeed) -> Result<(), String> {
    let kept = deed.from_number.zip(deed.hash).map(|(number, hash)| Head { number, hash });
    let app = serve::open(deed.config, no_site()).await?;
    let report = chain::verify(&app, &Caller::command_line(), kept.as_ref()).await;
    app.db.close().await;
    let report = report.map_err(|failure| in_words(&failure))?;
    say(&lines(&report).join("\n"))?;
    match (&report.trouble, kept, report.holds_kept) {
        (Some(trouble), ..) => Err(trouble.to_string()),
        (None, Some(kept), Some(false)) => {
            Err(format!("number {}: the chain does not hold this hash: it was written anew, or cut off, before that number", kept.number))
        }
        _ => Ok(()),
    }
}

fn lines(report: &Report) -> Vec<String> {
    let Report { sealed, emptied, deleted, waiting, .. } = report;
    let upto = if report.trouble.is_some() { " before the first that is not as it was" } else { "" };
    let mut lines =
        vec![format!("{sealed} events are sealed{upto}; of these {emptied} were emptied and {deleted} deleted when they were due")];
    lines.push(format!("{waiting} wait to be sealed"));
    if report.catching_up {
        lines.push("events from before the chain are still being sealed".into());
    }
    if let Some((event, at)) = report.overdue {
        let at = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default();
        lines.push(format!("event {event} has waited since {at}: does a server run?"));
    }
    if let (Some(head), None) = (&report.head, &report.trouble) {
        lines.push(format!("head: --from-number {} --hash {}", head.number, head.hash));
    }
    if report.holds_kept == Some(true) && report.trouble.is_none() {
        lines.push("the chain holds the hash that was kept".into());
    }
    lines
}
