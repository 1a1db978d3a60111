//! All that Portico knows of a person, as one JSON file without a secret in it (GDPR, article 15).

use crate::{
    activity::server as activity,
    cloud_accounts::server as cloud_accounts,
    failure::Failure,
    invitations::server as invitations,
    members::server as members,
    metadata::server as metadata,
    notifications::server as notifications,
    profile::server as profile,
    promo_codes::server as promo_codes,
    requests::server as requests,
    security::server as security,
    server::{app::App, caller::Caller, door, download, event::Event, policy::Action, standing, user, wire},
    sessions::server as sessions,
    tokens::server as tokens,
};
use axum::{
    Extension, Router,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use serde_json::{Value, json};

pub fn routes() -> Router<App> {
    Router::new().route("/settings/account/data", post(download))
}

/// By POST, since it is written down that the data was taken.
async fn download(State(app): State<App>, Extension(caller): Extension<Caller>, headers: HeaderMap) -> Response {
    match app.settle(|| take(&app, &caller)).await {
        Ok(data) => download::file("data.json", download::JSON, data),
        Err(Failure::NotFresh) if wire::wants_page(&headers) => Redirect::to(&door::question_for("/settings/account")).into_response(),
        Err(failure) => wire::refuse(&failure, &headers, Some(&caller)),
    }
}

async fn take(app: &App, caller: &Caller) -> Result<String, Failure> {
    let mut change = app.change(caller, Action::TakeOwnData).await?;
    let id = caller.person()?.user;
    let user = user::find(&mut change.tx, id).await?.ok_or(Failure::SignedOut)?;
    let means = security::means(&mut change.tx, &user).await?;
    let happened: Vec<Value> = activity::rows_of(&mut change.tx, id).await?.iter().map(activity::value).collect();
    let features = standing::features_of(&mut change.tx, id).await?;
    let at = change.at;
    let belongs = members::all_of(&mut change.tx, id, at).await?;
    let belongs = belongs.into_iter().map(|to| {
        json!({ "kind": to.place, "id": to.place_id, "name": to.name, "role": to.role, "since": to.created_at, "until": to.expires_at })
    });
    let belongs: Vec<Value> = belongs.collect();
    change.commit(Event::DataTaken { user: id }).await?;
    let invited = invitations::my_lines(app, caller).await?;
    let asked = requests::mine(app, caller).await?;
    let asked = asked.into_iter().map(|to| json!({ "project": to.project_name, "reason": to.reason, "at": to.created_at }));
    let asked: Vec<Value> = asked.collect();
    let applied = promo_codes::ever(app, caller).await?;
    let applied: Vec<Value> =
        applied.into_iter().map(|used| json!({ "code": used.code, "at": used.used_at, "project": used.project_name })).collect();
    let noted = metadata::all(app, caller, metadata::Owner::User(id)).await?;
    let noted: Vec<Value> =
        noted.into_iter().map(|note| json!({ "provider": note.provider, "key": note.key, "value": note.value })).collect();
    let (profile, overview, sessions) =
        (profile::profile(app, caller).await?, security::overview(app, caller).await?, sessions::list(app, caller).await?);
    let tokens = tokens::mine(app, caller).await?.into_iter().map(|token| {
        json!({
            "name": token.description, "kind": token.kind().word(), "scopes": token.scopes(), "created_at": token.created_at,
            "expires_at": token.expires_at, "last_used_at": token.last_used_at, "last_address": token.last_address,
            "last_agent": token.last_agent,
        })
    });
    let tokens: Vec<Value> = tokens.collect();
    let told = notifications::export(app, caller).await?;
    let wishes = notifications::wishes(app, caller).await?.wishes;
    let clouds = cloud_accounts::export(app, caller).await?;
    let named = |list: Vec<(i64, String)>| list.into_iter().map(|(_, name)| name).collect::<Vec<_>>();
    let data = json!({
        "account": { "id": id, "created_at": user.created_at, "super_admin": user.super_admin_since.is_some() },
        "profile": profile,
        "security": {
            "multi_factor": means.mfa, "apps": named(means.apps), "keys": overview.keys, "recovery_codes_left": means.codes,
            "trusted_browsers": overview.trusted,
        },
        "sessions": sessions,
        "access_tokens": tokens,
        "cloud_accounts": clouds,
        "belongs_to": belongs,
        "invitations": invited,
        "requests": asked,
        "promo_codes": applied,
        "features": features,
        "metadata": noted,
        "notifications": told,
        "letters": wishes,
        "activity": happened,
    });
    serde_json::to_string_pretty(&data).map_err(|error| crate::edge::broken(&error.to_string()))
}
