//! Letters: what they say is in `words`, how they look in `page`, how they leave is here.

mod english;
mod german;
mod page;
mod words;

use super::{app::App, config::Config, outbox::Envelope};
use crate::{
    notifications::Kind,
    place::{Level, Role},
};
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp::client::{Certificate, Tls, TlsParameters},
};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use url::Url;

/// All the letters we write. Links are full addresses. Those about the safety of an account can't be switched off (ASVS 6.3.7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Letter {
    /// Confirm your address: someone, we hope you, made an account with it.
    ConfirmAddress {
        link: String,
    },
    /// Someone tried to make an account with the address of one that exists.
    AccountExists {
        sign_in: String,
        reset: String,
    },
    /// An administrator made an account for you.
    Welcome {
        link: String,
    },
    ResetPassword {
        link: String,
    },
    PasswordChanged {
        ended_sessions: u64,
        reset: String,
    },
    /// Strangers' tries were stopped.
    SignInBlocked {
        reset: String,
    },
    /// Someone knows the password, and does not have the second factor.
    WrongCodes {
        reset: String,
    },
    /// A cloud account that worked does not any more.
    CloudFailing {
        provider: String,
        account: String,
        why: String,
        link: String,
    },
    /// Signed in with a browser that was never seen with this person.
    NewBrowser {
        browser: String,
        address: String,
        at: String,
        not_me: String,
    },
    FactorAdded {
        name: String,
        key: bool,
        ended_sessions: u64,
        settings: String,
    },
    FactorRemoved {
        name: String,
        ended_sessions: u64,
        settings: String,
    },
    KeyMaybeCloned {
        name: String,
        settings: String,
    },
    RecoveryCodesMade {
        settings: String,
    },
    RecoveryCodeUsed {
        left: u32,
        settings: String,
    },
    MfaDisabled {
        ended_sessions: u64,
        settings: String,
    },
    DeletionAsked {
        at: String,
        sign_in: String,
    },
    DeletionTakenBack {
        settings: String,
    },
    Invited {
        by: String,
        level: Level,
        place: String,
        role: Option<Role>,
        /// When it ends, if it does.
        until: Option<String>,
        link: String,
    },
    /// Someone made the reader a member, without asking. New people choose a password by the link.
    Added {
        by: String,
        level: Level,
        place: String,
        new: bool,
        link: String,
    },
    Removed {
        level: Level,
        place: String,
    },
    AccessAsked {
        who: String,
        email: String,
        place: String,
        link: String,
    },
    AccessDecided {
        place: String,
        approved: bool,
        link: String,
    },
    ProjectExpires {
        place: String,
        at: String,
        link: String,
    },
    /// A week ahead.
    MembershipEnds {
        place: String,
        until: String,
        link: String,
    },
    TokenMade {
        name: String,
        until: String,
        settings: String,
    },
    /// A week ahead.
    TokenEnds {
        name: String,
        until: String,
        settings: String,
    },
    /// What someone also wished as a letter.
    Notification {
        about: Kind,
        title: String,
        text: String,
        link: String,
        settings: String,
    },
    /// What was new since the day before, for those who wished one letter a day.
    Digest {
        titles: Vec<String>,
        /// So many more are not named.
        more: usize,
        link: String,
        settings: String,
    },
    /// An administrator took all second factors away.
    MfaReset {
        settings: String,
    },
    /// By an administrator. The reason is empty if none was said.
    AccountDisabled {
        reason: String,
    },
    AccountEnabled {
        reason: String,
        sign_in: String,
    },
    SessionsEnded {
        reason: String,
        sign_in: String,
    },
    SuperAdminMade {
        reason: String,
        settings: String,
    },
    SuperAdminUnmade {
        reason: String,
    },
    /// For an operator who tries out the mail server.
    Test,
}

