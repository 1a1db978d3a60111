//! Letters: what they say is in `words`, how they look in `page`, how they leave is here.

mod arabic;
mod czech;
mod english;
mod german;
mod letter;
mod page;
mod swedish;
mod words;

pub use letter::Letter;

use super::{app::App, config::Config, outbox::Envelope};
use lettre::{
    AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
    transport::smtp::client::{Certificate, Tls, TlsParameters},
};
use std::path::{Path, PathBuf};
use url::Url;

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

    /// Connects, encrypts and signs in as for a letter, and sends none.
    ///
    /// # Errors
    /// A sentence.
    pub async fn try_out(&self) -> Result<(), String> {
        match self {
            Self::Server(server) => match server.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err("it hangs up".into()),
                Err(error) => Err(error.to_string()),
            },
            Self::Folder(..) => Ok(()),
        }
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
