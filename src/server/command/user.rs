//! `portico user`: what an operator does with accounts, by the same operations as the pages.

use super::{in_words, no_site, say};
use crate::{
    failure::Failure,
    id::UserId,
    server::{app::App, caller::Caller, config::Config, serve, user},
    sign_in::server as sign_in,
    text::{Email, Why},
    users::{
        Kind,
        server::{self as users, Asked, Start},
    },
};
use clap::{Args, Subcommand};

#[derive(Subcommand)]
pub enum UserDeed {
    /// Make an account and print the link by which its owner chooses a password.
    #[command(after_help = "Example:\n  portico user create --name 'Ada Lovelace' --email ada@example.com --super-admin")]
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
    #[command(after_help = "Example:\n  portico user rescue ada@example.com")]
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
    /// Look for accounts by the beginnings of words of names and addresses, or by number. What was looked for is noted in the log.
    #[command(after_help = "Example:\n  portico user find ada love")]
    Find {
        #[arg(required = true)]
        words: Vec<String>,
        #[command(flatten)]
        config: Config,
    },
    /// Show what an account is. That somebody looked is noted in its activity.
    #[command(after_help = "Example:\n  portico user show ada@example.com")]
    Show {
        email: String,
        #[command(flatten)]
        config: Config,
    },
    /// Let nobody into an account until it is enabled again: sessions end, tokens open nothing.
    #[command(after_help = "Example:\n  portico user disable ada@example.com --reason 'Laptop stolen, ticket 4711'")]
    Disable(Whom),
    /// Open a disabled account again.
    #[command(after_help = "Example:\n  portico user enable ada@example.com --reason 'New laptop'")]
    Enable(Whom),
    /// Sign somebody out of all browsers.
    #[command(after_help = "Example:\n  portico user end-sessions ada@example.com --reason 'Asked by phone'")]
    EndSessions(Whom),
    /// Send somebody a letter with a link by which they choose a new password.
    #[command(after_help = "Example:\n  portico user reset-link ada@example.com --reason 'Asked by phone'")]
    ResetLink(Whom),
    /// Remove all second factors of somebody.
    #[command(after_help = "Example:\n  portico user remove-mfa ada@example.com --reason 'Lost phone, seen in person'")]
    RemoveMfa(Whom),
    /// Who may do everything.
    #[command(subcommand)]
    SuperAdmin(SuperAdminDeed),
    /// Erase an account and everything that hangs on it, at once. Nobody can bring it back.
    #[command(after_help = "Example:\n  portico user erase ada@example.com --reason 'Asked for it in writing'")]
    Erase(Whom),
}

#[derive(Subcommand)]
pub enum SuperAdminDeed {
    /// Make somebody a super admin, who needs a second factor for it.
    #[command(after_help = "Example:\n  portico user super-admin grant ada@example.com --reason 'New on the team'")]
    Grant(Whom),
    /// Make a super admin a person like others. The last one stays.
    #[command(after_help = "Example:\n  portico user super-admin revoke ada@example.com --reason 'Left the team'")]
    Revoke(Whom),
}

/// To whom it is done, and why.
#[derive(Args)]
pub struct Whom {
    email: String,
    /// Why, for the log; the person reads it in their activity.
    #[arg(long)]
    reason: String,
    #[command(flatten)]
    config: Config,
}

impl UserDeed {
    const fn config(&self) -> &Config {
        match self {
            Self::Create { config, .. }
            | Self::Rescue { config, .. }
            | Self::List { config }
            | Self::Find { config, .. }
            | Self::Show { config, .. } => config,
            Self::Disable(whom)
            | Self::Enable(whom)
            | Self::EndSessions(whom)
            | Self::ResetLink(whom)
            | Self::RemoveMfa(whom)
            | Self::SuperAdmin(SuperAdminDeed::Grant(whom) | SuperAdminDeed::Revoke(whom))
            | Self::Erase(whom) => &whom.config,
        }
    }
}

/// Does it.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn run(deed: UserDeed) -> Result<(), String> {
    let app = serve::open(deed.config().clone(), no_site()).await?;
    let done = act(&app, &deed).await;
    app.db.close().await;
    say(&done.map_err(|failure| in_words(&failure))?)
}

