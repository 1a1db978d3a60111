//! The doors of this section for programs (API sections 4.1, 4.3, 4.4 and 4.5).

use super::{Invitation, accept, cancel, decline, find, find_mine, invite, mine, rows};
use crate::{
    failure::{Failure, Problem},
    id::InvitationId,
    members::server::Typed,
    place::{Level, Place, Role},
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Accepted, Created, Done, Found, Moment},
            call::Call,
            door::{Door, door},
            input::{Nothing, Whole},
            trouble::{Naming, Trouble},
        },
        policy::{Action, Deed},
    },
    users::server::wire::Brief,
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub fn doors() -> Vec<Door> {
    let mine = [(Level::Maintainer, "Maintainer"), (Level::Organization, "Organization"), (Level::Project, "Project")];
    let mut all: Vec<Door> = mine.into_iter().flat_map(|(level, name)| to_me(level, name)).collect();
    all.extend(of_place(Level::Maintainer, Area::Maintainers, Deed::SeeMaintainer, Deed::InviteToMaintainer));
    all.extend(of_place(Level::Organization, Area::Organizations, Deed::SeeOrganization, Deed::InviteToOrganization));
    all.extend(of_place(Level::Project, Area::Projects, Deed::SeeProject, Deed::InviteToProject));
    all
}

/// Invitations to the caller, of one level.
fn to_me(level: Level, name: &str) -> [Door; 4] {
    let word = level.word();
    let path = format!("/manage/current-user/{word}s-invitations");
    let one = format!("{path}/{{invitation}}");
    [
        door(Method::GET, &path, format!("listMy{name}Invitations"), move |call, (), _: Nothing| my_list(call, level))
            .about(format!("Open invitations to me, to {word}s"))
            .for_who_may(Action::SeeOwnPlaces),
        door(Method::GET, &one, format!("getMy{name}Invitation"), move |call, id, _: Nothing| my_one(call, level, id))
            .about("One of them")
            .for_who_may(Action::SeeOwnPlaces),
        door(Method::PUT, &one, format!("acceptMy{name}Invitation"), move |call, id, _: Nothing| my_yes(call, level, id))
            .about("Accept it")
            .says("Makes me a member, with the role, the reason and the end that the invitation says.")
            .for_who_may(Action::DecideForOneself)
            .fails(Failure::MfaRequired { place: Place::of(level, 812) })
            .fails(Failure::NotActivated)
            .fails(Failure::Refused { why: Refusal::AlreadyMember }),
        door(Method::DELETE, &one, format!("declineMy{name}Invitation"), move |call, id, _: Nothing| my_no(call, level, id))
            .about("Decline it")
            .for_who_may(Action::DecideForOneself),
    ]
}

