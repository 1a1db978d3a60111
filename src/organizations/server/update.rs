//! An organization's details: each has its own rule of who may change it.

use super::{
    LONGEST_CRM_ID,
    store::{self, Organization},
};
use crate::{
    failure::Failure,
    fields,
    id::{MaintainerId, OrganizationId, ProjectId},
    place::Place,
    refusal::Refusal,
    server::{app::App, caller::Caller, event::Event, place_event::What, policy::Deed, standing},
    text::{self, Title},
};

/// What to change; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct Update {
    pub name: Option<String>,
    pub maintainer: Option<MaintainerId>,
    pub auto_join: Option<bool>,
    pub mfa_required: Option<bool>,
    pub crm_id: Option<Option<String>>,
    pub activity_center: Option<Option<ProjectId>>,
}

impl Update {
    fn deeds(&self) -> Vec<Deed> {
        let all = [
            (self.name.is_some(), Deed::RenameOrganization),
            (self.maintainer.is_some(), Deed::MoveOrganization),
            (self.auto_join.is_some(), Deed::ChangeAutoJoin),
            (self.mfa_required.is_some(), Deed::ChangeMfaRequired),
            (self.crm_id.is_some(), Deed::ChangeCrm),
            (self.activity_center.is_some(), Deed::ChangeActivityCenter),
        ];
        all.into_iter().filter_map(|(asked, deed)| asked.then_some(deed)).collect()
    }
}

/// Changes an organization: all that is asked for, or nothing.
///
/// # Errors
/// Of `policy::judge`, for each key; `Invalid` in `title` or `crm_id`; `Missing` for a maintainer that there is not; `Refused`
/// if somebody lacks multi-factor authentication (R-MFA-2), or the activity center is no live project of it (R-ORG-5).
pub async fn update(app: &App, caller: &Caller, id: OrganizationId, update: &Update) -> Result<(), Failure> {
    let place = Place::Organization(id);
    let (mut change, standing) = app.change_in(caller, place, Deed::SeeOrganization).await?;
    let at = change.at;
    for deed in update.deeds() {
        standing.require(deed)?;
    }
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let (name, crm_id) = fields! {
        title: update.name.as_deref().map(Title::read).transpose(),
        crm_id: update.crm_id.as_ref().map(|crm| text::line(crm.as_deref().unwrap_or_default(), LONGEST_CRM_ID)).transpose(),
    }?;
    if let Some(maintainer) = update.maintainer {
        // R-ORG-3, API decision G-7: as if it were made there.
        let there = standing::find(&mut change.tx, standing.user, Place::Maintainer(maintainer), at).await?;
        there.require(Deed::CreateOrganization)?;
    }
    if let Some(Some(project)) = update.activity_center {
        let found = standing::find(&mut change.tx, standing.user, Place::Project(project), at).await;
        if found.map_or(true, |project| project.organization != Some(id)) {
            return Err(Failure::Refused { why: Refusal::NoSuchProject });
        }
    }
    if update.mfa_required == Some(true) && old.mfa_required == 0 && !store::without_mfa(&mut change.tx, id, at).await?.is_empty() {
        return Err(Failure::Refused { why: Refusal::SomeoneLacksMfa });
    }
    let new = Organization {
        name: name.map_or_else(|| old.name.clone(), |name| name.as_str().to_owned()),
        maintainer_id: update.maintainer.unwrap_or(old.maintainer_id),
        allow_auto_join: update.auto_join.map_or(old.allow_auto_join, i64::from),
        mfa_required: update.mfa_required.map_or(old.mfa_required, i64::from),
        crm_id: crm_id.unwrap_or_else(|| old.crm_id.clone()),
        activity_center_project_id: update.activity_center.unwrap_or(old.activity_center_project_id),
        ..old.clone()
    };
    let Some(event) = difference(&old, &new) else { return Ok(()) };
    store::update(&mut change.tx, &new).await?;
    change.commit(event).await
}

/// What is different, for the log; nothing if nothing is.
fn difference(old: &Organization, new: &Organization) -> Option<Event> {
    let place = Place::Organization(old.id);
    let all = [
        ("name", old.name != new.name),
        ("auto_join_on", old.allow_auto_join < new.allow_auto_join),
        ("auto_join_off", old.allow_auto_join > new.allow_auto_join),
        ("mfa_required_on", old.mfa_required < new.mfa_required),
        ("mfa_required_off", old.mfa_required > new.mfa_required),
        ("crm_id", old.crm_id != new.crm_id),
        ("activity_center", old.activity_center_project_id != new.activity_center_project_id),
    ];
    let fields: Vec<&'static str> = all.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect();
    if old.maintainer_id != new.maintainer_id {
        return Some(What::OrganizationMoved { from: old.maintainer_id, to: new.maintainer_id, fields }.in_place(place));
    }
    (!fields.is_empty()).then(|| What::OrganizationChanged { fields }.in_place(place))
}
