//! One check while it runs: its steps, as others may watch them, and a record of every call that it makes.

use super::{
    doctor::{Cause, StepName},
    known::Known,
    turns,
};
use crate::{
    cloud_accounts::StepState,
    failure::Failure,
    id::SetupId,
    server::{
        app::App,
        event::CallMade,
        outgoing::{Asked, NoReply, Reply},
        secret::Secret,
    },
};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, Mutex, PoisonError};

/// A step and how it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    pub step: StepName,
    pub state: StepState,
}

/// Where calls are written down.
#[derive(Clone, Default)]
pub struct Record(Arc<Mutex<Vec<CallMade>>>);

impl Record {
    pub fn add(&self, call: CallMade) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(call);
    }

    pub fn all(&self) -> Vec<CallMade> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

pub struct Check<'a> {
    pub app: &'a App,
    pub known: &'a Known,
    pub secret: Option<Secret<Vec<u8>>>,
    pub record: Record,
    pub remarks: Vec<Cause>,
    /// Whose access keys they are.
    pub user_name: String,
    pub(super) steps: Vec<Taken>,
    pub(super) setup: SetupId,
    pub(super) id: i64,
}

/// Why a check ends early: for a cause, or for a fault of ours.
pub enum Stop {
    Cause(Cause),
    Fault(Failure),
}

impl From<Cause> for Stop {
    fn from(cause: Cause) -> Self {
        Self::Cause(cause)
    }
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Fault(failure)
    }
}

impl Check<'_> {
    /// The step before passed; this one begins.
    pub async fn step(&mut self, step: StepName) -> Result<(), Failure> {
        self.mark(StepState::Passed);
        self.steps.push(Taken { step, state: StepState::Running });
        self.note().await
    }

    /// How the last step ended.
    pub(super) fn mark(&mut self, state: StepState) {
        if let Some(last) = self.steps.last_mut() {
            last.state = state;
        }
    }

    async fn note(&self) -> Result<(), Failure> {
        let text = serde_json::to_string(&self.steps).unwrap_or_default();
        Ok(turns::note(self.app, self.setup, self.id, &text).await?)
    }

    /// Calls out and writes it down. `what` is what the record says was asked.
    pub async fn send(&self, what: &str, asked: Asked) -> Result<Reply, Cause> {
        let host = asked.url.host_str().unwrap_or_default().to_owned();
        let answer = self.app.outgoing.send(asked).await;
        let noted = answer.as_ref().map_or_else(ToString::to_string, |reply| reply.status.to_string());
        self.record.add(CallMade { host: host.clone(), what: what.to_owned(), answer: noted });
        match answer {
            Ok(reply) if reply.status == 429 => Err(Cause::Throttled { host }),
            Ok(reply) if reply.status >= 500 => Err(Cause::ProviderDown { host, status: reply.status }),
            Ok(reply) => Ok(reply),
            Err(no_reply) => Err(cause_of(no_reply, host)),
        }
    }
}

pub fn cause_of(no_reply: NoReply, host: String) -> Cause {
    match no_reply {
        NoReply::NotAllowed => Cause::NotAllowed { host },
        NoReply::NotReachable => Cause::NotReachable { host },
        NoReply::TooSlow => Cause::TooSlow { host },
        NoReply::TooLarge | NoReply::Redirected => Cause::StrangeAnswer { host },
    }
}

/// The provider's own words; `Cause::shortened` cuts them.
pub fn unknown(code: &str, text: &str) -> Cause {
    Cause::Unknown { code: code.to_owned(), text: text.to_owned() }
}
