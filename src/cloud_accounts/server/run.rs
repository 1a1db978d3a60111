//! A check from its beginning to what follows from it: a connection, a letter, or a diagnosis.

use super::{
    doctor::{self, Cause},
    known::{Known, Settings},
    open, providers,
    store::{self, Connection, SetupRow},
    turns,
    watch::{Check, Record, Stop, Taken},
};
use crate::{
    cloud_accounts::{Account, Provider, StepState},
    edge,
    failure::Failure,
    id::SetupId,
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        event::{CallMade, Event},
        limit,
        mail::Letter,
        outbox,
        policy::Action,
        secret::Secret,
        user,
    },
    time::{DAY, Timestamp},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio::time::timeout;

/// Longest time for a whole check; shorter than a request may take, and than a turn.
const PATIENCE: Duration = Duration::from_secs(25);
/// The daily check wanders by up to this much, so that not everybody's comes at once.
const JITTER: Duration = Duration::from_secs(2 * 3600);

/// What a check found, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub steps: Vec<Taken>,
    pub problem: Option<Cause>,
    pub remarks: Vec<Cause>,
    /// Whose access keys they are, for the mend's lines.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub user_name: String,
}

/// Checks what the caller has typed or connected. Says whether it passed.
///
/// # Errors
/// `Missing` if it is not theirs; `TooMany`; `Refused` while another check of it is under way.
pub async fn check(app: &App, caller: &Caller, setup: SetupId) -> Result<bool, Failure> {
    let user = caller.person()?.user;
    let mut tx = app.look(caller, Action::CheckOwnCloud).await?;
    let row = store::setup(&mut tx, setup).await?.ok_or(Failure::Missing)?;
    store::by_id(&mut tx, row.connection_id).await?.filter(|connection| connection.user_id == user).ok_or(Failure::Missing)?;
    drop(tx);
    limit::count(app, &format!("cloud-checks:{user}"), limit::CLOUD_CHECKS).await?;
    run(app, caller, Action::CheckOwnCloud, setup).await
}

/// The same for what was typed last with this provider: what waits to be verified, or else what is connected.
pub async fn check_provider(app: &App, caller: &Caller, provider: Provider) -> Result<bool, Failure> {
    let mut tx = app.look(caller, Action::CheckOwnCloud).await?;
    let found = store::find(&mut tx, caller.person()?.user, provider).await?.ok_or(Failure::Missing)?;
    drop(tx);
    check(app, caller, found.new_setup_id.or(found.setup_id).ok_or(Failure::Missing)?).await
}

/// The same for what is connected with it.
pub async fn check_connected(app: &App, caller: &Caller, provider: Provider) -> Result<bool, Failure> {
    let mut tx = app.look(caller, Action::CheckOwnCloud).await?;
    let found = store::find(&mut tx, caller.person()?.user, provider).await?.ok_or(Failure::Missing)?;
    drop(tx);
    check(app, caller, found.setup_id.ok_or(Failure::Missing)?).await
}

/// Takes the turn, calls out, and keeps what was found. No transaction is open meanwhile.
pub(super) async fn run(app: &App, caller: &Caller, action: Action, setup: SetupId) -> Result<bool, Failure> {
    let id = app.new_id();
    if !turns::take(app, setup, id).await? {
        return Err(Failure::Refused { why: Refusal::CheckUnderWay });
    }
    let done = go_through(app, caller, action, setup, id).await;
    if done.is_err() {
        turns::give_back(app, setup, id).await?;
    }
    done
}

async fn go_through(app: &App, caller: &Caller, action: Action, setup: SetupId, id: i64) -> Result<bool, Failure> {
    let mut tx = app.db.begin_read().await?;
    let row = store::setup(&mut tx, setup).await?.ok_or(Failure::Missing)?;
    let connection = store::by_id(&mut tx, row.connection_id).await?.ok_or(Failure::Missing)?;
    drop(tx);
    let known = known(app, &connection, &row)?;
    let secret = open(app, &row)?.map(Secret);
    let record = Record::default();
    let mut check = Check {
        app,
        known: &known,
        secret,
        record: record.clone(),
        remarks: Vec::new(),
        user_name: String::new(),
        steps: Vec::new(),
        setup,
        id,
    };
    let outcome = timeout(PATIENCE, providers::verify(&mut check)).await;
    let outcome = outcome.unwrap_or_else(|_| Err(Stop::Cause(Cause::TooSlow { host: known.way.provider().name().into() })));
    let (account, problem) = match outcome {
        Ok(account) => (Some(account), None),
        Err(Stop::Cause(cause)) => (None, Some(cause)),
        Err(Stop::Fault(failure)) => return Err(failure),
    };
    check.mark(if problem.is_none() { StepState::Passed } else { StepState::Failed });
    let found = Found { steps: check.steps, problem, remarks: check.remarks, user_name: check.user_name };
    if let Some(cause) = &found.problem {
        tracing::info!(provider = known.way.provider().word(), way = known.way.word(), cause = cause.code(), "a cloud check failed");
    }
    let ended = Ended { setup, id, found, account, calls: record.all() };
    app.settle(|| keep(app, caller, action, &ended)).await
}

