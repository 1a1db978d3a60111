//! The operations of this section.

pub mod doctor;
pub mod known;

use super::{Cloud, CloudRow, Provider, Way};
use crate::{
    failure::Failure,
    id::SetupId,
    server::{app::App, caller::Caller},
};

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
    pub secret: String,
}

pub async fn rows(_: &App, _: &Caller) -> Result<Vec<CloudRow>, Failure> {
    Err(Failure::Missing)
}
pub async fn page(_: &App, _: &Caller, _: Provider) -> Result<Cloud, Failure> {
    Err(Failure::Missing)
}
pub async fn begin(_: &App, _: &Caller, _: Provider) -> Result<(), Failure> {
    Err(Failure::Missing)
}
pub async fn set_up(_: &App, _: &Caller, _: &Typed) -> Result<SetupId, Failure> {
    Err(Failure::Missing)
}
pub async fn check(_: &App, _: &Caller, _: SetupId) -> Result<bool, Failure> {
    Err(Failure::Missing)
}
pub async fn check_provider(_: &App, _: &Caller, _: Provider) -> Result<bool, Failure> {
    Err(Failure::Missing)
}
pub async fn discard(_: &App, _: &Caller, _: Provider) -> Result<(), Failure> {
    Err(Failure::Missing)
}
pub async fn delete(_: &App, _: &Caller, _: Provider) -> Result<(), Failure> {
    Err(Failure::Missing)
}
