//! The doors of this section for programs (API section 4.2; features and metadata of people are with those).

use super::{
    alone_in, find, id_of, list, make_super_admin, memberships, remove, rename, reset_mfa, unmake_super_admin,
    wire::{self, Account, Line, Membership},
};
use crate::{
    failure::Failure,
    id::UserId,
    place::{Level, Place},
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Done, Found},
            call::{Call, Whom},
            door::{Door, door},
            input::{Nothing, Whole},
            trouble::Trouble,
        },
        policy::Action,
    },
    text::Why,
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Deserialize;

pub fn doors() -> Vec<Door> {
    let at = |path: &str| format!("/manage/users{path}");
    let all = vec![
        door(Method::GET, at(""), "listUsers", all).about("All people").for_who_may(Action::SeeUsers),
        door(Method::GET, at("/{user}"), "getUser", one).about("One person").for_who_may(Action::SeeUsers),
        door(Method::PUT, at("/{user}"), "updateUser", change)
            .about("Give a person another name")
            .says("The e-mail can't change: another address is another account.")
            .for_who_may(Action::RenameUser),
        door(Method::DELETE, at("/{user}"), "removeUser", go_away)
            .about("Remove an account, at once")
            .says("For super admins and who has the feature `can-manage-users`. Who has only the feature can't remove a super admin.")
            .for_sessions()
            .fails(not_yours())
            .fails(not_found("nobody@example.test"))
            .fails(last_member("ada@example.test", Place::of(Level::Organization, 40)))
            .fails(Failure::Refused { why: Refusal::LastSuperAdmin }),
        door(Method::DELETE, at("/{user}/mfa"), "disableUserMfa", without_mfa)
            .about("Remove all second factors of somebody else")
            .says("For super admins and who has the feature `can-manage-users`. One's own are removed in the browser.")
            .for_sessions()
            .fails(Failure::Refused { why: Refusal::NoMfa }),
        door(Method::POST, at("/{user}/super-admin"), "grantUserSuperAdmin", promote)
            .about("Make a person a super admin")
            .for_who_may(Action::AppointSuperAdmin)
            .for_sessions()
            .fails(Failure::Refused { why: Refusal::NeedsMfa }),
        door(Method::DELETE, at("/{user}/super-admin"), "removeUserSuperAdmin", demote)
            .about("Make a super admin a person like others")
            .for_who_may(Action::AppointSuperAdmin)
            .for_sessions()
            .fails(Failure::Refused { why: Refusal::LastSuperAdmin }),
        door(Method::GET, at("/{user}/organizations"), "listUserOrganizations", organizations)
            .about("The organizations of a person")
            .for_who_may(Action::SeeUsers),
        door(Method::GET, at("/{user}/projects"), "listUserProjects", projects)
            .about("The projects of a person")
            .for_who_may(Action::SeeUsers),
        door(Method::GET, at("/{user}/maintainers"), "listUserMaintainers", maintainers)
            .about("The maintainers of a person")
            .for_who_may(Action::SeeUsers),
    ];
    all.into_iter().map(|door| door.area(Area::Users)).collect()
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "UsersAsked")]
struct Asked {
    /// Part of a name or an e-mail.
    #[serde(default)]
    q: String,
    limit: Option<Whole>,
    offset: Option<Whole>,
}

async fn all(call: Call, (): (), asked: Asked) -> Result<Found<Vec<Line>>, Trouble> {
    let (most, offset) = (asked.limit.map_or(i64::MAX, |limit| limit.0), asked.offset.map_or(0, |offset| offset.0));
    Ok(Found(list(&call.app, &call.caller, &asked.q, most, offset).await?))
}

async fn one(call: Call, whom: Whom, _: Nothing) -> Result<Found<Account>, Trouble> {
    let id = id_of(&call.app, &whom).await?;
    Ok(Found(find(&call.app, &call.caller, id).await?))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "UserChange")]
struct Change {
    #[schemars(length(min = 1, max = 100))]
    name: String,
}

