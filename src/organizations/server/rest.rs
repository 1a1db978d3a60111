//! The doors of this section for programs (API section 4.4).

use super::{
    Update, all, create, delete, find, force_mfa, project_people, rows_of_projects, store, update,
    wire::{self, Full, Listed, Plain},
};
use crate::{
    failure::Failure,
    id::{MaintainerId, OrganizationId, ProjectId},
    projects::server as projects,
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Created, Done, Found},
            call::Call,
            door::{Door, door},
            input::{Flag, Nothing, Text, Whole, present, present_number},
            trouble::Trouble,
        },
        policy::{Action, Deed},
    },
    users::server::wire::Brief,
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn doors() -> Vec<Door> {
    const ALL: &str = "/manage/organizations";
    const ONE: &str = "/manage/organizations/{organization}";
    let of_one = |path: &str| format!("{ONE}{path}");
    let mut all = vec![
        door(Method::GET, ALL, "listOrganizations", list)
            .about("The organizations I am a member of; for an application all of them")
            .for_who_may(Action::SeeOwnPlaces)
            .for_applications(),
        door(Method::GET, ONE, "getOrganization", get).about("An organization").judged_by(Deed::SeeOrganization).for_applications(),
        door(Method::PATCH, ONE, "updateOrganization", change)
            .about("Change an organization")
            .says("Only the keys that are sent; each has its own rule of who may. All is changed, or nothing.")
            .judged_by(Deed::RenameOrganization)
            .judged_by(Deed::ChangeAutoJoin)
            .judged_by(Deed::ChangeMfaRequired)
            .judged_by(Deed::ChangeCrm)
            .judged_by(Deed::ChangeActivityCenter)
            .judged_by(Deed::MoveOrganization)
            .fails(Failure::Refused { why: Refusal::SomeoneLacksMfa })
            .fails(Failure::Refused { why: Refusal::NoSuchProject }),
        door(Method::DELETE, ONE, "deleteOrganization", remove)
            .about("Delete an organization that holds no live project")
            .judged_by(Deed::DeleteOrganization)
            .fails(Failure::Refused { why: Refusal::HasProjects }),
        door(Method::PATCH, of_one("/force-mfa"), "enableOrganizationMfa", force)
            .about("Require multi-factor authentication at once; who has none is locked out until they set it up")
            .judged_by(Deed::ForceMfa)
            .fails(Failure::Refused { why: Refusal::OwnMfaFirst }),
        door(Method::GET, of_one("/projects"), "listOrganizationProjects", projects_of)
            .about("The live projects of an organization")
            .judged_by(Deed::ListProjects)
            .for_applications(),
        door(Method::GET, of_one("/projects-users"), "listOrganizationProjectsUsers", people)
            .about("The distinct members of its live projects")
            .judged_by(Deed::ListProjectPeople),
    ];
    all = all.into_iter().map(|door| door.area(Area::Organizations)).collect();
    all.push(
        door(Method::POST, "/manage/maintainers/{maintainer}/organizations", "createOrganization", new)
            .about("Make an organization, and become its first member")
            .area(Area::Maintainers)
            .judged_by(Deed::CreateOrganization),
    );
    all
}

async fn list(call: Call, (): (), _: Nothing) -> Result<Found<Vec<Listed>>, Trouble> {
    let rows = all(&call.app, &call.caller).await?;
    let mut tx = call.reads().await?;
    Ok(Found(wire::listed(&mut tx, rows).await?))
}

async fn get(call: Call, id: OrganizationId, _: Nothing) -> Result<Found<Full>, Trouble> {
    let row = find(&call.app, &call.caller, id).await?;
    let mut tx = call.reads().await?;
    Ok(Found(wire::full(&mut tx, row, call.app.now()).await?))
}

/// After a change, also for who may not look any more: they moved it away.
async fn changed(call: &Call, id: OrganizationId) -> Result<Found<Full>, Trouble> {
    let found = call.told(|| async {
        let mut tx = call.reads().await?;
        let row = store::find(&mut tx, id).await?.ok_or(Failure::Missing)?;
        wire::full(&mut tx, row, call.app.now()).await
    });
    Ok(Found(found.await?))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct OrganizationChange {
    #[schemars(length(min = 1, max = 255))]
    name: Option<String>,
    /// Moves it to another maintainer.
    maintainer_id: Option<Whole>,
    allow_auto_join: Option<Flag>,
    mfa_required: Option<Flag>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Text>")]
    crm_id: Option<Option<Text>>,
    /// An empty text is `null`, too.
    #[serde(default, deserialize_with = "present_number")]
    #[schemars(with = "Option<Whole>")]
    activity_center_project_id: Option<Option<Whole>>,
}

async fn change(call: Call, id: OrganizationId, to: OrganizationChange) -> Result<Found<Full>, Trouble> {
    let wanted = Update {
        name: to.name,
        maintainer: to.maintainer_id.map(|id| MaintainerId::of(id.0)),
        auto_join: to.allow_auto_join.map(|flag| flag.0),
        mfa_required: to.mfa_required.map(|flag| flag.0),
        crm_id: to.crm_id.map(|crm| crm.map(|crm| crm.0)),
        activity_center: to.activity_center_project_id.map(|id| id.map(|id| ProjectId::of(id.0))),
    };
    update(&call.app, &call.caller, id, &wanted).await?;
    changed(&call, id).await
}

async fn remove(call: Call, id: OrganizationId, _: Nothing) -> Result<Done, Trouble> {
    delete(&call.app, &call.caller, id).await?;
    Ok(Done)
}

async fn force(call: Call, id: OrganizationId, _: Nothing) -> Result<Found<Full>, Trouble> {
    force_mfa(&call.app, &call.caller, id).await?;
    changed(&call, id).await
}

async fn projects_of(call: Call, id: OrganizationId, _: Nothing) -> Result<Found<Vec<projects::wire::Project>>, Trouble> {
    let rows = rows_of_projects(&call.app, &call.caller, id).await?;
    let mut tx = call.reads().await?;
    Ok(Found(projects::wire::of_organization(&mut tx, id, rows, call.app.now()).await?))
}

async fn people(call: Call, id: OrganizationId, _: Nothing) -> Result<Found<Vec<Brief>>, Trouble> {
    let rows = project_people(&call.app, &call.caller, id).await?;
    Ok(Found(rows.iter().map(|(id, name, email)| Brief::of(*id, name, email)).collect()))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewOrganization {
    #[serde(default)]
    #[schemars(length(min = 1, max = 255))]
    name: String,
    crm_id: Option<Text>,
}

async fn new(call: Call, maintainer: MaintainerId, new: NewOrganization) -> Result<Created<Plain>, Trouble> {
    let crm_id = new.crm_id.unwrap_or_default().0;
    let id = create(&call.app, &call.caller, maintainer, &new.name, &crm_id).await?;
    Ok(Created(Plain::of(call.told(|| find(&call.app, &call.caller, id)).await?)))
}
