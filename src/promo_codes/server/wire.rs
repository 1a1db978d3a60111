//! Promo codes, as the API writes them (its section 3.13).

use super::store::{Code, Used};
use crate::{
    failure::Failure,
    organizations::server::{self as organizations, wire::Plain},
    projects::server::Template,
    server::{api::answer::Moment, db::Tx},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A promo code.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PromoCode {
    code: String,
    expires: Moment,
    organization: Plain,
    project_template: OfTemplate,
}

/// What its projects are made from.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "TemplateOfPromoCode")]
struct OfTemplate {
    string_id: String,
    name: String,
    description: String,
    expiration_days: Option<i64>,
    billed_monthly_price: Option<i64>,
    has_try_mode_on: bool,
    default_backend: String,
}

/// A promo code that one has applied.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct UsedPromoCode {
    code: String,
    used_at: Moment,
    project: NamedProject,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ProjectOfPromoCode")]
struct NamedProject {
    id: i64,
    name: String,
}

impl OfTemplate {
    fn of(row: Template) -> Self {
        Self {
            string_id: row.id,
            name: row.name,
            description: row.description,
            expiration_days: row.expiration_days,
            billed_monthly_price: row.billed_monthly_price,
            has_try_mode_on: row.try_mode == 1,
            default_backend: row.default_backend,
        }
    }
}

pub async fn one(tx: &mut Tx, row: Code) -> Result<PromoCode, Failure> {
    let organization = Plain::of(organizations::row(tx, row.organization_id).await?);
    Ok(PromoCode { code: row.code, expires: Moment(row.expires_at), organization, project_template: OfTemplate::of(row.template) })
}

pub fn used(row: Used) -> UsedPromoCode {
    let project = NamedProject { id: row.project_id.number(), name: row.project_name };
    UsedPromoCode { code: row.code, used_at: Moment(row.used_at), project }
}
