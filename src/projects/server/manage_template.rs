//! What super admins change in the templates from which projects are made. Projects that are there keep what they got.

use super::{
    change::between,
    template::{self, Template},
};
use crate::{
    failure::{Failure, Problem},
    fields, on,
    server::{app::App, caller::Caller, db::Tx, event::Event, policy::Action},
    text::{self, Title},
};

/// Longest description, in characters.
const LONGEST: u32 = 1000;
/// Longest life of its projects, in days: a hundred years.
const MOST_DAYS: i64 = 36_500;

/// What is said of a template, all of it.
#[derive(Debug, Clone, Default)]
pub struct TemplateSaid {
    pub name: String,
    pub description: String,
    /// None: its projects do not expire.
    pub expiration_days: Option<i64>,
    pub billed_monthly_price: Option<i64>,
    /// Only super admins make projects from it.
    pub hidden: bool,
}

/// All limits that a template gives, by name.
pub async fn limits_of(tx: &mut Tx, template: &str) -> sqlx::Result<Vec<(String, f64)>> {
    const SQL: &str = "SELECT name, value FROM template_limits WHERE template_id = $1 ORDER BY name";
    on!(tx, |db| sqlx::query_as(SQL).bind(template).fetch_all(db).await)
}

/// Changes a template; what projects get that are made from now on.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`; `Missing`; `Invalid` in `title`, `description`, `expiration_days` or `price`.
pub async fn update(app: &App, caller: &Caller, id: &str, said: &TemplateSaid) -> Result<(), Failure> {
    const SQL: &str = "
        UPDATE templates SET name = $2, description = $3, expiration_days = $4, billed_monthly_price = $5, hidden = $6 WHERE id = $1";
    let mut change = app.change(caller, Action::ManageTemplates).await?;
    let old = template::find(&mut change.tx, id, true).await?.ok_or(Failure::Missing)?;
    let (name, description, expiration_days, price) = fields! {
        title: Title::read(&said.name),
        description: text::line(&said.description, LONGEST),
        expiration_days: said.expiration_days.map(|days| between(days, 1, MOST_DAYS)).transpose(),
        price: said.billed_monthly_price.map(|price| between(price, 0, 1_000_000_000)).transpose(),
    }?;
    let new = Template {
        name: name.as_str().to_owned(),
        description: description.unwrap_or_default(),
        expiration_days,
        billed_monthly_price: price,
        hidden: i64::from(said.hidden),
        ..old.clone()
    };
    let all = [
        ("name", old.name != new.name),
        ("description", old.description != new.description),
        ("expires", old.expiration_days != new.expiration_days),
        ("price", old.billed_monthly_price != new.billed_monthly_price),
        ("hidden", old.hidden != new.hidden),
    ];
    let fields: Vec<&'static str> = all.into_iter().filter_map(|(name, differs)| differs.then_some(name)).collect();
    if fields.is_empty() {
        return Ok(());
    }
    on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(&new.id)
        .bind(&new.name)
        .bind(&new.description)
        .bind(new.expiration_days)
        .bind(new.billed_monthly_price)
        .bind(new.hidden)
        .execute(db)
        .await
        .map(drop))?;
    change.commit(Event::TemplateChanged { template: new.id, fields }).await
}

/// Sets a limit that its projects get from now on.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`; `Missing`; `Invalid` in `limits` for what is no amount.
pub async fn set_limit(app: &App, caller: &Caller, id: &str, name: &str, value: f64) -> Result<(), Failure> {
    const SQL: &str = "
        INSERT INTO template_limits (template_id, name, value) VALUES ($1, $2, $3)
        ON CONFLICT (template_id, name) DO UPDATE SET value = $3";
    let mut change = app.change(caller, Action::ManageTemplates).await?;
    let template = template::find(&mut change.tx, id, true).await?.ok_or(Failure::Missing)?;
    if name.is_empty() || name.chars().any(char::is_control) || !value.is_finite() {
        return Err(Failure::invalid("limits", Problem::Unreadable));
    }
    on!(&mut change.tx, |db| sqlx::query(SQL).bind(&template.id).bind(name).bind(value).execute(db).await.map(drop))?;
    change.commit(Event::TemplateLimitSet { template: template.id, name: name.to_owned() }).await
}

/// # Errors
/// `Denied` for all but super admins; `NotFresh`; `Missing` for a template or a limit that there is not.
pub async fn remove_limit(app: &App, caller: &Caller, id: &str, name: &str) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM template_limits WHERE template_id = $1 AND name = $2";
    let mut change = app.change(caller, Action::ManageTemplates).await?;
    let template = template::find(&mut change.tx, id, true).await?.ok_or(Failure::Missing)?;
    // PostgreSQL takes no NUL, and no limit has one.
    if name.contains('\0') {
        return Err(Failure::Missing);
    }
    let done = on!(&mut change.tx, |db| sqlx::query(SQL).bind(&template.id).bind(name).execute(db).await.map(|done| done.rows_affected()))?;
    if done == 0 {
        return Err(Failure::Missing);
    }
    change.commit(Event::TemplateLimitRemoved { template: template.id, name: name.to_owned() }).await
}
