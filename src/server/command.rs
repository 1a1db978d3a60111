//! The command line: what an operator can do without a browser.

use super::{caller::Caller, config::Config, mail::Post, serve, telemetry};
use crate::{demo::server as demo, failure::Failure, sign_in::server as sign_in};
use clap::{Parser, Subcommand};
use leptos::config::LeptosOptions;
use std::io::Write;

/// Portico, an account centre for maintainers, organizations and projects.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
pub struct Command {
    #[command(subcommand)]
    pub deed: Deed,
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
    /// Letters.
    #[command(subcommand)]
    Mail(MailDeed),
}

#[derive(Subcommand)]
pub enum MailDeed {
    /// Send a test letter now, and say what went wrong if it does not leave.
    Test {
        /// To whom.
        to: String,
        #[command(flatten)]
        config: Config,
    },
}

#[derive(Subcommand)]
pub enum UserDeed {
    /// Make an account and print the link by which its owner chooses a password.
    Create {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// May do what operators may do.
        #[arg(long)]
        super_admin: bool,
        #[command(flatten)]
        config: Config,
    },
    /// Print a link, good for an hour, by which someone who is locked out chooses a new password.
    Rescue {
        email: String,
        #[command(flatten)]
        config: Config,
    },
    /// List all accounts.
    List {
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
            telemetry::start(config.log_format);
            if demo {
                fill_demo(config.clone()).await?;
            }
            serve::run(config).await
        }
        Deed::Demo(config) => fill_demo(config).await,
        Deed::Migrate(config) => {
            telemetry::start(config.log_format);
            serve::open(config, no_site()).await.map(drop)
        }
        Deed::User(deed) => user(deed).await,
        Deed::Mail(MailDeed::Test { to, config }) => {
            let post = Post::open(&config)?;
            let app = serve::open(config, no_site()).await?;
            let sent = post.test(&app, &to).await;
            app.db.close().await;
            sent.map_err(|error| format!("the letter did not leave: {error}"))?;
            say(&format!("a test letter to {to} has left"))
        }
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

async fn user(deed: UserDeed) -> Result<(), String> {
    let me = Caller::command_line();
    let (UserDeed::Create { config, .. } | UserDeed::Rescue { config, .. } | UserDeed::List { config }) = &deed;
    let app = serve::open(config.clone(), no_site()).await?;
    let done = match &deed {
        UserDeed::Create { email, name, super_admin, .. } => {
            let path = app.settle(|| sign_in::create_person(&app, &me, name, email, *super_admin)).await;
            path.map(|path| format!("{email} chooses a password at {}", app.config.link_to(&path)))
        }
        UserDeed::Rescue { email, .. } => {
            let path = app.settle(|| sign_in::rescue(&app, &me, email)).await;
            path.map(|path| format!("{email} chooses a new password within an hour at {}", app.config.link_to(&path)))
        }
        UserDeed::List { .. } => sign_in::everyone(&app, &me).await.map(|people| people.join("\n")),
    };
    app.db.close().await;
    let text = done.map_err(|failure| match &failure {
        Failure::Invalid { fields } => fields.iter().map(|(field, problem)| format!("{field}: {problem:?}")).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    })?;
    say(&text)
}

fn say(text: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{text}").map_err(|error| error.to_string())
}

/// Commands draw no pages.
fn no_site() -> LeptosOptions {
    LeptosOptions::builder().output_name("portico").build()
}
