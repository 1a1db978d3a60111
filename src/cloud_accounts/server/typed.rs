//! Reads what was typed: every value is held against its grammar before anyone is asked about it (ASVS 1.3.6, 2.2.1).

use super::{Typed, known::Settings};
use crate::{
    cloud_accounts::{Way, grammar::Misshapen},
    failure::{Failure, Problem},
    fields,
    server::{config::Config, issuer, secret::Secret},
};
use serde::Deserialize;

/// What can be kept: plain values, and the secret if one was given.
#[derive(Debug)]
pub struct Read {
    pub settings: Settings,
    pub secret: Option<Secret<Vec<u8>>>,
}

fn misshapen<T>(what: Misshapen) -> Result<T, Problem> {
    Err(Problem::Misshapen { what })
}

/// The text without blanks around it, if it is there and fits.
fn value(text: &str, fits: impl Fn(&str) -> bool, what: Misshapen) -> Result<String, Problem> {
    match text.trim() {
        "" => Err(Problem::Required),
        text if fits(text) => Ok(text.to_owned()),
        _ => misshapen(what),
    }
}

fn all(text: &str, lengths: std::ops::RangeInclusive<usize>, of: impl Fn(u8) -> bool) -> bool {
    lengths.contains(&text.len()) && text.bytes().all(of)
}

/// IAM, "IAM identifiers": a path and a name behind `role/`.
fn is_role_arn(text: &str) -> bool {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [arn, partition, iam, region, account, resource] = parts[..] else { return false };
    let name_of = |byte: u8| byte.is_ascii_alphanumeric() || b"_+=,.@/-".contains(&byte);
    arn == "arn"
        && ["aws", "aws-cn", "aws-us-gov"].contains(&partition)
        && iam == "iam"
        && region.is_empty()
        && all(account, 12..=12, |byte| byte.is_ascii_digit())
        && resource.strip_prefix("role/").is_some_and(|name| all(name, 1..=576, name_of) && !name.ends_with('/'))
}

fn access_key_id(text: &str) -> Result<String, Problem> {
    let upper = text.trim();
    if upper.starts_with("ASIA") {
        return misshapen(Misshapen::TemporaryKey);
    }
    let fits = |text: &str| text.starts_with("AKIA") && all(text, 16..=128, |byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    value(text, fits, Misshapen::AccessKeyId)
}

fn is_uuid(text: &str) -> bool {
    text.len() == 36 && uuid::Uuid::try_parse(text).is_ok()
}

fn uuid(text: &str) -> Result<String, Problem> {
    Ok(value(text, is_uuid, Misshapen::Uuid)?.to_ascii_lowercase())
}

/// Google, "Creating and managing projects".
fn is_project_id(text: &str) -> bool {
    let of = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    all(text, 6..=30, of) && text.starts_with(|first: char| first.is_ascii_lowercase()) && !text.ends_with('-')
}

fn is_service_account(text: &str) -> bool {
    let of = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
    let parts = text.split_once('@');
    parts.is_some_and(|(name, host)| {
        all(name, 1..=64, of) && all(host, 1..=100, of) && host.ends_with(".gserviceaccount.com") && !host.contains("..")
    })
}

/// A secret that is left empty stays what it is.
fn secret(text: &str, fits: impl Fn(&str) -> bool, what: Misshapen) -> Result<Option<Vec<u8>>, Problem> {
    match text.trim() {
        "" => Ok(None),
        text if fits(text) => Ok(Some(text.as_bytes().to_vec())),
        _ => misshapen(what),
    }
}

fn client_secret(text: &str) -> Result<Option<Vec<u8>>, Problem> {
    let text = text.trim();
    if text.chars().count() > 256 {
        return Err(Problem::TooLong { max: 256 });
    }
    if text.chars().any(char::is_control) {
        return Err(Problem::Unreadable);
    }
    Ok(Some(text.as_bytes().to_vec()).filter(|text| !text.is_empty()))
}

/// What Google gives out as a service account's key.
#[derive(Deserialize)]
struct KeyFile {
    r#type: String,
    project_id: String,
    private_key_id: String,
    private_key: String,
    client_email: String,
    token_uri: String,
}

/// Only `private_key` of it is kept as the secret.
fn key_file(text: &str, project: &str, config: &Config) -> Result<Option<KeyFile>, Problem> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    #[derive(Deserialize)]
    struct Kind {
        r#type: String,
    }
    let kind: Kind = serde_json::from_str(text).map_err(|_| Problem::Misshapen { what: Misshapen::KeyFile })?;
    if kind.r#type != "service_account" {
        return misshapen(Misshapen::KeyFileKind);
    }
    let file: KeyFile = serde_json::from_str(text).map_err(|_| Problem::Misshapen { what: Misshapen::KeyFile })?;
    let plain_id = all(&file.private_key_id, 1..=64, |byte| byte.is_ascii_alphanumeric());
    if file.r#type != kind.r#type || !is_service_account(&file.client_email) || !is_project_id(&file.project_id) || !plain_id {
        return misshapen(Misshapen::KeyFile);
    }
    // A file that sends us elsewhere with a signed token is not Google's (SSRF).
    if ![config.clouds.google_token_url.as_str(), "https://oauth2.googleapis.com/token"].contains(&file.token_uri.as_str()) {
        return misshapen(Misshapen::KeyFileTokenUri);
    }
    if !project.is_empty() && project != file.project_id {
        return misshapen(Misshapen::KeyFileProject);
    }
    if file.private_key.len() > 8192 || !issuer::can_sign_by(&file.private_key) {
        return misshapen(Misshapen::KeyFileKey);
    }
    Ok(Some(file))
}

