//! Who gives whom which feature.

use super::{
    named,
    store::{self, Feature, Holder},
};
use crate::{
    failure::Failure,
    id::{ProjectId, UserId},
    place::Place,
    projects::server as projects,
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        event::Event,
        place_event::What,
        policy::{Action, Deed},
        standing, user,
    },
};

fn assignable(feature: &Feature) -> Result<(), Failure> {
    // R-FEA-1: nobody, not even a super admin.
    if feature.via_api == 1 { Ok(()) } else { Err(Failure::Refused { why: Refusal::FeatureNotViaApi }) }
}

/// In the order of R-FEA-4: it exists, one has a tie to the project, it can be given at all, one may.
async fn for_project(app: &App, caller: &Caller, project: ProjectId, name: &str) -> Result<(Change, Feature), Failure> {
    let mut change = app.change(caller, Action::ActInPlace).await?;
    let (place, at) = (Place::Project(project), change.at);
    let standing = standing::find(&mut change.tx, caller.person()?.user, place, at).await?;
    let feature = named(&mut change.tx, name).await?;
    let manages = standing.features.iter().any(|name| name == "can-manage-features");
    if !standing.is_related() && !manages {
        return Err(Failure::NoAccess { place });
    }
    if standing.mfa_required && !standing.mfa {
        return Err(Failure::MfaRequired { place });
    }
    assignable(&feature)?;
    standing.require(if feature.by_admin == 1 { Deed::GiveFeature } else { Deed::GiveClosedFeature })?;
    Ok((change, feature))
}

/// # Errors
/// `Missing` for a feature that there is not; of `policy::judge`; `Refused`.
pub async fn give_to_project(app: &App, caller: &Caller, project: ProjectId, name: &str) -> Result<(), Failure> {
    let (mut change, feature) = for_project(app, caller, project, name).await?;
    let at = change.at;
    if !store::give(&mut change.tx, Holder::Project(project), feature.id, at).await? {
        return Err(Failure::Refused { why: Refusal::AlreadyAssigned });
    }
    change.commit(What::FeatureGiven { name: feature.name }.in_place(Place::Project(project))).await
}

/// One that the project has not is no error: clients take blindly.
///
/// # Errors
/// As `give_to_project`.
pub async fn take_from_project(app: &App, caller: &Caller, project: ProjectId, name: &str) -> Result<(), Failure> {
    let (mut change, feature) = for_project(app, caller, project, name).await?;
    if !store::take(&mut change.tx, Holder::Project(project), feature.id).await? {
        return Ok(());
    }
    change.commit(What::FeatureTaken { name: feature.name }.in_place(Place::Project(project))).await
}

/// Super admins give any that can be given; others to themselves those that are open (R-FEA-1, R-FEA-2).
async fn for_user(app: &App, caller: &Caller, to: UserId, name: &str) -> Result<(Change, Feature), Failure> {
    let mut change = app.change(caller, Action::ChangeUser).await?;
    let person = caller.person()?;
    if !person.super_admin && person.user != to {
        return Err(Failure::Denied);
    }
    user::find(&mut change.tx, to).await?.filter(|user| user.email != user::ERASED).ok_or(Failure::Missing)?;
    let feature = named(&mut change.tx, name).await?;
    if !person.super_admin && feature.by_admin == 0 {
        return Err(Failure::Refused { why: Refusal::FeatureNotViaApi });
    }
    assignable(&feature)?;
    Ok((change, feature))
}

/// # Errors
/// `Denied` for somebody else's account; `Missing`; `Refused`.
pub async fn give_to_user(app: &App, caller: &Caller, to: UserId, name: &str) -> Result<(), Failure> {
    let (mut change, feature) = for_user(app, caller, to, name).await?;
    let at = change.at;
    if !store::give(&mut change.tx, Holder::User(to), feature.id, at).await? {
        return Err(Failure::Refused { why: Refusal::AlreadyAssigned });
    }
    change.commit(Event::UserFeatureGiven { user: to, name: feature.name }).await
}

/// One that the person has not is no error (R-FEA-5).
///
/// # Errors
/// As `give_to_user`.
pub async fn take_from_user(app: &App, caller: &Caller, from: UserId, name: &str) -> Result<(), Failure> {
    let (mut change, feature) = for_user(app, caller, from, name).await?;
    if !store::take(&mut change.tx, Holder::User(from), feature.id).await? {
        return Ok(());
    }
    change.commit(Event::UserFeatureTaken { user: from, name: feature.name }).await
}

async fn for_template(app: &App, caller: &Caller, template: &str, name: &str) -> Result<(Change, Feature), Failure> {
    let mut change = app.change(caller, Action::ManageFeatures).await?;
    projects::find_template(&mut change.tx, template, true).await?.ok_or(Failure::Missing)?;
    let feature = named(&mut change.tx, name).await?;
    if feature.kind == "project" { Ok((change, feature)) } else { Err(Failure::Missing) }
}

/// Every project that is made from the template from now on gets it.
///
/// # Errors
/// `Denied` for all but super admins; `Missing` for a template or a feature of projects that there is not; `Refused`.
pub async fn give_to_template(app: &App, caller: &Caller, template: &str, name: &str) -> Result<(), Failure> {
    let (mut change, feature) = for_template(app, caller, template, name).await?;
    let at = change.at;
    if !store::give(&mut change.tx, Holder::Template(template), feature.id, at).await? {
        return Err(Failure::Refused { why: Refusal::AlreadyAssigned });
    }
    change.commit(Event::TemplateFeatureGiven { template: template.to_owned(), name: feature.name }).await
}

/// # Errors
/// As `give_to_template`; `Missing` also for one that the template has not.
pub async fn take_from_template(app: &App, caller: &Caller, template: &str, name: &str) -> Result<(), Failure> {
    let (mut change, feature) = for_template(app, caller, template, name).await?;
    if !store::take(&mut change.tx, Holder::Template(template), feature.id).await? {
        return Err(Failure::Missing);
    }
    change.commit(Event::TemplateFeatureTaken { template: template.to_owned(), name: feature.name }).await
}
