//! Someone adds someone, without asking them (API rule H-7), or changes what they may do.

use super::{Admission, adding, admit, store};
use crate::{
    failure::{Failure, Problem},
    fields,
    id::UserId,
    place::{Place, Role},
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        limit,
        link::{self, Purpose},
        mail::Letter,
        outbox,
        place_event::What,
        policy::{self, Deed},
        standing::Standing,
        user::{self, User},
    },
    text::{self, Email},
    time::Timestamp,
};
use std::time::Duration;

/// Longest reason, in characters.
const LONGEST_REASON: u32 = 500;
/// Longest temporary access: ten years, in seconds.
const LONGEST_ACCESS: i64 = 10 * 366 * 24 * 3600;

/// What was typed about a new member. All but the address may be empty.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// Somebody whom programs know by number; then no e-mail is read.
    pub user: Option<UserId>,
    pub email: String,
    pub role: String,
    pub reason: String,
    /// After how many seconds it ends.
    pub seconds: String,
}

/// What someone will be allowed, as it was typed (R-TMP-1, R-TMP-2). Only projects know roles, reasons and ends: a maintainer or
/// an organization could otherwise lose its last member by the clock (H-3).
///
/// # Errors
/// `Invalid` in `role` (R-ROLE-2, R-ROLE-3), `reason` or `seconds`.
pub fn read_access(standing: &Standing, typed: &Typed, at: Timestamp) -> Result<(Option<Role>, String, Option<Timestamp>), Failure> {
    let Place::Project(_) = standing.place else { return Ok((None, String::new(), None)) };
    let (role, reason, seconds) = fields! {
        role: read_role(standing, &typed.role),
        reason: text::line(&typed.reason, LONGEST_REASON),
        seconds: read_seconds(&typed.seconds),
    }?;
    Ok((role, reason.unwrap_or_default(), seconds.map(|seconds| at + seconds)))
}

pub fn read_role(standing: &Standing, typed: &str) -> Result<Option<Role>, Problem> {
    let Place::Project(_) = standing.place else { return Ok(None) };
    let roles = Role::of(standing.protected);
    let role = match typed.trim() {
        "" => Some(Role::usual(standing.protected)),
        typed => roles.iter().copied().find(|role| role.word() == typed),
    };
    let role = role.ok_or(Problem::Refused { why: Refusal::NoSuchRole { protected: standing.protected } })?;
    policy::may_give(standing, role).map_err(|why| Problem::Refused { why })?;
    Ok(Some(role))
}

pub fn read_seconds(typed: &str) -> Result<Option<Duration>, Problem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let seconds = typed.parse().ok().filter(|seconds| (1..=LONGEST_ACCESS).contains(seconds));
    let seconds: i64 = seconds.ok_or(Problem::NotBetween { min: 1, max: LONGEST_ACCESS })?;
    Ok(Some(Duration::from_secs(seconds.unsigned_abs())))
}

/// Makes someone a member at once. An address that we do not know gets an account that waits for its owner.
///
/// # Errors
/// Of `policy::judge`; `Invalid` in what was typed, also in `email` where the person can't become a member.
pub async fn add(app: &App, caller: &Caller, place: Place, typed: &Typed) -> Result<UserId, Failure> {
    let (mut change, standing) = app.change_in(caller, place, adding(place)).await?;
    let email = match typed.user {
        Some(_) => None,
        None => Some(fields! { email: Email::read(&typed.email) }?.0),
    };
    let (role, reason, expires_at) = read_access(&standing, typed, change.at)?;
    let (user, new_account) = match (typed.user, &email) {
        (None, Some(email)) => find_or_invite(&mut change, standing.user, email).await?,
        (id, _) => (living(&mut change, standing.user, id).await?, false),
    };
    let oneself = user.id == standing.user;
    let admission = Admission {
        role,
        reason,
        expires_at,
        // H-8, API decision G-17: in projects it is noted who did it; whoever adds themselves approved of it.
        invited_by: (matches!(place, Place::Project(_)) && !oneself).then_some(standing.user),
        approved_by: (matches!(place, Place::Project(_)) && oneself).then_some(standing.user),
    };
    admit(&mut change, &standing, user.id, &admission).await.map_err(at_email)?;
    if !oneself {
        tell(&mut change, &standing, &user).await?;
    }
    let what = What::MemberAdded { name: standing.name, role, until: expires_at, new_account };
    change.commit(what.about(place, user.id)).await?;
    Ok(user.id)
}

