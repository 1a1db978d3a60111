//! The doors of this section for programs (API sections 4.2 to 4.5).

use super::{Entry, Owner, all, delete, write};
use crate::{
    failure::{Failure, Problem},
    id::MetadataId,
    place::{Level, Place},
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Created, Done, Found, Moment},
            call::{Call, Whom},
            door::{Door, door},
            input::{Nothing, Text},
            trouble::Trouble,
        },
        policy::Deed,
    },
    users::server as users,
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub fn doors() -> Vec<Door> {
    let mut doors = Vec::from(of_people());
    let levels = [
        (Level::Maintainer, Area::Maintainers, "Maintainer", [Deed::SeeMaintainer, Deed::NoteOnMaintainer, Deed::SystemNoteOnMaintainer]),
        (
            Level::Organization,
            Area::Organizations,
            "Organization",
            [Deed::SeeOrganization, Deed::NoteOnOrganization, Deed::SystemNoteOnOrganization],
        ),
        (Level::Project, Area::Projects, "Project", [Deed::SeeProject, Deed::NoteOnProject, Deed::SystemNoteOnProject]),
    ];
    for (level, area, name, [see, user, system]) in levels {
        let word = level.word();
        let path = format!("/manage/{word}s/{{{word}}}/metadata");
        let mut write = door(Method::POST, &path, format!("set{name}Metadata"), put).about("Write entries; the answer is the whole list");
        if level == Level::Organization {
            write = write.fails(Failure::Refused { why: Refusal::MaintainerMetadata }).judged_by(Deed::MaintainerNote);
        }
        let of_level = [
            door(Method::GET, &path, format!("list{name}Metadata"), list).about("All entries, by key").judged_by(see),
            write.says(SAYS).judged_by(user).judged_by(system).fails(Failure::invalid("metadata", Problem::Required)),
            door(Method::DELETE, format!("{path}/{{metadata}}"), format!("delete{name}Metadata"), remove)
                .about("Delete an entry; the right to do so follows its provider")
                .judged_by(user)
                .judged_by(system),
        ];
        doors.extend(of_level.map(|door| door.area(area)));
    }
    doors
}

const SAYS: &str = "An entry that exists keeps its number. By provider `user` first, `system` last; who has the feature \
                    `saml-metadata-access` also writes system entries whose keys begin with `KBC.saml.`.";

fn of_people() -> [Door; 3] {
    const PATH: &str = "/manage/users/{user}/metadata";
    let all = [
        door(Method::GET, PATH, "listUserMetadata", list_person).about("All entries of a person, the oldest first").for_sessions(),
        door(Method::POST, PATH, "setUserMetadata", put_person)
            .about("Write entries; the answer is the whole list")
            .says("About oneself with provider `user`; super admins about everybody, with both.")
            .for_sessions()
            .fails(Failure::invalid("metadata", Problem::Required)),
        door(Method::DELETE, format!("{PATH}/{{metadata}}"), "deleteUserMetadata", remove_person)
            .about("Delete an entry")
            .says("Super admins find it by its number alone, whosever it is.")
            .for_sessions(),
    ];
    all.map(|door| door.area(Area::Users))
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "MetadataEntry")]
struct Note {
    id: i64,
    provider: String,
    timestamp: Moment,
    key: String,
    value: String,
}

fn written(entries: Vec<Entry>) -> Vec<Note> {
    let note = |entry: Entry| Note {
        id: entry.id.number(),
        provider: entry.provider,
        timestamp: Moment(entry.changed_at),
        key: entry.key,
        value: entry.value,
    };
    entries.into_iter().map(note).collect()
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct NewMetadata {
    /// `user`, `system`, and for organizations `maintainer`.
    #[schemars(extend("enum" = ["user", "system", "maintainer"]))]
    provider: String,
    #[schemars(length(min = 1, max = 1000))]
    metadata: Vec<Pair>,
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
struct Pair {
    key: Text,
    value: Text,
}

impl NewMetadata {
    fn pairs(self) -> Vec<(String, String)> {
        self.metadata.into_iter().map(|pair| (pair.key.0, pair.value.0)).collect()
    }
}

async fn list(call: Call, place: Place, _: Nothing) -> Result<Found<Vec<Note>>, Trouble> {
    Ok(Found(written(all(&call.app, &call.caller, Owner::Place(place)).await?)))
}

async fn put(call: Call, place: Place, new: NewMetadata) -> Result<Created<Vec<Note>>, Trouble> {
    let provider = new.provider.clone();
    Ok(Created(written(write(&call.app, &call.caller, Owner::Place(place), &provider, &new.pairs()).await?)))
}

async fn remove(call: Call, (place, id): (Place, MetadataId), _: Nothing) -> Result<Done, Trouble> {
    delete(&call.app, &call.caller, Owner::Place(place), id).await?;
    Ok(Done)
}

async fn list_person(call: Call, whom: Whom, _: Nothing) -> Result<Found<Vec<Note>>, Trouble> {
    let id = users::id_of(&call.app, &whom).await?;
    Ok(Found(written(all(&call.app, &call.caller, Owner::User(id)).await?)))
}

async fn put_person(call: Call, whom: Whom, new: NewMetadata) -> Result<Created<Vec<Note>>, Trouble> {
    let id = users::id_of(&call.app, &whom).await?;
    let provider = new.provider.clone();
    Ok(Created(written(write(&call.app, &call.caller, Owner::User(id), &provider, &new.pairs()).await?)))
}

async fn remove_person(call: Call, (whom, id): (Whom, MetadataId), _: Nothing) -> Result<Done, Trouble> {
    let user = users::id_of(&call.app, &whom).await?;
    delete(&call.app, &call.caller, Owner::User(user), id).await?;
    Ok(Done)
}
