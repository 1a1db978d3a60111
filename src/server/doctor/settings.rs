//! Settings that contradict each other, or that are weaker than they should be.

use super::{Finding, Findings};
use crate::server::{
    config::{Config, SignUp},
    key_file::KeyFile,
};
use lettre::message::Mailbox;
use url::{Host, Url};

/// KiB times passes. OWASP, Password Storage Cheat Sheet: 9216 KiB four times is its lightest.
const COST: u64 = 36_864;

pub fn look(config: &Config) -> Vec<Finding> {
    let mut found = Findings::of("settings");
    if config.is_https() && config.trusted_proxies.is_empty() {
        found.warning(
            "no proxy is trusted, so everyone behind the one that speaks https counts as one address",
            "set PORTICO_TRUSTED_PROXIES to the proxy's address or network",
        );
    }
    if !config.is_https() && config.listen.is_some_and(|listen| !listen.ip().is_loopback()) {
        found.warning(
            format!("others can reach this server, and {} is not encrypted", config.origin()),
            "put a proxy with TLS in front and set PORTICO_PUBLIC_URL to its https address",
        );
    }
    if u64::from(config.argon2_memory_kib) * u64::from(config.argon2_passes) < COST {
        found.warning(
            format!("passwords are hashed with {} KiB and {} passes, which is little", config.argon2_memory_kib, config.argon2_passes),
            "leave PORTICO_ARGON2_MEMORY_KIB and PORTICO_ARGON2_PASSES as they come (19456 and 2), or more",
        );
    }
    if config.session_idle > config.session_max {
        found.warning(
            "a session may idle longer than it may live",
            "make PORTICO_SESSION_IDLE_HOURS smaller than PORTICO_SESSION_MAX_HOURS",
        );
    }
    if config.sealing_key.is_some() && KeyFile::in_folder(&config.data_dir).stamp().is_some() {
        found.warning(
            "there are sealing keys in the settings and in sealing.key; the file is not looked at",
            "keep one of the two: if the file's keys still seal something, put them into PORTICO_OLD_SEALING_KEYS",
        );
    }
    if let Some(file) = config.breached_passwords.as_ref().filter(|file| !file.is_file()) {
        found.wrong(format!("there is no file {}", file.display()), "mend PORTICO_BREACHED_PASSWORDS, or take it out");
    }
    letters(config, &mut found);
    found.else_ok("nothing contradicts")
}

fn letters(config: &Config, found: &mut Findings) {
    match config.mail_from.parse::<Mailbox>() {
        Err(error) => found.wrong(format!("PORTICO_MAIL_FROM: {error}"), "write it like `Portico <portico@example.com>`"),
        Ok(from) if config.smtp_url.is_some() && from.email.domain() == "localhost" => {
            found.warning("letters come from an address at localhost, which many refuse", "set PORTICO_MAIL_FROM");
        }
        Ok(_) => {}
    }
    let Some(server) = &config.smtp_url else {
        return match config.sign_up {
            SignUp::Open => found.wrong(
                "anyone may sign up, but no letter with the link to confirm leaves: there is no mail server",
                "set PORTICO_SMTP_URL, or PORTICO_SIGN_UP to invited",
            ),
            SignUp::Invited | SignUp::Closed => found.warning(
                "there is no mail server: letters are written to the folder `outbox`",
                "set PORTICO_SMTP_URL, unless this is only to look around",
            ),
        };
    };
    let Ok(url) = Url::parse(&server.0) else { return }; // said by whoever connects
    let is_here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    let is_clear = url.scheme() == "smtp"
        && config.smtp_ca_file.is_none()
        && !url.query_pairs().any(|(key, value)| key == "tls" && value == "required");
    if is_clear && !is_here {
        found.warning(
            "letters, with their links, may travel to the mail server in the clear",
            "write PORTICO_SMTP_URL with smtps:, or with ?tls=required",
        );
    }
}