impl Letter {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ConfirmAddress { .. } => "confirm_address",
            Self::AccountExists { .. } => "account_exists",
            Self::Welcome { .. } => "welcome",
            Self::ResetPassword { .. } => "reset_password",
            Self::PasswordChanged { .. } => "password_changed",
            Self::SignInBlocked { .. } => "sign_in_blocked",
            Self::WrongCodes { .. } => "wrong_codes",
            Self::NewBrowser { .. } => "new_browser",
            Self::FactorAdded { .. } => "factor_added",
            Self::FactorRemoved { .. } => "factor_removed",
            Self::KeyMaybeCloned { .. } => "key_maybe_cloned",
            Self::RecoveryCodesMade { .. } => "recovery_codes_made",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::MfaDisabled { .. } => "mfa_disabled",
            Self::DeletionAsked { .. } => "deletion_asked",
            Self::DeletionTakenBack { .. } => "deletion_taken_back",
            Self::Invited { .. } => "invited",
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
            Self::AccessAsked { .. } => "access_asked",
            Self::AccessDecided { .. } => "access_decided",
            Self::ProjectExpires { .. } => "project_expires",
            Self::MembershipEnds { .. } => "membership_ends",
            Self::TokenMade { .. } => "token_made",
            Self::TokenEnds { .. } => "token_ends",
            Self::CloudFailing { .. } => "cloud_failing",
            Self::Notification { .. } => "notification",
            Self::Digest { .. } => "digest",
            Self::MfaReset { .. } => "mfa_reset",
            Self::AccountDisabled { .. } => "account_disabled",
            Self::AccountEnabled { .. } => "account_enabled",
            Self::SessionsEnded { .. } => "sessions_ended",
            Self::SuperAdminMade { .. } => "super_admin_made",
            Self::SuperAdminUnmade { .. } => "super_admin_unmade",
            Self::Test => "test",
        }
    }
}

/// The way out: a mail server, or a folder.
pub enum Post {
    Server(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Folder(PathBuf, AsyncFileTransport<Tokio1Executor>),
}

impl Post {
    /// # Errors
    /// A sentence, when the mail server's address can't be read or the folder can't be made.
    pub fn open(config: &Config) -> Result<Self, String> {
        if let Some(url) = &config.smtp_url {
            let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url.0).map_err(|error| format!("PORTICO_SMTP_URL: {error}"))?;
            let server = match &config.smtp_ca_file {
                Some(file) => server.tls(tls(&url.0, file)?),
                None => server,
            };
            return Ok(Self::Server(Box::new(server.timeout(Some(std::time::Duration::from_secs(20))).build())));
        }
        let folder = config.data_dir.join("outbox");
        super::serve::private_folder(&folder)?;
        Ok(Self::Folder(folder.clone(), AsyncFileTransport::new(folder)))
    }

    /// Sends a letter that says nothing, past the outbox, so that an operator sees at once what is wrong.
    ///
    /// # Errors
    /// A sentence.
    pub async fn test(&self, app: &App, to: &str) -> Result<(), String> {
        let envelope = Envelope { to: to.to_owned(), name: String::new(), locale: Default::default(), letter: Letter::Test };
        self.send(app, &format!("test-{}", app.new_id()), &envelope).await
    }

    /// Sends one letter. `id` is the same at every try, so that a mailbox that got it twice can tell.
    ///
    /// # Errors
    /// A sentence for the log; it names no recipient.
    pub async fn send(&self, app: &App, id: &str, envelope: &Envelope) -> Result<(), String> {
        let message = write(app, id, envelope)?;
        match self {
            Self::Server(server) => server.send(message).await.map(drop).map_err(|error| error.to_string()),
            Self::Folder(folder, files) => {
                let name = files.send(message).await.map_err(|error| error.to_string())?;
                tracing::info!("letter written to {}", folder.join(format!("{name}.eml")).display());
                Ok(())
            }
        }
    }
}

/// Encryption that trusts the authority in this file, too.
fn tls(url: &str, file: &Path) -> Result<Tls, String> {
    let say = |error: &dyn std::fmt::Display| format!("PORTICO_SMTP_CA_FILE {}: {error}", file.display());
    let pem = std::fs::read(file).map_err(|error| say(&error))?;
    let authority = Certificate::from_pem(&pem).map_err(|error| say(&error))?;
    let url = Url::parse(url).map_err(|error| format!("PORTICO_SMTP_URL: {error}"))?;
    let host = url.host_str().unwrap_or_default().to_owned();
    let parameters = TlsParameters::builder(host).add_root_certificate(authority).build().map_err(|error| say(&error))?;
    Ok(if url.scheme() == "smtps" { Tls::Wrapper(parameters) } else { Tls::Required(parameters) })
}

fn write(app: &App, id: &str, envelope: &Envelope) -> Result<Message, String> {
    let from: Mailbox = app.config.mail_from.parse().map_err(|error| format!("PORTICO_MAIL_FROM: {error}"))?;
    let address = envelope.to.parse().map_err(|error| format!("the recipient: {error}"))?;
    let host = app.config.public_url.host_str().unwrap_or("localhost");
    let text = words::of(envelope);
    Message::builder()
        .message_id(Some(format!("<{id}@{host}>")))
        .from(from)
        .to(Mailbox::new(Some(envelope.name.clone()), address))
        .subject(text.subject)
        .multipart(MultiPart::alternative_plain_html(text.plain(), page::of(&text, envelope.locale)))
        .map_err(|error| error.to_string())
}