async fn act(app: &App, deed: &UserDeed) -> Result<String, Failure> {
    let me = &Caller::command_line();
    match deed {
        UserDeed::Create { email, name, super_admin, .. } => {
            let path = app.settle(|| sign_in::create_person(app, me, name, email, *super_admin)).await?;
            Ok(format!("{email} chooses a password at {}", app.config.link_to(&path)))
        }
        UserDeed::Rescue { email, .. } => {
            let path = app.settle(|| sign_in::rescue(app, me, email)).await?;
            Ok(format!("{email} chooses a new password within an hour at {}", app.config.link_to(&path)))
        }
        UserDeed::List { .. } => Ok(sign_in::everyone(app, me).await?.join("\n")),
        UserDeed::Find { words, .. } => find(app, me, &words.join(" ")).await,
        UserDeed::Show { email, .. } => show(app, me, email).await,
        UserDeed::Disable(Whom { email, reason, .. }) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::disable(app, me, id, Why::Said(reason))).await?;
            Ok(format!("{email} is disabled"))
        }
        UserDeed::Enable(Whom { email, reason, .. }) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::enable(app, me, id, Why::Said(reason))).await?;
            Ok(format!("{email} is enabled"))
        }
        UserDeed::EndSessions(Whom { email, reason, .. }) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::end_all_sessions(app, me, id, Why::Said(reason))).await?;
            Ok(format!("all sessions of {email} are over"))
        }
        UserDeed::ResetLink(Whom { email, reason, .. }) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::send_reset_link(app, me, id, Why::Said(reason))).await?;
            Ok(format!("a letter to {email} is on its way: the running server sends it"))
        }
        UserDeed::RemoveMfa(Whom { email, reason, .. }) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::reset_mfa(app, me, id, Why::Said(reason))).await?;
            Ok(format!("{email} has no second factors any more"))
        }
        UserDeed::SuperAdmin(SuperAdminDeed::Grant(Whom { email, reason, .. })) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::make_super_admin(app, me, id, Why::Said(reason))).await?;
            Ok(format!("{email} is a super admin"))
        }
        UserDeed::SuperAdmin(SuperAdminDeed::Revoke(Whom { email, reason, .. })) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::unmake_super_admin(app, me, id, Why::Said(reason))).await?;
            Ok(format!("{email} is no super admin"))
        }
        UserDeed::Erase(Whom { email, reason, .. }) => {
            let id = number_of(app, email).await?;
            app.settle(|| users::remove(app, me, id, Why::Said(reason))).await?;
            Ok(format!("{email} is erased"))
        }
    }
}

async fn number_of(app: &App, email: &str) -> Result<UserId, Failure> {
    let (email,) = crate::fields! { email: Email::read(email) }?;
    let mut tx = app.db.begin_read().await?;
    Ok(user::find_by_email(&mut tx, &email).await?.ok_or(Failure::Missing)?.id)
}

async fn find(app: &App, me: &Caller, search: &str) -> Result<String, Failure> {
    let found = users::search(app, me, &Asked { search, kind: Kind::All, start: Start::First }).await?;
    let mut lines: Vec<String> = found.rows.iter().map(|row| format!("{}\t{}\t{}", row.id, row.email, row.name)).collect();
    if found.more.is_some() {
        lines.push("there are more: say more words".into());
    }
    Ok(if lines.is_empty() { "nobody".into() } else { lines.join("\n") })
}

async fn show(app: &App, me: &Caller, email: &str) -> Result<String, Failure> {
    let id = number_of(app, email).await?;
    let account = app.settle(|| users::find(app, me, id)).await?;
    let mut tx = app.db.begin_read().await?;
    let user = user::find(&mut tx, id).await?.ok_or(Failure::Missing)?;
    drop(tx);
    let moment = |at: crate::time::Timestamp| jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default().to_string();
    let maybe = |at: Option<crate::time::Timestamp>| at.map_or_else(|| "no".to_owned(), moment);
    let yes = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
    let lines = [
        ("number", id.to_string()),
        ("e-mail", account.email),
        ("name", account.name),
        ("made", moment(user.created_at)),
        ("activated", maybe(user.activated_at)),
        ("disabled", maybe(user.disabled_at)),
        ("second factor", yes(account.mfa_enabled)),
        ("super admin", yes(account.is_super_admin)),
        ("features", account.features.join(" ")),
    ];
    Ok(lines.iter().map(|(name, value)| format!("{name}\t{value}")).collect::<Vec<_>>().join("\n"))
}
