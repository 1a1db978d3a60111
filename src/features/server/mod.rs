//! The operations of this section: the catalogue here, who has what in `give`.

mod give;
mod rest;
mod store;
pub mod wire;

pub use give::{give_to_project, give_to_template, give_to_user, take_from_project, take_from_template, take_from_user};
pub use rest::{Given, doors};
pub use store::{Feature, Held};

use crate::{
    failure::{Failure, Problem},
    fields,
    id::{FeatureId, ProjectId, UserId},
    refusal::Refusal,
    server::{app::App, caller::Caller, db::Tx, event::Event, policy::Action, standing},
    text::{self, Title},
};

/// The kinds there are (API section 3.11).
pub const KINDS: [&str; 3] = ["admin", "project", "global"];
/// Longest description, in characters.
const LONGEST: u32 = 1000;

/// What is said of a feature. Name and kind are for new ones.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub name: String,
    pub kind: String,
    pub title: Option<String>,
    pub description: Option<String>,
    pub by_admin: Option<bool>,
    pub via_api: Option<bool>,
}

/// The features that the caller may see: super admins and who has `can-manage-features` all of them, others those they could
/// give (API F-1).
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<Feature>, Failure> {
    let mut tx = app.look(caller, Action::SeeFeatures).await?;
    let person = caller.person()?;
    let sees_all =
        person.super_admin || standing::features_of(&mut tx, person.user).await?.iter().any(|name| name == "can-manage-features");
    let all = store::all(&mut tx).await?;
    Ok(all.into_iter().filter(|feature| sees_all || (feature.by_admin == 1 && feature.via_api == 1)).collect())
}

/// # Errors
/// `Missing`, also for one that the caller may not see (E-3).
pub async fn find(app: &App, caller: &Caller, id: FeatureId) -> Result<Feature, Failure> {
    all(app, caller).await?.into_iter().find(|feature| feature.id == id).ok_or(Failure::Missing)
}

/// Some of them, by number; for whoever may see what has them.
pub async fn some(tx: &mut Tx, wanted: &[FeatureId]) -> Result<Vec<Feature>, Failure> {
    Ok(store::all(tx).await?.into_iter().filter(|feature| wanted.contains(&feature.id)).collect())
}

/// Those that projects can have, for whoever chooses projects by them.
pub async fn of_projects(tx: &mut Tx) -> Result<Vec<Feature>, Failure> {
    Ok(store::all(tx).await?.into_iter().filter(|feature| feature.kind == "project").collect())
}

async fn numbered(tx: &mut Tx, id: FeatureId) -> Result<Feature, Failure> {
    store::all(tx).await?.into_iter().find(|feature| feature.id == id).ok_or(Failure::Missing)
}

async fn named(tx: &mut Tx, name: &str) -> Result<Feature, Failure> {
    store::all(tx).await?.into_iter().find(|feature| feature.name == name).ok_or(Failure::Missing)
}

/// # Errors
/// `Denied` for all but super admins; `Invalid` in what was said, also for a name that is taken.
pub async fn create(app: &App, caller: &Caller, said: &Said) -> Result<FeatureId, Failure> {
    let mut change = app.change(caller, Action::ManageFeatures).await?;
    let (name, kind, title, description) = fields! {
        name: Title::read(&said.name),
        kind: KINDS.into_iter().find(|kind| *kind == said.kind).ok_or(Problem::NotInTheList),
        title: Title::read(said.title.as_deref().unwrap_or_default()),
        description: said.description.as_deref().ok_or(Problem::Required).and_then(|text| text::line(text, LONGEST)),
    }?;
    let new = Feature {
        id: FeatureId::of(app.new_id()),
        name: name.as_str().to_owned(),
        kind: kind.to_owned(),
        title: title.as_str().to_owned(),
        description: description.unwrap_or_default(),
        by_admin: i64::from(said.by_admin.unwrap_or(false)),
        via_api: i64::from(said.via_api.unwrap_or(true)),
        created_at: change.at,
    };
    if !store::insert(&mut change.tx, &new).await? {
        return Err(Failure::refused("name", Refusal::FeatureTaken));
    }
    change.commit(Event::FeatureCreated { feature: new.id, name: new.name }).await?;
    Ok(new.id)
}

/// Changes what is said of a feature, but for its name and kind.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`; `Invalid` in `title` or `description`.
pub async fn update(app: &App, caller: &Caller, id: FeatureId, said: &Said) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ManageFeatures).await?;
    let old = numbered(&mut change.tx, id).await?;
    let (title, description) = fields! {
        title: said.title.as_deref().map(Title::read).transpose(),
        description: said.description.as_deref().map(|text| text::line(text, LONGEST)).transpose(),
    }?;
    let new = Feature {
        title: title.map_or_else(|| old.title.clone(), |title| title.as_str().to_owned()),
        description: description.map_or_else(|| old.description.clone(), Option::unwrap_or_default),
        by_admin: said.by_admin.map_or(old.by_admin, i64::from),
        via_api: said.via_api.map_or(old.via_api, i64::from),
        ..old.clone()
    };
    if new == old {
        return Ok(());
    }
    store::update(&mut change.tx, &new).await?;
    change.commit(Event::FeatureChanged { feature: id, name: new.name }).await
}

/// Deletes a feature; nobody has it any more (R-FEA-6).
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn delete(app: &App, caller: &Caller, id: FeatureId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ManageFeatures).await?;
    let old = numbered(&mut change.tx, id).await?;
    store::delete(&mut change.tx, id).await?;
    change.commit(Event::FeatureDeleted { feature: id, name: old.name }).await
}

/// How many have each feature.
///
/// # Errors
/// `Denied` for all but super admins.
pub async fn held(app: &App, caller: &Caller) -> Result<Vec<Held>, Failure> {
    let mut tx = app.look(caller, Action::ManageFeatures).await?;
    Ok(store::held(&mut tx).await?)
}

/// The projects that have it.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn projects(app: &App, caller: &Caller, id: FeatureId) -> Result<Vec<(ProjectId, String)>, Failure> {
    let mut tx = app.look(caller, Action::ManageFeatures).await?;
    numbered(&mut tx, id).await?;
    Ok(store::projects(&mut tx, id).await?)
}

/// The people who have it.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn people(app: &App, caller: &Caller, id: FeatureId) -> Result<Vec<(UserId, String, String)>, Failure> {
    let mut tx = app.look(caller, Action::ManageFeatures).await?;
    numbered(&mut tx, id).await?;
    Ok(store::people(&mut tx, id).await?)
}
