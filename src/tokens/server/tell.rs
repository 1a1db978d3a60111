//! Owners are told a week before a token of theirs ends.

use super::store;
use crate::{
    failure::Failure,
    id::TokenId,
    notifications::server::{self as notifications, About},
    server::{app::App, caller::Caller, event::Event, mail::Letter, moment::Reader, policy::Action, user},
};
use std::time::Duration;

/// How long before its end.
const WARNING: Duration = Duration::from_secs(7 * 24 * 3600);

/// Writes all letters that are due. Several servers may do so at once; one that fails does not stop the others.
///
/// # Errors
/// The last one.
pub async fn tell_due(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin_read().await?;
    let due = store::ending(&mut tx, app.now(), app.now() + WARNING).await?;
    drop(tx);
    let mut done = Ok(());
    for (id,) in due {
        done = app.settle(|| tell(app, id)).await.and(done);
    }
    done
}

async fn tell(app: &App, id: TokenId) -> Result<(), Failure> {
    let mut change = app.change(&Caller::system(), Action::TellOfTokens).await?;
    let at = change.at;
    let Some(row) = store::find(&mut change.tx, id).await? else { return Ok(()) };
    let Some(user) = row.user_id else { return Ok(()) };
    if !store::set_told(&mut change.tx, id, at).await? {
        return Ok(());
    }
    let owner = user::find(&mut change.tx, user).await?.ok_or(Failure::Missing)?;
    let until = Reader::of_user(&owner, at).when(row.expires_at).full;
    let letter = Letter::TokenEnds { name: row.description.clone(), until, settings: app.config.link_to("/settings/tokens") };
    let about = About::TokenEnds { name: row.description.clone(), until: row.expires_at };
    notifications::tell(&mut change, &owner, &about, letter).await?;
    change.commit(Event::TokenEndTold { user, token: id, name: row.description }).await
}
