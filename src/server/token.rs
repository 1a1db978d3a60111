//! Tokens of programs: `{id}-ptc_{40 letters and digits}{6 more that check them}`.
//!
//! The number finds the row. The prefix lets scanners find tokens in places where they should not be; the check (CRC-32 of
//! all that stands before it, in base 62) tells them, and us, what is none without asking a database. The 40 characters carry
//! 238 random bits (ASVS 11.5.1); only their SHA-256 is kept.

use super::{
    app::App,
    caller::{Access, Caller, Kind, Origin, Person, Who},
    secret,
};
use crate::{
    failure::Failure,
    i18n::Locale,
    id::{SessionId, TokenId, UserId},
    on_pool,
    time::Timestamp,
};
use subtle::ConstantTimeEq;

/// What a token looks like, for scanners.
pub const PATTERN: &str = "[1-9][0-9]{0,18}-ptc_[0-9A-Za-z]{46}";

const PREFIX: &str = "ptc_";
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SECRET: usize = 40;
const CHECK: usize = 6;

/// A new token: the text that is shown once, and what is kept of it.
pub struct New {
    pub text: String,
    pub hash: String,
}

/// Makes one for this number.
pub fn make(app: &App, id: TokenId) -> New {
    let mut secret = String::with_capacity(SECRET);
    while secret.len() < SECRET {
        // Six bits each; the two values that no character stands for are thrown away, so that all are equally likely.
        let bytes: [u8; 64] = app.random();
        let characters = bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte & 63)));
        secret.extend(characters.take(SECRET - secret.len()).map(|byte| char::from(*byte)));
    }
    let head = format!("{id}-{PREFIX}{secret}");
    New { text: format!("{head}{}", check_of(&head)), hash: secret::digest(&secret) }
}

fn check_of(head: &str) -> String {
    let mut number = crc32fast::hash(head.as_bytes());
    let mut digits = [0; CHECK];
    for digit in digits.iter_mut().rev() {
        *digit = ALPHABET[number as usize % 62];
        number /= 62;
    }
    digits.iter().map(|byte| char::from(*byte)).collect()
}

/// The number and the secret of a text that looks like a token and whose check fits.
pub fn read(text: &str) -> Option<(TokenId, &str)> {
    let (number, rest) = text.split_once('-')?;
    let secret = rest.strip_prefix(PREFIX)?;
    let plain = secret.len() == SECRET + CHECK && secret.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let canonical = number.len() <= 19 && !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || !canonical {
        return None;
    }
    let (head, check) = text.split_at(text.len() - CHECK);
    (check_of(head) == check).then_some((number.parse().ok()?, &secret[..SECRET]))
}

/// A token that was presented and lives.
#[derive(Debug, Clone)]
pub struct Presented {
    pub id: TokenId,
    pub kind: Kind,
    /// Of a session token: the one it was made from.
    pub parent: Option<TokenId>,
    pub description: String,
    pub scopes: Vec<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    /// Of a personal or a session token.
    pub owner: Option<Owner>,
}

#[derive(Debug, Clone)]
pub struct Owner {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub mfa: bool,
    pub super_admin: bool,
    pub has_features: bool,
    locale: Locale,
    zone: String,
}

impl Presented {
    pub fn access(&self) -> Access {
        Access { token: self.id, kind: self.kind, scopes: self.scopes.clone() }
    }

    /// Who asks with it.
    pub fn caller(&self, from: Origin) -> Caller {
        let who = match &self.owner {
            None => Who::Application(self.access()),
            Some(owner) => Who::Person(Person {
                user: owner.id,
                session: SessionId::of(0), // no session has this number
                super_admin: owner.super_admin,
                locale: owner.locale,
                zone: owner.zone.clone(),
                fresh_until: Timestamp::from_millis(0),
                token: Some(self.access()),
            }),
        };
        Caller { who, from }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    parent_id: Option<TokenId>,
    secret_hash: String,
    description: String,
    scopes: String,
    created_at: Timestamp,
    expires_at: Timestamp,
    user_id: Option<UserId>,
    name: Option<String>,
    email: Option<String>,
    language: Option<String>,
    time_zone: Option<String>,
    super_admin: bool,
    mfa: bool,
    has_features: bool,
}

/// The token that this text is, if it lives. One statement, and none for a text that can't be one.
///
/// # Errors
/// `SignedOut` for everything that opens nothing: unknown, over, deleted, or its owner disabled or about to be erased. Nobody
/// is told which (API decision G-1).
pub async fn present(app: &App, text: &str) -> Result<Presented, Failure> {
    const SQL: &str = "
        SELECT t.kind, t.parent_id, t.secret_hash, t.description, t.scopes, t.created_at, t.expires_at, t.user_id,
               u.name, u.email, u.language, u.time_zone, u.super_admin_since IS NOT NULL AS super_admin,
               EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = t.user_id) AS mfa,
               EXISTS (SELECT 1 FROM user_features WHERE user_id = t.user_id) AS has_features
          FROM tokens t LEFT JOIN users u ON u.id = t.user_id
         WHERE t.id = $1 AND t.expires_at > $2
           AND (t.user_id IS NULL OR (u.disabled_at IS NULL AND u.erase_at IS NULL AND u.erased_at IS NULL))";
    let (id, secret) = read(text).ok_or(Failure::SignedOut)?;
    let row: Option<Row> = on_pool!(&app.db, |db| sqlx::query_as(SQL).bind(id).bind(app.now()).fetch_optional(db).await)?;
    let row = row.ok_or(Failure::SignedOut)?;
    let right: bool = secret::digest(secret).as_bytes().ct_eq(row.secret_hash.as_bytes()).into();
    let kind = Kind::named(&row.kind).filter(|_| right).ok_or(Failure::SignedOut)?;
    let owner = row.user_id.map(|id| Owner {
        id,
        name: row.name.unwrap_or_default(),
        email: row.email.unwrap_or_default(),
        mfa: row.mfa,
        super_admin: row.super_admin,
        has_features: row.has_features,
        locale: row.language.as_deref().and_then(Locale::named).unwrap_or_default(),
        zone: row.time_zone.unwrap_or_default(),
    });
    // A person's token without its person would be one without limits.
    if (kind == Kind::Application) != owner.is_none() {
        return Err(Failure::SignedOut);
    }
    Ok(Presented {
        id,
        kind,
        parent: row.parent_id,
        description: row.description,
        scopes: row.scopes.split_whitespace().map(str::to_owned).collect(),
        created_at: row.created_at,
        expires_at: row.expires_at,
        owner,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_with_one_character_changed_is_none() {
        let head = format!("71-{PREFIX}{}", "a".repeat(SECRET));
        let good = format!("{head}{}", check_of(&head));
        assert_eq!(read(&good), Some((TokenId::of(71), "a".repeat(SECRET).as_str())));
        assert_eq!(good.matches('-').count(), 1);
        for at in 0..good.len() {
            let mut bad = good.clone().into_bytes();
            bad[at] = if bad[at] == b'7' { b'8' } else { b'7' };
            assert_eq!(read(std::str::from_utf8(&bad).expect("text")), None, "{at}");
        }
        for bad in ["", "-", "71-", "071-ptc_x", "71-ptc_", &format!("{good}x"), &good[1..], &format!(" {good}")] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
