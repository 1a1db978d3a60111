//! The doors of this section for programs (API section 4.8; and what gives features to people and projects).

use super::{
    KINDS, Said, all, create, delete, find, give_to_project, give_to_user, people, projects, take_from_project, take_from_user, update,
    wire::Feature,
};
use crate::{
    failure::{Failure, Problem},
    id::{FeatureId, ProjectId},
    projects::server as project,
    refusal::Refusal,
    scope::Area,
    server::{
        api::{
            answer::{Created, Done, Found},
            call::{Call, Whom},
            door::{Door, door},
            input::{Flag, Nothing},
            trouble::{Naming, Trouble},
        },
        policy::{Action, Deed},
    },
    users::server::{
        self as users,
        wire::{Account, Brief},
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub fn doors() -> Vec<Door> {
    const ALL: &str = "/manage/features";
    const ONE: &str = "/manage/features/{feature}";
    let wrong = || invalid(Failure::invalid("type", Problem::NotInTheList));
    let taken = || Failure::Refused { why: Refusal::FeatureTaken };
    let catalogue = [
        door(Method::GET, ALL, "listFeatures", list)
            .about("Features")
            .says("Super admins and who has the feature `can-manage-features` see all, others those they could give.")
            .fails(wrong()),
        door(Method::GET, ONE, "getFeature", get).about("A feature").fails(not_found()),
        door(Method::POST, ALL, "createFeature", new)
            .about("Invent a feature")
            .for_who_may(Action::ManageFeatures)
            .fails(wrong())
            .fails(taken()),
        door(Method::PATCH, ONE, "updateFeature", change)
            .about("Change what is said of a feature")
            .says("Name and type can't change.")
            .for_who_may(Action::ManageFeatures)
            .fails(not_found())
            .fails(invalid(Failure::invalid("title", Problem::Required))),
        door(Method::DELETE, ONE, "removeFeature", remove)
            .about("Delete a feature; nobody has it any more")
            .for_who_may(Action::ManageFeatures)
            .fails(not_found()),
        // An empty number is no way to the list.
        door(Method::DELETE, "/manage/features/", "removeNoFeature", no_number).hidden(),
        door(Method::GET, format!("{ONE}/projects"), "listFeatureProjects", projects_with)
            .about("The projects that have it")
            .for_who_may(Action::ManageFeatures),
        door(Method::GET, format!("{ONE}/admins"), "listFeatureAdmins", people_with)
            .about("The people who have it")
            .for_who_may(Action::ManageFeatures),
    ];
    let not_given = || Trouble::from(Failure::Refused { why: Refusal::FeatureNotViaApi }).naming("new-editor");
    let already = || Trouble::from(Failure::Refused { why: Refusal::AlreadyAssigned }).naming("new-editor");
    let of_people = [
        door(Method::POST, "/manage/users/{user}/features", "addUserFeature", give_person)
            .about("Give a person a feature")
            .says("Super admins to everybody; others to themselves, if the feature allows it.")
            .for_sessions()
            .fails(others())
            .fails(not_given())
            .fails(already()),
        door(Method::DELETE, "/manage/users/{user}/features/{feature}", "removeUserFeature", take_person)
            .about("Take a feature from a person; one that they have not is no error")
            .for_sessions()
            .fails(others())
            .fails(not_given()),
    ];
    let of_projects = [
        door(Method::POST, "/manage/projects/{project}/features", "addProjectFeature", give_project)
            .about("Give a project a feature")
            .judged_by(Deed::GiveFeature)
            .for_sessions()
            .fails(not_given())
            .fails(already()),
        door(Method::DELETE, "/manage/projects/{project}/features/{feature}", "removeProjectFeature", take_project)
            .about("Take a feature from a project; one that it has not is no error")
            .judged_by(Deed::GiveFeature)
            .for_sessions()
            .fails(not_given()),
    ];
    let catalogue = catalogue.into_iter().map(|door| door.area(Area::Features));
    let of_people = of_people.into_iter().map(|door| door.area(Area::Users));
    catalogue.chain(of_people).chain(of_projects.into_iter().map(|door| door.area(Area::Projects))).collect()
}

/// 422, with what is wrong (API section 9.3).
fn invalid(failure: Failure) -> Trouble {
    let mut said = Trouble::from(failure.clone()).said(None);
    if let (400, Failure::Invalid { fields }) = (said.status, &failure) {
        said.status = 422;
        // Here a title is a title, and not the name of a place.
        for (error, (field, _)) in said.errors.iter_mut().zip(fields) {
            error.key = if field == "kind" { "type" } else { field.as_str() }.to_owned();
        }
    }
    Trouble::with_words(failure, said)
}

fn not_found() -> Trouble {
    Trouble::says(Failure::Missing, 404, "Feature not found")
}

/// Both of the above, for what an operation of the catalogue says.
fn in_catalogue(failure: Failure) -> Trouble {
    match failure {
        Failure::Missing => not_found(),
        Failure::Invalid { .. } => invalid(failure),
        failure => failure.into(),
    }
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "FeaturesAsked")]
struct Asked {
    #[schemars(extend("enum" = ["admin", "project", "global"]))]
    r#type: Option<String>,
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Found<Vec<Feature>>, Trouble> {
    let wanted = asked.r#type;
    if wanted.as_deref().is_some_and(|kind| !KINDS.contains(&kind)) {
        return Err(invalid(Failure::invalid("type", Problem::NotInTheList)));
    }
    let rows = all(&call.app, &call.caller).await?;
    Ok(Found(rows.into_iter().filter(|row| wanted.as_ref().is_none_or(|kind| row.kind == *kind)).map(Feature::of).collect()))
}

async fn get(call: Call, id: FeatureId, _: Nothing) -> Result<Found<Feature>, Trouble> {
    Ok(Found(Feature::of(find(&call.app, &call.caller, id).await.map_err(in_catalogue)?)))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewFeature {
    #[serde(default)]
    #[schemars(length(min = 1, max = 255))]
    name: String,
    #[serde(default)]
    #[schemars(extend("enum" = ["admin", "project", "global"]))]
    r#type: String,
    #[schemars(length(min = 1, max = 255))]
    title: Option<String>,
    description: Option<String>,
    can_be_manage_by_admin: Option<Flag>,
    #[serde(rename = "canBeManagedViaAPI")]
    can_be_managed_via_api: Option<Flag>,
}

async fn new(call: Call, (): (), said: NewFeature) -> Result<Created<Feature>, Trouble> {
    let said = Said {
        name: said.name,
        kind: said.r#type,
        title: said.title,
        description: said.description,
        by_admin: said.can_be_manage_by_admin.map(|flag| flag.0),
        via_api: said.can_be_managed_via_api.map(|flag| flag.0),
    };
    let id = create(&call.app, &call.caller, &said).await.map_err(in_catalogue)?;
    Ok(Created(Feature::of(call.told(|| find(&call.app, &call.caller, id)).await?)))
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct FeatureChange {
    #[schemars(length(min = 1, max = 255))]
    title: Option<String>,
    description: Option<String>,
    can_be_manage_by_admin: Option<Flag>,
    #[serde(rename = "canBeManagedViaAPI")]
    can_be_managed_via_api: Option<Flag>,
}

async fn change(call: Call, id: FeatureId, to: FeatureChange) -> Result<Found<Feature>, Trouble> {
    let said = Said {
        title: to.title,
        description: to.description,
        by_admin: to.can_be_manage_by_admin.map(|flag| flag.0),
        via_api: to.can_be_managed_via_api.map(|flag| flag.0),
        ..Said::default()
    };
    update(&call.app, &call.caller, id, &said).await.map_err(in_catalogue)?;
    Ok(Found(Feature::of(call.told(|| find(&call.app, &call.caller, id)).await?)))
}

async fn remove(call: Call, id: FeatureId, _: Nothing) -> Result<Done, Trouble> {
    delete(&call.app, &call.caller, id).await.map_err(in_catalogue)?;
    Ok(Done)
}

async fn no_number(_: Call, (): (), _: Nothing) -> Result<Done, Trouble> {
    Err(Trouble::says(Failure::Missing, 400, "Feature id must be set"))
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectWithFeature")]
struct NamedProject {
    id: i64,
    name: String,
}

async fn projects_with(call: Call, id: FeatureId, _: Nothing) -> Result<Found<Vec<NamedProject>>, Trouble> {
    let rows = projects(&call.app, &call.caller, id).await.map_err(in_catalogue)?;
    Ok(Found(rows.into_iter().map(|(id, name)| NamedProject { id: id.number(), name }).collect()))
}

async fn people_with(call: Call, id: FeatureId, _: Nothing) -> Result<Found<Vec<Brief>>, Trouble> {
    let rows = people(&call.app, &call.caller, id).await.map_err(in_catalogue)?;
    Ok(Found(rows.iter().map(|(id, name, email)| Brief::of(*id, name, email)).collect()))
}

/// The name of a feature.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "FeatureToGive")]
pub struct Given {
    #[schemars(length(min = 1))]
    pub feature: String,
}

fn others() -> Trouble {
    Trouble::says(Failure::Denied, 403, "You can't access other users")
}

fn about_person(failure: Failure, name: &str) -> Trouble {
    if failure == Failure::Denied { others() } else { Trouble::from(failure).naming(name) }
}

async fn give_person(call: Call, whom: Whom, what: Given) -> Result<Found<Account>, Trouble> {
    let id = users::id_of(&call.app, &whom).await?;
    give_to_user(&call.app, &call.caller, id, &what.feature).await.map_err(|failure| about_person(failure, &what.feature))?;
    Ok(Found(call.told(|| async { users::wire::account(&mut call.reads().await?, id).await }).await?))
}

async fn take_person(call: Call, (whom, name): (Whom, String), _: Nothing) -> Result<Done, Trouble> {
    let id = users::id_of(&call.app, &whom).await?;
    take_from_user(&call.app, &call.caller, id, &name).await.map_err(|failure| about_person(failure, &name))?;
    Ok(Done)
}

async fn give_project(call: Call, id: ProjectId, what: Given) -> Result<Found<project::wire::Project>, Trouble> {
    give_to_project(&call.app, &call.caller, id, &what.feature).await.naming(&what.feature)?;
    let given = call.told(|| async { project::wire::full(&mut call.reads().await?, id, call.app.now()).await });
    Ok(Found(given.await?))
}

async fn take_project(call: Call, (id, name): (ProjectId, String), _: Nothing) -> Result<Done, Trouble> {
    take_from_project(&call.app, &call.caller, id, &name).await.naming(&name)?;
    Ok(Done)
}
