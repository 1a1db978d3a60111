//! The operations of this section.

mod lists;
mod rest;
mod store;

pub use lists::{lines, routes};
pub use rest::doors;

use super::{Me, Profile};
use crate::{
    failure::Failure,
    fields,
    i18n::Locale,
    notifications::server as notifications,
    security::server as security,
    server::{app::App, caller::Caller, event::Event, limit, policy::Action, user},
    text::{self, Name},
};
use store::Row;

/// Longest company or job title, in characters.
const LONGEST: u32 = 100;

/// What a person typed into the form.
#[derive(Clone)]
pub struct Typed {
    pub name: String,
    pub phone: String,
    pub company: String,
    pub job_title: String,
    pub country: String,
    pub language: String,
    pub time_zone: String,
}

pub async fn me(app: &App, caller: &Caller) -> Result<Me, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
    let user = user::find(&mut tx, caller.person()?.user).await?.ok_or(Failure::SignedOut)?;
    let advice = security::hangs_by_a_thread(&mut tx, user.id, app.now()).await?;
    let unread = notifications::look_at_bell(app, caller, tx).await?;
    Ok(Me { locale: user.locale(), theme: caller.from.theme, name: user.name, email: user.email, advice, unread })
}

pub async fn profile(app: &App, caller: &Caller) -> Result<Profile, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
    let row = store::find(&mut tx, caller.person()?.user).await?.ok_or(Failure::SignedOut)?;
    Ok(row.into_profile())
}

/// Saves the profile. Nothing changes, and nothing is recorded, when nothing is different.
///
/// # Errors
/// `Invalid` in each field that can't be taken. Other people's profiles and the e-mail are out of reach.
pub async fn save(app: &App, caller: &Caller, typed: &Typed) -> Result<(), Failure> {
    merge(app, caller, |_| typed.clone()).await
}

/// The same, for what was typed over what is there at that very moment.
pub async fn merge(app: &App, caller: &Caller, typed_over: impl Fn(Profile) -> Typed) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ChangeOwnProfile).await?;
    let user = caller.person()?.user;
    let old = store::find(&mut change.tx, user).await?.ok_or(Failure::SignedOut)?;
    let typed = typed_over(old.clone().into_profile());
    let (name, phone, company, job_title, country, language, time_zone) = fields! {
        // Who was invited has no name until they open their account.
        name: if typed.name == old.name { Ok(old.name.clone()) } else { Name::read(&typed.name).map(|name| name.as_str().to_owned()) },
        phone: text::phone(&typed.phone),
        company: text::line(&typed.company, LONGEST),
        job_title: text::line(&typed.job_title, LONGEST),
        country: lists::country(&typed.country),
        language: Locale::named(&typed.language).ok_or(crate::failure::Problem::NotInTheList),
        time_zone: lists::time_zone(&typed.time_zone),
    }?;
    let new = Row { email: String::new(), name, phone, company, job_title, country, language: language.code().into(), time_zone };

    let changed = old.differs_from(&new);
    if changed.is_empty() {
        return Ok(());
    }
    let at = change.at;
    limit::count_in(&mut change.tx, at, &format!("profile:{user}"), limit::PROFILE_CHANGES).await?;
    store::update(&mut change.tx, user, &new).await?;
    change.commit(Event::ProfileChanged { user, fields: changed }).await
}
