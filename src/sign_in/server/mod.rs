//! The operations of this section.

mod arrive;
mod deny;
mod enter;
mod factor;
mod first;
mod pending_store;
mod people;
mod reset;
mod sign_up;

pub use deny::deny_browser;
pub use enter::{Step, sign_in, sign_out};
pub use factor::{Finished, ask_for_key, finish, look_at_pending, passkey};
pub use first::{create_administrator, setup_link};
pub use people::{create_person, everyone, rescue};
pub use reset::{ask_for_reset, reset_password};
pub use sign_up::{activate, doors, sign_up};

use super::{Behind, Opened, actions::Strength};
use crate::{
    failure::{Failure, Problem},
    server::{
        app::App,
        caller::Caller,
        limit,
        password::{self, Password},
    },
    text::{Email, Name},
};

/// What a new person typed.
#[derive(Clone, Copy)]
pub struct NewPerson<'a> {
    pub name: &'a str,
    pub email: &'a str,
    pub password: &'a str,
    pub confirm: &'a str,
}

impl NewPerson<'_> {
    fn read(&self, app: &App) -> Result<(Name, Email, Password), Failure> {
        let (name, email, password, _) = crate::fields! {
            name: Name::read(self.name),
            email: Email::read(self.email),
            password: Password::chosen(self.password, &[self.name, self.email], &app.config),
            confirm_password: same(self.password, self.confirm),
        }?;
        Ok((name, email, password))
    }
}

/// A password typed twice is typed right.
pub fn same(password: &str, confirm: &str) -> Result<(), Problem> {
    match confirm {
        "" => Err(Problem::Required),
        _ if password == confirm => Ok(()),
        _ => Err(Problem::NotTheSame),
    }
}

/// What stands behind a link. Looking changes nothing: mail scanners look, too.
///
/// # Errors
/// `Missing` if it does not work any more, or never did.
pub async fn look_at_link(app: &App, caller: &Caller, kind: &str) -> Result<Opened, Failure> {
    count_link(app, caller).await?;
    match kind {
        "setup" => first::works(app, caller).await.map(|()| Opened { behind: Behind::Setup, email: None }),
        "activate" => sign_up::look(app, caller).await.map(|(behind, _)| Opened { behind, email: None }),
        "reset-password" => reset::owner(app, caller).await.map(|(user, _)| Opened { behind: Behind::Reset, email: Some(user.email) }),
        "not-me" => deny::look(app, caller).await.map(|behind| Opened { behind, email: None }),
        _ => Err(Failure::Missing),
    }
}

/// Counts a look at, or a use of, a link from a letter, so that links can't be tried out. 256 bits can't anyway.
async fn count_link(app: &App, caller: &Caller) -> Result<(), Failure> {
    limit::count(app, &format!("links:{}", caller.network()), limit::LINKS_FROM_NETWORK).await
}

/// Judges a password that is being typed.
///
/// # Errors
/// `TooMany` for a network that asks more than once a second for long.
pub async fn strength(app: &App, caller: &Caller, password: &str, about: &str) -> Result<Strength, Failure> {
    limit::count(app, &format!("strength:{}", caller.network()), limit::STRENGTH_FROM_NETWORK).await?;
    let (score, problem) = password::strength(password, &[about], &app.config);
    Ok(Strength { score, problem })
}
