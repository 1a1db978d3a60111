//! Codes come, and are taken back.

use super::store::{self, New};
use crate::{
    failure::{Failure, Problem},
    fields,
    id::{MaintainerId, OrganizationId, PromoCodeId},
    place::Place,
    projects::server as projects,
    refusal::Refusal,
    server::{
        app::App,
        caller::Caller,
        place_event::What,
        policy::{Action, Deed},
        standing,
    },
    text,
};

/// Shortest and longest code, in characters.
const SHORTEST: u32 = 4;
const LONGEST: u32 = 64;
/// Longest life, in days. A negative one is over at once, as clients of the API may want it.
const MOST_DAYS: i64 = 3650;
const MOST_USES: i64 = 100_000;
/// What can't be taken for something else, also when it is read out aloud: no I, O, 0, 1.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A code that is to be.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Empty: one is generated.
    pub code: String,
    pub organization: OrganizationId,
    pub template: String,
    pub days: i64,
    /// By how many people it may be applied.
    pub uses: i64,
}

/// The same, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub code: String,
    pub organization: String,
    pub template: String,
    pub days: String,
    pub uses: String,
}

fn read_number(typed: &str, max: i64) -> Result<i64, Problem> {
    let number = typed.trim().parse().ok().filter(|number| (1..=max).contains(number));
    number.ok_or(Problem::NotBetween { min: 1, max })
}

/// Makes a code as it was typed on a page.
///
/// # Errors
/// `Invalid` in `promo_organization`, `promo_days` or `promo_uses`; those of `make`.
pub async fn make_typed(app: &App, caller: &Caller, maintainer: Option<MaintainerId>, typed: &Typed) -> Result<PromoCodeId, Failure> {
    let (organization, days, uses) = fields! {
        promo_organization: typed.organization.trim().parse().map_err(|_| Problem::Refused { why: Refusal::NoSuchOrganization }),
        promo_days: read_number(&typed.days, MOST_DAYS),
        promo_uses: read_number(&typed.uses, MOST_USES),
    }?;
    let wanted = Wanted { code: typed.code.clone(), organization, template: typed.template.clone(), days, uses };
    make(app, caller, maintainer, &wanted).await
}

fn read_code(app: &App, typed: &str) -> Result<String, Problem> {
    match text::line(typed, LONGEST)? {
        None => Ok(generate(app)),
        Some(code) if code.chars().count() < SHORTEST as usize => Err(Problem::TooShort { min: SHORTEST }),
        Some(code) => Ok(code),
    }
}

/// Sixty bits in three groups: `7KQ2-MXWD-9HTA`.
fn generate(app: &App) -> String {
    let letters = app.random::<12>().map(|byte| char::from(ALPHABET[usize::from(byte % 32)]));
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

fn within(number: i64, min: i64, max: i64) -> Result<i64, Problem> {
    if (min..=max).contains(&number) { Ok(number) } else { Err(Problem::NotBetween { min, max }) }
}

/// Makes a code for an organization of this maintainer; without one, of the organization's own (API PC-2).
///
/// # Errors
/// In the order that clients of the API rely on: `Denied` for those who could make no project anywhere; `Invalid` in
/// `promo_organization`; those of `policy::judge`, first for the organization, then for the maintainer; `Invalid` in `template`,
/// `promo`, `promo_days` or `promo_uses`.
pub async fn make(app: &App, caller: &Caller, maintainer: Option<MaintainerId>, wanted: &Wanted) -> Result<PromoCodeId, Failure> {
    let mut change = app.change(caller, Action::ActInPlace).await?;
    let (person, at) = (caller.person()?, change.at);
    if !projects::templates_are_for(&mut change.tx, person).await? {
        return Err(Failure::Denied);
    }
    let nowhere = || Failure::refused("promo_organization", Refusal::NoSuchOrganization);
    let there = match standing::find(&mut change.tx, person.user, Place::Organization(wanted.organization), at).await {
        Err(Failure::Missing) => return Err(nowhere()),
        found => found?,
    };
    there.require(Deed::SeeOrganization)?;
    let maintainer = maintainer.unwrap_or(there.maintainer);
    standing::find(&mut change.tx, person.user, Place::Maintainer(maintainer), at).await?.require(Deed::ChangePromoCodes)?;
    if there.maintainer != maintainer {
        return Err(nowhere());
    }
    let template = projects::find_template(&mut change.tx, &wanted.template, person.super_admin).await?;
    let template = template.ok_or_else(|| Failure::refused("template", Refusal::NoSuchTemplate))?;
    let (code, days, uses) = fields! {
        promo: read_code(app, &wanted.code),
        promo_days: within(wanted.days, -MOST_DAYS, MOST_DAYS),
        promo_uses: within(wanted.uses, 1, MOST_USES),
    }?;
    let expires_at = projects::in_days(at, days)?;
    let id = PromoCodeId::of(app.new_id());
    let new = New {
        id,
        code: &code,
        organization: wanted.organization,
        template: &template.id,
        uses,
        by: person.user,
        created_at: at,
        expires_at,
    };
    if !store::insert(&mut change.tx, &new).await? {
        return Err(Failure::refused("promo", Refusal::PromoCodeTaken));
    }
    let what = What::PromoCodeMade { code, organization: wanted.organization, template: template.id, uses, expires: expires_at };
    change.commit(what.in_place(Place::Maintainer(maintainer))).await?;
    Ok(id)
}

/// Nobody can apply it any more; what was made with it stays.
///
/// # Errors
/// Of `policy::judge`; `Missing` if the maintainer has no such code.
pub async fn withdraw(app: &App, caller: &Caller, maintainer: MaintainerId, id: PromoCodeId) -> Result<(), Failure> {
    let place = Place::Maintainer(maintainer);
    let (mut change, _) = app.change_in(caller, place, Deed::ChangePromoCodes).await?;
    let at = change.at;
    let found = store::find(&mut change.tx, id).await?.filter(|code| code.maintainer_id == maintainer);
    let code = found.ok_or(Failure::Missing)?.code;
    store::withdraw(&mut change.tx, id, at).await?;
    change.commit(What::PromoCodeWithdrawn { code }.in_place(place)).await
}
