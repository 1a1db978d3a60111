//! The operations of this section: what is typed is read here, and done by projects and features.

use super::{TemplateLine, TemplatePage};
use crate::{
    failure::Failure,
    features::server as features,
    fields,
    operator::{
        gives::LimitLine,
        project::server::{read_amount, read_limit_name, read_number},
    },
    projects::server::{self as projects, Template, TemplateSaid},
    server::{app::App, caller::Caller, policy::Action},
};

fn line(row: Template) -> TemplateLine {
    TemplateLine {
        id: row.id,
        name: row.name,
        description: row.description,
        expiration_days: row.expiration_days,
        price: row.billed_monthly_price,
        hidden: row.hidden == 1,
    }
}

/// All templates, also the hidden ones.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn list(app: &App, caller: &Caller) -> Result<Vec<TemplateLine>, Failure> {
    let mut tx = app.look(caller, Action::SeeTemplateFeatures).await?;
    Ok(projects::visible_templates(&mut tx, true).await?.into_iter().map(line).collect())
}

/// # Errors
/// `Denied` for all but super admins; `NotFresh`; `Missing`.
pub async fn look(app: &App, caller: &Caller, id: &str) -> Result<TemplatePage, Failure> {
    let mut tx = app.look(caller, Action::SeeTemplateFeatures).await?;
    let template = projects::find_template(&mut tx, id, true).await?.ok_or(Failure::Missing)?;
    let held = projects::features_of_template(&mut tx, id).await?;
    let limits = projects::limits_of_template(&mut tx, id).await?.into_iter();
    let limits = limits.map(|(name, limit)| LimitLine { limit: projects::shown(&name, limit), used: None, name }).collect();
    drop(tx);
    let all = features::all(app, caller).await?.into_iter().filter(|feature| feature.kind == "project");
    let (features, other): (Vec<_>, Vec<_>) = all.partition(|feature| held.contains(&feature.id));
    let named = |features: Vec<features::Feature>| features.into_iter().map(|feature| (feature.name, feature.title)).collect();
    Ok(TemplatePage { template: line(template), features: named(features), other: named(other), limits })
}

/// What is said of a template, as it was typed.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    pub title: String,
    pub description: String,
    /// Empty: its projects do not expire.
    pub expiration_days: String,
    /// Empty: none.
    pub price: String,
    pub hidden: bool,
}

/// # Errors
/// `Invalid` in `expiration_days` or `price`; those of `projects::update_template`.
pub async fn save(app: &App, caller: &Caller, id: &str, typed: &Typed) -> Result<(), Failure> {
    let (expiration_days, billed_monthly_price) = fields! {
        expiration_days: read_number(&typed.expiration_days, 1, 36_500),
        price: read_number(&typed.price, 0, 1_000_000_000),
    }?;
    let said = TemplateSaid {
        name: typed.title.clone(),
        description: typed.description.clone(),
        expiration_days,
        billed_monthly_price,
        hidden: typed.hidden,
    };
    projects::update_template(app, caller, id, &said).await
}

/// # Errors
/// `Invalid` in `limit_name` or `limits`; those of `projects::set_template_limit`.
pub async fn set_limit(app: &App, caller: &Caller, id: &str, name: &str, amount: &str) -> Result<(), Failure> {
    let (name, amount) = fields! { limit_name: read_limit_name(name), limits: read_amount(amount) }?;
    projects::set_template_limit(app, caller, id, &name, amount).await
}
