//! `portico log` and `portico mail`: what happened, and what waits.

use super::{in_words, no_site, say};
use crate::{
    failure::Failure,
    id::LetterId,
    operator::{
        audit::{
            Filter,
            server::{self as audit, Row},
        },
        outbox::{LetterLine, State, server as outbox},
    },
    server::{app::App, caller::Caller, config::Config, mail::Post, serve},
};
use clap::{Args, Subcommand};

#[derive(Args)]
#[command(
    after_help = "Examples:\n  portico log --person ada@example.com --since 2026-11-01\n  portico log --kind signed_in --json | jq .address"
)]
pub struct LogDeed {
    /// About whose account, by e-mail or number. That somebody looked is noted there.
    #[arg(long, default_value = "")]
    person: String,
    /// Done by whom, by e-mail or number.
    #[arg(long, default_value = "")]
    actor: String,
    /// In a place, such as `projects/812`.
    #[arg(long, default_value = "")]
    place: String,
    /// Of a kind, such as `signed_in`.
    #[arg(long, default_value = "")]
    kind: String,
    /// From a moment in UTC: `2026-11-22` or `2026-11-22T16:30`.
    #[arg(long, default_value = "")]
    since: String,
    /// Until a moment; a day counts to its end.
    #[arg(long, default_value = "")]
    until: String,
    /// At most so many lines, the newest first.
    #[arg(long, default_value = "100", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    most: u32,
    /// A line of JSON for each.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    config: Config,
}

#[derive(Subcommand)]
pub enum MailDeed {
    /// List letters: those that wait, unless another state is asked for. Never what they say.
    #[command(after_help = "Example:\n  portico mail list --state failed")]
    List {
        #[arg(long, default_value = "waiting", value_parser = ["waiting", "failed", "sent"])]
        state: String,
        #[command(flatten)]
        config: Config,
    },
    /// Have a letter tried again by the running server; without a number, all that were given up, but for those that may have arrived.
    #[command(after_help = "Examples:\n  portico mail retry\n  portico mail retry 1234567890")]
    Retry {
        /// Its number, as `portico mail list` shows it.
        number: Option<i64>,
        #[command(flatten)]
        config: Config,
    },
    /// Let letters leave again that are held back since this installation came out of a backup.
    #[command(after_help = "Examples:\n  portico mail list\n  portico mail release --drop-waiting")]
    Release {
        /// Drop what waited, since the original has sent it: only letters from now on leave.
        #[arg(long)]
        drop_waiting: bool,
        #[command(flatten)]
        config: Config,
    },
    /// Send a test letter now, and say what went wrong if it does not leave.
    #[command(after_help = "Example:\n  portico mail test me@example.com")]
    Test {
        /// To whom.
        to: String,
        #[command(flatten)]
        config: Config,
    },
}

/// Prints the log.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn log(deed: LogDeed) -> Result<(), String> {
    let app = serve::open(deed.config, no_site()).await?;
    let filter =
        Filter { person: deed.person, actor: deed.actor, place: deed.place, kind: deed.kind, since: deed.since, until: deed.until };
    let most = usize::try_from(deed.most).unwrap_or(usize::MAX);
    let me = Caller::command_line();
    let rows = app.settle(|| audit::newest(&app, &me, &filter, most)).await;
    app.db.close().await;
    let rows = rows.map_err(|failure| in_words(&failure))?;
    let line = |row: &Row| if deed.json { audit::value(row).to_string() } else { in_short(row) };
    say(&rows.iter().map(line).collect::<Vec<_>>().join("\n"))
}

fn in_short(row: &Row) -> String {
    let at = jiff::Timestamp::from_millisecond(row.at.millis()).unwrap_or_default();
    let by = row.actor_name.as_deref().unwrap_or(&row.actor);
    format!("{at}\t{}\t{}\t{by}\t{}\t{}", row.kind, row.subject_name.as_deref().unwrap_or("-"), row.address, row.detail)
}

/// Does what is to be done with letters.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn mail(deed: MailDeed) -> Result<(), String> {
    let (MailDeed::List { config, .. } | MailDeed::Retry { config, .. } | MailDeed::Release { config, .. } | MailDeed::Test { config, .. }) =
        &deed;
    let post = Post::open(config)?;
    let app = serve::open(config.clone(), no_site()).await?;
    let done = match &deed {
        MailDeed::List { state, .. } => list(&app, State::named(state)).await.map_err(|failure| in_words(&failure)),
        MailDeed::Retry { number, .. } => retry(&app, number.map(LetterId::of)).await.map_err(|failure| in_words(&failure)),
        MailDeed::Release { drop_waiting, .. } => release(&app, *drop_waiting).await.map_err(|failure| in_words(&failure)),
        MailDeed::Test { to, .. } => {
            let sent = post.test(&app, to).await;
            sent.map(|()| format!("a test letter to {to} has left")).map_err(|error| format!("the letter did not leave: {error}"))
        }
    };
    app.db.close().await;
    say(&done?)
}

async fn list(app: &App, state: State) -> Result<String, Failure> {
    let letters = outbox::page(app, &Caller::command_line(), state, None).await?;
    let line = |line: &LetterLine| format!("{}\t{}\t{}\t{}\t{}\t{}", line.id, line.kind, line.to, line.tries, line.at.iso, line.last_error);
    let held = letters.held.as_ref().map(|since| format!("letters are held back since {}: `portico mail release` lets them go", since.iso));
    Ok(held.into_iter().chain(letters.lines.iter().map(line)).collect::<Vec<_>>().join("\n"))
}

async fn release(app: &App, drop_waiting: bool) -> Result<String, Failure> {
    let me = Caller::command_line();
    Ok(match app.settle(|| outbox::release(app, &me, drop_waiting)).await? {
        None => "no letters are held back".into(),
        Some(0) => "letters leave again".into(),
        Some(dropped) => format!("letters leave again; {dropped} that waited are dropped"),
    })
}

async fn retry(app: &App, letter: Option<LetterId>) -> Result<String, Failure> {
    let me = Caller::command_line();
    let count = match letter {
        Some(id) => app.settle(|| outbox::again(app, &me, id)).await.map(|()| 1)?,
        None => outbox::all_again(app, &me).await?,
    };
    Ok(format!("{count} to be tried again: the running server does it within seconds"))
}
