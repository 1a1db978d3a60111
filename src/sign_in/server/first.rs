//! The first administrator. There is no default account: whoever reads the log of the first start makes it.

use super::{NewPerson, count_link};
use crate::{
    failure::{Failure, Problem},
    id::UserId,
    proof::How,
    server::{
        app::App,
        caller::Caller,
        event::Event,
        link::{self, Opened, Purpose},
        policy::Action,
        session::{self, Begun},
        user::{self, NewUser},
    },
    text::{Email, Name},
};

/// Makes a link for the first administrator and returns its path; `None` once there is a super admin.
pub async fn setup_link(app: &App, caller: &Caller) -> Result<Option<String>, Failure> {
    let mut change = app.change(caller, Action::MakeSetupLink).await?;
    if user::super_admin_exists(&mut change.tx).await? {
        return Ok(None);
    }
    let (link, path) = link::make(&mut change, Purpose::Setup, None, None).await?;
    change.commit(Event::SetupLinkMade { link }).await?;
    Ok(Some(path))
}

/// `Missing` if the link does not work, or there is a super admin already.
pub(super) async fn works(app: &App, caller: &Caller) -> Result<(), Failure> {
    let mut tx = app.look(caller, Action::CreateFirstAdministrator).await?;
    link::find(app, &mut tx, Purpose::Setup, &Opened::by(caller, Purpose::Setup), app.now()).await?;
    if user::super_admin_exists(&mut tx).await? { Err(Failure::Missing) } else { Ok(()) }
}

/// Makes the first super admin and lets them in. Of many who try at once, one succeeds.
///
/// # Errors
/// `Invalid` for what was typed; `Missing` if the link does not work, or there is a super admin already.
pub async fn create_administrator(app: &App, caller: &Caller, person: NewPerson<'_>) -> Result<Begun, Failure> {
    count_link(app, caller).await?;
    works(app, caller).await?;
    let (name, email, password) = person.read(app)?;
    let hash = app.hasher.hash(app, app.hasher.place()?, password).await?;
    app.settle(|| insert(app, caller, &name, &email, &hash)).await
}

async fn insert(app: &App, caller: &Caller, name: &Name, email: &Email, hash: &str) -> Result<Begun, Failure> {
    let mut change = app.change(caller, Action::CreateFirstAdministrator).await?;
    link::take(&mut change, Purpose::Setup).await?;
    if user::super_admin_exists(&mut change.tx).await? {
        return Err(Failure::Missing);
    }
    let id = UserId::of(app.new_id());
    let new =
        NewUser { id, email, name: name.as_str(), locale: caller.locale(), password_hash: Some(hash), super_admin: true, activated: true };
    if !user::insert(&mut change.tx, &new, change.at).await? {
        return Err(Failure::invalid("email", Problem::Taken));
    }
    let begun = session::begin(&mut change, id, How::Link.into()).await?;
    change.commit(Event::FirstAdministratorCreated { user: id, email: email.as_str().to_owned() }).await?;
    Ok(begun)
}
