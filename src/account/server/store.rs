use crate::{id::UserId, on, server::db::Tx, time::Timestamp};

/// How many super admins there are beside this person.
pub async fn other_super_admins(tx: &mut Tx, user: UserId) -> sqlx::Result<i64> {
    const SQL: &str = "
        SELECT COUNT(*) FROM users
         WHERE super_admin_since IS NOT NULL AND id <> $1 AND activated_at IS NOT NULL AND disabled_at IS NULL AND erase_at IS NULL";
    let (others,): (i64,) = on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_one(db).await)?;
    Ok(others)
}

/// When the account is erased, if its owner asked for that.
pub async fn leaves_at(tx: &mut Tx, user: UserId) -> sqlx::Result<Option<Timestamp>> {
    const SQL: &str = "SELECT erase_at FROM users WHERE id = $1";
    let row: Option<(Option<Timestamp>,)> = on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_optional(db).await)?;
    Ok(row.and_then(|(at,)| at))
}

pub async fn set_erase_at(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET erase_at = $2 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(user).bind(at).execute(db).await.map(drop))
}

/// The accounts whose week is over.
pub async fn due(tx: &mut Tx, at: Timestamp) -> sqlx::Result<Vec<(UserId, String)>> {
    const SQL: &str = "SELECT id, email FROM users WHERE erase_at <= $1 AND erased_at IS NULL ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(at).fetch_all(db).await)
}

/// The person's row without the person. The number stays readable (API rule R-DEL-2). Returns whether it was still due.
pub async fn erase_person(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "
        UPDATE users
           SET email = 'DELETED', name = 'DELETED', name_folded = '', email_folded = $2, phone = NULL, company = NULL, job_title = NULL, country = NULL,
               language = 'en', time_zone = 'UTC', password_hash = NULL, super_admin_since = NULL, disabled_at = $3, erased_at = $3
         WHERE id = $1 AND erase_at <= $3 AND erased_at IS NULL";
    let folded = format!("deleted {user}"); // no address has a space
    on!(tx, |db| sqlx::query(SQL).bind(user).bind(folded).bind(at).execute(db).await.map(|done| done.rows_affected() == 1))
}

/// Everything that hung on the person, wherever they belonged (R-DEL-1). What happened stays, with when and what kind; who, where and by what is gone.
pub async fn erase_traces(tx: &mut Tx, user: UserId, email: &str) -> sqlx::Result<()> {
    const OF_PERSON: &[&str] = &[
        "DELETE FROM outbox WHERE user_id = $1 AND sent_at IS NULL",
        "DELETE FROM notification_reads WHERE user_id = $1",
        "DELETE FROM notification_reads WHERE notification_id IN (SELECT id FROM notifications WHERE audience = 'person:' || CAST($1 AS TEXT))",
        "DELETE FROM notifications WHERE audience = 'person:' || CAST($1 AS TEXT)",
        "DELETE FROM notification_letters WHERE user_id = $1",
        "DELETE FROM digests WHERE user_id = $1",
        "UPDATE notifications SET created_by = NULL WHERE created_by = $1",
        "DELETE FROM people_words WHERE user_id = $1",
        "DELETE FROM people_to_read WHERE user_id = $1",
        "DELETE FROM tokens WHERE user_id = $1",
        "DELETE FROM cloud_setups WHERE connection_id IN (SELECT id FROM cloud_connections WHERE user_id = $1)",
        "DELETE FROM cloud_connections WHERE user_id = $1",
        "DELETE FROM recovery_codes WHERE set_id IN (SELECT id FROM recovery_sets WHERE user_id = $1)",
        "DELETE FROM recovery_sets WHERE user_id = $1",
        "DELETE FROM totp_apps WHERE user_id = $1",
        "DELETE FROM security_keys WHERE user_id = $1",
        "DELETE FROM pending_sign_ins WHERE user_id = $1",
        "DELETE FROM trusted_browsers WHERE user_id = $1",
        "DELETE FROM devices WHERE user_id = $1",
        "DELETE FROM links WHERE user_id = $1",
        "DELETE FROM members WHERE user_id = $1",
        "DELETE FROM invitations WHERE user_id = $1",
        "UPDATE members SET invited_by = NULL WHERE invited_by = $1",
        "UPDATE members SET approved_by = NULL WHERE approved_by = $1",
        "UPDATE invitations SET invited_by = NULL WHERE invited_by = $1",
        "DELETE FROM join_requests WHERE user_id = $1",
        "DELETE FROM used_promo_codes WHERE user_id = $1",
        "UPDATE promo_codes SET created_by = NULL WHERE created_by = $1",
        "DELETE FROM user_features WHERE user_id = $1",
        "DELETE FROM metadata WHERE owner = 'user' AND owner_id = $1",
        "DELETE FROM sessions WHERE user_id = $1",
        "UPDATE events SET detail = '{}', detail_salt = '', address = '', agent = '', origin_salt = '' WHERE subject_id = $1",
        "UPDATE events SET address = '', agent = '', origin_salt = '' WHERE actor_id = $1",
        "UPDATE users SET advice_after = NULL, erase_at = NULL WHERE id = $1",
    ];
    // Tries with the address from before there was an account, or that named nobody.
    const OF_ADDRESS: &str = "
        UPDATE events SET detail = '{}', detail_salt = '', address = '', agent = '', origin_salt = ''
         WHERE subject_id IS NULL AND REPLACE(LOWER(detail), $1, '') <> LOWER(detail)";
    // Staff who looked for this address, or took along what happened to it.
    const SOUGHT: &str = "
        UPDATE events SET detail = '{}', detail_salt = ''
         WHERE kind IN ('people_searched', 'log_exported') AND REPLACE(LOWER(detail), $1, '') <> LOWER(detail)";
    for sql in OF_PERSON {
        on!(&mut *tx, |db| sqlx::query(*sql).bind(user).execute(db).await.map(drop))?;
    }
    let needle = format!("\"email\":\"{}\"", email.to_lowercase());
    on!(&mut *tx, |db| sqlx::query(OF_ADDRESS).bind(needle).execute(db).await.map(drop))?;
    on!(tx, |db| sqlx::query(SOUGHT).bind(email.to_lowercase()).execute(db).await.map(drop))
}
