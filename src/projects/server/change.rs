//! What can be changed in a project, and by whom.

use super::{
    create::BACKENDS,
    store::{self, Project},
    template,
};
use crate::{
    failure::{Failure, Problem},
    fields,
    id::{OrganizationId, ProjectId},
    place::Place,
    refusal::Refusal,
    server::{app::App, caller::Caller, place_event::What, policy::Deed, standing},
    text::{self, Title},
    time::{DAY, Timestamp},
};

/// How long old data can be kept at most, in days.
pub(super) const LONGEST_RETENTION: i64 = 3650;
/// Longest description, in characters.
const LONGEST: u32 = 1000;

/// What to change; `None` leaves it as it is. The first five are for whoever works in the project, the others are its terms.
#[derive(Debug, Clone, Default)]
pub struct Update {
    pub name: Option<String>,
    pub description: Option<String>,
    pub default_backend: Option<String>,
    pub try_mode: Option<bool>,
    pub time_zone: Option<Option<String>>,

    pub template: Option<String>,
    /// In how many days it expires; fewer than none: it is over.
    pub expiration_days: Option<i64>,
    /// It expires no more.
    pub without_end: bool,
    pub billed_monthly_price: Option<Option<i64>>,
    pub retention_days: Option<i64>,
}

impl Update {
    const fn changes_terms(&self) -> bool {
        self.template.is_some()
            || self.expiration_days.is_some()
            || self.without_end
            || self.billed_monthly_price.is_some()
            || self.retention_days.is_some()
    }

    const fn changes_work(&self) -> bool {
        self.name.is_some()
            || self.description.is_some()
            || self.default_backend.is_some()
            || self.try_mode.is_some()
            || self.time_zone.is_some()
    }

    /// Whoever may change the terms by a feature may change the rest, too (API P-2).
    fn deeds(&self, may_change_terms: bool) -> Vec<Deed> {
        let (terms, work) = (self.changes_terms(), self.changes_work() || !self.changes_terms());
        let terms = terms.then_some(Deed::ChangeTerms);
        terms.into_iter().chain((work && !may_change_terms).then_some(Deed::ChangeProject)).collect()
    }
}

/// Changes a project: all that is asked for, or nothing.
///
/// # Errors
/// Of `policy::judge`; `Invalid` in the field that can't be taken.
pub async fn update(app: &App, caller: &Caller, id: ProjectId, update: &Update) -> Result<(), Failure> {
    let place = Place::Project(id);
    let mut change = app.change(caller, crate::server::policy::Action::ActInPlace).await?;
    let at = change.at;
    let standing = standing::find(&mut change.tx, caller.person()?.user, place, at).await?;
    for deed in update.deeds(standing.may(Deed::ChangeTerms)) {
        standing.require(deed)?;
    }
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let backend = update.default_backend.as_ref().unwrap_or(&old.default_backend);
    if update.time_zone.as_ref().is_some_and(Option::is_some) && BACKENDS.contains(&backend.as_str()) && backend != "bigquery" {
        return Err(Failure::refused("time_zone", Refusal::TimeZoneOfBackend));
    }
    let (name, description, zone, price, retention_days) = fields! {
        title: update.name.as_deref().map(Title::read).transpose(),
        description: update.description.as_deref().map(|text| text::line(text, LONGEST)).transpose(),
        time_zone: update.time_zone.clone().map(|zone| zone.map(read_zone).transpose()).transpose(),
        price: update.billed_monthly_price.map(|price| price.map(|price| between(price, 0, 1_000_000_000)).transpose()).transpose(),
        retention_days: update.retention_days.map(|days| between(days, 0, LONGEST_RETENTION)).transpose(),
    }?;
    let (default_backend, template_id) = match (&update.default_backend, &update.template) {
        (Some(backend), _) if !BACKENDS.contains(&backend.as_str()) => return Err(Failure::refused("backend", Refusal::NoSuchBackend)),
        (_, Some(wanted)) if template::find(&mut change.tx, wanted, true).await?.is_none() => {
            return Err(Failure::refused("template", Refusal::NoSuchTemplate));
        }
        (backend, template) => (backend.clone(), template.clone()),
    };
    let mut new = Project {
        name: name.map_or_else(|| old.name.clone(), |name| name.as_str().to_owned()),
        description: description.map_or_else(|| old.description.clone(), Option::unwrap_or_default),
        default_backend: default_backend.unwrap_or_else(|| old.default_backend.clone()),
        try_mode: update.try_mode.map_or(old.try_mode, i64::from),
        time_zone: zone.unwrap_or_else(|| old.time_zone.clone()),
        template_id: template_id.unwrap_or_else(|| old.template_id.clone()),
        expires_at: match update.expiration_days {
            Some(days) => Some(in_days(at, days)?),
            None if update.without_end => None,
            None => old.expires_at,
        },
        billed_monthly_price: price.unwrap_or(old.billed_monthly_price),
        retention_days: retention_days.unwrap_or(old.retention_days),
        ..old.clone()
    };
    if new.default_backend != "bigquery" {
        new.time_zone = None; // another backend knows none
    }
    let fields = difference(&old, &new);
    if fields.is_empty() {
        return Ok(());
    }
    store::update(&mut change.tx, &new).await?;
    change.commit(What::ProjectChanged { fields }.in_place(place)).await
}

