//! The operations of this section; what is done, features do.

use super::{FeatureLine, FeaturePage};
use crate::{
    failure::{Failure, Problem},
    features::server::{self as features, Feature, Held},
    fields,
    id::{FeatureId, UserId},
    server::{app::App, caller::Caller, policy::Action, user},
    text::Email,
};

/// Most people, and most projects, that are named on the page of one.
const NAMED: usize = 500;

fn line(row: Feature, held: &[Held]) -> FeatureLine {
    let held = held.iter().find(|held| held.id == row.id);
    FeatureLine {
        id: row.id,
        name: row.name,
        kind: row.kind,
        title: row.title,
        description: row.description,
        by_admin: row.by_admin == 1,
        via_api: row.via_api == 1,
        people: held.map_or(0, |held| held.people),
        projects: held.map_or(0, |held| held.projects),
        templates: held.map_or(0, |held| held.templates),
    }
}

/// The catalogue, the oldest first.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<FeatureLine>, Failure> {
    let held = features::held(app, caller).await?;
    Ok(features::all(app, caller).await?.into_iter().map(|row| line(row, &held)).collect())
}

/// # Errors
/// `Denied` for all but super admins; `NotFresh`; `Missing`.
pub async fn look(app: &App, caller: &Caller, id: FeatureId) -> Result<FeaturePage, Failure> {
    let held = features::held(app, caller).await?;
    let feature = features::find(app, caller, id).await?;
    let (mut people, mut projects) = (features::people(app, caller, id).await?, features::projects(app, caller, id).await?);
    people.truncate(NAMED);
    projects.truncate(NAMED);
    Ok(FeaturePage { feature: line(feature, &held), people, projects })
}

/// Gives it to the person with this address.
///
/// # Errors
/// `Invalid` in `email`, also for an address without an account; those of `features::give_to_user`.
pub async fn give(app: &App, caller: &Caller, id: FeatureId, email: &str) -> Result<(), Failure> {
    let (email,) = fields! { email: Email::read(email) }?;
    let feature = features::find(app, caller, id).await?;
    let person = user::find_by_email(&mut app.look(caller, Action::ManageFeatures).await?, &email).await?;
    let person = person.ok_or_else(|| Failure::invalid("email", Problem::NoAccount))?;
    features::give_to_user(app, caller, person.id, &feature.name).await
}

/// # Errors
/// Of `features::take_from_user`.
pub async fn take(app: &App, caller: &Caller, id: FeatureId, from: UserId) -> Result<(), Failure> {
    let feature = features::find(app, caller, id).await?;
    features::take_from_user(app, caller, from, &feature.name).await
}
