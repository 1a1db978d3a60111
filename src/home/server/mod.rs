//! The operations of this section, put together from those of others.

use super::{Home, Places};
use crate::{
    failure::Failure,
    id::{OrganizationId, ProjectId},
    invitations::server as invitations,
    maintainers::server as maintainers,
    organizations::server as organizations,
    place::Place,
    projects::server as projects,
    server::{app::App, caller::Caller, policy::Action, user},
};

/// Most entries of one kind in the menu.
const MOST: i64 = 50;

/// What stands on the home page.
pub async fn home(app: &App, caller: &Caller, search: &str, after: Option<(OrganizationId, ProjectId)>) -> Result<Home, Failure> {
    let email = {
        let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
        user::find(&mut tx, caller.person()?.user).await?.ok_or(Failure::SignedOut)?.email
    };
    Ok(Home {
        email,
        invitations: invitations::my_lines(app, caller).await?,
        projects: projects::mine(app, caller, search, after).await?,
        places: places(app, caller).await?,
    })
}

/// Where the caller is a member, by name; the first fifty of each kind.
pub async fn places(app: &App, caller: &Caller) -> Result<Places, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    let (user, operator) = (caller.person()?.user, caller.person()?.super_admin);
    let by_name = |mut places: Vec<(Place, String)>| {
        places.sort_by_cached_key(|(_, name)| name.to_lowercase());
        places
    };
    let maintainers = maintainers::of_member(&mut tx, user, MOST).await?;
    let organizations = organizations::of_member(&mut tx, user, MOST).await?;
    Ok(Places {
        operator,
        maintainers: by_name(maintainers.into_iter().map(|row| (Place::Maintainer(row.id), row.name)).collect()),
        organizations: by_name(organizations.into_iter().map(|row| (Place::Organization(row.id), row.name)).collect()),
    })
}
