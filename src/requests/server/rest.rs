//! The doors of this section for programs (API sections 4.1 and 4.5).

use super::{Request, approve, ask, find, mine, reject, rows, take_back};
use crate::{
    failure::Failure,
    id::{ProjectId, RequestId},
    members::server::Typed,
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Accepted, Created, Done, Found, Moment},
            call::Call,
            door::{Door, door},
            input::{Nothing, Whole},
            trouble::Trouble,
        },
        policy::{Action, Deed},
    },
    users::server::wire::Brief,
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub fn doors() -> Vec<Door> {
    const MINE: &str = "/manage/current-user/projects-join-requests";
    let my_one = format!("{MINE}/{{request}}");
    let of_project = "/manage/projects/{project}/join-requests";
    let one = format!("{of_project}/{{request}}");
    vec![
        door(Method::GET, MINE, "listMyJoinRequests", my_list)
            .about("My open requests to enter projects")
            .for_who_may(Action::SeeOwnPlaces),
        door(Method::GET, &my_one, "getMyJoinRequest", get_mine).about("One of them").for_who_may(Action::SeeOwnPlaces),
        door(Method::PUT, &my_one, "approveMyJoinRequest", retired).about("Retired: nobody approves their own request").says("Always 404."),
        door(Method::DELETE, &my_one, "deleteMyJoinRequest", withdraw).about("Take it back").for_who_may(Action::DecideForOneself),
        door(Method::POST, "/manage/projects/{project}/request-access", "requestAccessToProject", new)
            .about("Ask to be let into a project")
            .says("For those who see the project and can't join by themselves. All active members get a letter.")
            .area(Area::Projects)
            .judged_by(Deed::AskForAccess)
            .fails(Failure::Refused { why: Refusal::AlreadyAsked })
            .fails(Failure::Refused { why: Refusal::HasInvitation }),
        door(Method::GET, of_project, "listProjectJoinRequests", list)
            .about("Open requests to enter a project")
            .area(Area::Projects)
            .judged_by(Deed::SeeProject),
        door(Method::GET, &one, "getProjectJoinRequest", get).about("One of them").area(Area::Projects).judged_by(Deed::SeeProject),
        door(Method::PUT, &one, "approveProjectJoinRequest", let_in)
            .about("Let in who asked")
            .says("With the reason and the end of the request. They get a letter.")
            .area(Area::Projects)
            .judged_by(Deed::ApproveRequest)
            .for_sessions()
            .fails(Failure::Refused { why: Refusal::TheyLackMfa })
            .fails(Failure::Refused { why: Refusal::AlreadyMember }),
        door(Method::DELETE, &one, "rejectProjectJoinRequest", turn_away)
            .about("Do not let them in; they may ask again")
            .area(Area::Projects)
            .judged_by(Deed::RejectRequest)
            .for_sessions(),
    ]
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "RequestedProject")]
struct Project {
    id: i64,
    name: String,
}

/// A request, seen by who asked (API section 3.9).
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MyJoinRequest")]
struct Mine {
    id: i64,
    created: Moment,
    expires: Option<Moment>,
    reason: String,
    project: Project,
}

impl Mine {
    fn of(row: Request) -> Self {
        Self {
            id: row.id.number(),
            created: Moment(row.created_at),
            expires: row.expires_at.map(Moment),
            reason: row.reason,
            project: Project { id: row.project_id.number(), name: row.project_name },
        }
    }
}

/// The same, seen by those who may see the project.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "JoinRequest")]
struct Theirs {
    id: i64,
    created: Moment,
    expires: Option<Moment>,
    reason: String,
    user: Brief,
}

impl Theirs {
    fn of(row: Request) -> Self {
        Self {
            id: row.id.number(),
            created: Moment(row.created_at),
            expires: row.expires_at.map(Moment),
            user: Brief::of(row.user_id, &row.name, &row.email),
            reason: row.reason,
        }
    }
}

async fn my_list(call: Call, (): (), _: Nothing) -> Result<Found<Vec<Mine>>, Trouble> {
    Ok(Found(mine(&call.app, &call.caller).await?.into_iter().map(Mine::of).collect()))
}

async fn get_mine(call: Call, id: RequestId, _: Nothing) -> Result<Found<Mine>, Trouble> {
    let all = mine(&call.app, &call.caller).await?;
    Ok(Found(Mine::of(all.into_iter().find(|request| request.id == id).ok_or(Failure::Missing)?)))
}

async fn retired(_: Call, _: RequestId, _: Nothing) -> Result<Done, Trouble> {
    Err(Failure::Missing.into())
}

async fn withdraw(call: Call, id: RequestId, _: Nothing) -> Result<Done, Trouble> {
    take_back(&call.app, &call.caller, id).await?;
    Ok(Done)
}

/// Why one wants to enter, and for how long (R-TMP-1).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Stay {
    pub reason: Option<String>,
    /// How long it lasts, from one second to ten years; for good, if it says nothing.
    pub expiration_seconds: Option<Whole>,
}

impl Stay {
    pub fn typed(self) -> Typed {
        Typed {
            reason: self.reason.unwrap_or_default(),
            seconds: self.expiration_seconds.map(|seconds| seconds.0.to_string()).unwrap_or_default(),
            ..Typed::default()
        }
    }
}

async fn new(call: Call, project: ProjectId, stay: Stay) -> Result<Created<Mine>, Trouble> {
    Ok(Created(Mine::of(ask(&call.app, &call.caller, project, &stay.typed()).await?)))
}

async fn list(call: Call, project: ProjectId, _: Nothing) -> Result<Found<Vec<Theirs>>, Trouble> {
    Ok(Found(rows(&call.app, &call.caller, project).await?.into_iter().map(Theirs::of).collect()))
}

async fn get(call: Call, (project, id): (ProjectId, RequestId), _: Nothing) -> Result<Found<Theirs>, Trouble> {
    Ok(Found(Theirs::of(find(&call.app, &call.caller, project, id).await?)))
}

async fn let_in(call: Call, (project, id): (ProjectId, RequestId), _: Nothing) -> Result<Accepted, Trouble> {
    approve(&call.app, &call.caller, project, id).await?;
    Ok(Accepted)
}

async fn turn_away(call: Call, (project, id): (ProjectId, RequestId), _: Nothing) -> Result<Done, Trouble> {
    reject(&call.app, &call.caller, project, id).await?;
    Ok(Done)
}