/// A name from the IANA time zone database.
fn read_zone(zone: String) -> Result<String, Problem> {
    jiff::tz::TimeZone::get(&zone).map(|_| zone).map_err(|_| Problem::NotInTheList)
}

pub(super) const fn between(number: i64, min: i64, max: i64) -> Result<i64, Problem> {
    if min <= number && number <= max { Ok(number) } else { Err(Problem::NotBetween { min, max }) }
}

/// So many days from now, or before now.
///
/// # Errors
/// `Invalid` in `expiration_days`, beyond a hundred years.
pub fn in_days(at: Timestamp, days: i64) -> Result<Timestamp, Failure> {
    const MOST: i64 = 100 * 366;
    if !(-MOST..=MOST).contains(&days) {
        return Err(Failure::invalid("expiration_days", Problem::NotBetween { min: -MOST, max: MOST }));
    }
    let span = DAY * u32::try_from(days.unsigned_abs()).unwrap_or(u32::MAX);
    Ok(if days < 0 { at - span } else { at + span })
}

fn difference(old: &Project, new: &Project) -> Vec<&'static str> {
    let all = [
        ("name", old.name != new.name),
        ("description", old.description != new.description),
        ("default_backend", old.default_backend != new.default_backend),
        ("try_mode", old.try_mode != new.try_mode),
        ("time_zone", old.time_zone != new.time_zone),
        ("template", old.template_id != new.template_id),
        ("expires", old.expires_at != new.expires_at),
        ("price", old.billed_monthly_price != new.billed_monthly_price),
        ("retention", old.retention_days != new.retention_days),
    ];
    all.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect()
}

/// Moves a project to another organization (API decision G-15).
///
/// # Errors
/// Of `policy::judge`, for both; `Missing` for an organization that there is not.
pub async fn move_to(app: &App, caller: &Caller, id: ProjectId, to: OrganizationId) -> Result<(), Failure> {
    let place = Place::Project(id);
    let (mut change, standing) = app.change_in(caller, place, Deed::MoveProject).await?;
    let at = change.at;
    let there = standing::find(&mut change.tx, standing.user, Place::Organization(to), at).await?;
    there.require(Deed::ReceiveProject)?;
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    if old.organization_id == to {
        return Ok(());
    }
    let from = old.organization_id;
    store::update(&mut change.tx, &Project { organization_id: to, ..old }).await?;
    let at = change.at;
    store::follow_move(&mut change.tx, id, to, at).await?;
    change.commit(What::ProjectMoved { from, to }.in_place(place)).await
}

/// Disables a project, with a reason and until when, as far as one knows; without either enables it (R-PRJ-7).
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `reason`.
pub async fn disable(app: &App, caller: &Caller, id: ProjectId, how: Option<(&str, Option<Timestamp>)>) -> Result<(), Failure> {
    let place = Place::Project(id);
    let (mut change, _) = app.change_in(caller, place, Deed::DisableProject).await?;
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let (reason,) = fields! { reason: text::line(how.map_or("", |(reason, _)| reason), LONGEST) }?;
    let reason = reason.unwrap_or_default();
    let new = match how {
        Some((_, until)) => Project {
            disabled_at: Some(old.disabled_at.unwrap_or(change.at)),
            disable_reason: Some(reason.clone()),
            disabled_until: until,
            ..old
        },
        None => Project { disabled_at: None, disable_reason: None, disabled_until: None, ..old },
    };
    store::update(&mut change.tx, &new).await?;
    let what = if how.is_some() { What::ProjectDisabled { reason } } else { What::ProjectEnabled };
    change.commit(what.in_place(place)).await
}
