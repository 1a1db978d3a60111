//! What follows from a check: a connection, a letter, or a diagnosis.

use super::{
    doctor::{self, Cause},
    run::Found,
    store::{self, Connection, SetupRow},
    view,
};
use crate::{
    cloud_accounts::Account,
    edge,
    failure::Failure,
    id::SetupId,
    notifications::server::{self as notifications, About},
    server::{
        app::{App, Change},
        caller::Caller,
        event::{CallMade, Event},
        mail::Letter,
        policy::Action,
        user,
    },
    time::{DAY, Timestamp},
};
use std::time::Duration;

/// The daily check wanders by up to this much, so that not everybody's comes at once.
const JITTER: Duration = Duration::from_secs(2 * 3600);
/// When a daily check is made again that failed for a reason that may pass.
const SOON: Duration = Duration::from_secs(600);

/// A check that is through.
pub struct Ended {
    pub setup: SetupId,
    /// Whose turn it was.
    pub id: i64,
    pub found: Found,
    pub account: Option<Account>,
    pub calls: Vec<CallMade>,
}

/// Keeps what was found, and draws the conclusions: what was typed becomes what works; what fails for the first time is told.
pub async fn keep(app: &App, caller: &Caller, action: Action, ended: &Ended) -> Result<bool, Failure> {
    let mut change = app.change(caller, action).await?;
    let at = change.at;
    // Gone, or taken over by another check: then what we found counts no more.
    let row = store::setup(&mut change.tx, ended.setup).await?.filter(|row| row.check_id == Some(ended.id)).ok_or(Failure::Missing)?;
    let mut connection = store::by_id(&mut change.tx, row.connection_id).await?.ok_or(Failure::Missing)?;
    let report = serde_json::to_string(&ended.found).map_err(|error| edge::broken(&error.to_string()))?;
    store::set_report(&mut change.tx, ended.setup, &report, ended.account.as_ref(), at).await?;

    let (user, id, provider, calls) = (connection.user_id, connection.id, connection.provider()?, ended.calls.clone());
    let works_already = connection.setup_id == Some(ended.setup);
    let (mut replaced, failed_before) = (false, view::found(&row).is_some_and(|found| found.problem.is_some()));
    let event = match (&ended.found.problem, &ended.account) {
        (None, Some(account)) if !works_already => {
            if let Some(old) = connection.setup_id.replace(ended.setup) {
                store::delete_setup(&mut change.tx, old).await?;
            }
            replaced = true;
            connection.new_setup_id = None;
            connection.connected_at = Some(at);
            connection.failing_since = None;
            connection.next_check_at = Some(tomorrow(app, at));
            Event::CloudConnected { user, connection: id, provider, way: row.way()?, account: account.id.clone(), calls }
        }
        (None, _) if connection.failing_since.take().is_some() => Event::CloudRecovered { user, connection: id, provider, calls },
        // Nobody is alarmed by a provider that is down for a minute: it is asked again soon.
        (Some(cause), _) if works_already && action == Action::CheckClouds && cause.may_pass() && !failed_before => {
            connection.next_check_at = Some(at + SOON);
            Event::CloudChecked { user, connection: id, provider, passed: false, cause: Some(cause.code()), calls }
        }
        (Some(cause), _) if works_already && connection.failing_since.is_none() => {
            connection.failing_since = Some(at);
            tell(&mut change, &connection, &row, cause).await?;
            Event::CloudFailing { user, connection: id, provider, cause: cause.code(), calls }
        }
        (problem, _) => {
            if matches!(problem, Some(Cause::AwsRootKeys)) {
                // They open everything there is, and will not be used: they are not kept.
                store::wipe_secret(&mut change.tx, ended.setup).await?;
            }
            let cause = problem.as_ref().map(Cause::code);
            Event::CloudChecked { user, connection: id, provider, passed: cause.is_none(), cause, calls }
        }
    };
    store::put(&mut change.tx, &connection, replaced).await?;
    change.commit(event).await?;
    Ok(ended.found.problem.is_none())
}

/// A day from now, give or take.
pub fn tomorrow(app: &App, at: Timestamp) -> Timestamp {
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
    let about = About::CloudFailing { provider: provider.word().into(), name: provider.name().into() };
    notifications::tell(change, &owner, &about, letter).await
}

/// A check whose result nobody waits for any more, or that broke: the calls that it made stay on record.
pub async fn keep_calls(app: &App, caller: &Caller, action: Action, connection: &Connection, calls: &[CallMade]) -> Result<(), Failure> {
    let change = app.change(caller, action).await?;
    let (user, provider, calls) = (connection.user_id, connection.provider()?, calls.to_vec());
    let cause = Some("not-kept".into());
    change.commit(Event::CloudChecked { user, connection: connection.id, provider, passed: false, cause, calls }).await
}
