//! What an operator does for people, on the command line.

use crate::{
    failure::{Failure, Problem},
    id::UserId,
    refusal::Refusal,
    server::{
        app::App,
        caller::Caller,
        event::Event,
        link::{self, Purpose},
        policy::Action,
        user::{self, NewUser},
    },
    text::{Email, Name},
};

/// Makes an account without a password and returns the path by which its owner chooses one.
///
/// # Errors
/// `Invalid` in `name` or `email`, which may be taken.
pub async fn create_person(app: &App, caller: &Caller, name: &str, email: &str, super_admin: bool) -> Result<String, Failure> {
    let (name, email) = crate::fields! { name: Name::read(name), email: Email::read(email) }?;
    let mut change = app.change(caller, Action::CreatePerson).await?;
    let id = UserId::of(app.new_id());
    let new =
        NewUser { id, email: &email, name: name.as_str(), locale: caller.locale(), password_hash: None, super_admin, activated: false };
    if !user::insert(&mut change.tx, &new, change.at).await? {
        return Err(Failure::invalid("email", Problem::Taken));
    }
    let (_, path) = link::make(&mut change, Purpose::Activate, Some(id), None).await?;
    change.commit(Event::PersonCreated { user: id, email: email.as_str().to_owned(), super_admin }).await?;
    Ok(path)
}

/// Returns the path by which someone who is locked out chooses a new password.
///
/// # Errors
/// `Missing` if nobody has this address; `Refused` for a disabled account, which no link opens.
pub async fn rescue(app: &App, caller: &Caller, email: &str) -> Result<String, Failure> {
    let (email,) = crate::fields! { email: Email::read(email) }?;
    let mut change = app.change(caller, Action::RescuePerson).await?;
    let user = user::find_by_email(&mut change.tx, &email).await?.ok_or(Failure::Missing)?;
    if user.disabled_at.is_some() {
        return Err(Failure::Refused { why: Refusal::AccountDisabled });
    }
    let (_, path) = link::make(&mut change, Purpose::Reset, Some(user.id), None).await?;
    change.commit(Event::PersonRescued { user: user.id, email: user.email }).await?;
    Ok(path)
}

/// Everyone with an account, a line each: number, address, name, state.
pub async fn everyone(app: &App, caller: &Caller) -> Result<Vec<String>, Failure> {
    let mut tx = app.look(caller, Action::ListPeople).await?;
    let people = user::all(&mut tx).await?;
    let line = |user: user::User| {
        let state = match (user.disabled_at, user.activated_at, user.super_admin_since) {
            (Some(_), _, _) => "disabled",
            (None, None, _) => "not activated",
            (None, Some(_), Some(_)) => "super admin",
            (None, Some(_), None) => "active",
        };
        format!("{}\t{}\t{}\t{state}", user.id, user.email, user.name)
    };
    Ok(people.into_iter().map(line).collect())
}
