//! The doors through which pages reach this section.

use super::{Before, People, Person};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/people/list", input = GetUrl)]
pub async fn list_people(
    #[server(default)] search: String,
    #[server(default)] kind: String,
    #[server(default)] after: String,
) -> Result<People, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    app.settle(|| server::list(&app, &caller, &search, &kind, &after)).await
}

#[server(prefix = "/forms", endpoint = "operator/people/look", input = GetUrl)]
pub async fn look_at_person(#[server(default)] id: String) -> Result<Person, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::look(&app, &caller, id)).await
}

/// What one has to know before doing something to somebody.
#[server(prefix = "/forms", endpoint = "operator/people/before", input = GetUrl)]
pub async fn look_before(
    #[server(default)] id: String,
    #[server(default)] deed: String,
    #[server(default)] session: String,
) -> Result<Before, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::before(&app, &caller, id, &deed, &session)).await
}

#[server(prefix = "/forms", endpoint = "operator/people/act")]
pub async fn act_on_person(
    #[server(default)] person: String,
    #[server(default)] deed: String,
    #[server(default)] session: String,
    #[server(default)] reason: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &person)?;
    let to = app.settle(|| server::act(&app, &caller, id, &deed, &session, &reason)).await?;
    door::go(&to);
    Ok(())
}
