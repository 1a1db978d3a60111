//! The way to a mail server. The library's own transport sends a letter in one go; here it pauses before the text leaves, so that this
//! can be noted first. Whoever dies after that does not know whether the letter arrived.

use lettre::{
    Message,
    transport::smtp::{
        Error,
        authentication::{Credentials, DEFAULT_MECHANISMS},
        client::{AsyncSmtpConnection, Certificate, Tls, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailParameter},
    },
};
use percent_encoding::percent_decode_str;
use std::{
    fmt::Display,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};
use tokio::{sync::Mutex, time::timeout};
use url::Url;

/// Longest time to reach the mail server.
const CONNECTING: Duration = Duration::from_secs(20);
/// How long a connection is kept for the next letter: less than mail servers wait (RFC 5321, section 4.5.3.2.7).
const KEEPING: Duration = Duration::from_secs(60);
/// How long a mail server may take to say that it is still there, or goodbye.
const GOODBYE: Duration = Duration::from_secs(2);

/// A mail server, as `PORTICO_SMTP_URL` says: `smtps://user:password@host:port`, or `smtp://…?tls=required`; a path is the name to greet with.
pub struct Smtp {
    host: String,
    port: u16,
    greets_as: ClientId,
    credentials: Option<Credentials>,
    tls: Tls,
    /// The connection of the last letter, and when that was.
    kept: Mutex<Option<(AsyncSmtpConnection, Instant)>>,
}

impl Smtp {
    /// # Errors
    /// A sentence that names the setting, and not the password in it.
    pub fn from_url(url: &str, ca_file: Option<&Path>) -> Result<Self, String> {
        let wrong = |what: &dyn Display| format!("PORTICO_SMTP_URL: {what}");
        let url = Url::parse(url).map_err(|error| wrong(&error))?;
        let host = url.host_str().ok_or_else(|| wrong(&"it names no host"))?.to_owned();
        let asked = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
        let parameters = || trusting(&host, ca_file);
        // Who names an authority wants to be sure whom they speak to.
        let (tls, port) = match (url.scheme(), asked.as_deref()) {
            ("smtps", _) => (Tls::Wrapper(parameters()?), 465),
            ("smtp", Some("required")) => (Tls::Required(parameters()?), 587),
            ("smtp", Some("opportunistic")) if ca_file.is_some() => (Tls::Required(parameters()?), 587),
            ("smtp", None) if ca_file.is_some() => (Tls::Required(parameters()?), 25),
            ("smtp", Some("opportunistic")) => (Tls::Opportunistic(parameters()?), 587),
            ("smtp", None) => (Tls::None, 25),
            _ => return Err(wrong(&"it begins with smtps: or smtp:, and tls is required or opportunistic")),
        };
        let decoded = |text: &str| percent_decode_str(text).decode_utf8().map(String::from).map_err(|error| wrong(&error));
        let credentials = match url.password() {
            Some(password) => Some(Credentials::new(decoded(url.username())?, decoded(password)?)),
            None => None,
        };
        let name = url.path().trim_matches('/');
        let greets_as = if name.is_empty() { ClientId::default() } else { ClientId::Domain(name.to_owned()) };
        Ok(Self { port: url.port().unwrap_or(port), host, greets_as, credentials, tls, kept: Mutex::default() })
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let wrapped = if let Tls::Wrapper(parameters) = &self.tls { Some(parameters.clone()) } else { None };
        let at = (self.host.as_str(), self.port);
        let mut connection = AsyncSmtpConnection::connect_tokio1(at, Some(CONNECTING), &self.greets_as, wrapped, None).await?;
        match &self.tls {
            Tls::Required(parameters) => connection.starttls(parameters.clone(), &self.greets_as).await?,
            Tls::Opportunistic(parameters) if connection.can_starttls() => connection.starttls(parameters.clone(), &self.greets_as).await?,
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await?;
        }
        Ok(connection)
    }

