//! The doors of projects for programs (API section 4.5). Deleted ones and templates are in `rest_more`.

use super::{
    New, Update, create, delete, disable, move_to, remove_limit, set_limits, store, update,
    wire::{self, Project},
    write_metrics,
};
use crate::{
    failure::{Failure, Problem},
    id::{OrganizationId, ProjectId},
    place::Place,
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Created, Done, Found},
            call::Call,
            door::{Door, door},
            input::{Amount, Flag, Nothing, Text, Whole, present},
            trouble::{Naming, Trouble},
        },
        policy::Deed,
    },
    time::Timestamp,
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn doors() -> Vec<Door> {
    const ONE: &str = "/manage/projects/{project}";
    let of_one = |path: &str| format!("{ONE}{path}");
    let mut all = vec![
        door(Method::GET, ONE, "getProject", get).about("A project").judged_by(Deed::SeeProject).for_applications(),
        door(Method::PUT, ONE, "updateProject", change)
            .about("Change a project")
            .says("Only the keys that are sent. Name, description, backend, try mode and time zone are for whoever works in it; the other keys are its terms.")
            .judged_by(Deed::ChangeProject)
            .judged_by(Deed::ChangeTerms)
            .for_sessions()
            .fails(Trouble::from(Failure::Refused { why: Refusal::TimeZoneOfBackend }).naming("snowflake"))
            .fails(Failure::Refused { why: Refusal::NoSuchBackend })
            .fails(Failure::Refused { why: Refusal::NoSuchTemplate }),
        door(Method::DELETE, ONE, "deleteProject", remove)
            .about("Delete a project; it can be brought back for 60 days")
            .judged_by(Deed::DeleteProject)
            .for_sessions(),
        door(Method::POST, of_one("/organizations"), "changeProjectOrganization", move_away)
            .about("Move a project to another organization")
            .says("Who moves it must also be allowed to make projects appear there: a member of that organization or of its maintainer.")
            .judged_by(Deed::MoveProject)
            .for_sessions(),
        door(Method::POST, of_one("/disabled"), "setProjectDisabled", set_disabled)
            .about("Disable a project, or enable it again")
            .judged_by(Deed::DisableProject),
        door(Method::POST, of_one("/limits"), "setProjectLimits", limit)
            .about("Set limits; others stay")
            .judged_by(Deed::SetLimits),
        door(Method::DELETE, of_one("/limits/{limit}"), "removeProjectLimit", unlimit)
            .about("Remove a limit")
            .judged_by(Deed::SetLimits),
        door(Method::POST, of_one("/metrics"), "writeProjectMetrics", measure)
            .about("Report what a project uses; other metrics stay")
            .says("Members (`kbc.adminsCount`) are counted here. Who passes 80 or 100 per cent of a limit is told; nothing is blocked.")
            .judged_by(Deed::WriteMetrics)
            .fails(Failure::invalid("metrics", Problem::Unreadable)),
    ];
    all = all.into_iter().map(|door| door.area(Area::Projects)).collect();
    all.push(
        door(Method::POST, "/manage/organizations/{organization}/projects", "createProject", new)
            .about("Make a project from a template, and become its first member")
            .area(Area::Organizations)
            .judged_by(Deed::CreateProject)
            .fails(Failure::Refused { why: Refusal::NoSuchBackend })
            .fails(Failure::Refused { why: Refusal::NoSuchTemplate }),
    );
    all.extend(super::rest_more::doors());
    all
}

async fn get(call: Call, id: ProjectId, _: Nothing) -> Result<Found<Project>, Trouble> {
    let (mut tx, _) = call.app.look_in(&call.caller, Place::Project(id), Deed::SeeProject).await?;
    Ok(Found(wire::full(&mut tx, id, call.app.now()).await?))
}