/// Invitations to a place, for those who see it.
fn of_place(level: Level, area: Area, seeing: Deed, inviting: Deed) -> [Door; 4] {
    let word = level.word();
    let name = match level {
        Level::Maintainer => "Maintainer",
        Level::Organization => "Organization",
        Level::Project => "Project",
    };
    let path = format!("/manage/{word}s/{{{word}}}/invitations");
    let one = format!("{path}/{{invitation}}");
    let (list, get) =
        (door(Method::GET, &path, format!("list{name}Invitations"), list), door(Method::GET, &one, format!("get{name}Invitation"), get));
    let cancel = door(Method::DELETE, &one, format!("cancel{name}Invitation"), take_back);
    let mut send = match level {
        Level::Project => door(Method::POST, &path, "inviteUserToProject", send_to_project),
        _ => door(Method::POST, &path, format!("inviteUserTo{name}"), send),
    };
    send = send
        .about("Invite somebody by e-mail")
        .says("An address that we do not know gets an account that waits for its owner. A letter leads to the invitation.")
        .judged_by(inviting)
        .fails(Failure::invalid("email", Problem::NotAnEmail));
    for why in [Refusal::AlreadyInvited, Refusal::AlreadyMember, Refusal::AccountsClosed] {
        send = send.fails(Failure::Refused { why });
    }
    let (mut send, mut cancel) = (send.area(area), cancel.about("Withdraw an invitation").judged_by(inviting).area(area));
    if level == Level::Project {
        for why in [Refusal::InviteOneself, Refusal::HasAsked, Refusal::GiveRole(Role::Share)] {
            send = send.fails(Failure::Refused { why });
        }
        send = send.fails(Trouble::from(Failure::Refused { why: Refusal::NoSuchRole { protected: false } }).naming("owner")).for_sessions();
        cancel = cancel.for_sessions();
    }
    [
        list.about("Open invitations").judged_by(seeing).area(area),
        send,
        get.about("An open invitation").judged_by(seeing).area(area),
        cancel,
    ]
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NamedPlace")]
struct Named {
    id: i64,
    name: String,
}

/// What only invitations to projects have.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "InvitedAs")]
struct Terms {
    expires: Option<Moment>,
    reason: String,
    role: &'static str,
}

impl Terms {
    fn of(row: &Invitation) -> Option<Self> {
        matches!(row.place(), Place::Project(_)).then(|| Self {
            expires: row.expires_at.map(Moment),
            reason: row.reason.clone(),
            role: row.role().map_or("", Role::word),
        })
    }
}

/// An invitation, seen by those who belong to the place (API section 3.9).
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Invitation")]
struct Sent {
    id: i64,
    created: Moment,
    #[serde(flatten)]
    terms: Option<Terms>,
    user: Brief,
    creator: Option<Brief>,
}

impl Sent {
    fn of(row: &Invitation) -> Self {
        Self {
            id: row.id.number(),
            created: Moment(row.created_at),
            terms: Terms::of(row),
            user: Brief::of(row.user_id, &row.name, &row.email),
            creator: creator(row),
        }
    }
}

fn creator(row: &Invitation) -> Option<Brief> {
    Brief::maybe(row.invited_by, Some(&row.by_name), Some(&row.by_email))
}

/// The same, seen by the one who was invited.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "InvitationToMe")]
struct Received {
    id: i64,
    created: Moment,
    #[serde(flatten)]
    terms: Option<Terms>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maintainer: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<Named>,
    #[serde(skip_serializing_if = "Option::is_none")]
    project: Option<Named>,
    creator: Option<Brief>,
}

impl Received {
    fn of(row: &Invitation) -> Self {
        let place = row.place();
        let named = |level| (place.level() == level).then(|| Named { id: place.number(), name: row.place_name.clone() });
        Self {
            id: row.id.number(),
            created: Moment(row.created_at),
            terms: Terms::of(row),
            maintainer: named(Level::Maintainer),
            organization: named(Level::Organization),
            project: named(Level::Project),
            creator: creator(row),
        }
    }
}

async fn my_list(call: Call, level: Level) -> Result<Found<Vec<Received>>, Trouble> {
    let all = mine(&call.app, &call.caller).await?;
    Ok(Found(all.iter().filter(|row| row.place().level() == level).map(Received::of).collect()))
}

/// One of the caller's, of this level; the number of another level's answers as if there were none.
async fn own(call: &Call, level: Level, id: InvitationId) -> Result<Invitation, Failure> {
    let row = find_mine(&call.app, &call.caller, id).await?;
    if row.place().level() == level { Ok(row) } else { Err(Failure::Missing) }
}

async fn my_one(call: Call, level: Level, id: InvitationId) -> Result<Found<Received>, Trouble> {
    Ok(Found(Received::of(&own(&call, level, id).await?)))
}

async fn my_yes(call: Call, level: Level, id: InvitationId) -> Result<Accepted, Trouble> {
    own(&call, level, id).await?;
    accept(&call.app, &call.caller, id).await?;
    Ok(Accepted)
}

async fn my_no(call: Call, level: Level, id: InvitationId) -> Result<Done, Trouble> {
    own(&call, level, id).await?;
    decline(&call.app, &call.caller, id).await?;
    Ok(Done)
}

async fn list(call: Call, place: Place, _: Nothing) -> Result<Found<Vec<Sent>>, Trouble> {
    Ok(Found(rows(&call.app, &call.caller, place).await?.iter().map(Sent::of).collect()))
}

async fn get(call: Call, (place, id): (Place, InvitationId), _: Nothing) -> Result<Found<Sent>, Trouble> {
    Ok(Found(Sent::of(&find(&call.app, &call.caller, place, id).await?)))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "NewInvitation")]
struct New {
    #[schemars(email)]
    email: String,
}

async fn send(call: Call, place: Place, new: New) -> Result<Created<Sent>, Trouble> {
    let typed = Typed { email: new.email, ..Typed::default() };
    sent(&call, place, &typed).await
}

/// Access to a project, for a while or for good (R-TMP-1).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct NewAccess {
    #[schemars(email)]
    pub email: String,
    /// Which of them there are depends on the project.
    #[schemars(extend("enum" = ["admin", "guest", "readOnly", "share", "developer", "reviewer", "productionManager", null]))]
    pub role: Option<String>,
    pub reason: Option<String>,
    /// How long it lasts, from one second to ten years; for good, if it says nothing.
    pub expiration_seconds: Option<Whole>,
}

impl NewAccess {
    pub fn typed(self) -> Typed {
        Typed {
            user: None,
            email: self.email,
            role: self.role.unwrap_or_default(),
            reason: self.reason.unwrap_or_default(),
            seconds: self.expiration_seconds.map(|seconds| seconds.0.to_string()).unwrap_or_default(),
        }
    }
}

async fn send_to_project(call: Call, place: Place, new: NewAccess) -> Result<Created<Sent>, Trouble> {
    sent(&call, place, &new.typed()).await
}

async fn sent(call: &Call, place: Place, typed: &Typed) -> Result<Created<Sent>, Trouble> {
    let id = invite(&call.app, &call.caller, place, typed).await.naming(&typed.role)?;
    Ok(Created(Sent::of(&call.told(|| find(&call.app, &call.caller, place, id)).await?)))
}

async fn take_back(call: Call, (place, id): (Place, InvitationId), _: Nothing) -> Result<Done, Trouble> {
    cancel(&call.app, &call.caller, place, id).await?;
    Ok(Done)
}
