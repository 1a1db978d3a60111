//! The side of those who invite (R-INV).

use super::{
    super::{Sent, SentOnes},
    store::{self, Invitation, New},
};
use crate::{
    failure::{Failure, Problem},
    fields,
    id::InvitationId,
    members::server::{self as members, Typed, roles_for},
    notifications::{
        Kind, Wish,
        server::{self as notifications, About},
    },
    place::{Place, Role},
    refusal::Refusal,
    requests::server as requests,
    server::{
        app::{App, Change},
        caller::Caller,
        limit, link,
        mail::Letter,
        moment::Reader,
        outbox,
        place_event::What,
        policy::Deed,
        standing::Standing,
        user::{self, User},
    },
    text::{Email, addresses},
    time::Timestamp,
};

/// Most open invitations on one page.
const SHOWN: i64 = 1000;
/// Most addresses in one go.
const MOST: usize = 100;

const fn inviting(place: Place) -> Deed {
    match place {
        Place::Maintainer(_) => Deed::InviteToMaintainer,
        Place::Organization(_) => Deed::InviteToOrganization,
        Place::Project(_) => Deed::InviteToProject,
    }
}

/// The open invitations to a place, for all who may see it (R-INV-2).
pub async fn rows(app: &App, caller: &Caller, place: Place) -> Result<Vec<Invitation>, Failure> {
    let (mut tx, _) = app.look_in(caller, place, members::seeing(place)).await?;
    Ok(store::of_place(&mut tx, place, i64::MAX, app.now()).await?)
}

/// One of them. The number of another place's answers as if there were none.
pub async fn find(app: &App, caller: &Caller, place: Place, id: InvitationId) -> Result<Invitation, Failure> {
    let (mut tx, _) = app.look_in(caller, place, members::seeing(place)).await?;
    store::find(&mut tx, id, app.now()).await?.filter(|invitation| invitation.place() == place).ok_or(Failure::Missing)
}

pub async fn page(app: &App, caller: &Caller, place: Place) -> Result<SentOnes, Failure> {
    let (mut tx, standing) = app.look_in(caller, place, members::seeing(place)).await?;
    let reader = Reader::of(caller, app.now());
    let line = |invitation: Invitation| Sent {
        id: invitation.id,
        role: invitation.role(),
        by: invitation.by().to_owned(),
        since: reader.when(invitation.created_at),
        sent: reader.when(invitation.sent_at),
        until: invitation.expires_at.map(|until| reader.when(until)),
        email: invitation.email,
        reason: invitation.reason,
    };
    Ok(SentOnes {
        place,
        invitations: store::of_place(&mut tx, place, SHOWN, app.now()).await?.into_iter().map(line).collect(),
        may_invite: standing.may(inviting(place)),
        roles: roles_for(&standing),
        usual: matches!(place, Place::Project(_)).then_some(Role::usual(standing.protected)),
    })
}

/// Invites whoever has this address. One that we do not know gets an account that waits for its owner (R-INV-8).
///
/// # Errors
/// Of `policy::judge`; `Invalid` in what was typed, also in `email` where the person can't be invited (R-INV-3, R-INV-4).
pub async fn invite(app: &App, caller: &Caller, place: Place, typed: &Typed) -> Result<InvitationId, Failure> {
    let (mut change, standing) = app.change_in(caller, place, inviting(place)).await?;
    let (email,) = fields! { email: Email::read(&typed.email) }?;
    let at = change.at;
    let (role, reason, expires_at) = members::read_access(&standing, typed, at)?;
    let (user, new_account) = members::find_or_invite(&mut change, standing.user, &email).await?;
    if let Some(why) = why_not(&mut change, &standing, &user).await? {
        return Err(Failure::refused("email", why));
    }
    let id = InvitationId::of(app.new_id());
    let new = New { id, place, user: user.id, role, reason: &reason, expires_at, by: standing.user };
    if !store::insert(&mut change.tx, &new, at).await? {
        return Err(Failure::refused("email", Refusal::AlreadyInvited));
    }
    let about = About::Invited { by: String::new(), level: place.level(), place: standing.name.clone(), invitation: id };
    notifications::note(&mut change, user.id, &about).await?;
    // Withdrawn and made anew, again and again, it is one and the same to whoever gets the letters.
    if limit::allows_in(&mut change.tx, at, &format!("invitation:{place}:{}", user.id), limit::LETTERS_OF_INVITATION).await? {
        write_as_wished(&mut change, &standing, &user, id, (role, expires_at)).await?;
    }
    let what = What::Invited { name: standing.name, invitation: id, role, until: expires_at, new_account };
    change.commit(what.about(place, user.id)).await?;
    Ok(id)
}

async fn why_not(change: &mut Change, standing: &Standing, user: &User) -> Result<Option<Refusal>, Failure> {
    let (place, at) = (standing.place, change.at);
    if let Place::Project(project) = place {
        if user.id == standing.user {
            return Ok(Some(Refusal::InviteOneself));
        }
        if requests::exists(&mut change.tx, project, user.id, at).await? {
            return Ok(Some(Refusal::HasAsked));
        }
    }
    let member = members::find(&mut change.tx, place, user.id, at).await?;
    Ok(member.map(|_| Refusal::AlreadyMember))
}

