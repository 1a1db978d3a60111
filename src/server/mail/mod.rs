//! Letters: what they say is in `words`, how they look in `page`, how they leave is here.

mod arabic;
mod czech;
mod english;
mod german;
mod letter;
mod page;
mod smtp;
mod swedish;
mod words;

pub use letter::Letter;

use super::{app::App, config::Config, outbox::Envelope};
use lettre::{
    AsyncFileTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};
use smtp::Smtp;
use std::{
    path::PathBuf,
    sync::atomic::{AtomicBool, Ordering},
};

/// The way out: a mail server, or a folder.
pub enum Post {
    Server(Box<Smtp>),
    Folder(PathBuf, AsyncFileTransport<Tokio1Executor>),
}

impl Post {
    /// # Errors
    /// A sentence, when the mail server's address can't be read or the folder can't be made.
    pub fn open(config: &Config) -> Result<Self, String> {
        if let Some(url) = &config.smtp_url {
            return Ok(Self::Server(Box::new(Smtp::from_url(&url.0, config.smtp_ca_file.as_deref())?)));
        }
        let folder = config.data_dir.join("outbox");
        super::serve::private_folder(&folder)?;
        Ok(Self::Folder(folder.clone(), AsyncFileTransport::new(folder)))
    }

    /// Connects, encrypts and signs in as for a letter, and sends none.
    ///
    /// # Errors
    /// A sentence.
    pub async fn try_out(&self) -> Result<(), String> {
        match self {
            Self::Server(server) => server.try_out().await,
            Self::Folder(..) => Ok(()),
        }
    }

    /// Sends a letter that says nothing, past the outbox, so that an operator sees at once what is wrong.
    ///
    /// # Errors
    /// A sentence.
    pub async fn test(&self, app: &App, to: &str) -> Result<(), String> {
        let envelope = Envelope { to: to.to_owned(), name: String::new(), locale: Default::default(), letter: Letter::Test };
        self.send(app, &format!("test-{}", app.new_id()), &envelope, async || Ok(()), &AtomicBool::default()).await
    }

    /// Sends one letter. `id` is the same at every try, so that a mailbox that got it twice can tell. `leaves` runs when all is ready,
    /// before the text leaves; if it fails, nothing does. `is_out` becomes true when the last byte leaves: without an answer after that,
    /// nobody knows whether the letter arrived.
    ///
    /// # Errors
    /// A sentence for the log; it names no recipient.
    pub async fn send(
        &self,
        app: &App,
        id: &str,
        envelope: &Envelope,
        leaves: impl AsyncFnOnce() -> Result<(), String>,
        is_out: &AtomicBool,
    ) -> Result<(), String> {
        let message = write(app, id, envelope)?;
        match self {
            Self::Server(server) => server.send(&message, leaves, is_out).await,
            Self::Folder(folder, files) => {
                leaves().await?;
                is_out.store(true, Ordering::Relaxed);
                let name = files.send(message).await.map_err(|error| error.to_string())?;
                tracing::info!("letter written to {}", folder.join(format!("{name}.eml")).display());
                Ok(())
            }
        }
    }
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
