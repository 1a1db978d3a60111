//! The operations of this section.

mod rest;
mod store;

pub use rest::{Stay, doors};
pub use store::{Request, of_user};

use super::{RequestLine, Requests};
use crate::{
    failure::Failure,
    id::{ProjectId, RequestId, UserId},
    invitations::server as invitations,
    members::server::{self as members, Admission, Typed},
    place::{Place, Role},
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        db::Tx,
        limit,
        mail::Letter,
        moment::Reader,
        outbox,
        place_event::What,
        policy::{Action, Deed},
        user,
    },
    time::Timestamp,
};

/// Most open requests on one page.
const SHOWN: i64 = 1000;

/// Whether a person has an open request for a project.
pub async fn exists(tx: &mut Tx, project: ProjectId, user: UserId, at: Timestamp) -> Result<bool, Failure> {
    Ok(store::of_project(tx, project, i64::MAX, at).await?.iter().any(|request| request.user_id == user))
}

/// The open requests for a project, for all who may see it (R-JOIN-11).
pub async fn rows(app: &App, caller: &Caller, project: ProjectId) -> Result<Vec<Request>, Failure> {
    let (mut tx, _) = app.look_in(caller, Place::Project(project), Deed::SeeProject).await?;
    Ok(store::of_project(&mut tx, project, i64::MAX, app.now()).await?)
}

/// One of them; the number of another project's answers as if there were none.
pub async fn find(app: &App, caller: &Caller, project: ProjectId, id: RequestId) -> Result<Request, Failure> {
    rows(app, caller, project).await?.into_iter().find(|request| request.id == id).ok_or(Failure::Missing)
}

pub async fn page(app: &App, caller: &Caller, project: ProjectId) -> Result<Requests, Failure> {
    let (mut tx, standing) = app.look_in(caller, Place::Project(project), Deed::SeeProject).await?;
    let reader = Reader::of(caller, app.now());
    let line = |row: Request| RequestLine {
        id: row.id,
        since: reader.when(row.created_at),
        until: row.expires_at.map(|until| reader.when(until)),
        name: row.name,
        email: row.email,
        mfa: row.mfa,
        reason: row.reason,
    };
    let requests = store::of_project(&mut tx, project, SHOWN, app.now()).await?.into_iter().map(line).collect();
    Ok(Requests { project, requests, may_decide: standing.may(Deed::ApproveRequest) })
}

/// The caller's own open requests.
pub async fn mine(app: &App, caller: &Caller) -> Result<Vec<Request>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    Ok(store::of_user(&mut tx, caller.person()?.user, app.now()).await?)
}

/// Asks to enter a project. Its active members get a letter. Of what was typed, only reason and seconds count.
///
/// # Errors
/// Of `policy::judge`; `Refused` for who asked already or was invited (R-JOIN-8, R-INV-4); `Invalid` in `reason` or `seconds`.
pub async fn ask(app: &App, caller: &Caller, project: ProjectId, typed: &Typed) -> Result<Request, Failure> {
    let place = Place::Project(project);
    let (mut change, standing) = app.change_in(caller, place, Deed::AskForAccess).await?;
    let at = change.at;
    let (_, reason, expires_at) = members::read_access(&standing, &Typed { role: String::new(), ..typed.clone() }, at)?;
    if invitations::to_place(&mut change.tx, standing.user, place, at).await?.is_some() {
        return Err(Failure::Refused { why: Refusal::HasInvitation });
    }
    let user = user::find(&mut change.tx, standing.user).await?.ok_or(Failure::SignedOut)?;
    let (id, name) = (RequestId::of(app.new_id()), standing.name.clone());
    let request = Request {
        id,
        project_id: project,
        project_name: standing.name,
        user_id: user.id,
        name: user.name.clone(),
        email: user.email.clone(),
        mfa: standing.mfa,
        reason,
        expires_at,
        created_at: at,
    };
    if !store::insert(&mut change.tx, &request, at).await? {
        return Err(Failure::Refused { why: Refusal::AlreadyAsked });
    }
    limit::count_in(&mut change.tx, at, &format!("requests-of:{}", user.id), limit::REQUESTS).await?;
    for (decider,) in store::deciders(&mut change.tx, project, at).await? {
        let Some(decider) = user::find(&mut change.tx, decider).await? else { continue };
        let link = app.config.link_to(&place.members_path());
        let letter = Letter::AccessAsked { who: user.shown().to_owned(), email: user.email.clone(), place: name.clone(), link };
        outbox::tell_of_place(&mut change, &decider, letter).await?;
    }
    change.commit(What::AccessAsked { name, request: id, until: expires_at }.about(place, user.id)).await?;
    Ok(request)
}

