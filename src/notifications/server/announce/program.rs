//! What a program tells the members of a project, or everyone (API N-2).

use super::{
    super::{
        store::{self, New, Row},
        tell::ring_project,
    },
    said::{BODY, TITLE, exists},
};
use crate::{
    failure::{Failure, Problem},
    fields,
    id::{NotificationId, ProjectId},
    notifications::Kind,
    place::Place,
    server::{app::App, bell::Ring, caller::Caller, event::Event, policy::Action},
    text,
};

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
pub async fn write_by_program(app: &App, caller: &Caller, wanted: &ByProgram) -> Result<Row, Failure> {
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
    store::insert(&mut change.tx, &new, at).await?;
    let row = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    match project {
        Some(project) => ring_project(&mut change, project).await?,
        None => change.ring(Ring::All),
    }
    change.commit(Event::AnnouncementPublished { announcement: id, title, audience }).await?;
    Ok(row)
}
