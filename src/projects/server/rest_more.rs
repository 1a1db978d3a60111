//! The doors of deleted projects and of templates for programs (API sections 4.6 and 4.7).

use super::{
    Template, ask_purge, bring_back, deleted, features_of_template, find_deleted, find_template, templates,
    wire::{self, DeletedProject},
};
use crate::{
    failure::Failure,
    features::server::{self as features, wire::Feature},
    id::{OrganizationId, ProjectId},
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{CreatedPlainly, Done, Found},
            call::Call,
            door::{Door, door},
            input::{Flag, Nothing, Whole},
            trouble::{Naming, Trouble},
        },
        policy::Action,
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

const NOT_FOR_YOU: &str = "You don't have access to the resource. Token must belong to the super admin or admin has to have feature \
                           \"can-manage-deleted-projects\".";

pub fn doors() -> Vec<Door> {
    const GONE: &str = "/manage/deleted-projects/{project}";
    const TEMPLATES: &str = "/manage/project-templates";
    let of_template = |path: &str| format!("{TEMPLATES}/{{template}}{path}");
    let not_deleted = || Failure::Refused { why: Refusal::NotDeleted };
    let gone = [
        door(Method::GET, "/manage/deleted-projects", "listDeletedProjects", list)
            .about("Deleted projects")
            .says("For super admins and who has the feature `can-manage-deleted-projects`. The filters combine.")
            .fails(Trouble::says(Failure::Denied, 403, NOT_FOR_YOU))
            .fails(no_organization(40)),
        door(Method::GET, GONE, "getDeletedProject", get)
            .about("A deleted project, also a purged one")
            .for_applications()
            .fails(not_deleted()),
        door(Method::DELETE, GONE, "undeleteProject", undelete)
            .about("Bring a deleted project back, as it was")
            .says("It expires in `expirationDays`, or not at all.")
            .fails(not_deleted())
            .fails(Failure::Refused { why: Refusal::Purged }),
        door(Method::POST, "/manage/deleted-projects/{project}/purge", "purgeDeletedProject", purge)
            .about("Have a deleted project erased for good, within two minutes")
            .for_who_may(Action::PurgeProject)
            .fails(not_deleted()),
    ];
    let template = [
        door(Method::GET, TEMPLATES, "listProjectTemplates", list_templates)
            .about("What projects can be made from")
            .says("For members of any maintainer or organization; hidden ones for super admins only.")
            .fails(no_templates()),
        door(Method::GET, of_template(""), "getProjectTemplate", get_template).about("One of them").fails(no_templates()),
        door(Method::GET, of_template("/features"), "listProjectTemplateFeatures", features_of)
            .about("The features that a template gives")
            .for_who_may(Action::SeeTemplateFeatures),
        door(Method::POST, of_template("/features"), "addProjectTemplateFeature", give)
            .about("Have every project that is made from the template from now on get a feature")
            .for_who_may(Action::ManageFeatures)
            .fails(Trouble::from(Failure::Refused { why: Refusal::AlreadyAssigned }).naming("new-editor")),
        door(Method::DELETE, of_template("/features/{feature}"), "removeProjectTemplateFeature", take)
            .about("Have them get it no more")
            .for_who_may(Action::ManageFeatures),
    ];
    let gone = gone.into_iter().map(|door| door.area(Area::DeletedProjects));
    gone.chain(template.into_iter().map(|door| door.area(Area::Projects))).collect()
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "DeletedProjectsAsked")]
struct Asked {
    organization_id: Option<Whole>,
    /// Part of a name.
    #[serde(default)]
    name: String,
    limit: Option<Whole>,
    offset: Option<Whole>,
}

