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
    place::Place,
    server::{app::Change, bell::Ring, mail::Letter, user::User},
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
    const SQL: &str = "SELECT user_id FROM members WHERE place = 'project' AND place_id = $1 LIMIT $2";
    let place = Place::Project(project).number();
    let members: Vec<(UserId,)> = on!(&mut change.tx, |db| sqlx::query_as(SQL).bind(place).bind(RUNG + 1).fetch_all(db).await)?;
    match members.len() <= usize::try_from(RUNG).unwrap_or_default() {
        true => members.into_iter().for_each(|(user,)| change.ring(Ring::Person(user))),
        false => change.ring(Ring::All),
    }
    Ok(())
}
