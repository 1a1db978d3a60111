//! Whose turn it is to check something, how far a check is, and which are due. Single statements, since nobody may wait for them
//! and no rule hangs on them.

use crate::{
    id::{ConnectionId, SetupId},
    on_pool,
    server::app::App,
    time::Timestamp,
};
use std::time::Duration;

/// How long a check may take before another one can begin. Longer than any check does.
pub const TURN: Duration = Duration::from_secs(60);

/// Takes the turn to check, unless somebody has it.
pub async fn take(app: &App, setup: SetupId, check: i64) -> sqlx::Result<bool> {
    const SQL: &str = "
        UPDATE cloud_setups SET check_id = $2, check_until = $3, progress = '[]'
         WHERE id = $1 AND (check_until IS NULL OR check_until <= $4)";
    let now = app.now();
    let done = on_pool!(&app.db, |pool| sqlx::query(SQL)
        .bind(setup)
        .bind(check)
        .bind(now + TURN)
        .bind(now)
        .execute(pool)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Notes how far the check is, for whoever watches.
pub async fn note(app: &App, setup: SetupId, check: i64, progress: &str) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE cloud_setups SET progress = $3 WHERE id = $1 AND check_id = $2";
    on_pool!(&app.db, |pool| sqlx::query(SQL).bind(setup).bind(check).bind(progress).execute(pool).await.map(drop))
}

/// Gives the turn back without a result.
pub async fn give_back(app: &App, setup: SetupId, check: i64) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE cloud_setups SET check_id = NULL, check_until = NULL, progress = NULL WHERE id = $1 AND check_id = $2";
    on_pool!(&app.db, |pool| sqlx::query(SQL).bind(setup).bind(check).execute(pool).await.map(drop))
}

/// Connections whose daily check is due: which, when it was due, and what of it to check.
pub async fn due(app: &App) -> sqlx::Result<Vec<(ConnectionId, Timestamp, SetupId)>> {
    const SQL: &str = "
        SELECT c.id, c.next_check_at, c.setup_id FROM cloud_connections c JOIN users u ON u.id = c.user_id
         WHERE c.next_check_at <= $1 AND c.setup_id IS NOT NULL AND u.disabled_at IS NULL
         ORDER BY c.next_check_at LIMIT 500";
    on_pool!(&app.db, |pool| sqlx::query_as(SQL).bind(app.now()).fetch_all(pool).await)
}

/// Puts the next one off; of several servers only one does so, and checks.
pub async fn put_off(app: &App, id: ConnectionId, was_due: Timestamp, until: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE cloud_connections SET next_check_at = $3 WHERE id = $1 AND next_check_at = $2";
    let done =
        on_pool!(&app.db, |pool| sqlx::query(SQL).bind(id).bind(was_due).bind(until).execute(pool).await.map(|done| done.rows_affected()))?;
    Ok(done == 1)
}