/// Reads all fields of the way that was chosen.
///
/// # Errors
/// `Invalid`, with every field that is wrong.
pub fn read(typed: &Typed, config: &Config) -> Result<Read, Failure> {
    let digits = |text: &str| all(text, 4..=20, |byte| byte.is_ascii_digit()) && !text.starts_with('0');
    let of_secret_key = |byte: u8| byte.is_ascii_alphanumeric() || b"/+=".contains(&byte);
    let none = Settings::default();
    match typed.way {
        Way::Role => {
            let (role_arn,) = fields! { role_arn: value(&typed.role_arn, is_role_arn, Misshapen::RoleArn) }?;
            Ok(Read { settings: Settings { role_arn, ..none }, secret: None })
        }
        Way::AccessKeys => {
            let (access_key_id, secret) = fields! {
                access_key_id: access_key_id(&typed.access_key_id),
                secret_access_key: secret(&typed.secret.0, |text| all(text, 16..=128, of_secret_key), Misshapen::SecretAccessKey),
            }?;
            Ok(Read { settings: Settings { access_key_id, ..none }, secret: secret.map(Secret) })
        }
        Way::FederatedCredential | Way::ClientSecret => {
            let kept = if typed.way == Way::ClientSecret { typed.secret.0.as_str() } else { "" };
            let (tenant_id, client_id, subscription_id, secret) = fields! {
                tenant_id: uuid(&typed.tenant_id),
                client_id: uuid(&typed.client_id),
                subscription_id: uuid(&typed.subscription_id),
                client_secret: client_secret(kept),
            }?;
            Ok(Read { settings: Settings { tenant_id, client_id, subscription_id, ..none }, secret: secret.map(Secret) })
        }
        Way::WorkloadIdentity => {
            let (project_id, project_number, service_account) = fields! {
                project_id: value(&typed.project_id, is_project_id, Misshapen::ProjectId),
                project_number: value(&typed.project_number, digits, Misshapen::ProjectNumber),
                service_account: value(&typed.service_account, is_service_account, Misshapen::ServiceAccount),
            }?;
            Ok(Read { settings: Settings { project_id, project_number, service_account, ..none }, secret: None })
        }
        Way::ServiceAccountKey => {
            let named = typed.project_id.trim();
            let (project_id, file) = fields! {
                project_id: value(named, is_project_id, Misshapen::ProjectId),
                key_file: key_file(&typed.secret.0, if is_project_id(named) { named } else { "" }, config),
            }?;
            let of_file = |file: &KeyFile| (file.client_email.clone(), file.private_key_id.clone());
            let (service_account, key_id) = file.as_ref().map(of_file).unwrap_or_default();
            let secret = file.map(|file| Secret(file.private_key.into_bytes()));
            Ok(Read { settings: Settings { project_id, service_account, key_id, ..none }, secret })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_their_grammar() {
        for good in ["arn:aws:iam::123456789012:role/portico", "arn:aws-us-gov:iam::123456789012:role/a/b/Portico_1@x"] {
            assert!(is_role_arn(good), "{good}");
        }
        for bad in [
            "arn:aws:iam::123456789012:user/portico",
            "arn:aws:iam::12345678901:role/portico",
            "arn:aws:iam:us-east-1:123456789012:role/portico",
            "arn:evil:iam::123456789012:role/portico",
            "arn:aws:iam::123456789012:role/",
            "arn:aws:iam::123456789012:role/a b",
            "arn:aws:iam::123456789012:role/a'b",
        ] {
            assert!(!is_role_arn(bad), "{bad}");
        }
        assert!(is_uuid("11111111-2222-3333-4444-555555555555") && !is_uuid("11111111222233334444555555555555"));
        assert!(is_project_id("my-project-12") && !is_project_id("1project") && !is_project_id("short") && !is_project_id("my-project-"));
        assert!(is_service_account("portico@my-project-12.iam.gserviceaccount.com"));
        for bad in
            ["portico@evil.com", "portico@gserviceaccount.com.evil.com", "a/../b@x.iam.gserviceaccount.com", "@x.gserviceaccount.com"]
        {
            assert!(!is_service_account(bad), "{bad}");
        }
        assert_eq!(access_key_id("ASIAXXXXXXXXXXXXXXXX"), misshapen(Misshapen::TemporaryKey));
        assert_eq!(access_key_id(" AKIAIOSFODNN7EXAMPLE "), Ok("AKIAIOSFODNN7EXAMPLE".into()));
    }
}
