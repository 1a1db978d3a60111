//! The operations of this section: what is typed is read here, and done by projects and features.

use super::Managed;
use crate::{
    failure::{Failure, Problem},
    features::server as features,
    fields,
    id::ProjectId,
    operator::gives::LimitLine,
    organizations::server as organizations,
    projects::server::{self as projects, Update},
    server::{app::App, caller::Caller, moment::Reader, policy::Action},
    text,
};
use std::time::Duration;

/// Longest name of a limit, in characters.
const LONGEST: u32 = 255;
/// Longest time for which a project is said to be disabled, in hours: ten years.
const MOST_HOURS: u32 = 87_600;

/// All that stands on the page.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`; those of `policy::judge`.
pub async fn look(app: &App, caller: &Caller, id: ProjectId) -> Result<Managed, Failure> {
    let row = projects::find(app, caller, id).await?;
    let mut tx = app.look(caller, Action::SeePlaces).await?;
    let (at, reader) = (app.now(), Reader::of(caller, app.now()));
    let organization = organizations::row(&mut tx, row.organization_id).await?;
    let measured = projects::metrics(&mut tx, id, at).await?;
    let used = |name: &str| measured.iter().find(|(metric, _)| *metric == name).map(|(_, used)| projects::shown(name, *used));
    let limits = projects::limits_of(&mut tx, id).await?.into_iter();
    let limits = limits.map(|(name, limit)| LimitLine { limit: projects::shown(&name, limit), used: used(&name), name });
    let held = projects::features_of(&mut tx, id).await?;
    drop(tx);
    let all = features::all(app, caller).await?;
    let title =
        |name: &String| all.iter().find(|feature| feature.name == *name).map_or_else(|| name.clone(), |feature| feature.title.clone());
    let features = held.iter().map(|name| (name.clone(), title(name))).collect();
    let other = all.iter().filter(|feature| feature.kind == "project" && feature.via_api == 1 && !held.contains(&feature.name));
    Ok(Managed {
        id,
        organization: (organization.id, organization.name),
        created: reader.when(row.created_at),
        expires: row.expires_at.map(|at| reader.when(at)),
        price: row.billed_monthly_price,
        retention_days: row.retention_days,
        disabled: row.disabled_at.map(|_| (row.disable_reason.unwrap_or_default(), row.disabled_until.map(|until| reader.when(until)))),
        limits: limits.collect(),
        features,
        templates: projects::templates(app, caller).await?.into_iter().map(|template| (template.id, template.name)).collect(),
        other_features: other.map(|feature| (feature.name.clone(), feature.title.clone())).collect(),
        template: row.template_id,
        name: row.name,
    })
}

/// A number as people write it; programs may have more digits.
pub fn read_amount(typed: &str) -> Result<f64, Problem> {
    let amount: Option<f64> = typed.trim().parse().ok();
    amount
        .filter(|amount| amount.is_finite() && (0.0..1e15).contains(amount))
        .ok_or(Problem::NotBetween { min: 0, max: 1_000_000_000_000_000 })
}

/// A name of a limit.
pub fn read_limit_name(typed: &str) -> Result<String, Problem> {
    text::line(typed, LONGEST)?.ok_or(Problem::Required)
}

/// # Errors
/// `Invalid` in `limit_name` or `limits`; those of `projects::set_limits`.
pub async fn set_limit(app: &App, caller: &Caller, id: ProjectId, name: &str, amount: &str) -> Result<(), Failure> {
    let (name, amount) = fields! { limit_name: read_limit_name(name), limits: read_amount(amount) }?;
    projects::set_limits(app, caller, id, &[(name, amount)]).await
}

/// The terms of a project, as they were typed.
#[derive(Debug, Clone, Default)]
pub struct Terms {
    pub template: String,
    /// Empty: its end stays as it is.
    pub expiration_days: String,
    pub without_end: bool,
    /// Empty: none.
    pub price: String,
    pub retention_days: String,
}

/// Nothing, or a whole number between these.
pub fn read_number(typed: &str, min: i64, max: i64) -> Result<Option<i64>, Problem> {
    match typed.trim() {
        "" => Ok(None),
        typed => typed.parse().ok().filter(|number| (min..=max).contains(number)).map(Some).ok_or(Problem::NotBetween { min, max }),
    }
}

/// # Errors
/// `Invalid` in `expiration_days`, `price` or `retention_days`; those of `projects::update`.
pub async fn save_terms(app: &App, caller: &Caller, id: ProjectId, terms: &Terms) -> Result<(), Failure> {
    let (days, price, retention) = fields! {
        expiration_days: read_number(&terms.expiration_days, -36_500, 36_500),
        price: read_number(&terms.price, 0, 1_000_000_000),
        retention_days: read_number(&terms.retention_days, 0, 3650),
    }?;
    let update = Update {
        template: Some(terms.template.clone()).filter(|template| !template.is_empty()),
        expiration_days: days.filter(|_| !terms.without_end),
        without_end: terms.without_end,
        billed_monthly_price: Some(price),
        retention_days: retention,
        ..Update::default()
    };
    projects::update(app, caller, id, &update).await
}

/// Disables a project, for so many hours as far as one knows.
///
/// # Errors
/// `Invalid` in `ends_in`; those of `projects::disable`.
pub async fn disable(app: &App, caller: &Caller, id: ProjectId, reason: &str, hours: &str) -> Result<(), Failure> {
    let (hours,) = fields! { ends_in: read_number(hours, 1, i64::from(MOST_HOURS)) }?;
    let until = hours.and_then(|hours| u32::try_from(hours).ok()).map(|hours| app.now() + Duration::from_secs(3600) * hours);
    projects::disable(app, caller, id, Some((reason, until))).await
}
