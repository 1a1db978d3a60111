//! The doors of this section for programs (API sections 4.3 to 4.5).

use super::{
    Typed, add, change, join, remove,
    wire::{self, OfPlace, OfProject},
};
use crate::{
    failure::{Failure, Problem},
    id::{ProjectId, UserId},
    invitations::server::NewAccess,
    place::{Level, Place, Role},
    refusal::Refusal,
    requests::server::Stay,
    scope::Area,
    server::{
        api::{
            answer::{Done, Found},
            call::{Call, Whom},
            door::{Door, door},
            input::{Flag, Nothing, Whole},
            trouble::{Naming, Trouble},
        },
        policy::Deed,
    },
    users::server::{self as users, wire::Account},
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn doors() -> Vec<Door> {
    let mut all = of_level(
        (Level::Maintainer, Area::Maintainers, "Maintainer"),
        [Deed::SeeMaintainer, Deed::AddToMaintainer, Deed::RemoveFromMaintainer, Deed::JoinMaintainer],
    );
    all.extend(of_level(
        (Level::Organization, Area::Organizations, "Organization"),
        [Deed::SeeOrganization, Deed::AddToOrganization, Deed::RemoveFromOrganization, Deed::JoinOrganization],
    ));
    all.extend(of_projects());
    all
}

fn of_level((level, area, name): (Level, Area, &str), [see, add, remove, join]: [Deed; 4]) -> Vec<Door> {
    let word = level.word();
    let at = format!("/manage/{word}s/{{{word}}}");
    let mut bring = door(Method::POST, format!("{at}/users"), format!("addUserTo{name}"), bring)
        .about("Make somebody a member at once")
        .says("By `id` or by `email`. An address that we do not know gets an account that waits for its owner.")
        .judged_by(add)
        .fails(Failure::Refused { why: Refusal::AlreadyMember })
        .fails(Failure::invalid("email", Problem::NotAnEmail));
    if level == Level::Organization {
        bring = bring.fails(Failure::Refused { why: Refusal::TheyLackMfa });
    }
    let all = vec![
        door(Method::GET, format!("{at}/users"), format!("list{name}Users"), list).about("Members").judged_by(see),
        bring,
        door(Method::DELETE, format!("{at}/users/{{user}}"), format!("removeUserFrom{name}"), send_away)
            .about("End a membership; everybody may end their own")
            .judged_by(remove)
            .fails(Failure::Refused { why: Refusal::LastMember }),
        door(Method::POST, format!("{at}/join-{word}"), format!("join{name}"), enter).about("Become a member").judged_by(join),
    ];
    all.into_iter().map(|door| door.area(area)).collect()
}

fn of_projects() -> Vec<Door> {
    let at = |path: &str| format!("/manage/projects/{{project}}{path}");
    let no_role = || Trouble::from(Failure::Refused { why: Refusal::NoSuchRole { protected: false } }).naming("owner");
    let only_organization = || Failure::Refused { why: Refusal::GiveRole(Role::Share) };
    let all = vec![
        door(Method::GET, at("/users"), "listProjectUsers", list_of_project).about("Members").judged_by(Deed::SeeProject),
        door(Method::POST, at("/users"), "addUserToProject", bring_to_project)
            .about("Make somebody a member at once")
            .says("For a while, if it says how many seconds.")
            .judged_by(Deed::AddToProject)
            .fails(no_role())
            .fails(only_organization())
            .fails(Failure::Refused { why: Refusal::AlreadyMember })
            .fails(Failure::invalid("email", Problem::NotAnEmail)),
        door(Method::PATCH, at("/users/{user}"), "updateUserProjectMembership", change_member)
            .about("Change what a member may do")
            .judged_by(Deed::ChangeRole)
            .fails(no_role())
            .fails(only_organization()),
        door(Method::PUT, at("/users/{user}"), "replaceUserProjectMembership", retired).about("Retired: use PATCH").says("Always 404."),
        door(Method::DELETE, at("/users/{user}"), "removeUserFromProject", send_away_from_project)
            .about("End a membership, by number or e-mail; everybody may end their own")
            .judged_by(Deed::RemoveFromProject)
            .for_sessions(),
        door(Method::POST, at("/join-project"), "joinProject", enter_project)
            .about("Become a member")
            .says("With the usual role of the project.")
            .judged_by(Deed::JoinProject),
    ];
    all.into_iter().map(|door| door.area(Area::Projects)).collect()
}

async fn list(call: Call, place: Place, _: Nothing) -> Result<Found<Vec<OfPlace>>, Trouble> {
    Ok(Found(wire::of_place(&call.app, &call.caller, place).await?))
}

/// One of the two keys is needed; if both are there, the number counts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "NewMember")]
struct New {
    id: Option<Whole>,
    #[schemars(email)]
    email: Option<String>,
}

async fn bring(call: Call, place: Place, new: New) -> Result<Found<Account>, Trouble> {
    let typed = match new.id {
        Some(id) => Typed { user: Some(UserId::of(id.0)), ..Typed::default() },
        None => Typed { email: new.email.ok_or(Failure::Malformed)?, ..Typed::default() },
    };
    let id = add(&call.app, &call.caller, place, &typed).await?;
    Ok(Found(call.told(|| async { users::wire::account(&mut call.reads().await?, id).await }).await?))
}

async fn send_away(call: Call, (place, user): (Place, UserId), _: Nothing) -> Result<Done, Trouble> {
    remove(&call.app, &call.caller, place, user).await?;
    Ok(Done)
}

async fn enter(call: Call, place: Place, _: Nothing) -> Result<Done, Trouble> {
    join(&call.app, &call.caller, place, &Typed::default()).await?;
    Ok(Done)
}

async fn list_of_project(call: Call, place: Place, _: Nothing) -> Result<Found<Vec<OfProject>>, Trouble> {
    Ok(Found(wire::of_project(&call.app, &call.caller, place, None).await?))
}

async fn bring_to_project(call: Call, place: Place, new: NewAccess) -> Result<Done, Trouble> {
    let typed = new.typed();
    add(&call.app, &call.caller, place, &typed).await.naming(&typed.role)?;
    Ok(Done)
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct MemberChange {
    #[schemars(extend("enum" = ["admin", "guest", "readOnly", "share", "developer", "reviewer", "productionManager", null]))]
    role: Option<String>,
    can_approve_merge_requests: Option<Flag>,
}

async fn change_member(call: Call, (place, user): (Place, UserId), to: MemberChange) -> Result<Found<OfProject>, Trouble> {
    let may_approve = to.can_approve_merge_requests.map(|flag| flag.0);
    let role = to.role.as_deref();
    change(&call.app, &call.caller, place, user, role, may_approve).await.naming(role.unwrap_or_default())?;
    let found = call.told(|| wire::of_project(&call.app, &call.caller, place, Some(user))).await?;
    Ok(Found(found.into_iter().next().ok_or(Failure::Missing)?))
}

async fn retired(_: Call, _: (ProjectId, UserId), _: Nothing) -> Result<Done, Trouble> {
    Err(Failure::Missing.into())
}

async fn send_away_from_project(call: Call, (place, whom): (Place, Whom), _: Nothing) -> Result<Done, Trouble> {
    let user = users::id_of(&call.app, &whom).await?;
    remove(&call.app, &call.caller, place, user).await?;
    Ok(Done)
}

async fn enter_project(call: Call, place: Place, stay: Stay) -> Result<Done, Trouble> {
    join(&call.app, &call.caller, place, &stay.typed()).await?;
    Ok(Done)
}
