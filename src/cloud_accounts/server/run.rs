//! A check from its beginning to its end. What follows from it is in `conclude`.

use super::{
    conclude::{self, Ended},
    doctor::{Cause, short},
    known::{Known, Settings},
    open, providers,
    store::{self, Connection, SetupRow},
    turns,
    watch::{Check, Record, Stop, Taken},
};
use crate::{
    cloud_accounts::{Account, Provider, StepState, Way},
    failure::Failure,
    id::SetupId,
    refusal::Refusal,
    server::{app::App, caller::Caller, limit, policy::Action},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio::time::timeout;
use tracing::Instrument;

/// Longest time for a whole check; shorter than a request may take, and than a turn.
const PATIENCE: Duration = Duration::from_secs(25);

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
    let done = go_through(app, caller, action, setup, id).instrument(crate::step!("cloud check")).await;
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
    let record = Record::default();
    let done = with_record(app, caller, action, (&connection, &row, id), &record).await;
    let calls = record.all();
    if done.is_err() && !calls.is_empty() {
        app.settle(|| conclude::keep_calls(app, caller, action, &connection, &calls)).await?;
    }
    done
}

async fn with_record(
    app: &App,
    caller: &Caller,
    action: Action,
    (connection, row, id): (&Connection, &SetupRow, i64),
    record: &Record,
) -> Result<bool, Failure> {
    let (setup, known, secret) = (row.id, known(app, connection, row)?, open(app, row)?);
    let mut check = Check {
        app,
        known: &known,
        secret,
        record: record.clone(),
        remarks: Vec::new(),
        // If AWS does not tell this time, what it told before still holds.
        user_name: known.settings.user_name.clone(),
        steps: Vec::new(),
        setup,
        id,
    };
    let outcome = timeout(PATIENCE, providers::verify(&mut check)).await;
    let outcome = outcome.unwrap_or_else(|_| {
        let last = record.all().pop().map(|call| call.host);
        Err(Stop::Cause(Cause::TooSlow { host: last.unwrap_or_else(|| known.way.provider().name().into()) }))
    });
    let (account, problem) = match outcome {
        Ok(Account { id, name }) => (Some(Account { id: short(&id), name: short(&name) }), None),
        Err(Stop::Cause(cause)) => (None, Some(cause)),
        Err(Stop::Fault(failure)) => return Err(failure),
    };
    check.mark(if problem.is_none() { StepState::Passed } else { StepState::Failed });
    let remarks = check.remarks.iter().map(Cause::shortened).collect();
    let found = Found { steps: check.steps, problem: problem.as_ref().map(Cause::shortened), remarks, user_name: check.user_name };
    if let Some(cause) = &found.problem {
        tracing::info!(provider = known.way.provider().word(), way = known.way.word(), cause = cause.code(), "a cloud check failed");
    }
    let ended = Ended { setup, id, found, account, calls: record.all() };
    app.settle(|| conclude::keep(app, caller, action, &ended)).await
}

/// With what the last check has told.
pub(super) fn known(app: &App, connection: &Connection, row: &SetupRow) -> Result<Known, Failure> {
    let told = super::view::found(row).map(|found| found.user_name).unwrap_or_default();
    Ok(known_of(app, &connection.external_id, row.way()?, Settings { user_name: told, ..row.settings() }))
}

pub(super) fn known_of(app: &App, external_id: &str, way: Way, settings: Settings) -> Known {
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
