//! How tokens come into being: by their owner in the browser, freshly confirmed; or from one that is there, for an hour.

use super::{
    seal_of,
    store::{self, New},
};
use crate::{
    failure::{Failure, Problem},
    fields,
    id::TokenId,
    scope::{Area, narrowed_to},
    server::{
        app::App,
        caller::{Caller, Kind},
        event::Event,
        limit,
        mail::Letter,
        moment::Reader,
        outbox,
        policy::Action,
        token, user,
    },
    text,
    time::Timestamp,
};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);
/// Longest name, in characters.
const LONGEST: u32 = 100;
/// Most personal tokens that one person may have at once.
const MOST: u32 = 100;

/// What was typed about a new token.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub name: String,
    pub hours: String,
    /// The areas it is narrowed to, with commas between; empty: all.
    pub areas: String,
    pub read_only: bool,
}

/// A token that was just made. Its text is shown once.
#[derive(Clone)]
pub struct Made {
    pub id: TokenId,
    pub text: String,
    pub description: String,
    pub scopes: Vec<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

pub(super) fn read_name(typed: &str) -> Result<String, Problem> {
    text::line(typed, LONGEST)?.ok_or(Problem::Required)
}

pub(super) fn read_hours(typed: &str, max: u32) -> Result<Duration, Problem> {
    if typed.trim().is_empty() {
        return Err(Problem::Required);
    }
    let hours = typed.trim().parse().ok().filter(|hours| (1..=max).contains(hours));
    Ok(HOUR * hours.ok_or(Problem::NotBetween { min: 1, max: i64::from(max) })?)
}

fn read_areas(typed: &str) -> Result<Vec<Area>, Problem> {
    let words = typed.split(',').map(str::trim).filter(|word| !word.is_empty());
    words.map(|word| Area::named(word).ok_or(Problem::NotInTheList)).collect()
}

/// Makes a personal token. Its text can be looked at in this session for ten minutes.
///
/// # Errors
/// `NotFresh`; `Invalid` in what was typed, in `title` also when there are as many as there may be.
pub async fn make(app: &App, caller: &Caller, typed: &Typed) -> Result<TokenId, Failure> {
    let mut change = app.change(caller, Action::MakeToken).await?;
    let (name, hours, areas) = fields! {
        title: read_name(&typed.name),
        hours: read_hours(&typed.hours, app.config.token_max_hours),
        areas: read_areas(&typed.areas),
    }?;
    let (person, at) = (caller.person()?, change.at);
    if store::count(&mut change.tx, person.user, Kind::Personal, at).await? >= i64::from(MOST) {
        return Err(Failure::invalid("title", Problem::TooManyThings { max: MOST }));
    }
    let id = TokenId::of(app.new_id());
    let (new, scopes, expires_at) = (token::make(app, id), narrowed_to(&areas, typed.read_only), at + hours);
    let row = New {
        id,
        kind: Kind::Personal,
        user: Some(person.user),
        parent: None,
        description: &name,
        hash: &new.hash,
        scopes: &scopes,
        by: Some(person.user),
        expires_at,
        sealed: Some((app.close(&seal_of(id, person.session), new.text.as_bytes()), person.session)),
    };
    store::insert(&mut change.tx, &row, at).await?;
    let user = user::find(&mut change.tx, person.user).await?.ok_or(Failure::SignedOut)?;
    let letter = Letter::TokenMade {
        name: name.clone(),
        until: Reader::of_user(&user, at).when(expires_at).full,
        settings: app.config.link_to("/settings/tokens"),
    };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::TokenMade { user: Some(user.id), token: id, name, scopes, expires: expires_at }).await?;
    Ok(id)
}

/// Makes a session token from the personal one that asks: for an hour, no longer than that lives, and with no more than that
/// opens (API T-2, S-4).
///
/// # Errors
/// `Denied` for everything but a personal token (API decision G-26).
pub async fn make_session_token(app: &App, caller: &Caller) -> Result<Made, Failure> {
    // Counted in a transaction of its own: programs that start together would be in each other's way.
    let person = caller.person()?;
    limit::count(app, &format!("session-tokens:{}", person.user), limit::SESSION_TOKENS).await?;
    let mut change = app.change(caller, Action::MakeSessionToken).await?;
    let parent = person.token.as_ref().filter(|access| access.kind == Kind::Personal).ok_or(Failure::Denied)?;
    let at = change.at;
    let above = store::find(&mut change.tx, parent.token).await?.ok_or(Failure::SignedOut)?;
    let id = TokenId::of(app.new_id());
    let (new, expires_at) = (token::make(app, id), (at + HOUR).min(above.expires_at));
    let made = Made {
        id,
        text: new.text,
        description: format!("session of {}", above.description),
        scopes: above.scopes(),
        created_at: at,
        expires_at,
    };
    let row = New {
        id,
        kind: Kind::Session,
        user: Some(person.user),
        parent: Some(parent.token),
        description: &made.description,
        hash: &new.hash,
        scopes: &made.scopes,
        by: Some(person.user),
        expires_at,
        sealed: None,
    };
    store::insert(&mut change.tx, &row, at).await?;
    change.commit(Event::SessionTokenMade { user: person.user, token: id, parent: parent.token }).await?;
    Ok(made)
}
