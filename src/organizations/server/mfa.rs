//! Requiring multi-factor authentication at once: whoever has none is locked out until they set it up (R-MFA-2 b, R-MFA-7).

use super::{
    super::{ShutOut, ShutOutLine},
    store,
};
use crate::{
    failure::Failure,
    id::OrganizationId,
    place::{Level, Place},
    refusal::Refusal,
    server::{app::App, caller::Caller, place_event::What, policy::Deed},
};
use std::collections::BTreeMap;

/// Most people who are named.
const NAMED: usize = 100;

/// Requires multi-factor authentication, without waiting for those who have none.
///
/// # Errors
/// Of `policy::judge`; `Refused` for who has none themselves.
pub async fn force_mfa(app: &App, caller: &Caller, id: OrganizationId) -> Result<(), Failure> {
    let place = Place::Organization(id);
    let (mut change, standing) = app.change_in(caller, place, Deed::ForceMfa).await?;
    let at = change.at;
    if !standing.mfa {
        return Err(Failure::Refused { why: Refusal::OwnMfaFirst });
    }
    let mut organization = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    if organization.mfa_required == 1 {
        return Ok(());
    }
    let people: std::collections::BTreeSet<_> = store::without_mfa(&mut change.tx, id, at).await?.into_iter().map(|row| row.0).collect();
    organization.mfa_required = 1;
    store::update(&mut change.tx, &organization).await?;
    change.commit(What::MfaForced { shut_out: i64::try_from(people.len()).unwrap_or(i64::MAX) }.in_place(place)).await
}

/// Whom that would shut out, and of what (DOC-10).
///
/// # Errors
/// Of `policy::judge`.
pub async fn shut_out(app: &App, caller: &Caller, id: OrganizationId) -> Result<ShutOut, Failure> {
    let (mut tx, standing) = app.look_in(caller, Place::Organization(id), Deed::SeeOrganization).await?;
    let mut people: BTreeMap<_, ShutOutLine> = BTreeMap::new();
    for (id, name, email, level, number, place_name) in store::without_mfa(&mut tx, id, app.now()).await? {
        let line = people.entry(id).or_insert_with(|| ShutOutLine { id, name, email, places: Vec::new() });
        line.places.extend(Level::named(&level).map(|level| (Place::of(level, number), place_name)));
    }
    let count = i64::try_from(people.len()).unwrap_or(i64::MAX);
    // Who they are is for those who decide; others may know how many.
    let named = if standing.may(Deed::ChangeMfaRequired) { NAMED } else { 0 };
    Ok(ShutOut { count, oneself: !standing.mfa, people: people.into_values().take(named).collect() })
}
