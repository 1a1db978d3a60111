//! Links that do one thing once. 256 random bits, of which only the SHA-256 is kept (ASVS 6.4.3, 11.5.1).

use super::{
    app::{App, Change},
    caller::Caller,
    db::Tx,
    sealed::LINKS,
    secret,
};
use crate::{
    failure::Failure,
    id::{InvitationId, LinkId, UserId},
    on,
    time::Timestamp,
};
use std::time::Duration;

/// How long a browser keeps the link that it opened.
pub const KEPT: Duration = Duration::from_secs(3600);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Create the first super admin.
    Setup,
    /// Confirm an address and open the account.
    Activate,
    /// Choose a new password.
    Reset,
    /// "It was not me": end the session of a new browser.
    Deny,
    /// Come to the maintainer, organization or project one was invited to.
    Invite,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Setup => "setup",
            Self::Activate => "activate",
            Self::Reset => "reset",
            Self::Deny => "deny",
            Self::Invite => "invite",
        }
    }

    /// How long it works.
    const fn lives(self) -> Duration {
        Duration::from_secs(match self {
            Self::Setup | Self::Activate | Self::Invite => 7 * 24 * 3600,
            Self::Reset => 3600,
            Self::Deny => 24 * 3600, // NIST SP 800-63B-4, section 4.2: at most 24 h for what comes by e-mail
        })
    }

    /// The kind of link that an address leads to, by its first part.
    pub fn of_page(page: &str) -> Option<Self> {
        let all = [Self::Setup, Self::Activate, Self::Reset, Self::Deny, Self::Invite];
        all.into_iter().find(|purpose| purpose.path("").trim_end_matches('/') == page)
    }

    pub fn path(self, token: &str) -> String {
        match self {
            Self::Setup => format!("/setup/{token}"),
            Self::Activate => format!("/activate/{token}"),
            Self::Reset => format!("/reset-password/{token}"),
            Self::Deny => format!("/not-me/{token}"),
            Self::Invite => format!("/invitation/{token}"),
        }
    }
}

/// A link that works.
pub struct Link {
    pub id: LinkId,
    pub user: Option<UserId>,
    pub made_at: Timestamp,
    /// What only the holder of the link sets free, opened.
    pub load: Option<Vec<u8>>,
}

/// Makes a link and returns its path. What it carries is sealed.
pub async fn make(change: &mut Change, purpose: Purpose, user: Option<UserId>, load: Option<&[u8]>) -> Result<(LinkId, String), Failure> {
    const SQL: &str = "
        INSERT INTO links (id, purpose, secret_hash, user_id, sealed, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let app = change.app.clone();
    let (id, token) = (LinkId::of(app.new_id()), secret::opaque(app.random()));
    on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(id)
        .bind(purpose.word())
        .bind(secret::digest(&token))
        .bind(user)
        .bind(load.map(|load| app.close(&LINKS.place(id), load)))
        .bind(change.at)
        .bind(change.at + purpose.lives())
        .execute(db)
        .await
        .map(drop))?;
    Ok((id, purpose.path(&token)))
}

/// The link that this browser opened last, by the digest of its token. A link is bound to the browser that opened it: nothing
/// behind it can be reached without the cookie that opening it left there.
pub struct Opened(Option<String>);

impl Opened {
    pub fn by(caller: &Caller, purpose: Purpose) -> Self {
        let cookies = &caller.from.cookies;
        let digest = match purpose {
            Purpose::Setup => &cookies.setup_link,
            Purpose::Activate => &cookies.activate_link,
            Purpose::Reset => &cookies.reset_link,
            Purpose::Deny => &cookies.deny_link,
            Purpose::Invite => &cookies.invite_link,
        };
        Self(digest.clone())
    }
}

/// Looks the link up that this browser opened, and leaves it as it is.
///
/// # Errors
/// `Missing` if there is none, or it was used, has run out or serves something else.
pub async fn find(app: &App, tx: &mut Tx, purpose: Purpose, opened: &Opened, at: Timestamp) -> Result<Link, Failure> {
    const SQL: &str = "
        SELECT id, user_id, sealed, created_at FROM links
         WHERE secret_hash = $1 AND purpose = $2 AND used_at IS NULL AND expires_at > $3";
    type Row = (LinkId, Option<UserId>, Option<String>, Timestamp);
    let row: Option<Row> = on!(tx, |db| sqlx::query_as(SQL)
        .bind(opened.0.as_deref().unwrap_or_default())
        .bind(purpose.word())
        .bind(at)
        .fetch_optional(db)
        .await)?;
    let (id, user, sealed, made_at) = row.ok_or(Failure::Missing)?;
    let load = sealed.map(|sealed| app.seal.open(&LINKS.place(id), &sealed)).transpose();
    Ok(Link { id, user, made_at, load: load.map_err(|error| crate::edge::broken(&error.to_string()))? })
}

/// Uses a link up. Of fifty who try at once, one gets it.
pub async fn take(change: &mut Change, purpose: Purpose) -> Result<Link, Failure> {
    const SQL: &str = "UPDATE links SET used_at = $2, sealed = NULL WHERE id = $1 AND used_at IS NULL";
    let app = change.app.clone();
    let opened = Opened::by(&change.actor, purpose);
    let link = find(&app, &mut change.tx, purpose, &opened, change.at).await?;
    let taken =
        on!(&mut change.tx, |db| sqlx::query(SQL).bind(link.id).bind(change.at).execute(db).await.map(|done| done.rows_affected()))?;
    if taken == 1 { Ok(link) } else { Err(Failure::Missing) }
}

/// Makes the link of an invitation's letter. Those of its earlier letters end.
pub async fn make_for_invitation(change: &mut Change, user: UserId, invitation: InvitationId) -> Result<String, Failure> {
    const SQL: &str = "UPDATE links SET invitation_id = $2 WHERE id = $1";
    end_of_invitation(change, invitation).await?;
    let (id, path) = make(change, Purpose::Invite, Some(user), Some(invitation.to_string().as_bytes())).await?;
    on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(invitation).execute(db).await.map(drop))?;
    Ok(path)
}

/// An invitation is over, and so are its links.
pub async fn end_of_invitation(change: &mut Change, invitation: InvitationId) -> Result<(), Failure> {
    const SQL: &str = "UPDATE links SET used_at = $2, sealed = NULL WHERE invitation_id = $1 AND used_at IS NULL";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(invitation).bind(change.at).execute(db).await.map(drop))?)
}

/// Uses up the links that would open a person's account: with a new password, none from before does. "It was not me" works
/// on: whoever changed the password may be the one it is about.
pub async fn end_all(change: &mut Change, user: UserId) -> Result<(), Failure> {
    const SQL: &str = "UPDATE links SET used_at = $2, sealed = NULL
         WHERE user_id = $1 AND used_at IS NULL AND purpose IN ('reset', 'activate')";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(change.at).execute(db).await.map(drop))?)
}
