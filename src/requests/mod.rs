//! Requests to enter a project, from those who may see it and not join by themselves (R-JOIN).

pub mod actions;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::{ProjectId, RequestId},
    time::When,
};
use serde::{Deserialize, Serialize};

/// The open requests to enter a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requests {
    pub project: ProjectId,
    pub requests: Vec<RequestLine>,
    pub may_decide: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestLine {
    pub id: RequestId,
    pub name: String,
    pub email: String,
    pub mfa: bool,
    pub reason: String,
    pub since: When,
    pub until: Option<When>,
}
