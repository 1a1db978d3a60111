//! What super admins announce: written, looked at, published, and ended or taken back.

use super::{
    super::{
        Kind,
        announce::{Announcement, Audience, Choices, List, Listed, State},
    },
    announce_store::{self as store, Row},
    markdown,
    store::New,
};
use crate::{
    failure::{Failure, Problem},
    features::server as features,
    fields,
    id::{FeatureId, NotificationId, OrganizationId, ProjectId},
    place::Place,
    projects::server as projects,
    refusal::Refusal,
    server::{
        app::{App, Change},
        bell::Ring,
        caller::Caller,
        db::Tx,
        event::Event,
        moment::Reader,
        policy::Action,
        standing,
    },
    text,
    time::Timestamp,
};

/// Announcements on one page of the list.
const PAGE: usize = 50;
/// Longest title and longest text, in characters.
const TITLE: u32 = 200;
const BODY: u32 = 20_000;

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
struct Read {
    kind: Kind,
    title: String,
    body: String,
    starts_at: Option<Timestamp>,
    ends_at: Option<Timestamp>,
}

fn read(caller: &Caller, said: &Said) -> Result<Read, Failure> {
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
async fn read_audience(change: &mut Change, said: &Said) -> Result<(String, Option<FeatureId>), Failure> {
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

async fn exists(change: &mut Change, place: Place, at: Timestamp) -> Result<(), Failure> {
    let nobody = crate::id::UserId::of(0);
    standing::find(&mut change.tx, nobody, place, at).await.map(drop)
}

fn not_there(failure: Failure, field: &str, why: Refusal) -> Failure {
    if failure == Failure::Missing { Failure::refused(field, why) } else { failure }
}

/// Writes a draft, or changes the one of this number.
///
/// # Errors
/// Of `write` and `change`.
pub async fn save(app: &App, caller: &Caller, id: &str, said: &Said) -> Result<NotificationId, Failure> {
    if id.is_empty() {
        return write(app, caller, said).await;
    }
    let id = id.parse().map_err(|_| Failure::Missing)?;
    change(app, caller, id, said).await.map(|()| id)
}

/// Writes a draft. Nobody but super admins sees it.
///
/// # Errors
/// `Denied` for all but super admins; `Invalid` in what was said.
pub async fn write(app: &App, caller: &Caller, said: &Said) -> Result<NotificationId, Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let (id, title) = insert(&mut change, caller, said).await?;
    change.commit(Event::AnnouncementWritten { announcement: id, title }).await?;
    Ok(id)
}

async fn insert(change: &mut Change, caller: &Caller, said: &Said) -> Result<(NotificationId, String), Failure> {
    let Read { kind, title, body, starts_at, ends_at } = read(caller, said)?;
    let (audience, also_feature) = read_audience(change, said).await?;
    let at = change.at;
    let row = Row {
        id: NotificationId::of(change.app.new_id()),
        project_id: audience.strip_prefix("project:").and_then(|id| id.parse().ok()),
        audience,
        also_feature,
        kind: kind.word().into(),
        title: title.clone(),
        body,
        is_public: i64::from(said.is_public),
        created_at: at,
        changed_at: at,
        starts_at,
        seen_from: None,
        ends_at,
    };
    store::insert(&mut change.tx, &row, caller.person()?.user).await?;
    Ok((row.id, title))
}

/// Changes one. For whom it is and when it begins stays, once it is published.
///
/// # Errors
/// `Denied`; `Missing`; `Invalid` in what was said.
pub async fn change(app: &App, caller: &Caller, id: NotificationId, said: &Said) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let new = read(caller, said)?;
    let at = change.at;
    let (audience, also_feature, starts_at) = match old.seen_from {
        None => {
            let (audience, also_feature) = read_audience(&mut change, said).await?;
            (audience, also_feature, new.starts_at)
        }
        Some(_) => (old.audience.clone(), old.also_feature, old.starts_at),
    };
    if new.ends_at.zip(old.seen_from).is_some_and(|(ends, begun)| ends <= begun) {
        return Err(Failure::invalid("ends", Problem::EndsBeforeStart));
    }
    let row = Row {
        project_id: audience.strip_prefix("project:").and_then(|id| id.parse().ok()),
        audience,
        also_feature,
        starts_at,
        kind: new.kind.word().into(),
        title: new.title,
        body: new.body,
        ends_at: new.ends_at,
        is_public: i64::from(said.is_public),
        changed_at: old.changed_at,
        ..old.clone()
    };
    if row == old {
        return Ok(());
    }
    let row = Row { changed_at: at, ..row };
    store::update(&mut change.tx, &row).await?;
    change.ring(Ring::All);
    change.commit(Event::AnnouncementChanged { announcement: id, title: row.title }).await
}

