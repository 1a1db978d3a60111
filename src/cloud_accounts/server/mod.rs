//! The operations of this section. What a check does is in `run`, with the calls of each provider in `providers`; what people are
//! shown is put together in `view`.

mod conclude;
mod daily;
pub mod doctor;
mod files;
pub mod guide;
mod hcl;
pub mod known;
mod providers;
mod rest;
mod run;
mod shell;
mod steps;
mod store;
mod turns;
mod typed;
mod view;
mod watch;
mod wire;
mod words;

pub use daily::check_due;
pub use providers::every_meaning;
pub use rest::doors;
pub use run::{check, check_connected, check_provider};
pub use typed::{Read, read as read_typed};
pub use view::{page, rows};

use super::{Provider, Way};
use crate::{
    edge,
    failure::Failure,
    id::{ConnectionId, SetupId, UserId},
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        event::Event,
        issuer, limit,
        policy::Action,
        sealed::CLOUD_SETUPS,
        secret::Secret,
    },
};
use axum::Router;
use known::{Settings, new_external_id};
use serde_json::{Value, json};
use store::{Connection, NewConnection, NewSetup, SetupRow};

/// What was typed, as it was typed.
#[derive(Debug, Clone)]
pub struct Typed {
    pub way: Way,
    /// The version of the connection that the form was drawn from; programs need not say one.
    pub version: Option<i64>,
    pub role_arn: String,
    pub access_key_id: String,
    pub tenant_id: String,
    pub client_id: String,
    pub subscription_id: String,
    pub project_id: String,
    pub project_number: String,
    pub service_account: String,
    /// Left empty, the one that is there stays.
    pub secret: Secret<String>,
}

impl Typed {
    /// Only the way was chosen.
    fn is_empty(&self) -> bool {
        let Self {
            role_arn,
            access_key_id,
            tenant_id,
            client_id,
            subscription_id,
            project_id,
            project_number,
            service_account,
            secret,
            ..
        } = self;
        let plain = [role_arn, access_key_id, tenant_id, client_id, subscription_id, project_id, project_number, service_account];
        plain.iter().all(|text| text.trim().is_empty()) && secret.0.trim().is_empty()
    }
}

/// Files to download, and the steps of a check as they pass.
pub fn routes() -> Router<App> {
    files::routes().merge(steps::routes())
}

/// Makes a connection that is not connected yet: with an external ID of its own, which nobody chooses.
///
/// # Errors
/// `NotFresh`.
pub async fn begin(app: &App, caller: &Caller, provider: Provider) -> Result<(), Failure> {
    // Clouds may read our public key long before the first signature.
    if provider != Provider::Aws {
        caller.person()?;
        issuer::be_ready(app).await?;
    }
    let mut change = app.change(caller, Action::SetUpCloud).await?;
    let user = caller.person()?.user;
    limit::count_in(&mut change.tx, change.at, &format!("cloud-changes:{user}"), limit::CLOUD_CHANGES).await?;
    if store::find(&mut change.tx, user, provider).await?.is_some() {
        return Ok(());
    }
    let connection = insert(&mut change, user, provider).await?;
    change.commit(Event::CloudBegun { user, connection, provider }).await
}

async fn insert(change: &mut Change, user: UserId, provider: Provider) -> Result<ConnectionId, Failure> {
    let id = ConnectionId::of(change.app.new_id());
    let external_id = new_external_id(&change.app);
    store::insert(&mut change.tx, &NewConnection { id, user, provider, external_id: &external_id }, change.at).await?;
    Ok(id)
}

/// Keeps what was typed, to be checked next. What works stays as it is.
///
/// # Errors
/// `NotFresh`; `Invalid` in what was typed; `Refused` if somebody changed the connection meanwhile, or the way is not open here.
pub async fn set_up(app: &App, caller: &Caller, typed: &Typed) -> Result<SetupId, Failure> {
    let provider = typed.way.provider();
    if typed.way.secret().is_none() && provider != Provider::Aws {
        caller.person()?;
        issuer::be_ready(app).await?;
    }
    // Read before anything is locked, and told only to who may.
    let read = typed::read(typed, &app.config);
    let mut change = app.change(caller, Action::SetUpCloud).await?;
    let (user, at) = (caller.person()?.user, change.at);
    limit::count_in(&mut change.tx, at, &format!("cloud-changes:{user}"), limit::CLOUD_CHANGES).await?;
    if typed.way == Way::Role && app.config.clouds.aws_access_key_id.is_none() {
        return Err(Failure::Refused { why: Refusal::WayClosed });
    }
    let read = read?;
    let found = store::find(&mut change.tx, user, provider).await?;
    if typed.version.is_some_and(|seen| found.as_ref().is_none_or(|connection| connection.version != seen)) {
        return Err(Failure::Refused { why: Refusal::ChangedMeanwhile });
    }
    let (connection, before) = match found {
        Some(found) => (found.id, Some(found)),
        None => (insert(&mut change, user, provider).await?, None),
    };
    let (settings, secret, is_new) = with_secret(&mut change, before.as_ref(), typed.way, read).await?;
    let id = SetupId::of(app.new_id());
    let new = NewSetup {
        id,
        connection,
        way: typed.way,
        settings: serde_json::to_string(&settings).map_err(|error| edge::broken(&error.to_string()))?,
        sealed: secret.map(|secret| app.close(&CLOUD_SETUPS.place(id), &secret.0)),
    };
    let instead_of = before.and_then(|before| before.new_setup_id);
    store::insert_setup(&mut change.tx, &new, instead_of, at).await?;
    change.commit(Event::CloudSetUp { user, connection, provider, way: typed.way, new_secret: is_new }).await?;
    Ok(id)
}