/// With what the last check has told.
pub(super) fn known(app: &App, connection: &Connection, row: &SetupRow) -> Result<Known, Failure> {
    let told = super::view::found(row).map(|found| found.user_name).unwrap_or_default();
    Ok(known_of(app, &connection.external_id, row.way()?, Settings { user_name: told, ..row.settings() }))
}

pub(super) fn known_of(app: &App, external_id: &str, way: crate::cloud_accounts::Way, settings: Settings) -> Known {
    let clouds = &app.config.clouds;
    Known {
        way,
        settings,
        external_id: external_id.to_owned(),
        aws_account: clouds.aws_account_id.clone().filter(|_| clouds.aws_access_key_id.is_some()),
        issuer: app.config.origin(),
        template_url: clouds.aws_template_url.as_ref().map(ToString::to_string),
    }
}

struct Ended {
    setup: SetupId,
    id: i64,
    found: Found,
    account: Option<Account>,
    calls: Vec<CallMade>,
}

/// Keeps what was found, and draws the conclusions: what was typed becomes what works; what fails for the first time is told.
async fn keep(app: &App, caller: &Caller, action: Action, ended: &Ended) -> Result<bool, Failure> {
    let mut change = app.change(caller, action).await?;
    let at = change.at;
    // Gone, or taken over by another check: then what we found counts no more.
    let row = store::setup(&mut change.tx, ended.setup).await?.filter(|row| row.check_id == Some(ended.id)).ok_or(Failure::Missing)?;
    let mut connection = store::by_id(&mut change.tx, row.connection_id).await?.ok_or(Failure::Missing)?;
    let report = serde_json::to_string(&ended.found).map_err(|error| edge::broken(&error.to_string()))?;
    store::set_report(&mut change.tx, ended.setup, &report, ended.account.as_ref(), at).await?;

    let (user, id, provider, calls) = (connection.user_id, connection.id, connection.provider()?, ended.calls.clone());
    let works_already = connection.setup_id == Some(ended.setup);
    let event = match (&ended.found.problem, &ended.account) {
        (None, Some(account)) if !works_already => {
            if let Some(old) = connection.setup_id.replace(ended.setup) {
                store::delete_setup(&mut change.tx, old).await?;
            }
            connection.new_setup_id = None;
            connection.connected_at = Some(at);
            connection.failing_since = None;
            connection.next_check_at = Some(tomorrow(app, at));
            Event::CloudConnected { user, connection: id, provider, way: row.way()?, account: account.id.clone(), calls }
        }
        (None, _) if connection.failing_since.take().is_some() => Event::CloudRecovered { user, connection: id, provider, calls },
        (Some(cause), _) if works_already && connection.failing_since.is_none() => {
            connection.failing_since = Some(at);
            tell(&mut change, &connection, &row, cause).await?;
            Event::CloudFailing { user, connection: id, provider, cause: cause.code(), calls }
        }
        (problem, _) => {
            let cause = problem.as_ref().map(Cause::code);
            Event::CloudChecked { user, connection: id, provider, passed: cause.is_none(), cause, calls }
        }
    };
    store::put(&mut change.tx, &connection).await?;
    change.commit(event).await?;
    Ok(ended.found.problem.is_none())
}

/// A day from now, give or take.
pub(super) fn tomorrow(app: &App, at: Timestamp) -> Timestamp {
    let chance = f64::from(u16::from_le_bytes(app.random())) / f64::from(u16::MAX);
    at + (DAY - JITTER) + JITTER.mul_f64(2.0 * chance)
}

async fn tell(change: &mut Change, connection: &Connection, row: &SetupRow, cause: &Cause) -> Result<(), Failure> {
    let provider = connection.provider()?;
    let Some(owner) = user::find(&mut change.tx, connection.user_id).await? else { return Ok(()) };
    let letter = Letter::CloudFailing {
        provider: provider.name().into(),
        account: row.account_id.clone(),
        why: doctor::title(cause, owner.locale()),
        link: change.app.config.link_to(&format!("/settings/cloud-accounts/{}", provider.word())),
    };
    outbox::tell(change, &owner, letter).await
}