async fn write(
    change: &mut Change,
    standing: &Standing,
    user: &User,
    id: InvitationId,
    (role, until): (Option<Role>, Option<Timestamp>),
) -> Result<bool, Failure> {
    let by = user::find(&mut change.tx, standing.user).await?.map(|user| user.shown().to_owned()).unwrap_or_default();
    let path = link::make_for_invitation(change, user.id, id).await?;
    let link = change.app.config.link_to(&path);
    let until = until.map(|until| Reader::of_user(user, change.at).when(until).full);
    let letter = Letter::Invited { by, level: standing.place.level(), place: standing.name.clone(), role, until, link };
    outbox::tell_of_place(change, user, letter).await
}

/// The same, as its reader wishes it. Who has not opened their account yet has had no chance to wish anything, and needs the link.
async fn write_as_wished(
    change: &mut Change,
    standing: &Standing,
    user: &User,
    id: InvitationId,
    terms: (Option<Role>, Option<Timestamp>),
) -> Result<(), Failure> {
    let at = change.at;
    match notifications::wish_of(&mut change.tx, user.id, Kind::Invitation).await? {
        Wish::Off if user.activated_at.is_some() => Ok(()),
        Wish::Daily if user.activated_at.is_some() => Ok(notifications::for_digest(change, user, at).await?),
        _ => write(change, standing, user, id, terms).await.map(drop),
    }
}

/// Invites everybody who stands in a text: addresses on lines of their own, or with commas between them. Each is an
/// invitation of its own.
///
/// # Errors
/// For one address those of `invite`. For several `Partly`, with what became of each, unless all went well.
pub async fn invite_all(app: &App, caller: &Caller, place: Place, typed: &Typed) -> Result<(), Failure> {
    // Nothing is read for who may not invite.
    drop(app.look_in(caller, place, inviting(place)).await?);
    let addresses = addresses(&typed.email);
    match addresses.as_slice() {
        [] => return Err(Failure::invalid("email", Problem::Required)),
        [one] => {
            let typed = Typed { email: one.clone(), ..typed.clone() };
            return app.settle(|| invite(app, caller, place, &typed)).await.map(drop);
        }
        many if many.len() > MOST => return Err(Failure::invalid("email", Problem::TooManyLines { max: 100 })),
        _ => {}
    }
    let mut lines = Vec::new();
    for email in addresses {
        let typed = Typed { email: email.clone(), ..typed.clone() };
        match app.settle(|| invite(app, caller, place, &typed)).await {
            Ok(_) => lines.push((email, None)),
            Err(failure) => match failure.of_field("email") {
                Some(problem) => lines.push((email, Some(problem.clone()))),
                // What is wrong for one of them is wrong for all: nobody was invited yet, or only some will be.
                None if lines.is_empty() => return Err(failure),
                None => lines.push((email, Some(Problem::NotDone))),
            },
        }
    }
    if lines.iter().all(|(_, problem)| problem.is_none()) { Ok(()) } else { Err(Failure::Partly { lines }) }
}

/// Writes the letter anew. Its link is new; the ones before work no more.
///
/// # Errors
/// Of `policy::judge`; `Missing`, also for an invitation to another place; `TooMany`.
pub async fn resend(app: &App, caller: &Caller, place: Place, id: InvitationId) -> Result<(), Failure> {
    let (mut change, standing) = app.change_in(caller, place, inviting(place)).await?;
    let at = change.at;
    let invitation = of(&mut change, place, id).await?;
    let user = user::find(&mut change.tx, invitation.user_id).await?.ok_or(Failure::Missing)?;
    limit::count_in(&mut change.tx, at, &format!("invitation:{place}:{}", user.id), limit::LETTERS_OF_INVITATION).await?;
    if !write(&mut change, &standing, &user, id, (invitation.role(), invitation.expires_at)).await? {
        return Err(Failure::TooMany { seconds: 3600 });
    }
    store::set_sent(&mut change.tx, id, at).await?;
    change.commit(What::InvitationSentAgain { name: standing.name, invitation: id }.about(place, user.id)).await
}

/// Withdraws an invitation.
///
/// # Errors
/// As `resend`.
pub async fn cancel(app: &App, caller: &Caller, place: Place, id: InvitationId) -> Result<(), Failure> {
    let (mut change, standing) = app.change_in(caller, place, inviting(place)).await?;
    let invitation = of(&mut change, place, id).await?;
    if !store::delete(&mut change.tx, id).await? {
        return Err(Failure::Missing);
    }
    link::end_of_invitation(&mut change, id).await?;
    change.commit(What::InvitationWithdrawn { name: standing.name, invitation: id }.about(place, invitation.user_id)).await
}

async fn of(change: &mut Change, place: Place, id: InvitationId) -> Result<Invitation, Failure> {
    let at = change.at;
    let found = store::find(&mut change.tx, id, at).await?;
    found.filter(|invitation| invitation.place() == place).ok_or(Failure::Missing)
}