/// Publishes a draft: from now on, or from when it begins, those see it for whom it is. Letters to those who wish them follow one
/// by one.
///
/// # Errors
/// `Denied`; `Missing`, also for one that is published; `Invalid` in `ends` if that is over.
pub async fn publish(app: &App, caller: &Caller, id: NotificationId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let row = store::find(&mut change.tx, id).await?.filter(|row| row.seen_from.is_none()).ok_or(Failure::Missing)?;
    publish_row(change, row).await
}

async fn publish_row(mut change: Change, mut row: Row) -> Result<(), Failure> {
    let at = change.at;
    let begins = row.starts_at.filter(|starts| *starts > at).unwrap_or(at);
    if row.ends_at.is_some_and(|ends| ends <= begins) {
        return Err(Failure::invalid("ends", Problem::EndsBeforeStart));
    }
    row.seen_from = Some(begins);
    store::update(&mut change.tx, &row).await?;
    store::begin_letters(&mut change.tx, row.id).await?;
    match (begins <= at, row.project_id) {
        (true, Some(project)) => super::tell::ring_project(&mut change, project).await?,
        (true, None) => change.ring(Ring::All),
        (false, _) => {}
    }
    change.commit(Event::AnnouncementPublished { announcement: row.id, title: row.title, audience: row.audience }).await
}

/// What a program wants to tell (API N-2).
#[derive(Debug, Clone)]
pub struct ByProgram {
    /// `common`, `limit` or `global`.
    pub kind: String,
    pub project: Option<ProjectId>,
    pub title: String,
    pub message: String,
    pub payload: Option<serde_json::Map<String, serde_json::Value>>,
}

/// Tells the members of a project or everyone, in a program's words, at once.
///
/// # Errors
/// `Denied` for all but super admins; `Invalid`; `Missing` for a project that is not there.
pub async fn write_by_program(app: &App, caller: &Caller, wanted: &ByProgram) -> Result<super::store::Row, Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let (kind, title, message) = fields! {
        kind: match wanted.kind.as_str() {
            "limit" => Ok(Kind::Limit),
            "common" | "global" => Ok(Kind::Announcement),
            _ => Err(Problem::NotInTheList),
        },
        headline: text::line(&wanted.title, TITLE).and_then(|title| title.ok_or(Problem::Required)),
        message: text::lines(&wanted.message, BODY).and_then(|message| message.ok_or(Problem::Required)),
    }?;
    let project = match (wanted.kind.as_str(), wanted.project) {
        ("global", _) => None,
        (_, Some(project)) => Some(project),
        (_, None) => return Err(Failure::invalid("project_id", Problem::Required)),
    };
    let (at, id) = (change.at, NotificationId::of(app.new_id()));
    let audience = match project {
        Some(project) => {
            exists(&mut change, Place::Project(project), at).await?;
            format!("project:{project}")
        }
        None => "everyone".into(),
    };
    let detail = wanted.payload.as_ref().map_or_else(|| "{}".into(), |payload| serde_json::json!({ "payload": payload }).to_string());
    if detail.len() > BODY as usize || detail.contains("\\u0000") {
        return Err(Failure::Malformed);
    }
    let by = Some(caller.person()?.user);
    let new =
        New { id, audience: &audience, kind, title: &title, body: &message, detail: &detail, project, invitation: None, by, letters: true };
    super::store::insert(&mut change.tx, &new, at).await?;
    let row = super::store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    match project {
        Some(project) => super::tell::ring_project(&mut change, project).await?,
        None => change.ring(Ring::All),
    }
    change.commit(Event::AnnouncementPublished { announcement: id, title, audience }).await?;
    Ok(row)
}

/// Ends one that is published: it is past from now on.
///
/// # Errors
/// `Denied`; `Missing`, also for one that is over already or never began.
pub async fn end(app: &App, caller: &Caller, id: NotificationId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let at = change.at;
    let row = store::find(&mut change.tx, id).await?.filter(|row| row.state(at) == State::Current).ok_or(Failure::Missing)?;
    store::update(&mut change.tx, &Row { ends_at: Some(at), changed_at: at, ..row.clone() }).await?;
    change.ring(Ring::All);
    change.commit(Event::AnnouncementEnded { announcement: id, title: row.title }).await
}

/// Deletes one, also from the pages of those who have read it.
///
/// # Errors
/// `Denied`; `Missing`.
pub async fn delete(app: &App, caller: &Caller, id: NotificationId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let row = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    store::delete(&mut change.tx, id).await?;
    change.ring(Ring::All);
    change.commit(Event::AnnouncementDeleted { announcement: id, title: row.title }).await
}

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
