//! How other sections tell people something: one call within the change that it tells of.

use super::{
    about::About,
    store::{self, New},
    wishes,
};
use crate::{
    edge,
    failure::Failure,
    id::{NotificationId, ProjectId, UserId},
    on,
    server::{app::Change, bell::Ring, db::Tx, mail::Letter, user::User},
};

/// Up to so many members of a project are rung for one by one; beyond, whoever listens looks.
const RUNG: i64 = 50;

/// Tells one person: it stands on their page at once, the bell rings, and the letter goes as they wish.
pub async fn tell(change: &mut Change, user: &User, about: &About, letter: Letter) -> Result<(), Failure> {
    note(change, user.id, about).await?;
    wishes::write(change, user, about.kind(), letter).await
}

/// The same without a letter, where that is a matter of its own.
pub async fn note(change: &mut Change, user: UserId, about: &About) -> Result<(), Failure> {
    insert(change, &format!("person:{user}"), about, None, false).await?;
    change.ring(Ring::Person(user));
    Ok(())
}

/// Tells the members of a project. With `letters`, they are written one after the other, by the clock.
pub async fn tell_project(change: &mut Change, project: ProjectId, about: &About, letters: bool) -> Result<NotificationId, Failure> {
    let id = insert(change, &format!("project:{project}"), about, Some(project), letters).await?;
    ring_project(change, project).await?;
    Ok(id)
}

async fn insert(
    change: &mut Change,
    audience: &str,
    about: &About,
    project: Option<ProjectId>,
    letters: bool,
) -> Result<NotificationId, Failure> {
    let id = NotificationId::of(change.app.new_id());
    let detail = serde_json::to_string(about).map_err(|error| edge::broken(&error.to_string()))?;
    let new = New {
        id,
        audience,
        kind: about.kind(),
        title: "",
        body: "",
        detail: &detail,
        project,
        invitation: about.invitation(),
        by: None,
        letters,
    };
    store::insert(&mut change.tx, &new, change.at).await?;
    Ok(id)
}

/// Whoever of a project's members listens should look.
pub(super) async fn ring_project(change: &mut Change, project: ProjectId) -> Result<(), Failure> {
    for ring in rings_of_project(&mut change.tx, project.number()).await? {
        change.ring(ring);
    }
    Ok(())
}

/// One ring for each member, or one for all who listen if there are many.
pub(super) async fn rings_of_project(tx: &mut Tx, project: i64) -> sqlx::Result<Vec<Ring>> {
    const SQL: &str = "SELECT user_id FROM members WHERE place = 'project' AND place_id = $1 LIMIT CAST($2 AS BIGINT)";
    let members: Vec<(UserId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(project).bind(RUNG + 1).fetch_all(db).await)?;
    let are_few = members.len() <= usize::try_from(RUNG).unwrap_or_default();
    Ok(if are_few { members.into_iter().map(|(user,)| Ring::Person(user)).collect() } else { vec![Ring::All] })
}