/// The secret that was typed, or else the one that is there, as long as it belongs to the same thing.
async fn with_secret(
    change: &mut Change,
    before: Option<&Connection>,
    way: Way,
    read: typed::Read,
) -> Result<(Settings, Option<Secret<Vec<u8>>>, bool), Failure> {
    let Some(field) = way.secret() else { return Ok((read.settings, None, false)) };
    if read.secret.is_some() {
        return Ok((read.settings, read.secret, true));
    }
    let missing = || Failure::invalid(field, crate::failure::Problem::Required);
    let setups = store::setups(&mut change.tx, before.ok_or_else(missing)?.id).await?;
    let same_thing = |old: &SetupRow| {
        let (old, new) = (old.settings(), &read.settings);
        match way {
            Way::AccessKeys => old.access_key_id == new.access_key_id,
            Way::ClientSecret => old.tenant_id == new.tenant_id && old.client_id == new.client_id,
            _ => old.project_id == new.project_id,
        }
    };
    let is_kept = |old: &&SetupRow| old.way().is_ok_and(|old| old == way) && old.sealed.is_some();
    // The later one, if there are two: what was typed last.
    let old = setups.iter().rev().find(is_kept).filter(|old| same_thing(old)).ok_or_else(missing)?;
    let secret = open(&change.app, old)?.ok_or_else(missing)?;
    let old = old.settings();
    let mut settings = read.settings;
    if way == Way::ServiceAccountKey {
        (settings.service_account, settings.key_id) = (old.service_account, old.key_id);
    }
    Ok((settings, Some(secret), false))
}

fn open(app: &App, setup: &SetupRow) -> Result<Option<Secret<Vec<u8>>>, Failure> {
    let opened = setup.sealed.as_ref().map(|sealed| app.seal.open(&CLOUD_SETUPS.place(setup.id), sealed)).transpose();
    opened.map(|opened| opened.map(Secret)).map_err(|error| edge::broken(&error.to_string()))
}

/// Puts aside what was typed and has not verified; what works stays.
///
/// # Errors
/// `Missing` if there is nothing of the kind.
pub async fn discard(app: &App, caller: &Caller, provider: Provider) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::CheckOwnCloud).await?;
    let user = caller.person()?.user;
    let mut found = store::find(&mut change.tx, user, provider).await?.ok_or(Failure::Missing)?;
    let aside = found.new_setup_id.take().ok_or(Failure::Missing)?;
    store::delete_setup(&mut change.tx, aside).await?;
    store::put(&mut change.tx, &found, true).await?;
    change.commit(Event::CloudDiscarded { user, connection: found.id, provider }).await
}

/// Deletes the connection with its secrets. Who connects again gets another external ID.
///
/// # Errors
/// `NotFresh`; `Missing`.
pub async fn delete(app: &App, caller: &Caller, provider: Provider) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::DeleteCloud).await?;
    let user = caller.person()?.user;
    let found = store::find(&mut change.tx, user, provider).await?.ok_or(Failure::Missing)?;
    let works = match found.setup_id {
        Some(id) => store::setup(&mut change.tx, id).await?,
        None => None,
    };
    store::delete(&mut change.tx, found.id).await?;
    let account = works.map(|setup| setup.account_id).unwrap_or_default();
    change.commit(Event::CloudDeleted { user, connection: found.id, provider, account }).await
}

/// For the file that a person takes along.
pub async fn export(app: &App, caller: &Caller) -> Result<Vec<Value>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnClouds).await?;
    let mut all = Vec::new();
    for connection in store::of_user(&mut tx, caller.person()?.user).await? {
        let setups = store::setups(&mut tx, connection.id).await?;
        let setups = setups.iter().map(|setup| {
            json!({ "way": setup.way().ok(), "settings": setup.settings(), "account": setup.account_id, "checked_at": setup.checked_at })
        });
        all.push(json!({
            "provider": connection.provider()?.word(), "external_id": connection.external_id, "connected_at": connection.connected_at,
            "failing_since": connection.failing_since, "setups": setups.collect::<Vec<_>>(),
        }));
    }
    Ok(all)
}
