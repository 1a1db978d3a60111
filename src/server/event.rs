//! What happened: the audit log, and what a person will see as recent activity. One event for each change.
//!
//! Longer than 300 lines: all that can happen stands in one list.

use super::{
    app::App,
    caller::{Caller, Who},
    db::{Db, Tx},
    place_event::What,
};
use crate::{
    cloud_accounts::{Provider, Way},
    failure::Failure,
    id::{AppId, ConnectionId, EventId, FeatureId, KeyId, LetterId, LinkId, NotificationId, SessionId, SetId, TokenId, UserId},
    on,
    place::Place,
    proof::How,
    time::Timestamp,
};
use data_encoding::BASE64URL_NOPAD;
use serde::Serialize;

/// A call that was made to somebody else's server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
pub struct CallMade {
    pub host: String,
    /// What was asked: the action or permission by the provider's name, where it has one with the method before it.
    pub what: String,
    /// The status that was answered, or why there was no answer.
    pub answer: String,
}

/// What somebody else looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// Who it is, and in which state the account.
    Account,
    /// All that staff see on a page.
    Page,
    Memberships,
    Metadata,
    /// What happened to them.
    Log,
}

/// Holds no secret and nothing that a later look-up could not explain; names are kept as they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[rustfmt::skip] // one line for each
pub enum Event {
    // Getting in
    SetupLinkMade { link: LinkId },
    FirstAdministratorCreated { user: UserId, email: String },
    PersonCreated { user: UserId, email: String, super_admin: bool },
    PersonRescued { user: UserId, email: String },
    SignUpAsked { email: String, known: bool },
    Activated { user: UserId, email: String },
    SignedIn { user: UserId, session: SessionId, how: How, new_device: bool, trusted: bool, ended_sessions: u64, deletion_taken_back: bool },
    SignInFailed { user: Option<UserId>, email: String },
    SignInBlocked { user: Option<UserId>, email: String },
    /// The password was right, and a second factor is asked for.
    FactorAsked { user: UserId },
    FactorFailed { user: UserId, factor: &'static str },
    /// Too many wrong codes after a right password.
    SignInGivenUp { user: UserId },
    SignedOut { user: UserId, session: SessionId },
    PasswordResetAsked { user: Option<UserId>, email: String },
    PasswordReset { user: UserId, ended_sessions: u64 },
    BrowserDenied { user: UserId, session: SessionId },

    // One's own account
    PasswordChangeFailed { user: UserId },
    PasswordChanged { user: UserId, ended_sessions: u64 },
    ProfileChanged { user: UserId, fields: Vec<&'static str> },
    Confirmed { user: UserId, how: &'static str },
    AppPrepared { user: UserId, app: AppId },
    AppAdded { user: UserId, app: AppId, name: String, replaced: Option<AppId>, ended_sessions: u64 },
    AppRemoved { user: UserId, app: AppId, name: String, ended_sessions: u64 },
    KeyAdded { user: UserId, key: KeyId, name: String, ended_sessions: u64 },
    KeyRenamed { user: UserId, key: KeyId, name: String },
    KeyRemoved { user: UserId, key: KeyId, name: String, ended_sessions: u64 },
    /// A key's counter went back: there may be two of it (WebAuthn level 3, section 6.1.1).
    KeyMaybeCloned { user: UserId, key: KeyId },
    RecoveryCodesMade { user: UserId, set: SetId },
    RecoveryCodesShown { user: UserId, set: SetId },
    RecoveryCodesSaved { user: UserId, set: SetId },
    MfaDisabled { user: UserId, ended_sessions: u64 },
    TrustEnded { user: UserId },
    AdvicePutAside { user: UserId },
    SessionEnded { user: UserId, session: SessionId },
    OtherSessionsEnded { user: UserId, ended_sessions: u64 },
    DataTaken { user: UserId },
    DeletionAsked { user: UserId, erase_at: Timestamp },
    AccountErased { user: UserId },

    // Belonging somewhere
    InPlace { place: Place, user: Option<UserId>, what: What },
    /// Invitations and requests whose time was over, or accounts that waited for nobody any more.
    TimeRanOut { rows: u64 },
    FeatureCreated { feature: FeatureId, name: String },
    FeatureChanged { feature: FeatureId, name: String },
    FeatureDeleted { feature: FeatureId, name: String },
    TemplateFeatureGiven { template: String, name: String },
    TemplateFeatureTaken { template: String, name: String },
    TemplateChanged { template: String, fields: Vec<&'static str> },
    TemplateLimitSet { template: String, name: String },
    TemplateLimitRemoved { template: String, name: String },
    UserFeatureGiven { user: UserId, name: String },
    UserFeatureTaken { user: UserId, name: String },
    UserMetadataWritten { user: UserId, provider: &'static str, keys: Vec<String> },
    UserMetadataDeleted { user: UserId, provider: String, key: String },
    DemoFilled,
    /// Everything is sealed with this key, by its id.
    SecretsResealed { key: String, rows: u64 },
    SealingKeysDropped { keys: Vec<String> },

    // Tokens of programs
    TokenMade { user: Option<UserId>, token: TokenId, name: String, scopes: Vec<String>, expires: Timestamp },
    SessionTokenMade { user: UserId, token: TokenId, parent: TokenId },
    TokenCopied { user: UserId, token: TokenId },
    TokenDeleted { user: Option<UserId>, token: TokenId, name: String },
    TokenEndTold { user: UserId, token: TokenId, name: String },

    // Clouds. `calls` are those that were made to the provider, without any secret.
    CloudBegun { user: UserId, connection: ConnectionId, provider: Provider },
    CloudSetUp { user: UserId, connection: ConnectionId, provider: Provider, way: Way, new_secret: bool },
    CloudConnected { user: UserId, connection: ConnectionId, provider: Provider, way: Way, account: String, calls: Vec<CallMade> },
    CloudChecked { user: UserId, connection: ConnectionId, provider: Provider, passed: bool, cause: Option<String>, calls: Vec<CallMade> },
    /// The first check that failed after one that passed.
    CloudFailing { user: UserId, connection: ConnectionId, provider: Provider, cause: String, calls: Vec<CallMade> },
    CloudRecovered { user: UserId, connection: ConnectionId, provider: Provider, calls: Vec<CallMade> },
    CloudDiscarded { user: UserId, connection: ConnectionId, provider: Provider },
    CloudDeleted { user: UserId, connection: ConnectionId, provider: Provider, account: String },
    SigningKeyMade { key: String },

    // What people are told
    AnnouncementWritten { announcement: NotificationId, title: String },
    AnnouncementChanged { announcement: NotificationId, title: String },
    AnnouncementPublished { announcement: NotificationId, title: String, audience: String },
    AnnouncementEnded { announcement: NotificationId, title: String },
    AnnouncementDeleted { announcement: NotificationId, title: String },
    LetterWishesChanged { user: UserId, kinds: Vec<&'static str> },
    DigestSent { user: UserId, notifications: usize },
    /// Letters about one notification went out to so many of those whom it concerns.
    NotificationLettersWritten { notification: NotificationId, letters: usize },

    // What administrators do with accounts
    PersonRenamed { user: UserId, name: String },
    SuperAdminMade { user: UserId, reason: String },
    SuperAdminUnmade { user: UserId, reason: String },
    MfaReset { user: UserId, ended_sessions: u64, reason: String },
    AccountRemoved { user: UserId, reason: String },
    ResetLinkSent { user: UserId, reason: String },
    UserSessionEnded { user: UserId, session: SessionId, reason: String },
    UserSessionsEnded { user: UserId, ended_sessions: u64, reason: String },
    AccountDisabled { user: UserId, ended_sessions: u64, reason: String },
    AccountEnabled { user: UserId, reason: String },
    /// Somebody else looked at what is known of a person.
    PersonSeen { user: UserId, what: Seen },
    PeopleSearched { search: String },

    // Running the system
    LogExported { filter: String, format: &'static str },
    LetterTriedAgain { user: Option<UserId>, letter: LetterId, about: String },
    LetterDropped { user: Option<UserId>, letter: LetterId, about: String },
    /// A copy of everything left; with its keys, it opens by itself.
    BackupMade { rows: u64, with_keys: bool },
    /// This installation came out of a backup; its letters are held back.
    Restored { made_at: String, rows: u64 },
    /// It came here from another database.
    Moved { to: String, rows: u64 },
    LettersReleased { dropped: u64 },
}

impl Event {
    /// Whose account it is about.
    pub(super) const fn subject(&self) -> Option<UserId> {
        match self {
            Self::SetupLinkMade { .. }
            | Self::SignUpAsked { .. }
            | Self::TimeRanOut { .. }
            | Self::FeatureCreated { .. }
            | Self::FeatureChanged { .. }
            | Self::FeatureDeleted { .. }
            | Self::TemplateFeatureGiven { .. }
            | Self::TemplateFeatureTaken { .. }
            | Self::TemplateChanged { .. }
            | Self::TemplateLimitSet { .. }
            | Self::TemplateLimitRemoved { .. }
            | Self::SecretsResealed { .. }
            | Self::SealingKeysDropped { .. }
            | Self::SigningKeyMade { .. }
            | Self::AnnouncementWritten { .. }
            | Self::AnnouncementChanged { .. }
            | Self::AnnouncementPublished { .. }
            | Self::AnnouncementEnded { .. }
            | Self::AnnouncementDeleted { .. }
            | Self::NotificationLettersWritten { .. }
            | Self::PeopleSearched { .. }
            | Self::LogExported { .. }
            | Self::BackupMade { .. }
            | Self::Restored { .. }
            | Self::Moved { .. }
            | Self::LettersReleased { .. }
            | Self::DemoFilled => None,
            Self::SignInFailed { user, .. }
            | Self::SignInBlocked { user, .. }
            | Self::PasswordResetAsked { user, .. }
            | Self::TokenMade { user, .. }
            | Self::LetterTriedAgain { user, .. }
            | Self::LetterDropped { user, .. }
            | Self::TokenDeleted { user, .. }
            | Self::InPlace { user, .. } => *user,
            Self::FirstAdministratorCreated { user, .. }
            | Self::PersonCreated { user, .. }
            | Self::PersonRescued { user, .. }
            | Self::Activated { user, .. }
            | Self::SignedIn { user, .. }
            | Self::FactorAsked { user }
            | Self::FactorFailed { user, .. }
            | Self::SignInGivenUp { user }
            | Self::SignedOut { user, .. }
            | Self::PasswordReset { user, .. }
            | Self::BrowserDenied { user, .. }
            | Self::PasswordChangeFailed { user }
            | Self::PasswordChanged { user, .. }
            | Self::ProfileChanged { user, .. }
            | Self::Confirmed { user, .. }
            | Self::AppPrepared { user, .. }
            | Self::AppAdded { user, .. }
            | Self::AppRemoved { user, .. }
            | Self::KeyAdded { user, .. }
            | Self::KeyRenamed { user, .. }
            | Self::KeyRemoved { user, .. }
            | Self::KeyMaybeCloned { user, .. }
            | Self::RecoveryCodesMade { user, .. }
            | Self::RecoveryCodesShown { user, .. }
            | Self::RecoveryCodesSaved { user, .. }
            | Self::MfaDisabled { user, .. }
            | Self::TrustEnded { user }
            | Self::AdvicePutAside { user }
            | Self::SessionEnded { user, .. }
            | Self::OtherSessionsEnded { user, .. }
            | Self::DataTaken { user }
            | Self::DeletionAsked { user, .. }
            | Self::UserFeatureGiven { user, .. }
            | Self::UserFeatureTaken { user, .. }
            | Self::UserMetadataWritten { user, .. }
            | Self::UserMetadataDeleted { user, .. }
            | Self::SessionTokenMade { user, .. }
            | Self::TokenCopied { user, .. }
            | Self::TokenEndTold { user, .. }
            | Self::CloudBegun { user, .. }
            | Self::CloudSetUp { user, .. }
            | Self::CloudConnected { user, .. }
            | Self::CloudChecked { user, .. }
            | Self::CloudFailing { user, .. }
            | Self::CloudRecovered { user, .. }
            | Self::CloudDiscarded { user, .. }
            | Self::CloudDeleted { user, .. }
            | Self::LetterWishesChanged { user, .. }
            | Self::DigestSent { user, .. }
            | Self::PersonRenamed { user, .. }
            | Self::SuperAdminMade { user, .. }
            | Self::SuperAdminUnmade { user, .. }
            | Self::MfaReset { user, .. }
            | Self::AccountRemoved { user, .. }
            | Self::ResetLinkSent { user, .. }
            | Self::UserSessionEnded { user, .. }
            | Self::UserSessionsEnded { user, .. }
            | Self::AccountDisabled { user, .. }
            | Self::AccountEnabled { user, .. }
            | Self::PersonSeen { user, .. }
            | Self::AccountErased { user } => Some(*user),
        }
    }

    pub(super) const fn place(&self) -> Option<Place> {
        match self {
            Self::InPlace { place, .. } => Some(*place),
            _ => None,
        }
    }
}

/// Whether this line lasts, and with it the change that it tells of, whose end nobody heard. On PostgreSQL that end may be still to come
/// (a connection that is cut does not stop a COMMIT): there the same number is written once more, and never committed, which waits for it.
///
/// # Errors
/// `Away`.
pub async fn is_there(app: &App, id: EventId) -> Result<bool, Failure> {
    const SQL: &str = "SELECT id FROM events WHERE id = $1";
    if let Db::Sqlite(_) = app.db {
        let mut tx = app.db.begin_read().await?;
        let found: Option<(EventId,)> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)?;
        return Ok(found.is_some());
    }
    let mut tx = app.db.begin_single().await?;
    match store(&mut tx, id, app.now(), &Caller::system(), &Event::DemoFilled, app.random()).await {
        Ok(()) => Ok(false),
        Err(error) if error.as_database_error().is_some_and(|error| error.is_unique_violation()) => Ok(true),
        Err(error) => Err(error.into()),
    }
}

/// Writes the line. Called by `Change::commit`, `keeping::note` and `is_there` only. `chance` is what keeps the two parts that can be emptied from being guessed
/// by their digests in the chain.
pub(super) async fn store(tx: &mut Tx, id: EventId, at: Timestamp, actor: &Caller, event: &Event, chance: [u8; 24]) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO events (id, at, actor, actor_id, subject_id, kind, detail, address, agent, place, place_id, token_id, detail_salt, origin_salt)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    let (who, actor_id) = match &actor.who {
        Who::Visitor => ("visitor", None),
        Who::Person(person) if person.token.is_some() => ("token", Some(person.user)),
        Who::Person(person) => ("person", Some(person.user)),
        Who::Application(_) => ("application", None),
        Who::CommandLine => ("command_line", None),
        Who::System => ("system", None),
    };
    let detail = match event {
        Event::InPlace { what, .. } => serde_json::to_value(what),
        event => serde_json::to_value(event),
    };
    let mut detail = detail.map_err(|error| sqlx::Error::Encode(error.into()))?;
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
        .bind(event.place().map(|place| place.level().word()))
        .bind(event.place().map(Place::number))
        .bind(actor.token().map(|access| access.token))
        .bind(BASE64URL_NOPAD.encode(&chance[..12]))
        .bind(BASE64URL_NOPAD.encode(&chance[12..]))
        .execute(db)
        .await
        .map(drop))
}
