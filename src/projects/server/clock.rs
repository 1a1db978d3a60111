//! What happens to projects by the clock: a warning a week ahead, the end, and after 60 days of grace the end for good
//! (R-PRJ-3, R-PRJ-6, DOC-16). Several servers may do it at once.

use super::store;
use crate::{
    failure::Failure,
    id::{ProjectId, UserId},
    notifications::{
        Kind,
        server::{self as notifications, About},
    },
    on,
    place::Place,
    server::{app::App, caller::Caller, db::Tx, event::Event, mail::Letter, moment::Reader, place_event::What, policy::Action, user},
    time::{DAY, Timestamp},
};
use std::time::Duration;

/// How long before the end its members are told.
const WARNING: Duration = Duration::from_secs(7 * 24 * 3600);
/// How long a deleted project can be brought back.
pub const GRACE: Duration = Duration::from_secs(60 * 24 * 3600);

/// Does all that is due. One that fails does not stop the others; the next round tries it again.
///
/// # Errors
/// The last one.
pub async fn run_due(app: &App) -> Result<(), Failure> {
    let mut done = Ok(());
    for project in due(app, EXPIRED, app.now()).await? {
        done = app.settle(|| expire(app, project)).await.and(done);
    }
    for project in due(app, EXPIRES_SOON, app.now() + WARNING).await? {
        done = app.settle(|| warn(app, project)).await.and(done);
    }
    for project in due(app, TO_PURGE, app.now() - GRACE).await? {
        done = app.settle(|| purge(app, project)).await.and(done);
    }
    for (project, user) in ending(app).await? {
        done = app.settle(|| warn_member(app, project, user)).await.and(done);
    }
    for (project, user) in ended(app).await? {
        done = app.settle(|| end_membership(app, project, user)).await.and(done);
    }
    app.settle(|| sweep(app)).await.and(done)
}

/// Temporary members who have a week left and were not told. Who came for no longer than that knows.
async fn ending(app: &App) -> Result<Vec<(ProjectId, UserId)>, Failure> {
    const SQL: &str = "
        SELECT m.place_id, m.user_id FROM members m JOIN projects p ON p.id = m.place_id AND p.deleted_at IS NULL
         WHERE m.place = 'project' AND m.expires_at > $1 AND m.expires_at <= $2 AND m.end_told_at IS NULL
           AND m.expires_at - m.created_at > $2 - $1
         ORDER BY m.expires_at LIMIT 500";
    let mut tx = app.db.begin_read().await?;
    let now = app.now();
    Ok(on!(&mut tx, |db| sqlx::query_as(SQL).bind(now).bind(now + WARNING).fetch_all(db).await)?)
}

async fn warn_member(app: &App, project: ProjectId, user: UserId) -> Result<(), Failure> {
    const TOLD: &str = "
        UPDATE members SET end_told_at = $3
         WHERE place = 'project' AND place_id = $1 AND user_id = $2 AND end_told_at IS NULL AND expires_at > $3 RETURNING expires_at";
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let at = change.at;
    let told: Option<(Timestamp,)> =
        on!(&mut change.tx, |db| sqlx::query_as(TOLD).bind(project).bind(user).bind(at).fetch_optional(db).await)?;
    let Some((until,)) = told else { return Ok(()) };
    let found = store::find(&mut change.tx, project).await?.filter(|project| project.deleted_at.is_none());
    let (Some(found), Some(member)) = (found, user::find(&mut change.tx, user).await?) else { return Ok(()) };
    let place = Place::Project(project);
    let letter = Letter::MembershipEnds {
        place: found.name.clone(),
        until: Reader::of_user(&member, at).when(until).full,
        link: app.config.link_to(&place.path()),
    };
    let about = About::MembershipEnds { project: found.name.clone(), place, until };
    notifications::tell(&mut change, &member, &about, letter).await?;
    change.commit(What::MembershipEndTold { name: found.name, until }.about(place, user)).await
}

async fn ended(app: &App) -> Result<Vec<(ProjectId, UserId)>, Failure> {
    const SQL: &str = "SELECT place_id, user_id FROM members WHERE place = 'project' AND expires_at <= $1 ORDER BY expires_at LIMIT 500";
    let mut tx = app.db.begin_read().await?;
    Ok(on!(&mut tx, |db| sqlx::query_as(SQL).bind(app.now()).fetch_all(db).await)?)
}

/// A membership whose time is over counts no more wherever it is read; here its row goes, and the log says so.
async fn end_membership(app: &App, project: ProjectId, user: UserId) -> Result<(), Failure> {
    const SQL: &str =
        "DELETE FROM members WHERE place = 'project' AND place_id = $1 AND user_id = $2 AND expires_at <= $3 RETURNING expires_at";
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let at = change.at;
    let ended: Option<(Timestamp,)> =
        on!(&mut change.tx, |db| sqlx::query_as(SQL).bind(project).bind(user).bind(at).fetch_optional(db).await)?;
    let (Some((until,)), Some(found)) = (ended, store::find(&mut change.tx, project).await?) else { return Ok(()) };
    change.commit(What::MembershipEnded { name: found.name, until }.about(Place::Project(project), user)).await
}

