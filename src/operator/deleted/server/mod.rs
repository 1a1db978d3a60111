//! The operations of this section; what is done, projects do.

use super::{Deleted, DeletedList, Purge};
use crate::{
    failure::Failure,
    fields,
    id::{OrganizationId, ProjectId},
    on,
    operator::project::server::read_number,
    organizations::server as organizations,
    projects::server as projects,
    server::{app::App, caller::Caller, db::Tx, moment::Reader, policy::Action},
    text,
    time::Timestamp,
};

/// Projects on one page.
const PAGE: usize = 50;

#[derive(Debug, Clone, sqlx::FromRow)]
struct Row {
    id: ProjectId,
    name: String,
    organization_id: OrganizationId,
    organization_name: String,
    deleted_at: Timestamp,
    purge_asked_at: Option<Timestamp>,
    purged_at: Option<Timestamp>,
}

impl Row {
    fn shown(self, reader: &Reader) -> Deleted {
        Deleted {
            id: self.id,
            name: self.name,
            organization: (self.organization_id, self.organization_name),
            at: reader.when(self.deleted_at),
            purge: match (self.purged_at, self.purge_asked_at) {
                (Some(_), _) => Purge::Done,
                (None, Some(_)) => Purge::Asked,
                (None, None) => Purge::NotYet,
            },
        }
    }
}

/// The newest first, before `before`; of one organization, or of all (0).
async fn rows(tx: &mut Tx, fits: &str, organization: i64, before: i64, most: i64) -> sqlx::Result<Vec<Row>> {
    const SQL: &str = r"
        SELECT p.id, p.name, p.organization_id, o.name AS organization_name, p.deleted_at, p.purge_asked_at, p.purged_at
          FROM projects p JOIN organizations o ON o.id = p.organization_id
         WHERE p.deleted_at IS NOT NULL AND p.name_folded LIKE $1 ESCAPE '\' AND ($2 = 0 OR p.organization_id = $2) AND p.id < $3
         ORDER BY p.id DESC LIMIT CAST($4 AS BIGINT)";
    on!(tx, |db| sqlx::query_as(SQL).bind(fits).bind(organization).bind(before).bind(most).fetch_all(db).await)
}

/// Deleted projects whose names hold `search`, of the organization with this number, if one is given.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn list(app: &App, caller: &Caller, search: &str, organization: &str, after: Option<ProjectId>) -> Result<DeletedList, Failure> {
    let mut tx = app.look(caller, Action::SeePlaces).await?;
    // What is no number is no organization.
    let organization = match organization.trim() {
        "" => 0,
        typed => typed.parse().ok().filter(|number| *number > 0).unwrap_or(-1),
    };
    let (before, most) = (after.map_or(i64::MAX, ProjectId::number), i64::try_from(PAGE + 1).unwrap_or(i64::MAX));
    let mut rows = rows(&mut tx, &text::pattern(search), organization, before, most).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    let reader = Reader::of(caller, app.now());
    Ok(DeletedList { lines: rows.into_iter().map(|row| row.shown(&reader)).collect(), more })
}

/// # Errors
/// Of `projects::find_deleted`.
pub async fn look(app: &App, caller: &Caller, id: ProjectId) -> Result<Deleted, Failure> {
    let project = match projects::find_deleted(app, caller, id).await {
        Err(Failure::Refused { .. }) => return Err(Failure::Missing), // it lives
        found => found?,
    };
    let mut tx = app.look(caller, Action::SeePlaces).await?;
    let organization = organizations::find_ever(&mut tx, project.organization_id).await?.ok_or(Failure::Missing)?;
    let row = Row {
        id,
        name: project.name,
        organization_id: organization.id,
        organization_name: organization.name,
        deleted_at: project.deleted_at.unwrap_or_else(|| app.now()),
        purge_asked_at: project.purge_asked_at,
        purged_at: project.purged_at,
    };
    Ok(row.shown(&Reader::of(caller, app.now())))
}

/// Brings it back, for so many days or without an end.
///
/// # Errors
/// `Invalid` in `expiration_days`; those of `projects::bring_back`.
pub async fn bring_back(app: &App, caller: &Caller, id: ProjectId, days: &str) -> Result<(), Failure> {
    let (days,) = fields! { expiration_days: read_number(days, 1, 36_500) }?;
    projects::bring_back(app, caller, id, days).await
}
