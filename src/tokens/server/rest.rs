//! The doors of this section for programs (API section 4.1, and section E of its decisions).

use super::{Made, Row, delete, make_session_token, mine};
use crate::{
    failure::Failure,
    id::TokenId,
    server::{
        api::{
            answer::{Created, Done, Found, Moment},
            call::Call,
            door::{Door, door},
            input::Nothing,
            trouble::Trouble,
        },
        caller::Kind,
        policy::Action,
        standing,
        token::Presented,
    },
    users::server::wire::Account,
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Serialize;

const NO_NEW_ONES: &str = "A token never makes or widens a token: make one in the browser, under Access Tokens";

pub fn doors() -> Vec<Door> {
    let own = |path: &str| format!("/manage/current-user/{path}");
    vec![
        door(Method::GET, "/manage/tokens/verify", "verifyToken", verify)
            .about("What the token is by which you ask")
            .says("Works for every token that lives, of any kind. `lastUsed` is this very moment."),
        door(Method::POST, own("session-token"), "createSessionToken", new_session_token)
            .about("Make a token that lives an hour at most")
            .says("Only with a personal token. It opens no more than that does, and dies with it. Its text is in this answer and nowhere else.")
            .for_who_may(Action::MakeSessionToken),
        door(Method::GET, own("tokens"), "listMyTokens", list)
            .about("My tokens, the newest first")
            .says("Those that are over stay listed for 30 days.")
            .for_who_may(Action::SeeOwnTokens),
        door(Method::POST, own("tokens"), "createToken", refuse)
            .about("Refused: tokens are made in the browser")
            .fails(Trouble::says(Failure::Denied, 403, NO_NEW_ONES)),
        door(Method::DELETE, own("tokens/{token}"), "deleteMyToken", remove)
            .about("Delete one of my tokens, also the one by which I ask")
            .says("With a personal token go the session tokens that were made from it.")
            .for_who_may(Action::DeleteToken),
    ]
}

/// A token (API section 3.1).
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Token {
    id: i64,
    /// The token itself; only in the answer that makes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
    description: String,
    created: Moment,
    last_used: Option<Moment>,
    expires: Option<Moment>,
    is_session_token: bool,
    is_expired: bool,
    is_disabled: bool,
    /// Empty: all that its owner may do; for an application nothing.
    scopes: Vec<String>,
    /// `admin` (personal), `session` or `super` (of an application).
    r#type: &'static str,
    creator: Creator,
    /// Whose rights it has.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<Account>,
}

#[derive(Serialize, JsonSchema)]
struct Creator {
    id: i64,
    name: String,
}

const fn kind_on_the_wire(kind: Kind) -> &'static str {
    match kind {
        Kind::Personal => "admin",
        Kind::Session => "session",
        Kind::Application => "super",
    }
}

impl Creator {
    /// Tokens of applications are made on the command line.
    fn of(id: Option<crate::id::UserId>, name: &str) -> Self {
        id.map_or(Self { id: 0, name: "operator".into() }, |id| Self { id: id.number(), name: name.to_owned() })
    }

    /// Nobody makes a token for somebody else; an operator makes it as if they had.
    fn of_owner(owner: Option<&Account>) -> Self {
        owner.map_or(Self::of(None, ""), |owner| Self { id: owner.id, name: owner.name.clone() })
    }
}

/// The owner of a token that was presented: all but the features was read with the token.
async fn owner(call: &Call, presented: &Presented) -> Result<Option<Account>, Failure> {
    let Some(owner) = &presented.owner else { return Ok(None) };
    let features = match owner.has_features {
        true => standing::features_of(&mut call.reads().await?, owner.id).await?,
        false => Vec::new(),
    };
    Ok(Some(Account {
        id: owner.id.number(),
        name: owner.name.clone(),
        email: owner.email.clone(),
        mfa_enabled: owner.mfa,
        features,
        can_access_logs: owner.super_admin,
        is_super_admin: owner.super_admin,
    }))
}

async fn verify(call: Call, (): (), _: Nothing) -> Result<Found<Token>, Trouble> {
    let presented = &call.token;
    let user = owner(&call, presented).await?;
    Ok(Found(Token {
        id: presented.id.number(),
        token: None,
        description: presented.description.clone(),
        created: Moment(presented.created_at),
        last_used: Some(Moment(call.app.now())),
        expires: Some(Moment(presented.expires_at)),
        is_session_token: presented.kind == Kind::Session,
        is_expired: false,
        is_disabled: false,
        scopes: presented.scopes.clone(),
        r#type: kind_on_the_wire(presented.kind),
        creator: Creator::of_owner(user.as_ref()),
        user,
    }))
}

async fn new_session_token(call: Call, (): (), _: Nothing) -> Result<Created<Token>, Trouble> {
    let Made { id, text, description, scopes, created_at, expires_at } = make_session_token(&call.app, &call.caller).await?;
    let user = call.told(|| owner(&call, &call.token)).await?;
    Ok(Created(Token {
        id: id.number(),
        token: Some(text),
        description,
        created: Moment(created_at),
        last_used: None,
        expires: Some(Moment(expires_at)),
        is_session_token: true,
        is_expired: false,
        is_disabled: false,
        scopes,
        r#type: kind_on_the_wire(Kind::Session),
        creator: Creator::of_owner(user.as_ref()),
        user,
    }))
}

async fn list(call: Call, (): (), _: Nothing) -> Result<Found<Vec<Token>>, Trouble> {
    let now = call.app.now();
    let line = |row: Row| Token {
        id: row.id.number(),
        token: None,
        created: Moment(row.created_at),
        last_used: row.last_used_at.map(Moment),
        expires: Some(Moment(row.expires_at)),
        is_session_token: row.kind() == Kind::Session,
        is_expired: row.expires_at <= now,
        is_disabled: false,
        scopes: row.scopes(),
        r#type: kind_on_the_wire(row.kind()),
        creator: Creator::of(row.created_by, row.creator.as_deref().unwrap_or_default()),
        description: row.description,
        user: None,
    };
    Ok(Found(mine(&call.app, &call.caller).await?.into_iter().map(line).collect()))
}

async fn refuse(_: Call, (): (), _: Nothing) -> Result<Done, Trouble> {
    Err(Trouble::says(Failure::Denied, 403, NO_NEW_ONES))
}

async fn remove(call: Call, token: TokenId, _: Nothing) -> Result<Done, Trouble> {
    delete(&call.app, &call.caller, token).await?;
    Ok(Done)
}
