//! The doors through which pages reach this section.

use crate::failure::Failure;
use leptos::prelude::*;

/// Ends somebody's membership, or one's own.
#[server(prefix = "/forms", endpoint = "members/remove")]
pub async fn remove_member(#[server(default)] place: String, #[server(default)] user: String) -> Result<(), Failure> {
    use super::server;
    use crate::{
        id::UserId,
        place::Place,
        server::door::{self, id},
    };

    let (app, caller) = door::enter()?;
    let (place, user): (Place, UserId) = (id(&caller, &place)?, id(&caller, &user)?);
    app.settle(|| server::remove(&app, &caller, place, user)).await?;
    match caller.person()?.user == user {
        true => door::go("/?done=left"),
        false => door::go(&format!("{}?done=member-removed", place.members_path())),
    }
    Ok(())
}

#[server(prefix = "/forms", endpoint = "members/role")]
pub async fn change_role(
    #[server(default)] place: String,
    #[server(default)] user: String,
    #[server(default)] role: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::{
        id::UserId,
        place::Place,
        server::door::{self, id},
    };

    let (app, caller) = door::enter()?;
    let (place, user): (Place, UserId) = (id(&caller, &place)?, id(&caller, &user)?);
    app.settle(|| server::change(&app, &caller, place, user, Some(&role), None)).await?;
    door::go(&format!("{}?done=role-changed", place.members_path()));
    Ok(())
}

/// Enters a place by oneself.
#[server(prefix = "/forms", endpoint = "members/join")]
pub async fn join(
    #[server(default)] place: String,
    #[server(default)] reason: String,
    #[server(default)] seconds: String,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::{
        place::Place,
        server::door::{self, id},
    };

    let (app, caller) = door::enter()?;
    let place: Place = id(&caller, &place)?;
    let typed = Typed { reason, seconds, ..Typed::default() };
    app.settle(|| server::join(&app, &caller, place, &typed)).await?;
    door::go(&format!("{}?done=joined", place.path()));
    Ok(())
}
