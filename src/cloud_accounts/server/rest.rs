//! The doors of this section for programs (API decisions, section E). No secret ever leaves by them.

use super::{
    Typed, begin, check_provider, delete, doctor, run, set_up,
    store::{self, Connection, SetupRow},
    view,
    wire::{CheckStep, CloudAccount, CloudIdentity, Diagnosis, Shown, Unverified, Wanted},
};
use crate::{
    cloud_accounts::{Provider, State, Way},
    failure::{Failure, Problem},
    i18n::Locale,
    refusal::Refusal,
    server::{
        api::{
            answer::{Done, Found, Moment},
            call::{Call, Param},
            door::{Door, door},
            input::{Nothing, Text},
            trouble::Trouble,
        },
        policy::Action,
        secret::Secret,
    },
};
use axum::http::Method;
use schemars::{Schema, json_schema};
use serde_json::Value;

pub fn doors() -> Vec<Door> {
    let at = |rest: &str| format!("/manage/current-user/cloud-accounts{rest}");
    let busy = || Trouble::from(Failure::Refused { why: Refusal::CheckUnderWay });
    vec![
        door(Method::GET, at(""), "listMyCloudAccounts", list)
            .about("My cloud accounts: each provider, connected or not")
            .says("`externalId` is made by this server and is what AWS has to ask for; `subject` is what Azure and Google see. Neither can be chosen.")
            .for_who_may(Action::SeeOwnClouds),
        door(Method::PUT, at("/{provider}"), "setUpMyCloudAccount", put)
            .about("Say how this server gets into my cloud account")
            .says("Nothing is connected before it is verified, and what works keeps working until then. A secret that is left out stays, if there is one; none is ever given back. `method` says which of the other keys are read. With `method` alone nothing is set up yet, but `externalId` and `subject` are made, which one needs on the other side.")
            .for_who_may(Action::SetUpCloud)
            .fails(Failure::Refused { why: Refusal::WayClosed })
            .fails(Failure::invalid("role_arn", Problem::Required)),
        door(Method::POST, at("/{provider}/verification"), "verifyMyCloudAccount", verify)
            .about("Check it by real calls, which takes some seconds")
            .says("Checks what was set up last; if that is connected already, it is checked again. A check that fails is an answer, too: `problem` says why, and how to mend it.")
            .for_who_may(Action::CheckOwnCloud)
            .fails(busy()),
        door(Method::DELETE, at("/{provider}"), "deleteMyCloudAccount", remove)
            .about("Delete it, with its secret")
            .for_who_may(Action::DeleteCloud),
    ]
}

impl Param for Provider {
    fn read(_: &str, text: &str) -> Option<Self> {
        Self::named(text)
    }
    fn schema() -> Schema {
        json_schema!({ "type": "string", "enum": ["aws", "azure", "google-cloud"] })
    }
}

impl Wanted {
    fn typed(self, provider: Provider) -> Result<Typed, Failure> {
        let text = |text: Option<Text>| text.map(|text| text.0).unwrap_or_default();
        let way = self.method.as_ref().and_then(|method| Way::named(&method.0)).filter(|way| way.provider() == provider);
        let way = way.ok_or_else(|| Failure::invalid("method", Problem::NotInTheList))?;
        let secret = match way {
            Way::AccessKeys => text(self.secret_access_key),
            Way::ClientSecret => text(self.client_secret),
            Way::ServiceAccountKey => match self.key_file {
                Some(Value::String(file)) => file,
                Some(Value::Null) | None => String::new(),
                Some(file) => file.to_string(),
            },
            Way::Role | Way::FederatedCredential | Way::WorkloadIdentity => String::new(),
        };
        Ok(Typed {
            way,
            version: None,
            role_arn: text(self.role_arn),
            access_key_id: text(self.access_key_id),
            tenant_id: text(self.tenant_id),
            client_id: text(self.client_id),
            subscription_id: text(self.subscription_id),
            project_id: text(self.project_id),
            project_number: text(self.project_number),
            service_account: text(self.service_account),
            secret: Secret(secret),
        })
    }
}