const EXPIRED: &str = "SELECT id FROM projects WHERE expires_at <= $1 AND deleted_at IS NULL ORDER BY id LIMIT 500";
const EXPIRES_SOON: &str = "
    SELECT id FROM projects WHERE expires_at <= $1 AND deleted_at IS NULL AND expiry_told_at IS NULL ORDER BY id LIMIT 500";
const TO_PURGE: &str = "
    SELECT id FROM projects
     WHERE deleted_at IS NOT NULL AND purged_at IS NULL AND (deleted_at <= $1 OR purge_asked_at IS NOT NULL) ORDER BY id LIMIT 500";

async fn due(app: &App, sql: &'static str, at: Timestamp) -> Result<Vec<ProjectId>, Failure> {
    let mut tx = app.db.begin_read().await?;
    let rows: Vec<(ProjectId,)> = on!(&mut tx, |db| sqlx::query_as(sql).bind(at).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn expire(app: &App, id: ProjectId) -> Result<(), Failure> {
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let at = change.at;
    let Some(mut project) = store::find(&mut change.tx, id).await? else { return Ok(()) };
    let Some(expired) = project.expires_at.filter(|expires| *expires <= at && project.deleted_at.is_none()) else { return Ok(()) };
    project.deleted_at = Some(at);
    store::update(&mut change.tx, &project).await?;
    store::end_open_things(&mut change.tx, id).await?;
    change.commit(What::ProjectExpired { at: expired }.in_place(Place::Project(id))).await
}

async fn warn(app: &App, id: ProjectId) -> Result<(), Failure> {
    const TOLD: &str = "UPDATE projects SET expiry_told_at = $2 WHERE id = $1 AND expiry_told_at IS NULL";
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let at = change.at;
    let Some(project) = store::find(&mut change.tx, id).await? else { return Ok(()) };
    let is_soon = |expires: &Timestamp| *expires > at && *expires <= at + WARNING && project.deleted_at.is_none();
    let Some(expires) = project.expires_at.filter(is_soon) else { return Ok(()) };
    if on!(&mut change.tx, |db| sqlx::query(TOLD).bind(id).bind(at).execute(db).await.map(|done| done.rows_affected()))? == 0 {
        return Ok(());
    }
    // Who made a project to last less than a week knows.
    let told = project.created_at + WARNING + DAY < expires;
    let members = if told { active_members(&mut change.tx, id, at).await? } else { Vec::new() };
    for (member,) in &members {
        let Some(member) = user::find(&mut change.tx, *member).await? else { continue };
        let letter = Letter::ProjectExpires {
            place: project.name.clone(),
            at: Reader::of_user(&member, at).when(expires).full,
            link: app.config.link_to(&Place::Project(id).path()),
        };
        notifications::write_as_wished(&mut change, &member, Kind::Membership, letter).await?;
    }
    if told {
        let about = About::ProjectExpires { project: project.name.clone(), place: Place::Project(id), at: expires };
        notifications::tell_project(&mut change, id, &about, false).await?;
    }
    change.commit(What::ExpiryTold { at: expires, letters: members.len() }.in_place(Place::Project(id))).await
}

async fn active_members(tx: &mut Tx, id: ProjectId, at: Timestamp) -> sqlx::Result<Vec<(UserId,)>> {
    const SQL: &str = "
        SELECT m.user_id FROM members m JOIN users u ON u.id = m.user_id
         WHERE m.place = 'project' AND m.place_id = $1 AND (m.expires_at IS NULL OR m.expires_at > $2)
           AND u.activated_at IS NOT NULL AND u.disabled_at IS NULL AND u.erase_at IS NULL
         ORDER BY m.created_at, m.user_id LIMIT 1000";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(at).fetch_all(db).await)
}

async fn purge(app: &App, id: ProjectId) -> Result<(), Failure> {
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let Some(mut project) = store::find(&mut change.tx, id).await? else { return Ok(()) };
    // Looked at again: it may have come back meanwhile, and gone again.
    let is_due = project.deleted_at.is_some_and(|deleted| project.purge_asked_at.is_some() || deleted <= change.at - GRACE);
    if !is_due || project.purged_at.is_some() {
        return Ok(());
    }
    project.purged_at = Some(change.at);
    store::update(&mut change.tx, &project).await?;
    store::erase(&mut change.tx, id).await?;
    change.commit(What::ProjectPurged.in_place(Place::Project(id))).await
}

/// Invitations and requests whose time is over count no more wherever they are read; here their rows go.
async fn sweep(app: &App) -> Result<(), Failure> {
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let (mut rows, at) = (0, change.at);
    for sql in ["DELETE FROM invitations WHERE expires_at <= $1", "DELETE FROM join_requests WHERE expires_at <= $1"] {
        rows += on!(&mut change.tx, |db| sqlx::query(sql).bind(at).execute(db).await.map(|done| done.rows_affected()))?;
    }
    if rows == 0 { Ok(()) } else { change.commit(Event::TimeRanOut { rows }).await }
}
