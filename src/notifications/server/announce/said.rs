//! What is said of an announcement, and for whom it is.

use crate::{
    failure::{Failure, Problem},
    features::server as features,
    fields,
    id::{FeatureId, OrganizationId, ProjectId, UserId},
    notifications::Kind,
    place::Place,
    projects::server as projects,
    refusal::Refusal,
    server::{app::Change, caller::Caller, moment::Reader, standing},
    text,
    time::Timestamp,
};

/// Longest title and longest text, in characters.
pub(super) const TITLE: u32 = 200;
pub(super) const BODY: u32 = 20_000;

/// What was typed, or sent by a program.
#[derive(Debug, Clone, Default)]
pub struct Said {
    pub kind: String,
    pub title: String,
    pub body: String,
    /// `everyone`, `organization`, `project` or `filter`, and of that what it takes.
    pub audience: String,
    pub organization: String,
    pub project: String,
    pub template: String,
    pub feature: String,
    /// Day and minute in the writer's time zone; empty for at once and for no end.
    pub starts: String,
    pub ends: String,
    pub is_public: bool,
}

/// What was read of it, apart from the audience.
pub(super) struct Read {
    pub kind: Kind,
    pub title: String,
    pub body: String,
    pub starts_at: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
}

pub(super) fn read(caller: &Caller, said: &Said) -> Result<Read, Failure> {
    let reader = Reader::of(caller, Timestamp::from_millis(0));
    let moment = |text: &str| match text.trim() {
        "" => Ok(None),
        text => reader.read(text).map(Some).ok_or(Problem::NotAMoment),
    };
    let (kind, headline, body, starts, ends) = fields! {
        kind: Kind::ANNOUNCED.into_iter().find(|kind| kind.word() == said.kind).ok_or(Problem::NotInTheList),
        headline: text::line(&said.title, TITLE).and_then(|title| title.ok_or(Problem::Required)),
        body: text::lines(&said.body, BODY).and_then(|body| body.ok_or(Problem::Required)),
        starts: moment(&said.starts),
        ends: moment(&said.ends),
    }?;
    if let (Some(begins), Some(ends)) = (starts, ends)
        && ends <= begins
    {
        return Err(Failure::invalid("ends", Problem::EndsBeforeStart));
    }
    Ok(Read { kind, title: headline, body, starts_at: starts, ends_at: ends })
}

/// How the audience stands in its column, and which feature the template's projects have to have besides.
pub(super) async fn read_audience(change: &mut Change, said: &Said) -> Result<(String, Option<FeatureId>), Failure> {
    let at = change.at;
    match said.audience.as_str() {
        "everyone" => Ok(("everyone".into(), None)),
        "organization" => {
            let id: OrganizationId =
                said.organization.trim().parse().map_err(|_| Failure::refused("organization", Refusal::NoSuchOrganization))?;
            exists(change, Place::Organization(id), at)
                .await
                .map_err(|failure| not_there(failure, "organization", Refusal::NoSuchOrganization))?;
            Ok((format!("organization:{id}"), None))
        }
        "project" => {
            let id: ProjectId = said.project.trim().parse().map_err(|_| Failure::refused("project", Refusal::NoSuchProject))?;
            exists(change, Place::Project(id), at).await.map_err(|failure| not_there(failure, "project", Refusal::NoSuchProject))?;
            Ok((format!("project:{id}"), None))
        }
        "filter" => {
            let template = match said.template.as_str() {
                "" => None,
                id => Some(
                    projects::find_template(&mut change.tx, id, true)
                        .await?
                        .ok_or_else(|| Failure::refused("template", Refusal::NoSuchTemplate))?
                        .id,
                ),
            };
            let feature = match said.feature.as_str() {
                "" => None,
                name => Some(
                    features::of_projects(&mut change.tx)
                        .await?
                        .into_iter()
                        .find(|feature| feature.name == name)
                        .ok_or_else(|| Failure::invalid("feature", Problem::NotInTheList))?
                        .id,
                ),
            };
            match (template, feature) {
                (Some(template), feature) => Ok((format!("template:{template}"), feature)),
                (None, Some(feature)) => Ok((format!("feature:{feature}"), None)),
                (None, None) => Err(Failure::invalid("template", Problem::Required)),
            }
        }
        _ => Err(Failure::invalid("audience", Problem::NotInTheList)),
    }
}

pub(super) async fn exists(change: &mut Change, place: Place, at: Timestamp) -> Result<(), Failure> {
    let nobody = UserId::of(0); // no person has this number
    standing::find(&mut change.tx, nobody, place, at).await.map(drop)
}

fn not_there(failure: Failure, field: &str, why: Refusal) -> Failure {
    if failure == Failure::Missing { Failure::refused(field, why) } else { failure }
}
