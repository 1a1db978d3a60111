//! New projects, and what they are made from.

use super::{
    change::{LONGEST_RETENTION, between},
    store::{self, Project},
    template::{self, Template},
};
use crate::{
    failure::Failure,
    fields,
    id::{OrganizationId, ProjectId},
    members::server::{self as members, Admission},
    place::{Place, Role},
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        place_event::What,
        policy::Deed,
        standing,
    },
    text::Title,
};
/// Where a project's data may lie.
pub const BACKENDS: [&str; 6] = ["snowflake", "redshift", "synapse", "bigquery", "exasol", "teradata"];
/// The template of those who name none.
pub const USUAL_TEMPLATE: &str = "production";
/// How long old data can be looked at, in days, where nobody says otherwise.
const RETENTION_DAYS: i64 = 7;

/// What was said about a new project. All but the name may be left out.
#[derive(Debug, Clone, Default)]
pub struct New {
    pub name: String,
    pub template: Option<String>,
    pub backend: Option<String>,
    pub retention_days: Option<i64>,
}

/// Makes a project from a template (R-PRJ-1). Who makes it becomes its first member (H-2).
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `title`, `retention_days`, `template` or `backend`.
pub async fn create(app: &App, caller: &Caller, organization: OrganizationId, new: &New) -> Result<ProjectId, Failure> {
    let (mut change, above) = app.change_in(caller, Place::Organization(organization), Deed::CreateProject).await?;
    let (name, retention_days) = fields! {
        title: Title::read(&new.name),
        retention_days: new.retention_days.map(|days| between(days, 0, LONGEST_RETENTION)).transpose(),
    }?;
    let wanted = new.template.as_deref().filter(|template| !template.is_empty()).unwrap_or(USUAL_TEMPLATE);
    let found = template::find(&mut change.tx, wanted, above.super_admin).await?;
    let template = found.ok_or_else(|| Failure::refused("template", Refusal::NoSuchTemplate))?;
    let backend = new.backend.as_deref().filter(|backend| !backend.is_empty()).unwrap_or(&template.default_backend);
    if !BACKENDS.contains(&backend) {
        return Err(Failure::refused("backend", Refusal::NoSuchBackend));
    }
    let at = change.at;
    let project = Project {
        id: ProjectId::of(app.new_id()),
        organization_id: organization,
        name: name.as_str().to_owned(),
        description: String::new(),
        template_id: template.id.clone(),
        default_backend: backend.to_owned(),
        try_mode: template.try_mode,
        time_zone: None,
        billed_monthly_price: template.billed_monthly_price,
        retention_days: retention_days.unwrap_or(RETENTION_DAYS),
        data_size_bytes: 0,
        rows_count: 0,
        created_at: at,
        expires_at: template.expires_at(at),
        disabled_at: None,
        disable_reason: None,
        disabled_until: None,
        deleted_at: None,
        purge_asked_at: None,
        purged_at: None,
    };
    build(&mut change, &project, &template).await?;
    let place = Place::Project(project.id);
    let standing = standing::find(&mut change.tx, above.user, place, at).await?;
    let admission = Admission { role: Some(Role::of_creator(standing.protected)), ..Admission::default() };
    members::admit(&mut change, &standing, above.user, &admission).await?;
    let what = What::ProjectCreated { name: project.name, organization, template: template.id };
    change.commit(what.in_place(place)).await?;
    Ok(project.id)
}

async fn build(change: &mut Change, project: &Project, template: &Template) -> Result<(), Failure> {
    store::insert(&mut change.tx, project).await?;
    Ok(template::copy(&mut change.tx, &template.id, project.id).await?)
}