    /// Connects, encrypts and signs in as for a letter, and sends none.
    ///
    /// # Errors
    /// A sentence.
    pub async fn try_out(&self) -> Result<(), String> {
        let mut connection = self.connect().await.map_err(said)?;
        let answers = connection.test_connected().await;
        hang_up(connection).await;
        if answers { Ok(()) } else { Err("it hangs up".into()) }
    }

    /// Sends one letter. `leaves` runs when the mail server has agreed to take it, before its text leaves; if it fails, nothing leaves.
    /// `is_out` becomes true just before the last byte.
    ///
    /// # Errors
    /// A sentence. A mail server that hangs up before it has answered counts as one that refused (RFC 5321, section 3.8).
    pub async fn send(
        &self,
        message: &Message,
        leaves: impl AsyncFnOnce() -> Result<(), String>,
        is_out: &AtomicBool,
    ) -> Result<(), String> {
        // Held until the end: letters leave one after the other.
        let mut kept = self.kept.lock().await;
        let last = match kept.take() {
            Some((last, since)) if since.elapsed() < KEEPING => still_there(last).await,
            _ => None,
        };
        let mut connection = match last {
            Some(last) => last,
            None => self.connect().await.map_err(said)?,
        };
        let text = message.formatted();
        // When the library asks for the part after the last one, it is about to write the end.
        let parts = std::iter::once(&text).chain(std::iter::from_fn(|| {
            is_out.store(true, Ordering::Relaxed);
            None
        }));
        let sending = async {
            agree(&mut connection, message).await?;
            leaves().await?;
            connection.message_iter(parts).await.map(drop).map_err(said)
        };
        let sent = sending.await;
        match &sent {
            Ok(()) => *kept = Some((connection, Instant::now())),
            Err(_) => drop(tokio::spawn(hang_up(connection))),
        }
        sent
    }
}

fn said(error: Error) -> String {
    error.to_string()
}

/// The connection of an earlier letter, if the mail server still answers there.
async fn still_there(mut connection: AsyncSmtpConnection) -> Option<AsyncSmtpConnection> {
    let answers = timeout(GOODBYE, connection.test_connected()).await.unwrap_or(false);
    answers.then_some(connection)
}

/// Says goodbye, and does not wait long for the answer.
async fn hang_up(mut connection: AsyncSmtpConnection) {
    drop(timeout(GOODBYE, connection.abort()).await);
}

/// From whom, for whom, and may its text follow? What we write is ASCII, but addresses need not be (RFC 6531).
async fn agree(connection: &mut AsyncSmtpConnection, message: &Message) -> Result<(), String> {
    let envelope = message.envelope();
    let mut options = Vec::new();
    let mut addresses = envelope.to().iter().chain(envelope.from());
    if !addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
        if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err("the mail server takes no addresses with letters beyond ASCII (SMTPUTF8)".into());
        }
        options.push(MailParameter::SmtpUtfEight);
    }
    connection.command(Mail::new(envelope.from().cloned(), options)).await.map_err(said)?;
    for to in envelope.to() {
        connection.command(Rcpt::new(to.clone(), Vec::new())).await.map_err(said)?;
    }
    connection.command(Data).await.map(drop).map_err(said)
}

/// Encryption that trusts the authority in this file, too.
fn trusting(host: &str, ca_file: Option<&Path>) -> Result<TlsParameters, String> {
    let Some(file) = ca_file else {
        return TlsParameters::new(host.to_owned()).map_err(|error| format!("PORTICO_SMTP_URL: {error}"));
    };
    let say = |error: &dyn Display| format!("PORTICO_SMTP_CA_FILE {}: {error}", file.display());
    let pem = std::fs::read(file).map_err(|error| say(&error))?;
    let authority = Certificate::from_pem(&pem).map_err(|error| say(&error))?;
    TlsParameters::builder(host.to_owned()).add_root_certificate(authority).build().map_err(|error| say(&error))
}
