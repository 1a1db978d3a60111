use super::super::Filter;
use crate::{
    id::{EventId, TokenId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(sqlx::FromRow)]
pub struct Row {
    pub id: EventId,
    pub at: Timestamp,
    pub actor: String,
    pub kind: String,
    pub detail: String,
    pub address: String,
    pub agent: String,
    /// The token by which a program did it.
    pub token_id: Option<TokenId>,
    /// Whether the one whose account it is did it.
    pub by_oneself: bool,
}

impl Row {
    /// Why it was done, if that was said.
    pub fn reason(&self) -> String {
        let detail: serde_json::Value = serde_json::from_str(&self.detail).unwrap_or_default();
        detail["reason"].as_str().unwrap_or_default().to_owned()
    }

    /// The name of what it was about, if it has one.
    pub fn what(&self) -> String {
        let detail: serde_json::Value = serde_json::from_str(&self.detail).unwrap_or_default();
        ["name", "how", "factor"].into_iter().find_map(|key| detail[key].as_str()).unwrap_or_default().to_owned()
    }
}

/// Ways in and out, good and bad.
const SIGN_INS: &str = "
    'activated', 'signed_in', 'sign_in_failed', 'sign_in_blocked', 'factor_asked', 'factor_failed', 'sign_in_given_up',
    'signed_out', 'browser_denied', 'session_ended', 'other_sessions_ended', 'confirmed', 'first_administrator_created',
    'user_session_ended', 'user_sessions_ended'";
/// Passwords, factors, codes, trust.
const SECURITY: &str = "
    'password_reset_asked', 'password_reset', 'password_change_failed', 'password_changed', 'app_prepared', 'app_added',
    'app_removed', 'key_added', 'key_renamed', 'key_removed', 'key_maybe_cloned', 'recovery_codes_made', 'recovery_codes_shown',
    'recovery_codes_saved', 'mfa_disabled', 'trust_ended', 'person_rescued', 'advice_put_aside', 'token_made', 'session_token_made',
    'token_copied', 'token_deleted', 'token_end_told', 'mfa_reset',
    'reset_link_sent', 'account_disabled', 'account_enabled', 'super_admin_made', 'super_admin_unmade'";

/// A person's lines, the newest first.
pub async fn of(tx: &mut Tx, user: UserId, filter: Filter, before: Option<EventId>, most: usize) -> sqlx::Result<Vec<Row>> {
    let kinds = match filter {
        Filter::All => String::new(),
        Filter::SignIns => format!("AND kind IN ({SIGN_INS})"),
        Filter::Security => format!("AND kind IN ({SECURITY})"),
        Filter::Account => format!("AND kind NOT IN ({SIGN_INS}, {SECURITY})"),
    };
    // Only the constants above are put together here; what people choose is bound.
    let sql = sqlx::AssertSqlSafe(format!(
        // Where somebody else was when they invited this person is not this person's to know.
        "SELECT id, at, actor, kind, detail,
                CASE WHEN actor IN ('person', 'token') AND actor_id <> subject_id THEN '' ELSE address END AS address,
                CASE WHEN actor IN ('person', 'token') AND actor_id <> subject_id THEN '' ELSE agent END AS agent,
                COALESCE(actor_id = subject_id, FALSE) AS by_oneself, CASE WHEN actor_id = subject_id THEN token_id END AS token_id
           FROM events
          WHERE subject_id = $1 AND id < $2 {kinds} ORDER BY id DESC LIMIT CAST($3 AS BIGINT)"
    ));
    let (before, most) = (before.map_or(i64::MAX, EventId::number), i64::try_from(most).unwrap_or(i64::MAX));
    on!(tx, |db| sqlx::query_as(sql).bind(user).bind(before).bind(most).fetch_all(db).await)
}
