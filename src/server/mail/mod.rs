//! Letters: what they say is in `words`, how they leave is here.

mod words;

use super::{app::App, config::Config, outbox::Envelope};
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// All the letters we write. Links are full addresses.
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
            return Ok(Self::Server(Box::new(server.timeout(Some(std::time::Duration::from_secs(20))).build())));
        }
        let folder = config.data_dir.join("outbox");
        super::serve::private_folder(&folder)?;
        Ok(Self::Folder(folder.clone(), AsyncFileTransport::new(folder)))
    }

    /// Sends one letter.
    ///
    /// # Errors
    /// A sentence for the log; it names no recipient.
    pub async fn send(&self, app: &App, envelope: &Envelope) -> Result<(), String> {
        let message = write(app, envelope)?;
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

fn write(app: &App, envelope: &Envelope) -> Result<Message, String> {
    let from: Mailbox = app.config.mail_from.parse().map_err(|error| format!("PORTICO_MAIL_FROM: {error}"))?;
    let address = envelope.to.parse().map_err(|error| format!("the recipient: {error}"))?;
    let text = words::of(envelope);
    Message::builder()
        .from(from)
        .to(Mailbox::new(Some(envelope.name.clone()), address))
        .subject(text.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(text.body)
        .map_err(|error| error.to_string())
}
