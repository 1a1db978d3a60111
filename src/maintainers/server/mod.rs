//! The operations of this section.

mod rest;
mod store;
pub mod wire;

pub use rest::doors;
pub use store::{Maintainer, find as row, of_member};

use super::{Organizations, Overview, Page};
use crate::{
    failure::Failure,
    fields,
    id::{MaintainerId, OrganizationId, UserId},
    invitations::server as invitations,
    members::server::{self as members, Admission},
    organizations::server as organizations,
    place::Place,
    refusal::Refusal,
    server::{
        app::App,
        caller::Caller,
        place_event::What,
        policy::{Action, Deed},
        standing,
    },
    text::Title,
};

/// Organizations on one page.
const PAGE: usize = 50;

/// All maintainers for super admins, for others those they are a member of.
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<Maintainer>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    let person = caller.person()?;
    Ok(match person.super_admin {
        true => store::all(&mut tx).await?,
        false => store::of_member(&mut tx, person.user, i64::MAX).await?,
    })
}

/// # Errors
/// Of `policy::judge`.
pub async fn find(app: &App, caller: &Caller, id: MaintainerId) -> Result<Maintainer, Failure> {
    let (mut tx, _) = app.look_in(caller, Place::Maintainer(id), Deed::SeeMaintainer).await?;
    store::find(&mut tx, id).await?.ok_or(Failure::Missing)
}

/// The page of a maintainer.
///
/// # Errors
/// Of `policy::judge`.
pub async fn look(app: &App, caller: &Caller, id: MaintainerId) -> Result<Overview, Failure> {
    let (_, standing) = app.look_in(caller, Place::Maintainer(id), Deed::SeeMaintainer).await?;
    Ok(Overview {
        id,
        is_member: standing.maintainer_member,
        may_join: standing.may(Deed::JoinMaintainer),
        may_change: standing.may(Deed::ChangeMaintainer),
        may_create: standing.may(Deed::CreateOrganization),
        may_delete: standing.may(Deed::DeleteMaintainer),
        name: standing.name,
    })
}

/// A page of its organizations whose names hold `search`.
///
/// # Errors
/// Of `policy::judge`.
pub async fn organizations(
    app: &App,
    caller: &Caller,
    id: MaintainerId,
    search: &str,
    after: Option<OrganizationId>,
) -> Result<Organizations, Failure> {
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = organizations::of_maintainer(app, caller, id, search, after, most).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    Ok(Organizations { maintainer: id, lines: rows.into_iter().map(|row| (row.id, row.name)).collect(), more })
}

/// What is searched for in the two lists, and after whom they go on.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub members: &'a str,
    pub after_member: Option<UserId>,
    pub organizations: &'a str,
    pub after: Option<OrganizationId>,
}

/// All that stands on the page.
///
/// # Errors
/// Of `policy::judge`.
pub async fn page(app: &App, caller: &Caller, id: MaintainerId, asked: Asked<'_>) -> Result<Page, Failure> {
    let place = Place::Maintainer(id);
    Ok(Page {
        overview: look(app, caller, id).await?,
        members: members::page(app, caller, place, asked.members, asked.after_member).await?,
        invitations: invitations::page(app, caller, place).await?,
        organizations: organizations(app, caller, id, asked.organizations, asked.after).await?,
    })
}

/// Makes a maintainer. Who makes it becomes its first member (H-2).
///
/// # Errors
/// `Denied` for all but super admins; `Invalid` in `title`.
pub async fn create(app: &App, caller: &Caller, name: &str, settings: &str) -> Result<MaintainerId, Failure> {
    let mut change = app.change(caller, Action::CreateMaintainer).await?;
    let (name,) = fields! { title: Title::read(name) }?;
    let (id, at, user) = (MaintainerId::of(app.new_id()), change.at, caller.person()?.user);
    let new = Maintainer { id, name: name.as_str().to_owned(), settings: settings.to_owned(), created_at: at };
    store::insert(&mut change.tx, &new).await?;
    let place = Place::Maintainer(id);
    let standing = standing::find(&mut change.tx, user, place, at).await?;
    members::admit(&mut change, &standing, user, &Admission::default()).await?;
    change.commit(What::MaintainerCreated { name: new.name }.in_place(place)).await?;
    Ok(id)
}

/// Changes its name (`None` leaves it as it is), and what programs ask for, over what is there at that very moment.
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `rename`.
pub async fn update(
    app: &App,
    caller: &Caller,
    id: MaintainerId,
    name: Option<&str>,
    settings_over: impl Fn(&str) -> Result<String, Failure>,
) -> Result<(), Failure> {
    let place = Place::Maintainer(id);
    let (mut change, _) = app.change_in(caller, place, Deed::ChangeMaintainer).await?;
    let (name,) = fields! { rename: name.map(Title::read).transpose() }?;
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let new = Maintainer {
        name: name.map_or_else(|| old.name.clone(), |name| name.as_str().to_owned()),
        settings: settings_over(&old.settings)?,
        ..old
    };
    let all = [("name", old.name != new.name), ("settings", old.settings != new.settings)];
    let fields: Vec<&'static str> = all.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect();
    if fields.is_empty() {
        return Ok(());
    }
    store::update(&mut change.tx, &new).await?;
    change.commit(What::MaintainerChanged { fields }.in_place(place)).await
}

/// Deletes a maintainer that holds no organization (H-9). Its invitations vanish (R-INV-5).
///
/// # Errors
/// Of `policy::judge`; `Refused` while it holds organizations.
pub async fn delete(app: &App, caller: &Caller, id: MaintainerId) -> Result<(), Failure> {
    let place = Place::Maintainer(id);
    let (mut change, _) = app.change_in(caller, place, Deed::DeleteMaintainer).await?;
    let at = change.at;
    if store::has_organizations(&mut change.tx, id).await? {
        return Err(Failure::Refused { why: Refusal::HasOrganizations });
    }
    store::delete(&mut change.tx, id, at).await?;
    change.commit(What::MaintainerDeleted.in_place(place)).await
}