/// The person with this address, with an account that waits for them if they had none; and whether it is new. One person
/// brings in only so many.
///
/// # Errors
/// `TooMany`; `Invalid` in `email` where the operator makes all accounts.
pub async fn find_or_invite(change: &mut Change, host: UserId, email: &Email) -> Result<(User, bool), Failure> {
    let (user, new_account) = user::find_or_invite(change, email).await?;
    let (word, rate) = if new_account { ("strangers", limit::STRANGERS) } else { ("guests", limit::GUESTS) };
    let at = change.at;
    limit::count_in(&mut change.tx, at, &format!("{word}-of:{host}"), rate).await?;
    Ok((user, new_account))
}

/// Somebody by number; who left for good is nobody.
async fn living(change: &mut Change, host: UserId, id: Option<UserId>) -> Result<User, Failure> {
    let at = change.at;
    limit::count_in(&mut change.tx, at, &format!("guests-of:{host}"), limit::GUESTS).await?;
    let user = user::find(&mut change.tx, id.ok_or(Failure::Missing)?).await?;
    user.filter(|user| user.email != user::ERASED).ok_or(Failure::Missing)
}

/// What is wrong with a person is shown where they were named.
fn at_email(failure: Failure) -> Failure {
    match failure {
        Failure::Refused { why } => Failure::refused("email", why),
        other => other,
    }
}

async fn tell(change: &mut Change, standing: &Standing, user: &User) -> Result<(), Failure> {
    let by = user::find(&mut change.tx, standing.user).await?.map(|user| user.shown().to_owned()).unwrap_or_default();
    let new = user.activated_at.is_none();
    let path = match new {
        true => link::make(change, Purpose::Activate, Some(user.id), None).await?.1,
        false => standing.place.path(),
    };
    let letter =
        Letter::Added { by, level: standing.place.level(), place: standing.name.clone(), new, link: change.app.config.link_to(&path) };
    outbox::tell_of_place(change, user, letter).await.map(drop)
}

/// Changes what a member of a project may do; `None` leaves it as it is.
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `role`; `Missing` for who is no member.
pub async fn change(
    app: &App,
    caller: &Caller,
    place: Place,
    user: UserId,
    role: Option<&str>,
    may_approve: Option<bool>,
) -> Result<(), Failure> {
    let Place::Project(_) = place else { return Err(Failure::Missing) };
    let (mut change, standing) = app.change_in(caller, place, Deed::ChangeRole).await?;
    let at = change.at;
    let member = store::find(&mut change.tx, place, user, at).await?.ok_or(Failure::Missing)?;
    if role.is_some_and(|role| role.trim().is_empty()) {
        return Err(Failure::refused("role", Refusal::NoSuchRole { protected: standing.protected }));
    }
    let old = Role::named(&member.role).unwrap_or(Role::ReadOnly);
    let role = match role {
        Some(role) if role.trim() != member.role => fields! { role: read_role(&standing, role) }?.0.unwrap_or(old),
        _ => old,
    };
    let may_approve = may_approve.map_or(member.can_approve_merge_requests, i64::from);
    if member.role == role.word() && may_approve == member.can_approve_merge_requests {
        return Ok(());
    }
    store::set_role(&mut change.tx, place, user, role.word(), may_approve).await?;
    change.commit(What::RoleChanged { name: standing.name, role, may_approve: may_approve == 1 }.about(place, user)).await
}