/// After a change, also for who changed it by a feature and may not look otherwise.
pub(super) async fn changed(call: &Call, id: ProjectId) -> Result<Found<Project>, Trouble> {
    let project = call.told(|| async { wire::full(&mut call.reads().await?, id, call.app.now()).await });
    Ok(Found(project.await?))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProjectChange {
    #[schemars(length(min = 1, max = 255))]
    name: Option<String>,
    description: Option<String>,
    default_backend: Option<String>,
    has_try_mode_on: Option<Flag>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    timezone: Option<Option<String>>,
    r#type: Option<String>,
    /// Sets its end to so many days from now; a negative number ends it, `null` takes its end away.
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    expiration_days: Option<Option<Whole>>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Whole>")]
    billed_monthly_price: Option<Option<Whole>>,
    data_retention_time_in_days: Option<Whole>,
}

async fn change(call: Call, id: ProjectId, to: ProjectChange) -> Result<Found<Project>, Trouble> {
    let wanted = Update {
        name: to.name,
        description: to.description,
        default_backend: to.default_backend,
        try_mode: to.has_try_mode_on.map(|flag| flag.0),
        time_zone: to.timezone,
        template: to.r#type,
        expiration_days: to.expiration_days.flatten().map(|days| days.0),
        without_end: matches!(to.expiration_days, Some(None)),
        billed_monthly_price: to.billed_monthly_price.map(|price| price.map(|price| price.0)),
        retention_days: to.data_retention_time_in_days.map(|days| days.0),
    };
    match update(&call.app, &call.caller, id, &wanted).await {
        Ok(()) => changed(&call, id).await,
        Err(failure) if failure.of_field("time_zone") == Some(&Problem::Refused { why: Refusal::TimeZoneOfBackend }) => {
            let mut tx = call.reads().await?;
            let now = store::find(&mut tx, id).await.map_err(Failure::from)?.map(|project| project.default_backend);
            Err(Trouble::from(failure).naming(&wanted.default_backend.or(now).unwrap_or_default()))
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn remove(call: Call, id: ProjectId, _: Nothing) -> Result<Done, Trouble> {
    delete(&call.app, &call.caller, id).await?;
    Ok(Done)
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Destination {
    organization_id: Whole,
}

async fn move_away(call: Call, id: ProjectId, to: Destination) -> Result<Found<Project>, Trouble> {
    move_to(&call.app, &call.caller, id, OrganizationId::of(to.organization_id.0)).await?;
    changed(&call, id).await
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Disabling {
    is_disabled: Flag,
    disable_reason: Option<String>,
    /// As RFC 3339 writes it, or from now on, such as `+1 hour`.
    estimated_end_time: Option<String>,
}

async fn set_disabled(call: Call, id: ProjectId, wanted: Disabling) -> Result<Found<Project>, Trouble> {
    let until = wanted.estimated_end_time.as_deref().filter(|text| !text.is_empty()).map(|text| read_end(text, call.app.now())).transpose();
    let reason = wanted.disable_reason.unwrap_or_default();
    let until = match until {
        Ok(until) => until,
        Err(failure) => {
            // Who may not disable it hears that first.
            call.app.look_in(&call.caller, Place::Project(id), Deed::DisableProject).await?;
            return Err(failure.into());
        }
    };
    disable(&call.app, &call.caller, id, wanted.is_disabled.0.then_some((reason.as_str(), until))).await?;
    changed(&call, id).await
}

/// A moment, or a span from now.
fn read_end(text: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let moment = || text.parse::<jiff::Timestamp>().ok();
    // Without an offset it is UTC, as all moments here.
    let local = || Some(text.parse::<jiff::civil::DateTime>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp());
    let from_now = || {
        let span: jiff::Span = text.trim_start_matches('+').trim().parse().ok()?;
        let now = jiff::Timestamp::from_millisecond(now.millis()).ok()?.to_zoned(jiff::tz::TimeZone::UTC);
        now.checked_add(span).ok().map(|then| then.timestamp())
    };
    let end = moment().or_else(local).or_else(from_now).ok_or_else(|| Failure::invalid("estimatedEndTime", Problem::Unreadable))?;
    Ok(Timestamp::from_millis(end.as_millisecond()))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct Limits {
    limits: Vec<Limit>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct Limit {
    name: Text,
    value: Amount,
}

async fn limit(call: Call, id: ProjectId, wanted: Limits) -> Result<Found<Project>, Trouble> {
    let limits: Vec<(String, f64)> = wanted.limits.into_iter().map(|limit| (limit.name.0, limit.value.0)).collect();
    set_limits(&call.app, &call.caller, id, &limits).await?;
    changed(&call, id).await
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct Metrics {
    metrics: Vec<Limit>,
}

async fn measure(call: Call, id: ProjectId, wanted: Metrics) -> Result<Found<Project>, Trouble> {
    let metrics: Vec<(String, f64)> = wanted.metrics.into_iter().map(|metric| (metric.name.0, metric.value.0)).collect();
    write_metrics(&call.app, &call.caller, id, &metrics).await?;
    changed(&call, id).await
}

async fn unlimit(call: Call, (id, name): (ProjectId, String), _: Nothing) -> Result<Done, Trouble> {
    remove_limit(&call.app, &call.caller, id, &name).await?;
    Ok(Done)
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewProject {
    #[serde(default)]
    #[schemars(length(min = 1, max = 255))]
    name: String,
    /// The template; `production`, if it says nothing.
    r#type: Option<String>,
    default_backend: Option<String>,
    data_retention_time_in_days: Option<Whole>,
}

async fn new(call: Call, organization: OrganizationId, wanted: NewProject) -> Result<Created<Project>, Trouble> {
    let new = New {
        name: wanted.name,
        template: wanted.r#type,
        backend: wanted.default_backend,
        retention_days: wanted.data_retention_time_in_days.map(|days| days.0),
    };
    let id = create(&call.app, &call.caller, organization, &new).await.naming("")?;
    let made = call.told(|| async { wire::created(&mut call.reads().await?, id, call.app.now()).await });
    Ok(Created(made.await?))
}
