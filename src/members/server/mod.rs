//! The operations of this section.

mod add;
mod join;
mod remove;
mod rest;
mod store;
pub mod wire;

pub use add::{Typed, add, change, find_or_invite, read_access};
pub use join::join;
pub use remove::{alone_in, remove};
pub use rest::doors;
use store::features;
pub use store::{Membership, all_of, find, list as rows};

use super::{MemberLine, Members};
use crate::{
    failure::Failure,
    id::UserId,
    place::{Place, Role},
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        moment::Reader,
        policy::{self, Deed},
        standing::Standing,
        user,
    },
    text,
    time::Timestamp,
};

/// Members on one page.
const PAGE: usize = 50;

/// A member, as the database has them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Member {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub activated: bool,
    pub mfa: bool,
    pub role: String,
    pub reason: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub can_approve_merge_requests: i64,
    pub invitor_id: Option<UserId>,
    pub invitor_name: Option<String>,
    pub invitor_email: Option<String>,
    pub approver_id: Option<UserId>,
    pub approver_name: Option<String>,
    pub approver_email: Option<String>,
}

/// With what someone becomes a member.
#[derive(Debug, Clone, Default)]
pub struct Admission {
    pub role: Option<Role>,
    pub reason: String,
    pub expires_at: Option<Timestamp>,
    pub invited_by: Option<UserId>,
    pub approved_by: Option<UserId>,
}

/// A page of the members whose name or address holds `search`.
///
/// # Errors
/// Of `policy::judge`, for seeing the place.
pub async fn page(app: &App, caller: &Caller, place: Place, search: &str, after: Option<UserId>) -> Result<Members, Failure> {
    let (mut tx, standing) = app.look_in(caller, place, seeing(place)).await?;
    let at = app.now();
    let after = after.map_or(0, UserId::number);
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = store::list(&mut tx, place, &text::pattern(search), after, most, at).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    let reader = Reader::of(caller, at);
    let line = |row: Member| MemberLine {
        id: row.id,
        name: row.name,
        email: row.email,
        mfa: row.mfa,
        activated: row.activated,
        role: Role::named(&row.role),
        reason: row.reason,
        since: reader.when(row.created_at),
        until: row.expires_at.map(|until| reader.when(until)),
        oneself: row.id == standing.user,
    };
    Ok(Members {
        place,
        lines: rows.into_iter().map(line).collect(),
        more,
        may_add: standing.may(adding(place)),
        may_remove: standing.may(removing(place)),
        may_change_role: matches!(place, Place::Project(_)) && standing.may(Deed::ChangeRole),
        roles: roles_for(&standing),
        name: standing.name,
    })
}

/// The roles of this project that this person may give.
pub fn roles_for(standing: &Standing) -> Vec<Role> {
    match standing.place {
        Place::Project(_) => {
            Role::of(standing.protected).iter().copied().filter(|role| policy::may_give(standing, *role).is_ok()).collect()
        }
        _ => Vec::new(),
    }
}

pub const fn seeing(place: Place) -> Deed {
    match place {
        Place::Maintainer(_) => Deed::SeeMaintainer,
        Place::Organization(_) => Deed::SeeOrganization,
        Place::Project(_) => Deed::SeeProject,
    }
}

const fn adding(place: Place) -> Deed {
    match place {
        Place::Maintainer(_) => Deed::AddToMaintainer,
        Place::Organization(_) => Deed::AddToOrganization,
        Place::Project(_) => Deed::AddToProject,
    }
}

const fn removing(place: Place) -> Deed {
    match place {
        Place::Maintainer(_) => Deed::RemoveFromMaintainer,
        Place::Organization(_) => Deed::RemoveFromOrganization,
        Place::Project(_) => Deed::RemoveFromProject,
    }
}

/// Makes someone a member: the only way in. Their invitation to this place and their request end, those of others stay (R-INV-5).
///
/// # Errors
/// `Refused`: `AlreadyMember`, or `TheyLackMfa` (R-MFA-5); `MfaRequired` if it is the caller who has none.
pub async fn admit(change: &mut Change, standing: &Standing, user: UserId, admission: &Admission) -> Result<(), Failure> {
    if standing.mfa_required && !user::has_mfa(&mut change.tx, user).await? {
        return Err(match user == standing.user {
            true => Failure::MfaRequired { place: standing.place },
            false => Failure::Refused { why: Refusal::TheyLackMfa },
        });
    }
    let at = change.at;
    if !store::insert(&mut change.tx, standing, user, admission, at).await? {
        return Err(Failure::Refused { why: Refusal::AlreadyMember });
    }
    Ok(store::end_open_things(&mut change.tx, standing.place, user).await?)
}
