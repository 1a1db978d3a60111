//! What happened: the audit log, and what a person will see as recent activity. One event for each change.

use super::{
    caller::{Caller, Who},
    db::Tx,
};
use crate::{
    id::{EventId, LinkId, SessionId, UserId},
    on,
    time::Timestamp,
};
use serde::Serialize;

/// Holds no secret and nothing that a later look-up could not explain; names are kept as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    SetupLinkMade { link: LinkId },
    FirstAdministratorCreated { user: UserId, email: String },
    PersonCreated { user: UserId, email: String, super_admin: bool },
    PersonRescued { user: UserId, email: String },
    SignUpAsked { email: String, known: bool },
    Activated { user: UserId, email: String },
    SignedIn { user: UserId, session: SessionId, new_device: bool },
    SignInFailed { user: Option<UserId>, email: String },
    SignInBlocked { user: Option<UserId>, email: String },
    SignedOut { user: UserId, session: SessionId },
    PasswordResetAsked { user: Option<UserId>, email: String },
    PasswordReset { user: UserId, ended_sessions: u64 },
    PasswordChangeFailed { user: UserId },
    PasswordChanged { user: UserId, ended_sessions: u64 },
    ProfileChanged { user: UserId, fields: Vec<&'static str> },
}

impl Event {
    /// Whose account it is about.
    const fn subject(&self) -> Option<UserId> {
        match self {
            Self::SetupLinkMade { .. } | Self::SignUpAsked { .. } => None,
            Self::SignInFailed { user, .. } | Self::SignInBlocked { user, .. } | Self::PasswordResetAsked { user, .. } => *user,
            Self::FirstAdministratorCreated { user, .. }
            | Self::PersonCreated { user, .. }
            | Self::PersonRescued { user, .. }
            | Self::Activated { user, .. }
            | Self::SignedIn { user, .. }
            | Self::SignedOut { user, .. }
            | Self::PasswordReset { user, .. }
            | Self::PasswordChangeFailed { user }
            | Self::PasswordChanged { user, .. }
            | Self::ProfileChanged { user, .. } => Some(*user),
        }
    }
}

/// Writes the line. Called by `Change::commit` only.
pub(super) async fn store(tx: &mut Tx, id: EventId, at: Timestamp, actor: &Caller, event: &Event) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO events (id, at, actor, actor_id, subject_id, kind, detail, address, agent)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let (who, actor_id) = match &actor.who {
        Who::Visitor => ("visitor", None),
        Who::Person(person) => ("person", Some(person.user)),
        Who::CommandLine => ("command_line", None),
        Who::System => ("system", None),
    };
    let mut detail = serde_json::to_value(event).map_err(|error| sqlx::Error::Encode(error.into()))?;
    let kind = detail.as_object_mut().and_then(|fields| fields.remove("kind")).and_then(|kind| kind.as_str().map(str::to_owned));
    let address = actor.from.address.map(|address| address.to_string()).unwrap_or_default();
    on!(tx, |db| sqlx::query(SQL)
        .bind(id)
        .bind(at)
        .bind(who)
        .bind(actor_id)
        .bind(event.subject())
        .bind(kind)
        .bind(detail.to_string())
        .bind(address)
        .bind(&actor.from.agent)
        .execute(db)
        .await
        .map(drop))
}
