//! Members go, or are sent away.

use super::{removing, store};
use crate::{
    failure::Failure,
    id::UserId,
    place::{Level, Place},
    refusal::Refusal,
    server::{app::App, caller::Caller, db::Tx, mail::Letter, outbox, place_event::What, policy::Deed, user},
};

/// Ends a membership; everybody may end their own (H-5). Rights that came with it end at once. What one belongs to elsewhere
/// stays (H-1).
///
/// # Errors
/// Of `policy::judge`; `Missing` for who is no member; `Refused` for the last member of a maintainer or an organization (H-3).
pub async fn remove(app: &App, caller: &Caller, place: Place, user: UserId) -> Result<(), Failure> {
    let oneself = caller.person()?.user == user;
    let deed = match place {
        Place::Project(_) if oneself => Deed::LeaveProject,
        _ => removing(place),
    };
    let (mut change, standing) = app.change_in(caller, place, deed).await?;
    let at = change.at;
    store::find(&mut change.tx, place, user, at).await?.ok_or(Failure::Missing)?;
    if !matches!(place, Place::Project(_)) && !store::others_exist(&mut change.tx, place, user).await? {
        return Err(Failure::Refused { why: Refusal::LastMember });
    }
    store::delete(&mut change.tx, place, user).await?;
    let name = standing.name;
    if oneself {
        return change.commit(What::MemberLeft { name }.about(place, user)).await;
    }
    if let Some(person) = user::find(&mut change.tx, user).await? {
        outbox::tell_of_place(&mut change, &person, Letter::Removed { level: place.level(), place: name.clone() }).await?;
    }
    change.commit(What::MemberRemoved { name }.about(place, user)).await
}

/// The maintainers and organizations that would be left without anybody if this person went (R-DEL-3, API decision G-42).
pub async fn alone_in(tx: &mut Tx, user: UserId) -> Result<Vec<(Place, String)>, Failure> {
    let rows = store::alone_in(tx, user).await?;
    let place = |(level, number, name): (String, i64, String)| Some((Place::of(Level::named(&level)?, number), name));
    Ok(rows.into_iter().filter_map(place).collect())
}
