//! The side of those who were invited.

use super::{
    super::Mine,
    store::{self, Invitation},
};
use crate::{
    failure::Failure,
    id::{InvitationId, UserId},
    members::server::{self as members, Admission},
    place::{Place, Role},
    server::{
        app::{App, Change},
        caller::Caller,
        db::Tx,
        link,
        moment::Reader,
        place_event::What,
        policy::Action,
        standing, user,
    },
};

/// Most open invitations on one page.
const SHOWN: i64 = 200;

/// The open invitations to the caller.
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<Invitation>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    Ok(store::of_user(&mut tx, caller.person()?.user, i64::MAX, app.now()).await?)
}

/// One of them; one to somebody else answers as if there were none.
pub async fn find(app: &App, caller: &Caller, id: InvitationId) -> Result<Invitation, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    let found = store::find(&mut tx, id, app.now()).await?;
    let user = caller.person()?.user;
    found.filter(|invitation| invitation.user_id == user).ok_or(Failure::Missing)
}

/// The same for people.
pub async fn lines(app: &App, caller: &Caller) -> Result<Vec<Mine>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    let person = caller.person()?;
    let rows = store::of_user(&mut tx, person.user, SHOWN, app.now()).await?;
    let reader = Reader::of(caller, app.now());
    let mfa = user::has_mfa(&mut tx, person.user).await?;
    Ok(rows.into_iter().map(|row| line(row, &reader, mfa)).collect())
}

pub(super) fn line(row: Invitation, reader: &Reader, mfa: bool) -> Mine {
    Mine {
        id: row.id,
        place: row.place(),
        by: row.by().to_owned(),
        role: row.role(),
        since: reader.when(row.created_at),
        until: row.expires_at.map(|until| reader.when(until)),
        needs_mfa: row.mfa_required == 1 && !mfa,
        name: row.place_name,
        reason: row.reason,
    }
}

/// Becomes a member, with the role, reason and expiry of the invitation (R-INV-7, API decision G-29). Returns where.
///
/// # Errors
/// `Missing` if it is not the caller's, or over; `MfaRequired`, and then it stays (R-MFA-5); `NotActivated` (G-39).
pub async fn accept(app: &App, caller: &Caller, id: InvitationId) -> Result<Place, Failure> {
    let mut change = app.change(caller, Action::DecideForOneself).await?;
    let at = change.at;
    let invitation = own(&mut change, caller.person()?.user, id).await?;
    let place = invitation.place();
    let standing = standing::find(&mut change.tx, invitation.user_id, place, at).await?;
    if !standing.activated {
        return Err(Failure::NotActivated);
    }
    // The project may have the other set of roles by now.
    let role = match place {
        Place::Project(_) => {
            invitation.role().filter(|role| Role::of(standing.protected).contains(role)).or(Some(Role::usual(standing.protected)))
        }
        _ => None,
    };
    let admission = Admission {
        role,
        reason: invitation.reason.clone(),
        expires_at: invitation.expires_at,
        invited_by: invitation.invited_by,
        approved_by: None,
    };
    members::admit(&mut change, &standing, invitation.user_id, &admission).await?;
    link::end_of_invitation(&mut change, id).await?;
    change.commit(What::InvitationAccepted { name: standing.name, invitation: id }.about(place, invitation.user_id)).await?;
    Ok(place)
}

/// Does not want to, and loses this way in. Also without multi-factor authentication (R-MFA-6).
///
/// # Errors
/// `Missing` if it is not the caller's, or over.
pub async fn decline(app: &App, caller: &Caller, id: InvitationId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::DecideForOneself).await?;
    let invitation = own(&mut change, caller.person()?.user, id).await?;
    if !store::delete(&mut change.tx, id).await? {
        return Err(Failure::Missing);
    }
    link::end_of_invitation(&mut change, id).await?;
    let (place, user) = (invitation.place(), invitation.user_id);
    change.commit(What::InvitationDeclined { name: invitation.place_name, invitation: id }.about(place, user)).await
}

async fn own(change: &mut Change, user: UserId, id: InvitationId) -> Result<Invitation, Failure> {
    let at = change.at;
    let found = store::find(&mut change.tx, id, at).await?;
    found.filter(|invitation| invitation.user_id == user).ok_or(Failure::Missing)
}

/// The caller's open invitation to this place, if there is one: the way in for who knocks at its door.
pub async fn to_place(tx: &mut Tx, user: UserId, place: Place, at: crate::time::Timestamp) -> Result<Option<Invitation>, Failure> {
    Ok(store::of_user(tx, user, i64::MAX, at).await?.into_iter().find(|invitation| invitation.place() == place))
}
