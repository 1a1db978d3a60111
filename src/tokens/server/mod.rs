//! The operations of this section. How tokens come into being is in `make`, what operators do with them in `operator`.

mod make;
mod operator;
mod rest;
mod store;
mod tell;

pub use make::{Made, Typed, make, make_session_token};
pub use operator::{Wanted, all as all_of_operator, delete as delete_by_operator, make as make_by_operator, page as page_of_operator};
pub use rest::doors;
pub use store::Row;
pub use tell::tell_due;

use super::{LastUse, NewToken, TokenLine, Tokens, Usage};
use crate::{
    edge,
    failure::Failure,
    id::{SessionId, TokenId, UserId},
    server::{
        agent,
        app::{App, Change},
        caller::{Caller, Kind},
        db::Tx,
        event::Event,
        moment::Reader,
        policy::Action,
        sealed::TOKENS,
        token,
    },
    time::Timestamp,
};
use std::time::Duration;

/// How long a new token can be looked at again by the session that made it.
const SHOWN: Duration = Duration::from_secs(600);

/// A new token opens in its row, and for the session that made it.
fn seal_of(id: TokenId, session: SessionId) -> String {
    TOKENS.place(format!("{id}:{session}"))
}

/// The caller's tokens, the newest first; those that are over for 30 days.
pub async fn mine(app: &App, caller: &Caller) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnTokens).await?;
    rows_of(app, &mut tx, caller.person()?.user).await
}

/// Somebody's tokens, within another operation.
pub async fn rows_of(app: &App, tx: &mut Tx, user: UserId) -> Result<Vec<Row>, Failure> {
    Ok(with_last_uses(app, store::of_user(tx, user, app.now()).await?))
}

/// With what this server knows of their use and has not written down yet.
fn with_last_uses(app: &App, mut rows: Vec<Row>) -> Vec<Row> {
    for row in &mut rows {
        if let Some(used) = app.last_used.of(row.id).filter(|used| row.last_used_at.is_none_or(|at| at < used.at)) {
            row.last_used_at = Some(used.at);
            row.last_address = used.address.map(|address| address.to_string()).unwrap_or_default();
            row.last_agent = used.agent;
        }
    }
    rows
}

/// A program in words: what we know it as, else how it calls itself.
fn program(line: &str) -> String {
    match agent::read(line).to_string().as_str() {
        "?" => line.split([' ', '(']).next().unwrap_or_default().chars().take(60).collect(),
        known => known.to_owned(),
    }
}

/// A token as people read of it.
pub fn line(row: Row, reader: &Reader, now: Timestamp) -> TokenLine {
    TokenLine {
        id: row.id,
        scopes: row.scopes(),
        created: reader.when(row.created_at),
        used: row.last_used_at.map(|at| LastUse { at: reader.when(at), address: row.last_address, program: program(&row.last_agent) }),
        expires: reader.when(row.expires_at),
        over: row.expires_at <= now,
        name: row.description,
    }
}

/// All that stands on the page.
pub async fn page(app: &App, caller: &Caller) -> Result<Tokens, Failure> {
    let (now, reader) = (app.now(), Reader::of(caller, app.now()));
    let line = |row: Row| line(row, &reader, now);
    let fresh = app.is_fresh_for(caller, Action::MakeToken)?;
    let (session, personal): (Vec<Row>, Vec<Row>) = mine(app, caller).await?.into_iter().partition(|row| row.kind() == Kind::Session);
    Ok(Tokens {
        personal: personal.into_iter().map(line).collect(),
        session: session.into_iter().filter(|row| row.expires_at > now).map(line).collect(),
        max_hours: app.config.token_max_hours,
        is_new: new_token(app, caller).await?.is_some(),
        fresh,
    })
}

/// The token that was just made in this session, for ten minutes and until its owner says that they have it.
pub async fn new_token(app: &App, caller: &Caller) -> Result<Option<NewToken>, Failure> {
    let mut tx = app.look(caller, Action::SeeNewToken).await?;
    let (session, reader) = (caller.person()?.session, Reader::of(caller, app.now()));
    let Some((id, name, sealed, expires)) = store::waiting(&mut tx, session, app.now() - SHOWN).await? else { return Ok(None) };
    let text = app.seal.open(&seal_of(id, session), &sealed).map_err(|error| edge::broken(&error.to_string()))?;
    Ok(Some(NewToken { id, name, text: String::from_utf8_lossy(&text).into_owned(), expires: reader.when(expires) }))
}

/// "I have copied it": nobody sees it any more. Returns where it is listed.
///
/// # Errors
/// `Missing` if it was not to be seen here.
pub async fn copied(app: &App, caller: &Caller, id: TokenId) -> Result<&'static str, Failure> {
    let mut change = app.change(caller, Action::SeeNewToken).await?;
    let person = caller.person()?;
    let row = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    if !store::wipe(&mut change.tx, id, person.session).await? {
        return Err(Failure::Missing);
    }
    change.commit(Event::TokenCopied { user: person.user, token: id }).await?;
    Ok(if row.user_id.is_some() { "/settings/tokens" } else { "/operator/tokens" })
}

/// Deletes one of the caller's tokens, and the session tokens that were made from it. They open nothing from now on, on any
/// server.
///
/// # Errors
/// `Missing` if it is not theirs.
pub async fn delete(app: &App, caller: &Caller, id: TokenId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::DeleteToken).await?;
    let user = caller.person()?.user;
    let row = store::find(&mut change.tx, id).await?.filter(|row| row.user_id == Some(user)).ok_or(Failure::Missing)?;
    store::delete(&mut change.tx, id).await?;
    change.commit(Event::TokenDeleted { user: Some(user), token: id, name: row.description }).await
}

/// Deletes all tokens of a person, within a change.
pub async fn delete_all(change: &mut Change, user: UserId) -> Result<(), Failure> {
    Ok(store::delete_all(&mut change.tx, user).await?)
}

/// How to use the API.
///
/// # Errors
/// `SignedOut` for nobody.
pub fn usage(app: &App, caller: &Caller) -> Result<Usage, Failure> {
    caller.person()?;
    Ok(Usage { base_url: app.config.origin(), pattern: token::PATTERN.into(), requests_a_minute: app.config.requests_per_token })
}
