//! Templates to download, filled in with the connection's own values.

use super::{guide, store, view};
use crate::{
    cloud_accounts::{Provider, Way},
    failure::Failure,
    server::{app::App, caller::Caller, download, policy::Action, wire},
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
    routing::get,
};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/settings/cloud-accounts/aws/cloudformation.yaml", get(cloudformation))
        .route("/settings/cloud-accounts/{provider}/{file}", get(terraform))
}

async fn cloudformation(State(app): State<App>, Extension(caller): Extension<Caller>, headers: HeaderMap) -> Response {
    let made = known(&app, &caller, Way::Role).await;
    send(made.map(|known| ("portico.yaml", "application/yaml", guide::cloudformation(&known))), &headers, &caller)
}

async fn terraform(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Path((provider, file)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let way = file.strip_suffix(".tf").and_then(Way::named).filter(|way| Some(way.provider()) == Provider::named(&provider));
    let made = match way {
        Some(way) => known(&app, &caller, way).await,
        None => Err(Failure::Missing),
    };
    send(made.map(|known| ("portico.tf", "text/plain; charset=utf-8", guide::terraform(&known))), &headers, &caller)
}

fn send(made: Result<(&'static str, &'static str, String), Failure>, headers: &HeaderMap, caller: &Caller) -> Response {
    match made {
        Ok((name, kind, text)) => download::file(name, kind, text),
        Err(failure) => wire::refuse(&failure, headers, Some(caller)),
    }
}

async fn known(app: &App, caller: &Caller, way: Way) -> Result<super::known::Known, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnClouds).await?;
    if way == Way::Role && app.config.clouds.aws_access_key_id.is_none() {
        return Err(Failure::Missing);
    }
    let connection = store::find(&mut tx, caller.person()?.user, way.provider()).await?.ok_or(Failure::Missing)?;
    let setups = store::setups(&mut tx, connection.id).await?;
    Ok(view::known_or_empty(app, &connection, &setups, way))
}
