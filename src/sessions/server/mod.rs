//! The operations of this section.

mod rest;
mod store;

use super::SessionLine;
use crate::{
    failure::Failure,
    id::SessionId,
    proof::How,
    server::{agent, app::App, caller::Caller, event::Event, moment::Reader, policy::Action, session},
};
pub use rest::doors;
pub use store::{Alive, alive};

/// A person's sessions that are alive, as they stand in the database.
pub async fn rows(app: &App, caller: &Caller) -> Result<Vec<Alive>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
    Ok(store::alive(&mut tx, &app.config, caller.person()?.user, app.now()).await?)
}

/// A person's sessions that are alive, the one that asks first, then the ones used last.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<SessionLine>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
    let person = caller.person()?;
    let reader = Reader::of(caller, app.now());
    let rows = store::alive(&mut tx, &app.config, person.user, app.now()).await?;
    let mut lines: Vec<_> = rows.into_iter().map(|row| line(row, &reader, person.session)).collect();
    lines.sort_by_key(|line| !line.current);
    Ok(lines)
}

/// A session as people read of it.
pub fn line(row: Alive, reader: &Reader, current: SessionId) -> SessionLine {
    let agent = agent::read(&row.agent);
    SessionLine {
        id: row.id,
        browser: agent.browser,
        system: agent.system,
        device: agent.kind.word().to_owned(),
        address: row.address,
        signed_in: reader.when(row.created_at),
        last_used: reader.when(row.seen_at),
        how: How::named(&row.how).unwrap_or(How::Password),
        current: row.id == current,
    }
}

/// Ends one of a person's sessions. It is out on its very next request, on every server.
///
/// # Errors
/// `Missing` if it is not theirs, or over already.
pub async fn end(app: &App, caller: &Caller, id: SessionId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::EndSession).await?;
    let user = caller.person()?.user;
    let rows = store::alive(&mut change.tx, &app.config, user, change.at).await?;
    if !rows.iter().any(|row| row.id == id) || !session::end(&mut change, id).await? {
        return Err(Failure::Missing);
    }
    change.commit(Event::SessionEnded { user, session: id }).await
}

/// Ends all of a person's sessions but the one that asks.
pub async fn end_others(app: &App, caller: &Caller) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::EndSession).await?;
    let person = caller.person()?;
    let ended_sessions = session::end_others(&mut change, person.user, Some(person.session)).await?;
    change.commit(Event::OtherSessionsEnded { user: person.user, ended_sessions }).await
}
