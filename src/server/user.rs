//! People, as far as the kernel and several sections need to know them.

use super::db::Tx;
use crate::{
    i18n::Locale,
    id::UserId,
    on,
    text::{Email, Name},
    time::Timestamp,
};

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

    /// May sign in, given the right password.
    pub const fn is_active(&self) -> bool {
        self.activated_at.is_some() && self.disabled_at.is_none()
    }
}

pub struct NewUser<'a> {
    pub id: UserId,
    pub email: &'a Email,
    pub name: &'a Name,
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
        INSERT INTO users (id, email, email_folded, name, language, time_zone, password_hash, super_admin_since, activated_at, created_at)
        VALUES ($1, $2, $3, $4, $5, 'UTC', $6, $7, $8, $9)
        ON CONFLICT (email_folded) DO NOTHING";
    let inserted = on!(tx, |db| sqlx::query(SQL)
        .bind(user.id)
        .bind(user.email.as_str())
        .bind(user.email.folded())
        .bind(user.name.as_str())
        .bind(user.locale.code())
        .bind(user.password_hash)
        .bind(user.super_admin.then_some(at))
        .bind(user.activated.then_some(at))
        .bind(at)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(inserted == 1)
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