/// Lets in who asked, with the reason and expiry of the request (R-JOIN-9).
///
/// # Errors
/// Of `policy::judge`; `Missing`, also for a request for another project; `Refused` if who asked has no multi-factor
/// authentication where that is required, and then the request stays (R-MFA-5).
pub async fn approve(app: &App, caller: &Caller, project: ProjectId, id: RequestId) -> Result<(), Failure> {
    let place = Place::Project(project);
    let (mut change, standing) = app.change_in(caller, place, Deed::ApproveRequest).await?;
    let request = of(&mut change, project, id).await?;
    let admission = Admission {
        role: Some(Role::usual(standing.protected)),
        reason: request.reason.clone(),
        expires_at: request.expires_at,
        invited_by: None,
        approved_by: Some(standing.user),
    };
    members::admit(&mut change, &standing, request.user_id, &admission).await?;
    tell(&mut change, &request, true).await?;
    change.commit(What::AccessApproved { name: standing.name, request: id }.about(place, request.user_id)).await
}

/// Does not let in who asked; they may ask again.
///
/// # Errors
/// As `approve`, but for multi-factor authentication (R-MFA-6).
pub async fn reject(app: &App, caller: &Caller, project: ProjectId, id: RequestId) -> Result<(), Failure> {
    let place = Place::Project(project);
    let (mut change, standing) = app.change_in(caller, place, Deed::RejectRequest).await?;
    let request = of(&mut change, project, id).await?;
    end(&mut change, id).await?;
    tell(&mut change, &request, false).await?;
    change.commit(What::AccessRejected { name: standing.name, request: id }.about(place, request.user_id)).await
}

/// Takes one's own request back, also without multi-factor authentication (R-MFA-6).
///
/// # Errors
/// `Missing` if it is not the caller's, or over.
pub async fn take_back(app: &App, caller: &Caller, id: RequestId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::DecideForOneself).await?;
    let at = change.at;
    let own = store::of_user(&mut change.tx, caller.person()?.user, at).await?;
    let request = own.into_iter().find(|request| request.id == id).ok_or(Failure::Missing)?;
    end(&mut change, id).await?;
    let place = Place::Project(request.project_id);
    change.commit(What::AccessTakenBack { name: request.project_name, request: id }.about(place, request.user_id)).await
}

async fn of(change: &mut Change, project: ProjectId, id: RequestId) -> Result<Request, Failure> {
    let at = change.at;
    store::of_project(&mut change.tx, project, i64::MAX, at).await?.into_iter().find(|request| request.id == id).ok_or(Failure::Missing)
}

async fn end(change: &mut Change, id: RequestId) -> Result<(), Failure> {
    if store::delete(&mut change.tx, id).await? { Ok(()) } else { Err(Failure::Missing) }
}

async fn tell(change: &mut Change, request: &Request, approved: bool) -> Result<(), Failure> {
    let Some(user) = user::find(&mut change.tx, request.user_id).await? else { return Ok(()) };
    let link = change.app.config.link_to(&Place::Project(request.project_id).path());
    let letter = Letter::AccessDecided { place: request.project_name.clone(), approved, link };
    outbox::tell_of_place(change, &user, letter).await.map(drop)
}
