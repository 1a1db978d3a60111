//! Someone who may enter by themselves does (R-JOIN-2, R-JOIN-5).

use super::{Admission, Typed, admit, read_access};
use crate::{
    failure::Failure,
    place::{Place, Role},
    server::{app::App, caller::Caller, place_event::What, policy::Deed},
};

/// Makes the caller a member. Of what was typed, only reason and seconds count; the role is the usual one (R-ROLE-8).
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `reason` or `seconds`.
pub async fn join(app: &App, caller: &Caller, place: Place, typed: &Typed) -> Result<(), Failure> {
    let deed = match place {
        Place::Maintainer(_) => Deed::JoinMaintainer,
        Place::Organization(_) => Deed::JoinOrganization,
        Place::Project(_) => Deed::JoinProject,
    };
    let (mut change, standing) = app.change_in(caller, place, deed).await?;
    let typed = Typed { role: String::new(), ..typed.clone() };
    // The usual role needs nobody's leave.
    let (_, reason, until) = read_access(&standing, &typed, change.at)?;
    let role = matches!(place, Place::Project(_)).then_some(Role::usual(standing.protected));
    let approved_by = role.map(|_| standing.user);
    admit(&mut change, &standing, standing.user, &Admission { role, reason, expires_at: until, invited_by: None, approved_by }).await?;
    change.commit(What::MemberJoined { name: standing.name.clone(), role, until }.about(place, standing.user)).await
}
