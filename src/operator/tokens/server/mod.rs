//! The operations of this section: what is typed is read here, and done by tokens.

use super::SuperTokens;
use crate::{
    failure::{Failure, Problem},
    fields,
    server::{api, app::App, caller::Caller},
    tokens::server::{self as tokens, Wanted},
};

/// Longest life, in hours: ten years.
const MOST_HOURS: u32 = 87_600;

/// What a token of an application can open: the scopes of all doors that let such in.
fn scopes() -> Vec<String> {
    let mut scopes: Vec<String> = api::doors().iter().filter(|door| door.for_applications).filter_map(api::door::Door::scope).collect();
    scopes.sort();
    scopes.dedup();
    scopes
}

/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn look(app: &App, caller: &Caller) -> Result<SuperTokens, Failure> {
    Ok(SuperTokens { tokens: tokens::page_of_operator(app, caller).await?, scopes: scopes() })
}

fn read_hours(typed: &str) -> Result<u32, Problem> {
    let hours = typed.trim().parse().ok().filter(|hours| (1..=MOST_HOURS).contains(hours));
    hours.ok_or(Problem::NotBetween { min: 1, max: i64::from(MOST_HOURS) })
}

/// One that opens nothing is of no use to anybody.
fn read_scopes(ticked: &[String]) -> Result<Vec<String>, Problem> {
    let known = scopes();
    let are_known = !ticked.is_empty() && ticked.iter().all(|scope| known.contains(scope));
    if are_known { Ok(ticked.to_vec()) } else { Err(Problem::NotInTheList) }
}

/// # Errors
/// `Invalid` in `hours` or `scope`; those of `tokens::make_by_operator`.
pub async fn make(app: &App, caller: &Caller, name: &str, hours: &str, scopes: &[String]) -> Result<(), Failure> {
    let (hours, scopes) = fields! { hours: read_hours(hours), scope: read_scopes(scopes) }?;
    let wanted = Wanted { name: name.to_owned(), hours: Some(hours), email: None, scopes };
    tokens::make_by_operator(app, caller, &wanted).await.map(drop)
}
