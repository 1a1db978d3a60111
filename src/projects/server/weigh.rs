//! When a project comes close to a limit, and when it reaches it, its members are told: once each time that 80 or 100 per cent are
//! passed upwards. Limits of this kind are soft, so nothing is blocked (DOC-14).

use super::{limits, store};
use crate::{
    failure::Failure,
    id::ProjectId,
    notifications::server::{self as notifications, About},
    on,
    place::Place,
    server::{
        app::{App, Change},
        caller::Caller,
        db::Tx,
        place_event::What,
        policy::Action,
    },
    time::Timestamp,
};
use std::{collections::BTreeSet, sync::PoisonError};

/// A limit whose share changed.
struct Passed {
    name: String,
    percent: i64,
    used: f64,
    of: f64,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Weighed {
    /// Some share is another than before.
    changed: bool,
    passed: Vec<String>,
}

/// Tells what was passed since it was looked last, within the change by which something was written.
pub async fn weigh(change: &mut Change, id: ProjectId) -> Result<Weighed, Failure> {
    let at = change.at;
    let Some(project) = store::find(&mut change.tx, id).await?.filter(|project| project.deleted_at.is_none()) else {
        return Ok(Weighed::default());
    };
    let (changed, up) = shares(&mut change.tx, id, at).await?;
    let mut passed = Vec::new();
    for Passed { name, percent, used, of } in up {
        let about = About::LimitPassed {
            project: project.name.clone(),
            place: Place::Project(id),
            used: limits::shown(&name, used),
            of: limits::shown(&name, of),
            limit: name.clone(),
            percent,
        };
        notifications::tell_project(change, id, &about, true).await?;
        passed.push(name);
    }
    Ok(Weighed { changed, passed })
}

/// Writes down what share of each limit is used by now. Says whether any is another than before, and names those that went up.
async fn shares(tx: &mut Tx, id: ProjectId, at: Timestamp) -> Result<(bool, Vec<Passed>), Failure> {
    const SQL: &str = "SELECT name, value, told FROM project_limits WHERE project_id = $1 ORDER BY name";
    const TOLD: &str = "UPDATE project_limits SET told = $3 WHERE project_id = $1 AND name = $2";
    let metrics = limits::metrics(&mut *tx, id, at).await?;
    let limits: Vec<(String, f64, i64)> = on!(&mut *tx, |db| sqlx::query_as(SQL).bind(id).fetch_all(db).await)?;
    let (mut changed, mut up) = (false, Vec::new());
    for (name, of, told) in limits {
        let used = metrics.iter().find(|(metric, _)| *metric == name).map_or(0.0, |(_, used)| *used);
        let percent = share(used, of);
        if percent == told {
            continue;
        }
        changed = true;
        on!(&mut *tx, |db| sqlx::query(TOLD).bind(id).bind(&name).bind(percent).execute(db).await.map(drop))?;
        if percent > told {
            up.push(Passed { name, percent, used, of });
        }
    }
    Ok((changed, up))
}

/// 100, 80, or nothing worth telling. A limit below zero is none.
fn share(used: f64, of: f64) -> i64 {
    match used {
        _ if of < 0.0 => 0,
        used if used <= 0.0 => 0,
        used if used >= of => 100,
        used if used >= of * 0.8 => 80,
        _ => 0,
    }
}

/// Weighs the projects in which something happened on this server, such as a new member. Nobody waits for it, so that people who
/// join at the same moment are not in each other's way.
///
/// # Errors
/// The last one; what fails is weighed again when something happens there.
pub async fn weigh_stirred(app: &App) -> Result<(), Failure> {
    let stirred: BTreeSet<Place> = std::mem::take(&mut *app.stirred.lock().unwrap_or_else(PoisonError::into_inner));
    let mut done = Ok(());
    for place in stirred {
        if let Place::Project(id) = place {
            done = app.settle(|| weigh_one(app, id)).await.and(done);
        }
    }
    done
}

async fn weigh_one(app: &App, id: ProjectId) -> Result<(), Failure> {
    let mut change = app.change(&Caller::system(), Action::Tidy).await?;
    let Weighed { changed, passed } = weigh(&mut change, id).await?;
    if changed { change.commit(What::LimitsWeighed { passed }.in_place(Place::Project(id))).await } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_of_a_limit() {
        let shares = [(0.0, 10.0), (7.9, 10.0), (8.0, 10.0), (9.9, 10.0), (10.0, 10.0), (11.0, 10.0), (0.0, 0.0), (1.0, 0.0), (5.0, -1.0)];
        assert_eq!(shares.map(|(used, of)| share(used, of)), [0, 0, 80, 80, 100, 100, 0, 100, 0]);
    }
}
