//! The operations of this section.

mod apply;
mod make;
mod rest;
mod store;
mod wire;

pub use apply::apply;
pub use make::{Typed, Wanted, make, make_typed, withdraw};
pub use rest::doors;
pub use store::Used;

use super::{Applied, CodeLine, Codes};
use crate::{
    failure::Failure,
    id::{MaintainerId, PromoCodeId},
    organizations::server as organizations,
    place::Place,
    projects::server as projects,
    server::{
        app::App,
        caller::Caller,
        moment::Reader,
        policy::{Action, Deed},
    },
    text,
};

/// Codes on one page.
const PAGE: usize = 50;
/// More organizations than these are not offered in a list.
const CHOICES: usize = 200;

/// What the caller has applied and what it became, the newest last. A code goes with its project (API PC-3).
pub async fn mine(app: &App, caller: &Caller) -> Result<Vec<Used>, Failure> {
    Ok(ever(app, caller).await?.into_iter().filter(|used| used.is_there).collect())
}

/// The same with those whose projects are gone.
pub async fn ever(app: &App, caller: &Caller) -> Result<Vec<Used>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPromoCodes).await?;
    Ok(store::used_by(&mut tx, caller.person()?.user, app.now()).await?)
}

/// The same for people, the newest first.
pub async fn applied(app: &App, caller: &Caller) -> Result<Vec<Applied>, Failure> {
    let reader = Reader::of(caller, app.now());
    let line =
        |used: Used| Applied { at: reader.when(used.used_at), code: used.code, project: used.project_id, project_name: used.project_name };
    Ok(mine(app, caller).await?.into_iter().rev().map(line).collect())
}

/// A page of a maintainer's codes, with what new ones can be made for.
///
/// # Errors
/// Of `policy::judge`.
pub async fn page(app: &App, caller: &Caller, maintainer: MaintainerId, after: Option<PromoCodeId>) -> Result<Codes, Failure> {
    let (mut tx, standing) = app.look_in(caller, Place::Maintainer(maintainer), Deed::SeePromoCodesHere).await?;
    let rows = store::of_maintainer(&mut tx, maintainer, after, most()).await?;
    drop(tx);
    let some = i64::try_from(CHOICES + 1).unwrap_or(i64::MAX);
    let organizations = organizations::of_maintainer(app, caller, maintainer, "", None, some).await?;
    let organizations = match organizations.len() > CHOICES {
        true => Vec::new(),
        false => organizations.into_iter().map(|row| (row.id.to_string(), row.name)).collect(),
    };
    Ok(Codes { maintainer: Some((maintainer, standing.name)), organizations, ..codes(app, caller, rows).await? })
}

/// A page of all codes whose text, or whose organization's name, holds `search`.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn all(app: &App, caller: &Caller, search: &str, after: Option<PromoCodeId>) -> Result<Codes, Failure> {
    let mut tx = app.look(caller, Action::SeePromoCodes).await?;
    let rows = store::all(&mut tx, &text::pattern(search), after, most()).await?;
    drop(tx);
    codes(app, caller, rows).await
}

fn most() -> i64 {
    i64::try_from(PAGE + 1).unwrap_or(i64::MAX)
}

async fn codes(app: &App, caller: &Caller, mut rows: Vec<store::Code>) -> Result<Codes, Failure> {
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    let (at, reader) = (app.now(), Reader::of(caller, app.now()));
    let line = |row: store::Code| CodeLine {
        id: row.id,
        maintainer: row.maintainer_id,
        organization: row.organization_id,
        organization_name: row.organization_name,
        template: row.template.name,
        until: reader.when(row.expires_at),
        over: row.expires_at <= at,
        uses: row.uses,
        left: row.uses - row.used,
        by: row.creator.unwrap_or_default(),
        code: row.code,
    };
    let templates = projects::templates(app, caller).await?.into_iter().map(|template| (template.id, template.name));
    Ok(Codes {
        maintainer: None,
        lines: rows.into_iter().map(line).collect(),
        more,
        organizations: Vec::new(),
        templates: templates.collect(),
    })
}
