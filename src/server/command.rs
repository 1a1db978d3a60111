//! The command line: what an operator can do without a browser.

mod announce;
mod doctor;
mod keep;
mod keys;
mod log;
mod project;
mod user;
mod verify;

use super::{caller::Caller, config::Config, serve, settings, site::Site, telemetry};
use crate::{
    demo::server as demo,
    failure::Failure,
    id::TokenId,
    tokens::server::{self as tokens, Wanted},
};
use announce::AnnounceDeed;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use doctor::DoctorDeed;
use keep::{BackupDeed, MoveDeed, RestoreDeed};
use keys::KeysDeed;
use log::{LogDeed, MailDeed};
use project::ProjectDeed;
use std::{ffi::OsString, io::Write, path::Path};
use user::UserDeed;
use verify::VerifyDeed;

/// Portico, an account centre for maintainers, organizations and projects.
#[derive(Parser)]
#[command(
    version,
    max_term_width = 100,
    after_help = "\
Examples:
  portico serve --demo                                        look around in a small world
  portico user create --name Ada --email ada@example.com      make an account
  portico user find lovelace                                  look for accounts
  portico user show ada@example.com                           see what an account is
  portico user disable ada@example.com --reason 'Stolen'      let nobody in
  portico project undelete 4711                               bring a project back
  portico log --person ada@example.com --since 2026-11-01     see what happened
  portico mail list --state failed                            see what could not be sent
  portico announce now --title 'Slow today' --text 'We know'  tell everyone
  portico doctor                                              find what is not as it should be
  portico backup --to /backups/portico.gz                     copy everything into one file
  portico restore --from /backups/portico.gz                  and make an installation of it
  portico move --from sqlite:a.db --to postgres://me@db/b     change the database

Each command reads the same settings as `portico serve`; `portico help <command>` says more."
)]
pub struct Command {
    #[command(subcommand)]
    pub deed: Deed,
}

impl Command {
    /// All commands; each secret setting says that its value may stand in a file.
    pub fn augment() -> clap::Command {
        fn tell(command: clap::Command) -> clap::Command {
            command.mut_subcommands(tell).mut_args(|setting| {
                let name = setting.get_env().filter(|_| settings::is_secret(&setting)).map(|name| format!("{}_FILE", name.display()));
                match (name, setting.get_help().map(ToString::to_string)) {
                    (Some(name), Some(help)) => setting.help(format!("{help} [or in a file, env: {name}=]")),
                    _ => setting,
                }
            })
        }
        tell(Self::command())
    }

    /// Reads the command line, or ends the program with what is wrong with it.
    pub fn read(words: Vec<OsString>) -> Self {
        let read = Self::augment().try_get_matches_from(words).and_then(|found| Self::from_arg_matches(&found));
        read.unwrap_or_else(|error| error.exit())
    }
}

#[derive(Subcommand)]
pub enum Deed {
    /// Start the server.
    Serve {
        /// Fill an empty database with a small world to look around in first, and say by whom to sign in.
        #[arg(long)]
        demo: bool,
        #[command(flatten)]
        config: Config,
    },
    /// Fill an empty database with a small world to look around in, and say by whom to sign in. On one that is filled so, only
    /// the password is new.
    Demo(Config),
    /// Bring the database up to date and stop.
    Migrate(Config),
    /// Accounts.
    #[command(subcommand)]
    User(UserDeed),
    /// Projects that were deleted.
    #[command(subcommand)]
    Project(ProjectDeed),
    /// Tokens by which programs use the Management API.
    #[command(subcommand)]
    Token(TokenDeed),
    /// The keys that seal secrets in the database.
    #[command(subcommand)]
    Keys(KeysDeed),
    /// Letters: what waits, what was given up.
    #[command(subcommand)]
    Mail(MailDeed),
    /// Announcements: what people are told.
    #[command(subcommand)]
    Announce(AnnounceDeed),
    /// Print what happened, the newest first.
    Log(LogDeed),
    /// Verify that no line of the audit log was altered, taken out or put in.
    VerifyLog(VerifyDeed),
    /// Look at settings, database, clock, keys, files, mail and the public address, and say what to mend.
    Doctor(DoctorDeed),
    /// Write everything into one file, while servers run.
    Backup(BackupDeed),
    /// Make an installation of a backup, in an empty database.
    Restore(RestoreDeed),
    /// Take everything into another database, of either kind.
    Move(MoveDeed),
}

