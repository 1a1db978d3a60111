//! The operations of this section.

mod look;
mod mfa;
mod page;
mod rest;
mod store;
mod update;
pub mod wire;

pub use look::{all, exists, find, look, names_between, names_of_member, of_maintainer, project_people, projects, row, rows_of_projects};
pub use mfa::{force_mfa, shut_out};
pub use page::{Asked, page, save_and_go, settings};
pub use rest::doors;
pub use store::{Organization, find_ever, of_member};
pub use update::{Update, update};

use crate::{
    failure::Failure,
    fields,
    id::{MaintainerId, OrganizationId},
    members::server::{self as members, Admission},
    place::Place,
    refusal::Refusal,
    server::{app::App, caller::Caller, place_event::What, policy::Deed, standing},
    text::{self, Title},
};

/// Longest number of a customer in another system, in characters.
const LONGEST_CRM_ID: u32 = 255;

/// Makes an organization. Who makes it becomes its first member (H-2, R-ORG-1).
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `title` or `crm_id`.
pub async fn create(app: &App, caller: &Caller, maintainer: MaintainerId, name: &str, crm_id: &str) -> Result<OrganizationId, Failure> {
    let (mut change, above) = app.change_in(caller, Place::Maintainer(maintainer), Deed::CreateOrganization).await?;
    let (name, crm_id) = fields! { title: Title::read(name), crm_id: text::line(crm_id, LONGEST_CRM_ID) }?;
    let (id, at) = (OrganizationId::of(app.new_id()), change.at);
    store::insert(&mut change.tx, id, maintainer, name.as_str(), crm_id.as_deref(), at).await?;
    let place = Place::Organization(id);
    let standing = standing::find(&mut change.tx, above.user, place, at).await?;
    members::admit(&mut change, &standing, above.user, &Admission::default()).await?;
    change.commit(What::OrganizationCreated { name: name.as_str().to_owned(), maintainer }.in_place(place)).await?;
    Ok(id)
}

/// Deletes an organization that holds no live project (H-9). Its invitations vanish (R-INV-5).
///
/// # Errors
/// Of `policy::judge`; `Refused` while it holds projects.
pub async fn delete(app: &App, caller: &Caller, id: OrganizationId) -> Result<(), Failure> {
    let place = Place::Organization(id);
    let (mut change, _) = app.change_in(caller, place, Deed::DeleteOrganization).await?;
    let at = change.at;
    if store::has_projects(&mut change.tx, id, at).await? {
        return Err(Failure::Refused { why: Refusal::HasProjects });
    }
    store::delete(&mut change.tx, id, at).await?;
    change.commit(What::OrganizationDeleted.in_place(place)).await
}
