//! Everything an operator can set. The comments are the manual: `portico serve --help` prints them.

use super::{cloud_config::CloudConfig, net_config::NetConfig, seal::SealingKey, secret::Secret, service_account::ServiceAccounts};
use clap::{Args, ValueEnum};
use ipnet::IpNet;
use std::{net::SocketAddr, path::PathBuf, time::Duration};
use url::Url;

/// Each setting is a flag, an environment variable and a name in the settings file.
#[derive(Debug, Clone, Args)]
pub struct Config {
    /// A file (TOML) with settings, named like these flags: `public-url = "https://id.example.com"`. What is said here or by the
    /// environment counts before it. What is secret may also stand in a file of its own, named by the environment
    /// (`PORTICO_SMTP_URL_FILE=/run/secrets/smtp`) or in the settings file (`smtp-url-file`).
    #[arg(id = "settings_file", long = "config", env = "PORTICO_CONFIG")]
    pub settings_file: Option<PathBuf>,

    /// Address and port to listen on. Without it, `127.0.0.1:3000`.
    #[arg(long, env = "PORTICO_LISTEN")]
    pub listen: Option<SocketAddr>,

    /// Where people reach this server, for links in letters and for the same-origin check, e.g. `https://id.example.com`.
    /// Plain http is allowed for localhost only.
    #[arg(long, env = "PORTICO_PUBLIC_URL", default_value = "http://localhost:3000", value_parser = public_url)]
    pub public_url: Url,

    /// Folder for the SQLite file, the sealing key and, without SMTP, the letters.
    #[arg(long, env = "PORTICO_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,

    /// `sqlite:path/to/file.db` (one server) or `postgres://user@host/name` (many servers). Without it, `portico.db` in the data folder.
    #[arg(long, env = "PORTICO_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,

    /// Folder with the files for browsers, with their `hash.txt`, instead of those inside this program.
    #[arg(long, env = "PORTICO_SITE_ROOT")]
    pub site_root: Option<PathBuf>,

    /// 64 hex digits that seal secrets at rest; `openssl rand -hex 32` makes them. Without it, `sealing.key` in the data
    /// folder, made at the first start; `portico keys rotate` puts a new key on top of that file, and running servers take it up.
    /// Several servers need the same keys: by this setting, or by sharing the file.
    #[arg(long, env = "PORTICO_SEALING_KEY", hide_env_values = true)]
    pub sealing_key: Option<Secret<SealingKey>>,

    /// Sealing keys that only open what they have sealed, with commas between. To replace PORTICO_SEALING_KEY while servers run:
    /// first give all servers the new key here, then swap the two on all of them, then run `portico keys rotate` with these same
    /// settings, and when `portico keys status` says that the old key seals nothing, take it out.
    #[arg(long, env = "PORTICO_OLD_SEALING_KEYS", hide_env_values = true)]
    pub old_sealing_keys: Option<Secret<Vec<SealingKey>>>,

    /// Who may make an account: `invited`, `open` (anyone, after confirming the address) or `closed`.
    #[arg(long, env = "PORTICO_SIGN_UP", default_value = "invited", value_enum)]
    pub sign_up: SignUp,

    /// Mail server, e.g. `smtps://user:password@mail.example.com`, `smtp://mail.example.com:587?tls=required` (STARTTLS) or
    /// `smtp://localhost:25`. Without it, letters are written to `outbox` in the data folder.
    #[arg(long, env = "PORTICO_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<Secret<String>>,

    /// A file with the certificate (PEM) of an authority that the mail server's is signed by, if browsers would not know it.
    /// With it, the connection is always encrypted: by STARTTLS for `smtp:`, from the first byte for `smtps:`.
    #[arg(long, env = "PORTICO_SMTP_CA_FILE")]
    pub smtp_ca_file: Option<PathBuf>,

    /// Sender of letters.
    #[arg(long, env = "PORTICO_MAIL_FROM", default_value = "Portico <portico@localhost>")]
    pub mail_from: String,

    /// Proxies whose `X-Forwarded-For` is believed, as addresses or networks, with commas between: `10.0.0.0/8,::1`.
    #[arg(long, env = "PORTICO_TRUSTED_PROXIES", value_delimiter = ',', value_parser = network)]
    pub trusted_proxies: Vec<IpNet>,

    /// How long a session lives without a visit, in hours.
    #[arg(long = "session-idle-hours", env = "PORTICO_SESSION_IDLE_HOURS", default_value = "48", value_parser = hours)]
    pub session_idle: Duration,

    /// How long a session lives at most, in hours (720 are 30 days).
    #[arg(long = "session-max-hours", env = "PORTICO_SESSION_MAX_HOURS", default_value = "720", value_parser = hours)]
    pub session_max: Duration,

    /// Sessions that one person may have at once; the one used least ends when there is one more.
    #[arg(long, env = "PORTICO_SESSIONS_PER_PERSON", default_value = "50", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub sessions_per_person: u32,

    /// For how many days a person may say "do not ask on this browser" for a second factor; 0 forbids it.
    #[arg(long, env = "PORTICO_TRUSTED_BROWSER_DAYS", default_value = "30", value_parser = clap::value_parser!(u32).range(0..=365))]
    pub trusted_browser_days: u32,