#[derive(Subcommand)]
pub enum TokenDeed {
    /// Make a token and print it. With `--email` it is that person's and may do what they may; without, it is an application's,
    /// which only reads what its scopes open: `projects:read`, `organizations:read`, `deleted-projects:read`.
    Create {
        #[arg(long)]
        name: String,
        /// How long it lives, in hours. A year, if nothing is said and the operator allows one.
        #[arg(long)]
        hours: Option<u32>,
        /// Whose it is.
        #[arg(long)]
        email: Option<String>,
        /// What it is narrowed to; may be given several times.
        #[arg(long)]
        scope: Vec<String>,
        #[command(flatten)]
        config: Config,
    },
    /// List the tokens of applications.
    List {
        #[command(flatten)]
        config: Config,
    },
    /// Delete any token by its number, the part before the hyphen. It opens nothing from now on.
    Delete {
        number: i64,
        #[command(flatten)]
        config: Config,
    },
}

/// Does what the command line says.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn run(command: Command) -> Result<(), String> {
    match command.deed {
        Deed::Serve { demo, config } => {
            let traces = telemetry::start(&config)?;
            if demo {
                fill_demo(config.clone()).await?;
            }
            let served = serve::run(config).await;
            if let Some(traces) = traces {
                traces.end().await;
            }
            served
        }
        Deed::Demo(config) => fill_demo(config).await,
        Deed::Migrate(config) => {
            telemetry::start(&config)?;
            serve::open(config, no_site()).await.map(drop)
        }
        Deed::User(deed) => user::run(deed).await,
        Deed::Project(deed) => project::run(deed).await,
        Deed::Announce(deed) => announce::run(deed).await,
        Deed::Log(deed) => log::log(deed).await,
        Deed::VerifyLog(deed) => verify::run(deed).await,
        Deed::Doctor(deed) => doctor::run(deed).await,
        Deed::Backup(deed) => keep::backup(deed).await,
        Deed::Restore(deed) => keep::restore(deed).await,
        Deed::Move(deed) => keep::start_moving(deed).await,
        Deed::Token(deed) => token(deed).await,
        Deed::Keys(deed) => keys::run(deed).await,
        Deed::Mail(deed) => log::mail(deed).await,
    }
}

async fn fill_demo(config: Config) -> Result<(), String> {
    let app = serve::open(config, no_site()).await?;
    let filled = demo::fill(&app).await;
    app.db.close().await;
    let guide = filled.map_err(|failure| match failure {
        Failure::Denied => "this database has real accounts: a demo needs an empty one".to_owned(),
        failure => failure.to_string(),
    })?;
    say(&format!("sign in as {} with password {}", guide.email, guide.password))
}

async fn token(deed: TokenDeed) -> Result<(), String> {
    let me = Caller::command_line();
    let (TokenDeed::Create { config, .. } | TokenDeed::List { config } | TokenDeed::Delete { config, .. }) = &deed;
    let app = serve::open(config.clone(), no_site()).await?;
    let done = match deed {
        TokenDeed::Create { name, hours, email, scope, .. } => {
            let wanted = Wanted { name, hours, email, scopes: scope };
            app.settle(|| tokens::make_by_operator(&app, &me, &wanted)).await.map(|made| made.text)
        }
        TokenDeed::List { .. } => tokens::all_of_operator(&app, &me).await.map(|rows| {
            let line = |row: &tokens::Row| format!("{}\t{}\t{}", row.id, row.description, row.scopes().join(" "));
            rows.iter().map(line).collect::<Vec<_>>().join("\n")
        }),
        TokenDeed::Delete { number, .. } => {
            let id = TokenId::of(number);
            app.settle(|| tokens::delete_by_operator(&app, &me, id)).await.map(|()| format!("token {id} is deleted"))
        }
    };
    app.db.close().await;
    say(&done.map_err(|failure| in_words(&failure))?)
}

fn in_words(failure: &Failure) -> String {
    match failure {
        Failure::Invalid { fields } => fields.iter().map(|(field, problem)| format!("{field}: {problem:?}")).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

fn say(text: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{text}").map_err(|error| error.to_string())
}

/// Commands draw no pages.
pub(super) fn no_site() -> Site {
    Site::plain(Path::new("."))
}