async fn change(call: Call, whom: Whom, to: Change) -> Result<Found<Account>, Trouble> {
    let id = id_of(&call.app, &whom).await?;
    rename(&call.app, &call.caller, id, &to.name).await?;
    written(&call, id).await
}

/// Why it is done, for the log.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct Reasoned {
    #[schemars(length(max = 500))]
    reason: Option<String>,
}

impl Reasoned {
    fn why(&self) -> Why<'_> {
        Why::Maybe(self.reason.as_deref())
    }
}

/// The account as it is now, for who changed it.
async fn written(call: &Call, id: UserId) -> Result<Found<Account>, Trouble> {
    Ok(Found(call.told(|| async { wire::account(&mut call.reads().await?, id).await }).await?))
}

fn not_yours() -> Trouble {
    Trouble::says(Failure::Denied, 403, crate::server::api::trouble::NO_ACCESS).with_code("accessDenied")
}

fn not_found(whom: &str) -> Trouble {
    Trouble::says(Failure::Missing, 404, format!("Admin {whom} not found."))
}

fn last_member(email: &str, place: Place) -> Trouble {
    let what = if place.level() == Level::Maintainer { "Maintainer" } else { "Organization" };
    let text = format!("Cannot remove \"{email}\" from \"{}\". {what} must have at least 1 member", place.number());
    Trouble::says(Failure::Refused { why: Refusal::LastMember }, 400, text)
}

async fn go_away(call: Call, whom: Whom, said: Reasoned) -> Result<Done, Trouble> {
    let id = id_of(&call.app, &whom).await?;
    match remove(&call.app, &call.caller, id, said.why()).await {
        Ok(()) => Ok(Done),
        Err(Failure::Denied) => Err(not_yours()),
        Err(Failure::Missing) => Err(match &whom {
            Whom::Number(id) => not_found(&id.to_string()),
            Whom::Email(email) => not_found(email),
        }),
        Err(Failure::Refused { why: Refusal::LastMember }) => {
            let (email, places) = alone_in(&call.app, &call.caller, id).await?;
            Err(last_member(&email, places.first().copied().unwrap_or(Place::of(Level::Organization, 0))))
        }
        Err(failure) => Err(failure.into()),
    }
}

async fn without_mfa(call: Call, whom: Whom, said: Reasoned) -> Result<Done, Trouble> {
    let id = id_of(&call.app, &whom).await?;
    reset_mfa(&call.app, &call.caller, id, said.why()).await?;
    Ok(Done)
}

async fn promote(call: Call, whom: Whom, said: Reasoned) -> Result<Found<Account>, Trouble> {
    let id = id_of(&call.app, &whom).await?;
    make_super_admin(&call.app, &call.caller, id, said.why()).await?;
    written(&call, id).await
}

/// Who takes their own rights away sees themselves for the last time.
async fn demote(call: Call, whom: Whom, said: Reasoned) -> Result<Found<Account>, Trouble> {
    let id = id_of(&call.app, &whom).await?;
    unmake_super_admin(&call.app, &call.caller, id, said.why()).await?;
    written(&call, id).await
}

async fn organizations(call: Call, whom: Whom, _: Nothing) -> Result<Found<Vec<Membership>>, Trouble> {
    of_level(call, whom, Level::Organization).await
}

async fn projects(call: Call, whom: Whom, _: Nothing) -> Result<Found<Vec<Membership>>, Trouble> {
    of_level(call, whom, Level::Project).await
}

async fn maintainers(call: Call, whom: Whom, _: Nothing) -> Result<Found<Vec<Membership>>, Trouble> {
    of_level(call, whom, Level::Maintainer).await
}

async fn of_level(call: Call, whom: Whom, level: Level) -> Result<Found<Vec<Membership>>, Trouble> {
    let id = id_of(&call.app, &whom).await?;
    Ok(Found(memberships(&call.app, &call.caller, id, level).await?))
}
