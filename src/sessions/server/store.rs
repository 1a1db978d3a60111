use crate::{
    id::{SessionId, UserId},
    on,
    server::{config::Config, db::Tx},
    time::Timestamp,
};

#[derive(sqlx::FromRow)]
pub struct Alive {
    pub id: SessionId,
    pub address: String,
    pub agent: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub how: String,
}

/// The sessions that would be let in now, the ones used last first.
pub async fn alive(tx: &mut Tx, config: &Config, user: UserId, at: Timestamp) -> sqlx::Result<Vec<Alive>> {
    const SQL: &str = "
        SELECT id, address, agent, created_at, seen_at, how FROM sessions
         WHERE user_id = $1 AND ended_at IS NULL AND seen_at > $2 AND created_at > $3
         ORDER BY seen_at DESC, id DESC";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(at - config.session_idle).bind(at - config.session_max).fetch_all(db).await)
}
