//! What super admins see of announcements.

use super::store::{self, Row};
use crate::{
    failure::Failure,
    features::server as features,
    id::{FeatureId, NotificationId},
    notifications::{
        Kind,
        announce::{Announcement, Audience, Choices, List, Listed},
        server::markdown,
    },
    projects::server as projects,
    server::{app::App, caller::Caller, db::Tx, moment::Reader, policy::Action},
    time::Timestamp,
};

/// Announcements on one page of the list.
const PAGE: usize = 50;

/// A page of all of them, the newest first.
///
/// # Errors
/// `Denied` for all but super admins.
pub async fn list(app: &App, caller: &Caller, before: Option<NotificationId>) -> Result<List, Failure> {
    let mut tx = app.look(caller, Action::Announce).await?;
    let mut rows = store::list(&mut tx, before, PAGE + 1).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    let mut lines = Vec::new();
    for row in rows {
        lines.push(listed(&mut tx, &row, caller, app.now()).await?);
    }
    Ok(List { lines, more })
}

async fn listed(tx: &mut Tx, row: &Row, caller: &Caller, now: Timestamp) -> Result<Listed, Failure> {
    Ok(Listed {
        id: row.id,
        title: row.title.clone(),
        kind: Kind::named(&row.kind).unwrap_or(Kind::Announcement),
        state: row.state(now),
        audience: audience(tx, row).await?,
        is_public: row.is_public == 1,
        at: Reader::of(caller, now).when(row.seen_from.unwrap_or(row.changed_at)),
    })
}

async fn audience(tx: &mut Tx, row: &Row) -> Result<Audience, Failure> {
    let feature = match row.also_feature {
        Some(id) => store::name_of_feature(tx, id).await?,
        None => String::new(),
    };
    Ok(match row.audience.split_once(':') {
        Some(("organization", id)) => {
            Audience::Organization { name: store::name_of_organization(tx, id.parse().unwrap_or_default()).await?, id: id.into() }
        }
        Some(("project", id)) => {
            Audience::Project { name: store::name_of_project(tx, id.parse().unwrap_or_default()).await?, id: id.into() }
        }
        Some(("template", template)) => Audience::Filter { template: template.into(), feature },
        Some(("feature", id)) => {
            let id = FeatureId::of(id.parse().unwrap_or_default());
            Audience::Filter { template: String::new(), feature: store::name_of_feature(tx, id).await? }
        }
        _ => Audience::Everyone,
    })
}

/// One, to look at before it is sent and to change.
///
/// # Errors
/// `Denied`; `Missing`.
pub async fn find(app: &App, caller: &Caller, id: NotificationId) -> Result<Announcement, Failure> {
    let mut tx = app.look(caller, Action::Announce).await?;
    let row = store::find(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let now = app.now();
    let reader = Reader::of(caller, now);
    let typed = |at: Option<Timestamp>| at.map(|at| reader.write(at)).unwrap_or_default();
    Ok(Announcement {
        line: listed(&mut tx, &row, caller, now).await?,
        html: markdown::to_html(&row.body),
        starts: typed(row.starts_at),
        ends: typed(row.ends_at),
        starts_at: row.starts_at.map(|at| reader.when(at)),
        ends_at: row.ends_at.map(|at| reader.when(at)),
        reach: store::reach(&mut tx, &row, now).await?,
        body: row.body,
    })
}

/// What there is to choose from.
///
/// # Errors
/// `Denied`.
pub async fn choices(app: &App, caller: &Caller) -> Result<Choices, Failure> {
    let mut tx = app.look(caller, Action::Announce).await?;
    let templates = projects::visible_templates(&mut tx, true).await?.into_iter().map(|template| (template.id, template.name)).collect();
    let features = features::of_projects(&mut tx).await?.into_iter().map(|feature| (feature.name, feature.title)).collect();
    Ok(Choices { templates, features, zone: caller.person()?.zone.clone() })
}
