//! People, as far as the kernel and several sections need to know them.

use super::{app::Change, config::SignUp, db::Tx, people_words};
use crate::{
    failure::Failure,
    i18n::Locale,
    id::UserId,
    on,
    refusal::Refusal,
    text::{Email, Name},
    time::Timestamp,
};

/// What stands in the place of the e-mail and the name of who was erased (API rule R-DEL-2).
pub const ERASED: &str = "DELETED";

/// What is needed to let someone in, and to write to them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct User {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub language: String,
    pub time_zone: String,
    pub password_hash: Option<String>,
    pub super_admin_since: Option<Timestamp>,
    pub activated_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

impl User {
    pub fn locale(&self) -> Locale {
        Locale::named(&self.language).unwrap_or_default()
    }

    /// What others call them: until they have told their name, by their address.
    pub fn shown(&self) -> &str {
        if self.name.is_empty() { &self.email } else { &self.name }
    }

    /// May sign in, given the right password.
    pub const fn is_active(&self) -> bool {
        self.activated_at.is_some() && self.disabled_at.is_none()
    }
}

pub struct NewUser<'a> {
    pub id: UserId,
    pub email: &'a Email,
    /// Empty for someone who was invited and has not come yet (API decision G-12).
    pub name: &'a str,
    pub locale: Locale,
    pub password_hash: Option<&'a str>,
    pub super_admin: bool,
    pub activated: bool,
}

pub async fn find(tx: &mut Tx, id: UserId) -> sqlx::Result<Option<User>> {
    const SQL: &str = "
        SELECT id, email, name, language, time_zone, password_hash, super_admin_since, activated_at, disabled_at, created_at
          FROM users WHERE id = $1";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)
}

pub async fn find_by_email(tx: &mut Tx, email: &Email) -> sqlx::Result<Option<User>> {
    const SQL: &str = "
        SELECT id, email, name, language, time_zone, password_hash, super_admin_since, activated_at, disabled_at, created_at
          FROM users WHERE email_folded = $1";
    on!(tx, |db| sqlx::query_as(SQL).bind(email.folded()).fetch_optional(db).await)
}

/// Everyone, the oldest account first.
pub async fn all(tx: &mut Tx) -> sqlx::Result<Vec<User>> {
    const SQL: &str = "
        SELECT id, email, name, language, time_zone, password_hash, super_admin_since, activated_at, disabled_at, created_at
          FROM users ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).fetch_all(db).await)
}

pub async fn super_admin_exists(tx: &mut Tx) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT id FROM users WHERE super_admin_since IS NOT NULL LIMIT 1";
    let first: Option<(UserId,)> = on!(tx, |db| sqlx::query_as(SQL).fetch_optional(db).await)?;
    Ok(first.is_some())
}

/// Returns whether the address was free.
pub async fn insert(tx: &mut Tx, user: &NewUser<'_>, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "
        INSERT INTO users (id, email, email_folded, name, language, time_zone, password_hash, super_admin_since, activated_at,
                           created_at, name_folded)
        VALUES ($1, $2, $3, $4, $5, 'UTC', $6, $7, $8, $9, $10)
        ON CONFLICT (email_folded) DO NOTHING";
    let inserted = on!(&mut *tx, |db| sqlx::query(SQL)
        .bind(user.id)
        .bind(user.email.as_str())
        .bind(user.email.folded())
        .bind(user.name)
        .bind(user.locale.code())
        .bind(user.password_hash)
        .bind(user.super_admin.then_some(at))
        .bind(user.activated.then_some(at))
        .bind(at)
        .bind(user.name.to_lowercase())
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    if inserted == 1 {
        people_words::add(tx, user.id, user.name, user.email.as_str()).await?;
    }
    Ok(inserted == 1)
}

/// The person with this address; an account that waits for its owner, if there is none yet (API rule R-INV-8). Says whether
/// it is new.
pub async fn find_or_invite(change: &mut Change, email: &Email) -> Result<(User, bool), Failure> {
    if let Some(user) = find_by_email(&mut change.tx, email).await? {
        return Ok((user, false));
    }
    if change.app.config.sign_up == SignUp::Closed {
        return Err(Failure::refused("email", Refusal::AccountsClosed));
    }
    let (id, locale) = (UserId::of(change.app.new_id()), change.actor.locale());
    let new = NewUser { id, email, name: "", locale, password_hash: None, super_admin: false, activated: false };
    // Somebody else may have made it meanwhile; then this is tried again.
    if !insert(&mut change.tx, &new, change.at).await? {
        return Err(Failure::Conflict);
    }
    let user = find(&mut change.tx, id).await?.ok_or(Failure::Conflict)?;
    Ok((user, true))
}

/// Whether an account that waits for its owner still has a reason to: an operator made it, or its owner was added somewhere, or
/// has an open invitation.
pub async fn is_expected(tx: &mut Tx, id: UserId, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "
        SELECT u.id FROM users u
         WHERE u.id = $1 AND u.activated_at IS NULL AND u.disabled_at IS NULL
           AND (u.name <> '' OR EXISTS (SELECT 1 FROM members WHERE user_id = u.id)
                OR EXISTS (SELECT 1 FROM invitations WHERE user_id = u.id AND (expires_at IS NULL OR expires_at > $2)))";
    let row: Option<(UserId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(at).fetch_optional(db).await)?;
    Ok(row.is_some())
}

/// Gives an account that waits for its owner to them, by the name they chose. Returns its number if there is one that waits.
pub async fn claim(tx: &mut Tx, email: &Email, name: &Name, locale: Locale, hash: &str, at: Timestamp) -> sqlx::Result<Option<UserId>> {
    const SQL: &str = "
        UPDATE users SET name = $2, name_folded = $3, language = $4, password_hash = $5, activated_at = $6
         WHERE email_folded = $1 AND activated_at IS NULL AND disabled_at IS NULL RETURNING id";
    let row: Option<(UserId,)> = on!(&mut *tx, |db| sqlx::query_as(SQL)
        .bind(email.folded())
        .bind(name.as_str())
        .bind(name.as_str().to_lowercase())
        .bind(locale.code())
        .bind(hash)
        .bind(at)
        .fetch_optional(db)
        .await)?;
    let Some((id,)) = row else { return Ok(None) };
    people_words::follow(tx, id).await?;
    Ok(Some(id))
}

/// Whether a second factor is asked of this person.
pub async fn has_mfa(tx: &mut Tx, id: UserId) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT user_id FROM people_with_mfa WHERE user_id = $1 LIMIT 1";
    let row: Option<(UserId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)?;
    Ok(row.is_some())
}

/// Sets the password and, for an account that has been waiting for its owner, opens it. Returns whether the person exists.
pub async fn set_password(tx: &mut Tx, id: UserId, hash: &str, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE users SET password_hash = $2, activated_at = COALESCE(activated_at, $3) WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(hash).bind(at).execute(db).await.map(|done| done.rows_affected() == 1))
}

/// Puts the same password's new hash in the place of the old one, if that is still there.
pub async fn raise_hash(tx: &mut Tx, id: UserId, old: &str, new: &str) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(old).bind(new).execute(db).await.map(drop))
}