/// Steps, what failed, and remarks.
type Told = (Vec<CheckStep>, Option<Diagnosis>, Vec<Diagnosis>);

async fn found(call: &Call, provider: Provider) -> Result<CloudAccount, Failure> {
    let mut tx = call.app.look(&call.caller, Action::SeeOwnClouds).await?;
    let connection = store::find(&mut tx, call.caller.person()?.user, provider).await?;
    let setups = match &connection {
        Some(connection) => store::setups(&mut tx, connection.id).await?,
        None => Vec::new(),
    };
    written(call, provider, connection.as_ref(), &setups)
}

fn written(call: &Call, provider: Provider, connection: Option<&Connection>, setups: &[SetupRow]) -> Result<CloudAccount, Failure> {
    let works = connection.and_then(|connection| view::works(connection, setups));
    let waits = connection.and_then(|connection| view::waits(connection, setups));
    // Programs are told in English.
    let told = |row: Option<&SetupRow>| -> Result<Told, Failure> {
        let (Some(connection), Some(row)) = (connection, row) else { return Ok(Default::default()) };
        let (known, report) = (run::known(&call.app, connection, row)?, view::found(row));
        let Some(report) = report else { return Ok(Default::default()) };
        let diagnosis = |cause| Diagnosis::from(doctor::advice(cause, &known, Locale::En));
        let steps = view::in_words(&report.steps, Locale::En).into_iter().map(CheckStep::from).collect();
        Ok((steps, report.problem.as_ref().map(diagnosis), report.remarks.iter().map(diagnosis).collect()))
    };
    let (steps, problem, remarks) = told(works)?;
    let unverified = match waits {
        Some(row) => {
            let (steps, problem, _) = told(Some(row))?;
            Some(Unverified {
                method: row.way()?.into(),
                settings: Shown::of(row),
                last_checked: row.checked_at.map(Moment),
                steps,
                problem,
            })
        }
        None => None,
    };
    Ok(CloudAccount {
        provider: provider.word(),
        state: connection.map_or(State::NotConnected, view::state_of).into(),
        method: works.map(SetupRow::way).transpose()?.map(Into::into),
        account: works.map(|row| CloudIdentity { id: row.account_id.clone(), name: row.account_name.clone() }),
        settings: works.map(Shown::of),
        connected: works.and(connection).and_then(|connection| connection.connected_at).map(Moment),
        last_checked: works.and_then(|row| row.checked_at).map(Moment),
        failing_since: connection.and_then(|connection| connection.failing_since).map(Moment),
        external_id: connection.map(|connection| connection.external_id.clone()),
        subject: connection.map(|connection| super::known::subject_of(&connection.external_id)),
        steps,
        problem,
        remarks,
        unverified,
    })
}

async fn list(call: Call, (): (), _: Nothing) -> Result<Found<Vec<CloudAccount>>, Trouble> {
    let mut all = Vec::new();
    for provider in Provider::ALL {
        all.push(found(&call, provider).await?);
    }
    Ok(Found(all))
}

async fn put(call: Call, provider: Provider, wanted: Wanted) -> Result<Found<CloudAccount>, Trouble> {
    let typed = wanted.typed(provider)?;
    if typed.is_empty() {
        begin(&call.app, &call.caller, provider).await?;
    } else {
        set_up(&call.app, &call.caller, &typed).await?;
    }
    Ok(Found(call.told(|| found(&call, provider)).await?))
}

async fn verify(call: Call, provider: Provider, _: Nothing) -> Result<Found<CloudAccount>, Trouble> {
    check_provider(&call.app, &call.caller, provider).await?;
    Ok(Found(call.told(|| found(&call, provider)).await?))
}

async fn remove(call: Call, provider: Provider, _: Nothing) -> Result<Done, Trouble> {
    delete(&call.app, &call.caller, provider).await?;
    Ok(Done)
}
