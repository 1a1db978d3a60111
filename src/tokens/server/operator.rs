//! What operators do with tokens, on the command line: tokens of applications, which belong to nobody and only read what their
//! scopes open, and tokens for accounts that programs use.

use super::{
    make::{Made, read_hours, read_name},
    store::{self, New, Row},
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

/// Makes a token. Its text is in the answer and nowhere else.
///
/// # Errors
/// `Denied` for all but the command line; `Invalid` in what is wanted; `Missing` for an address without an account.
pub async fn make(app: &App, caller: &Caller, wanted: &Wanted) -> Result<Made, Failure> {
    let mut change = app.change(caller, Action::ManageTokens).await?;
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
    let row =
        New { id, kind, user, parent: None, description: &name, hash: &new.hash, scopes: &scopes, by: user, expires_at, sealed: None };
    store::insert(&mut change.tx, &row, at).await?;
    if let Some(owner) = &owner {
        let until = Reader::of_user(owner, at).when(expires_at).full;
        let letter = Letter::TokenMade { name: name.clone(), until, settings: app.config.link_to("/settings/tokens") };
        outbox::tell(&mut change, owner, letter).await?;
    }
    change.commit(Event::TokenMade { user, token: id, name: name.clone(), scopes: scopes.clone(), expires: expires_at }).await?;
    Ok(Made { id, text: new.text, description: name, scopes, created_at: at, expires_at })
}

/// The tokens of applications.
///
/// # Errors
/// `Denied` for all but the command line.
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::ManageTokens).await?;
    Ok(store::of_applications(&mut tx).await?)
}

/// Deletes any token.
///
/// # Errors
/// `Denied` for all but the command line; `Missing`.
pub async fn delete(app: &App, caller: &Caller, id: TokenId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ManageTokens).await?;
    let row = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    store::delete(&mut change.tx, id).await?;
    change.commit(Event::TokenDeleted { user: row.user_id, token: id, name: row.description }).await
}
