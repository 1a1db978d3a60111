//! What operators do with tokens: tokens of applications, which belong to nobody and only read what their scopes open, and, on the
//! command line alone, tokens for accounts that programs use.

use super::{
    super::SuperToken,
    line,
    make::{Made, read_hours, read_name},
    seal_of,
    store::{self, New, Row},
    with_last_uses,
};
use crate::{
    failure::{Failure, Problem},
    fields,
    id::TokenId,
    server::{
        app::App,
        caller::{Caller, Kind},
        event::Event,
        mail::Letter,
        moment::Reader,
        outbox,
        policy::Action,
        token, user,
    },
    text::Email,
};

const A_YEAR: u32 = 8760;
/// Longest life of an application's token: ten years, in hours.
const MOST_HOURS: u32 = 87_600;

#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub name: String,
    /// How long it lives; without, a year, or as long as the operator lets one live.
    pub hours: Option<u32>,
    /// Whose token it is; without, it is one of an application.
    pub email: Option<String>,
    pub scopes: Vec<String>,
}

fn read_scopes(scopes: &[String]) -> Result<Vec<String>, Problem> {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let is_scope = |scope: &String| scope.contains(':') && scope.split(':').all(is_part);
    if scopes.iter().all(is_scope) { Ok(scopes.to_vec()) } else { Err(Problem::NotInTheList) }
}

/// Makes a token. Its text is in the answer; where a super admin makes it, it can be looked at in their session for ten minutes.
///
/// # Errors
/// `Denied` for all but super admins and the command line, and for super admins who want somebody else's; `NotFresh`; `Invalid` in
/// what is wanted; `Missing` for an address without an account.
pub async fn make(app: &App, caller: &Caller, wanted: &Wanted) -> Result<Made, Failure> {
    let mut change = app.change(caller, Action::ManageTokens).await?;
    let by = caller.person().ok();
    // What somebody else may do is not given away, not even by super admins.
    if by.is_some() && wanted.email.is_some() {
        return Err(Failure::Denied);
    }
    let most = if wanted.email.is_some() { app.config.token_max_hours } else { MOST_HOURS };
    let (name, hours, scopes, email) = fields! {
        name: read_name(&wanted.name),
        hours: read_hours(&wanted.hours.unwrap_or(most.min(A_YEAR)).to_string(), most),
        scope: read_scopes(&wanted.scopes),
        email: wanted.email.as_deref().map(Email::read).transpose(),
    }?;
    let owner = match &email {
        Some(email) => {
            Some(user::find_by_email(&mut change.tx, email).await?.filter(|owner| owner.disabled_at.is_none()).ok_or(Failure::Missing)?)
        }
        None => None,
    };
    let (id, at) = (TokenId::of(app.new_id()), change.at);
    let (new, expires_at) = (token::make(app, id), at + hours);
    let kind = if owner.is_some() { Kind::Personal } else { Kind::Application };
    let user = owner.as_ref().map(|owner| owner.id);
    let sealed = by.map(|person| (app.close(&seal_of(id, person.session), new.text.as_bytes()), person.session));
    let by = user.or_else(|| by.map(|person| person.user));
    let row = New { id, kind, user, parent: None, description: &name, hash: &new.hash, scopes: &scopes, by, expires_at, sealed };
    store::insert(&mut change.tx, &row, at).await?;
    if let Some(owner) = &owner {
        let until = Reader::of_user(owner, at).when(expires_at).full;
        let letter = Letter::TokenMade { name: name.clone(), until, settings: app.config.link_to("/settings/tokens") };
        outbox::tell(&mut change, owner, letter).await?;
    }
    change.commit(Event::TokenMade { user, token: id, name: name.clone(), scopes: scopes.clone(), expires: expires_at }).await?;
    Ok(Made { id, text: new.text, description: name, scopes, created_at: at, expires_at })
}

/// The tokens of applications, the newest first.
///
/// # Errors
/// `Denied` for all but super admins and the command line; `NotFresh`.
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::SeeTokens).await?;
    Ok(with_last_uses(app, store::of_applications(&mut tx).await?))
}

/// The same, as people read it.
///
/// # Errors
/// As `all`.
pub async fn page(app: &App, caller: &Caller) -> Result<Vec<SuperToken>, Failure> {
    let (now, reader) = (app.now(), Reader::of(caller, app.now()));
    let shown = |row: Row| SuperToken { by: row.creator.clone().unwrap_or_default(), line: line(row, &reader, now) };
    Ok(all(app, caller).await?.into_iter().map(shown).collect())
}

/// Deletes a token of an application; on the command line any.
///
/// # Errors
/// `Denied` for all but super admins and the command line; `NotFresh`; `Missing`.
pub async fn delete(app: &App, caller: &Caller, id: TokenId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ManageTokens).await?;
    let found = store::find(&mut change.tx, id).await?;
    let row = found.filter(|row| row.user_id.is_none() || caller.person().is_err()).ok_or(Failure::Missing)?;
    store::delete(&mut change.tx, id).await?;
    change.commit(Event::TokenDeleted { user: row.user_id, token: id, name: row.description }).await
}
