//! Sweeps up what has run out, so that tables hold what is alive and recent.

use super::{app::App, caller::Caller, chain, event::Event, policy::Action};
use crate::{failure::Failure, on, time::DAY};
use std::time::Duration;

/// Each statement and how long rows stay after they ran out.
const SWEEPS: [(&str, Duration); 23] = [
    // What staff searched for may be a part of somebody's name.
    (
        "UPDATE events SET detail = '{}', detail_salt = '' WHERE kind = 'people_searched' AND at < $1 AND detail <> '{}'",
        Duration::from_secs(30 * 24 * 3600),
    ),
    // What the server itself told; what was announced stays until somebody deletes it.
    (
        "DELETE FROM notification_reads
          WHERE notification_id IN (SELECT id FROM notifications WHERE seen_from < $1 AND title = '')",
        Duration::from_secs(365 * 24 * 3600),
    ),
    ("DELETE FROM notifications WHERE seen_from < $1 AND title = ''", Duration::from_secs(365 * 24 * 3600)),
    // Invitations that are gone are seen no more.
    (
        "DELETE FROM notification_reads
          WHERE notification_id IN (SELECT n.id FROM notifications n WHERE n.seen_from < $1 AND n.invitation_id IS NOT NULL
                                       AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.id = n.invitation_id))",
        DAY,
    ),
    (
        "DELETE FROM notifications
          WHERE seen_from < $1 AND invitation_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM invitations i WHERE i.id = invitation_id)",
        DAY,
    ),
    ("DELETE FROM drafts WHERE expires_at < $1", Duration::ZERO),
    ("DELETE FROM challenges WHERE expires_at < $1", Duration::ZERO),
    ("DELETE FROM pending_sign_ins WHERE expires_at < $1", Duration::ZERO),
    ("DELETE FROM trusted_browsers WHERE expires_at < $1", Duration::ZERO),
    // An app that was never confirmed: its secret serves nothing.
    ("DELETE FROM totp_apps WHERE created_at < $1 AND confirmed_at IS NULL", DAY),
    ("DELETE FROM rates WHERE paid_until < $1", Duration::ZERO),
    // What strangers did to nobody in particular: anyone can write such lines.
    ("DELETE FROM events WHERE subject_id IS NULL AND place IS NULL AND actor = 'visitor' AND at < $1", chain::PASSING),
    // A row of failures fades after a month without another; one that closed an account to strangers, after a year.
    ("DELETE FROM failures WHERE last_at < $1 AND (count < 100 OR name NOT LIKE 'account:%')", Duration::from_secs(30 * 24 * 3600)),
    ("DELETE FROM failures WHERE last_at < $1", Duration::from_secs(365 * 24 * 3600)),
    // As long as the browser keeps the cookie.
    ("DELETE FROM devices WHERE seen_at < $1", Duration::from_secs(400 * 24 * 3600)),
    // What only the link's holder may set free serves nobody any more.
    ("UPDATE links SET sealed = NULL WHERE expires_at < $1 AND sealed IS NOT NULL", Duration::ZERO),
    ("DELETE FROM links WHERE expires_at < $1", Duration::from_secs(30 * 24 * 3600)),
    // A link in a letter lives for a week at most.
    ("UPDATE outbox SET sealed = NULL WHERE given_up_at < $1 AND sealed IS NOT NULL", Duration::from_secs(7 * 24 * 3600)),
    ("DELETE FROM outbox WHERE sent_at < $1 OR given_up_at < $1", Duration::from_secs(30 * 24 * 3600)),
    // New tokens can be looked at for ten minutes.
    ("UPDATE tokens SET sealed = NULL, sealed_for = NULL WHERE created_at < $1 AND sealed IS NOT NULL", Duration::from_secs(600)),
    ("DELETE FROM tokens WHERE expires_at < $1 AND kind = 'session'", DAY),
    ("DELETE FROM tokens WHERE expires_at < $1", Duration::from_secs(30 * 24 * 3600)),
    ("DELETE FROM sessions WHERE seen_at < $1", Duration::from_secs(90 * 24 * 3600)),
];

/// Accounts that waited for someone who was invited or added, and is not any more: nobody agreed to them.
const WAITING: &str = "
    SELECT u.id FROM users u
     WHERE u.activated_at IS NULL AND u.name = '' AND u.created_at < $1
       AND NOT EXISTS (SELECT 1 FROM members WHERE user_id = u.id)
       AND NOT EXISTS (SELECT 1 FROM invitations WHERE user_id = u.id)";

/// Forgets them, with the address that somebody else typed.
async fn forget_waiting(app: &App) -> Result<(), Failure> {
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let (before, mut rows) = (change.at - DAY, 0);
    // The accounts come last: what hangs on them is found by them.
    for (table, column) in [
        ("notification_reads", "user_id"),
        ("notification_letters", "user_id"),
        ("digests", "user_id"),
        ("links", "user_id"),
        ("cloud_setups", "(SELECT user_id FROM cloud_connections WHERE id = connection_id)"),
        ("cloud_connections", "user_id"),
        ("join_requests", "user_id"),
        ("used_promo_codes", "user_id"),
        ("user_features", "user_id"),
        ("tokens", "user_id"),
        ("metadata", "owner = 'user' AND owner_id"),
        ("people_words", "user_id"),
        ("people_to_read", "user_id"),
        ("users", "id"),
    ] {
        let sql = sqlx::AssertSqlSafe(format!("DELETE FROM {table} WHERE {column} IN ({WAITING})"));
        rows = on!(&mut change.tx, |db| sqlx::query(sql).bind(before).execute(db).await.map(|done| done.rows_affected()))?;
    }
    if rows == 0 { Ok(()) } else { change.commit(Event::TimeRanOut { rows }).await }
}

pub async fn sweep(app: &App) -> Result<(), Failure> {
    for (sql, stays) in SWEEPS {
        // Sessions live as long as the operator says; never sweep one that is alive.
        let stays = stays.max(if sql.contains("sessions") { app.config.session_max + DAY } else { Duration::ZERO });
        let mut tx = app.db.begin_single().await?;
        on!(&mut tx, |db| sqlx::query(sql).bind(app.now() - stays).execute(db).await.map(drop))?;
        tx.commit().await?;
    }
    app.settle(|| forget_waiting(app)).await
}