fn no_organization(id: i64) -> Trouble {
    Trouble::says(Failure::Missing, 400, format!("Organization \"{id}\" not found"))
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Found<Vec<DeletedProject>>, Trouble> {
    let organization = asked.organization_id.map(|id| OrganizationId::of(id.0));
    let (most, offset) = (asked.limit.map_or(100, |limit| limit.0), asked.offset.map_or(0, |offset| offset.0));
    let rows = deleted(&call.app, &call.caller, organization, &asked.name, most, offset).await;
    let rows = rows.map_err(|failure| match failure {
        Failure::Denied => Trouble::says(failure, 403, NOT_FOR_YOU),
        Failure::Missing => no_organization(organization.map_or(0, OrganizationId::number)),
        failure => failure.into(),
    })?;
    let mut tx = call.reads().await?;
    let mut found = Vec::new();
    for row in rows {
        found.push(wire::deleted(&mut tx, row, true, call.app.now()).await?);
    }
    Ok(Found(found))
}

async fn get(call: Call, id: ProjectId, _: Nothing) -> Result<Found<DeletedProject>, Trouble> {
    let row = find_deleted(&call.app, &call.caller, id).await?;
    let mut tx = call.reads().await?;
    Ok(Found(wire::deleted(&mut tx, row, false, call.app.now()).await?))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ComingBack {
    expiration_days: Option<Whole>,
}

async fn undelete(call: Call, id: ProjectId, how: ComingBack) -> Result<Done, Trouble> {
    bring_back(&call.app, &call.caller, id, how.expiration_days.map(|days| days.0)).await?;
    Ok(Done)
}

/// Nothing is kept that could fail, so the flag changes nothing; it is read since clients send it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Purge {
    #[expect(dead_code, reason = "read so that a wrong type is refused")]
    ignore_backend_errors: Option<Flag>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Ordered {
    command_execution_id: String,
}

async fn purge(call: Call, id: ProjectId, _: Purge) -> Result<Found<Ordered>, Trouble> {
    ask_purge(&call.app, &call.caller, id).await?;
    Ok(Found(Ordered { command_execution_id: format!("{id}-{:x}", call.app.new_id()) }))
}

/// What projects are made from (API section 3.12).
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProjectTemplate {
    id: String,
    name: String,
    description: String,
    expiration_days: Option<i64>,
    billed_monthly_price: Option<i64>,
    has_try_mode_on: bool,
    default_backend: String,
}

impl ProjectTemplate {
    fn of(row: Template) -> Self {
        Self {
            id: row.id,
            name: row.name,
            description: row.description,
            expiration_days: row.expiration_days,
            billed_monthly_price: row.billed_monthly_price,
            has_try_mode_on: row.try_mode == 1,
            default_backend: row.default_backend,
        }
    }
}

fn no_templates() -> Trouble {
    Trouble::says(Failure::Denied, 403, "You can't access project templates")
}

async fn rows(call: &Call) -> Result<Vec<Template>, Trouble> {
    templates(&call.app, &call.caller).await.map_err(|failure| match failure {
        Failure::Denied => no_templates(),
        failure => failure.into(),
    })
}

async fn list_templates(call: Call, (): (), _: Nothing) -> Result<Found<Vec<ProjectTemplate>>, Trouble> {
    Ok(Found(rows(&call).await?.into_iter().map(ProjectTemplate::of).collect()))
}

async fn get_template(call: Call, id: String, _: Nothing) -> Result<Found<ProjectTemplate>, Trouble> {
    let row = rows(&call).await?.into_iter().find(|row| row.id == id);
    Ok(Found(ProjectTemplate::of(row.ok_or(Failure::Refused { why: Refusal::NoSuchTemplate })?)))
}

async fn features_of(call: Call, id: String, _: Nothing) -> Result<Found<Vec<Feature>>, Trouble> {
    let mut tx = call.app.look(&call.caller, Action::SeeTemplateFeatures).await?;
    find_template(&mut tx, &id, true).await.map_err(Failure::from)?.ok_or(Failure::Refused { why: Refusal::NoSuchTemplate })?;
    let given = features_of_template(&mut tx, &id).await.map_err(Failure::from)?;
    Ok(Found(features::some(&mut tx, &given).await?.into_iter().map(Feature::of).collect()))
}

async fn give(call: Call, id: String, what: features::Given) -> Result<CreatedPlainly, Trouble> {
    features::give_to_template(&call.app, &call.caller, &id, &what.feature).await.naming(&what.feature)?;
    Ok(CreatedPlainly)
}

async fn take(call: Call, (id, name): (String, String), _: Nothing) -> Result<Done, Trouble> {
    features::take_from_template(&call.app, &call.caller, &id, &name).await.naming(&name)?;
    Ok(Done)
}
