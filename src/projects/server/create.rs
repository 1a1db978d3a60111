//! New projects, and what they are made from.

use super::{
    change::{LONGEST_RETENTION, between},
    store::{self, Project},
    template::{self, Template},
};
use crate::{
    failure::Failure,
    fields,
    id::{OrganizationId, ProjectId, UserId},
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
    let made = Making { organization, name: name.as_str().to_owned(), template, backend: new.backend.clone(), retention_days };
    let project = make_for(&mut change, above.user, made).await?;
    let what = What::ProjectCreated { name: project.name, organization, template: project.template_id };
    change.commit(what.in_place(Place::Project(project.id))).await?;
    Ok(project.id)
}

/// A project that is about to be, in an organization that is there, from a template that was found.
pub struct Making {
    pub organization: OrganizationId,
    pub name: String,
    pub template: Template,
    /// None: the one of the template.
    pub backend: Option<String>,
    pub retention_days: Option<i64>,
}

/// Makes it within a change, with what its template gives, and this person as its first member.
///
/// # Errors
/// `Invalid` in `backend`; those of `members::admit`.
pub async fn make_for(change: &mut Change, user: UserId, making: Making) -> Result<Project, Failure> {
    let Making { organization, name, template, backend, retention_days } = making;
    let backend = backend.filter(|backend| !backend.is_empty()).unwrap_or_else(|| template.default_backend.clone());
    if !BACKENDS.contains(&backend.as_str()) {
        return Err(Failure::refused("backend", Refusal::NoSuchBackend));
    }
    let at = change.at;
    let project = Project {
        id: ProjectId::of(change.app.new_id()),
        organization_id: organization,
        name,
        description: String::new(),
        default_backend: backend,
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
        template_id: template.id,
    };
    store::insert(&mut change.tx, &project).await?;
    template::copy(&mut change.tx, &project.template_id, project.id).await?;
    let standing = standing::find(&mut change.tx, user, Place::Project(project.id), at).await?;
    let admission = Admission { role: Some(Role::of_creator(standing.protected)), ..Admission::default() };
    members::admit(change, &standing, user, &admission).await?;
    Ok(project)
}