    /// Memory that hashing one password takes, in KiB (19456 are 19 MiB).
    #[arg(long, env = "PORTICO_ARGON2_MEMORY_KIB", default_value = "19456", value_parser = clap::value_parser!(u32).range(8192..=1_048_576))]
    pub argon2_memory_kib: u32,

    /// How often that memory is gone over.
    #[arg(long, env = "PORTICO_ARGON2_PASSES", default_value = "2", value_parser = clap::value_parser!(u32).range(1..=20))]
    pub argon2_passes: u32,

    /// Shortest password, in characters, for accounts without a second factor. NIST SP 800-63B-4 asks for 15.
    #[arg(long, env = "PORTICO_PASSWORD_MIN", default_value = "8", value_parser = clap::value_parser!(u32).range(8..=64))]
    pub password_min: u32,

    /// A file of breached passwords: upper-case SHA-1 in hex, a line each, sorted, optionally `:count` behind it, as
    /// breach services publish it. Searched where it is, never loaded.
    #[arg(long, env = "PORTICO_BREACHED_PASSWORDS")]
    pub breached_passwords: Option<PathBuf>,

    /// Wrong sign-ins that one network address may make in a row; one more is allowed every 30 seconds.
    #[arg(long, env = "PORTICO_FAILURES_PER_ADDRESS", default_value = "25", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub failures_per_address: u32,

    /// Longest time for which a person may make an access token, in hours (8760 are a year).
    #[arg(long, env = "PORTICO_TOKEN_MAX_HOURS", default_value = "8760", value_parser = clap::value_parser!(u32).range(1..=87_600))]
    pub token_max_hours: u32,

    /// Requests that one access token may make a minute, on each server; as many at once.
    #[arg(long, env = "PORTICO_REQUESTS_PER_TOKEN", default_value = "6000", value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    pub requests_per_token: u32,

    /// A JSON file with the accounts of programs in your own cluster: `{"issuer": …, "audience": …, "keys": {the cluster's JWKS},
    /// "accounts": {"system:serviceaccount:jobs:runner": ["projects:read"]}}`. They present the cluster's tokens.
    #[arg(long, env = "PORTICO_SERVICE_ACCOUNTS", value_parser = ServiceAccounts::read)]
    pub service_accounts: Option<ServiceAccounts>,

    #[command(flatten)]
    pub clouds: CloudConfig,

    #[command(flatten)]
    pub net: NetConfig,

    /// Set by `cargo leptos watch`: pages reload when the program was built again.
    #[arg(long, env = "LEPTOS_WATCH", hide = true)]
    pub watch: bool,

    /// Log format.
    #[arg(long, env = "PORTICO_LOG_FORMAT", default_value = "text", value_enum)]
    pub log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SignUp {
    Invited,
    Open,
    Closed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

impl Config {
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite:{}", self.data_dir.join("portico.db").display()))
    }

    /// Whether people may skip the second factor in a browser they trust.
    pub const fn trusts_browsers(&self) -> bool {
        self.trusted_browser_days > 0
    }

    /// How long such trust lasts.
    pub fn trust_lives(&self) -> Duration {
        Duration::from_secs(u64::from(self.trusted_browser_days) * 24 * 3600)
    }

    /// Whether the browser will keep cookies with the prefix `__Host-`, which need https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }

    /// Scheme, host and port, as browsers write it into `Origin`.
    pub fn origin(&self) -> String {
        self.public_url.origin().ascii_serialization()
    }

    /// A full address of this site, for a letter.
    pub fn link_to(&self, path: &str) -> String {
        format!("{}{path}", self.origin())
    }
}

fn public_url(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("{error}; write it like https://id.example.com"))?;
    if url.path() != "/" || url.query().is_some() {
        return Err("no path, please: Portico wants a host of its own, like https://id.example.com".into());
    }
    match (url.scheme(), url.host_str()) {
        ("https", Some(_)) | ("http", Some("localhost" | "127.0.0.1" | "[::1]")) => Ok(url),
        ("http", Some(host)) => {
            Err(format!("passwords would travel in the clear to {host}; use https (plain http works for localhost only)"))
        }
        _ => Err("write it like https://id.example.com".into()),
    }
}

fn hours(text: &str) -> Result<Duration, String> {
    match text.parse::<u32>() {
        Ok(hours @ 1..=87_600) => Ok(Duration::from_secs(u64::from(hours) * 3600)),
        _ => Err("a whole number of hours, from 1 to 87600".into()),
    }
}

fn network(text: &str) -> Result<IpNet, String> {
    let alone = text.parse::<std::net::IpAddr>().map(IpNet::from);
    alone.or_else(|_| text.parse()).map_err(|_| format!("{text} is neither an address nor a network such as 10.0.0.0/8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_localhost_only() {
        for good in ["https://id.example.com", "http://localhost:3000", "http://127.0.0.1:8080", "http://[::1]:3000"] {
            assert!(public_url(good).is_ok(), "{good}");
        }
        for bad in ["http://id.example.com", "ftp://localhost", "id.example.com", "https://example.com/portico"] {
            assert!(public_url(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn what_the_running_server_reads_is_what_the_build_wrote() {
        let read = |file: &str| {
            let text = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).expect(file);
            text.parse::<toml::Table>().expect("TOML")["package"]["metadata"]["leptos"].clone()
        };
        let build = read("Cargo.toml");
        for (key, value) in read("Leptos.toml").as_table().expect("a table") {
            assert_eq!(build.get(key), Some(value), "{key}");
        }
    }
}
