//! The doors through which pages reach this section. All of them are open to people who are not signed in yet, except the
//! way out; what protects them is a password, a link, and the limits on both.

use super::{Doors, Opened};
use crate::{
    failure::{Failure, Problem},
    security::{Challenge, Ways},
};
use leptos::{prelude::*, server_fn::codec::GetUrl};
use serde::{Deserialize, Serialize};

#[server(prefix = "/forms", endpoint = "sign-in")]
pub async fn sign_in(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
) -> Result<(), Failure> {
    use super::server::{self, Step};
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    match server::sign_in(&app, &caller, &email, &password).await? {
        Step::In(begun) => {
            answer.cookies(begun.cookies);
            door::go(&next);
        }
        Step::Factor(cookie) => {
            answer.cookies(vec![cookie]);
            door::go(&door::with_next("/sign-in/factor", &next));
        }
    }
    Ok(())
}

/// What the second step may ask for.
#[server(prefix = "/forms", endpoint = "sign-in/factor/look", input = GetUrl)]
pub async fn look_at_pending() -> Result<Option<Ways>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    match server::look_at_pending(&app, &caller).await {
        Err(Failure::Missing) => {
            door::go("/sign-in");
            Ok(None)
        }
        found => found.map(Some),
    }
}

/// What the browser needs to ask one of the person's keys.
#[server(prefix = "/forms", endpoint = "sign-in/factor/ask-key")]
pub async fn ask_key() -> Result<Challenge, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::ask_for_key(&app, &caller).await
}

/// The second step.
#[server(prefix = "/forms", endpoint = "sign-in/factor")]
pub async fn show_factor(
    #[server(default)] code: String,
    #[server(default)] recovery_code: String,
    #[server(default)] challenge: String,
    #[server(default)] credential: String,
    #[server(default)] trust: bool,
    #[server(default)] next: String,
) -> Result<(), Failure> {
    use super::server::{self, Finished};
    use crate::{
        security::server::Shown,
        server::door::{self, Answer},
    };

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let shown = Shown { password: "", code: &code, recovery_code: &recovery_code, challenge: &challenge, credential: &credential };
    match server::finish(&app, &caller, shown, trust).await? {
        Finished::In(begun) => {
            answer.cookies(begun.cookies);
            door::go(&next);
        }
        Finished::StartAgain => door::go("/sign-in?done=start-again"),
    }
    Ok(())
}

/// What the browser needs to ask for any passkey of this site.
#[server(prefix = "/forms", endpoint = "sign-in/passkey/ask")]
pub async fn ask_passkey() -> Result<Challenge, Failure> {
    use crate::{
        security::server,
        server::door::{self, Answer},
    };

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let (challenge, cookie) = server::ask_passkey(&app, &caller).await?;
    answer.cookies(cookie.into_iter().collect());
    Ok(challenge)
}

/// Signs in by a passkey alone.
#[server(prefix = "/forms", endpoint = "sign-in/passkey")]
pub async fn enter_by_passkey(
    #[server(default)] challenge: String,
    #[server(default)] credential: String,
    #[server(default)] next: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let begun = server::passkey(&app, &caller, &challenge, &credential).await?;
    answer.cookies(begun.cookies);
    door::go(&next);
    Ok(())
}

/// "It was not me": ends the session of a new browser, and leads to a new password.
#[server(prefix = "/forms", endpoint = "not-me")]
pub async fn deny_browser() -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let cookie = server::deny_browser(&app, &caller).await?;
    door::go(if cookie.is_some() { "/reset-password" } else { "/forgot-password?done=denied" });
    answer.cookies(cookie.into_iter().collect());
    Ok(())
}

#[server(prefix = "/forms", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let cookies = app.settle(|| server::sign_out(&app, &caller)).await?;
    answer.cookies(cookies);
    answer.clear_site_data();
    door::go("/sign-in?done=signed-out");
    Ok(())
}

/// Who may make an account here.
#[server(prefix = "/forms", endpoint = "sign-up/doors", input = GetUrl)]
pub async fn look_at_doors() -> Result<Doors, Failure> {
    use crate::server::door;
    let (app, _) = door::enter()?;
    Ok(super::server::doors(&app))
}

#[server(prefix = "/forms", endpoint = "sign-up")]
pub async fn sign_up(
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::sign_up(&app, &caller, &name, &email, &password).await?;
    door::go("/sign-up/sent");
    Ok(())
}

/// What stands behind the link of this kind (`setup`, `activate`, `reset-password`, `not-me`) that this browser opened; `Missing`
/// if it does not work any more.
#[server(prefix = "/forms", endpoint = "links/look", input = GetUrl)]
pub async fn look_at_link(#[server(default)] kind: String) -> Result<Opened, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::look_at_link(&app, &caller, &kind).await
}

#[server(prefix = "/forms", endpoint = "activate")]
pub async fn activate(#[server(default)] password: String, #[server(default)] confirm_password: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let begun = server::activate(&app, &caller, &password, &confirm_password).await?;
    answer.cookies(begun.cookies);
    door::go("/");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "forgot-password")]
pub async fn forgot_password(#[server(default)] email: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::ask_for_reset(&app, &caller, &email).await?;
    door::go("/forgot-password/sent");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "reset-password")]
pub async fn reset_password(#[server(default)] new_password: String, #[server(default)] confirm_password: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let cookies = server::reset_password(&app, &caller, &new_password, &confirm_password).await?;
    answer.cookies(cookies);
    door::go("/sign-in?done=password-reset");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "setup")]
pub async fn create_administrator(
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] confirm_password: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let person = server::NewPerson { name: &name, email: &email, password: &password, confirm: &confirm_password };
    let begun = server::create_administrator(&app, &caller, person).await?;
    answer.cookies(begun.cookies);
    door::go("/");
    Ok(())
}

/// How strong a password would be, from 0 to 4, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strength {
    pub score: u8,
    pub problem: Option<Problem>,
}

/// Judges a password while it is typed. By POST, so that it stands in no address; it is neither kept nor logged.
#[server(prefix = "/forms", endpoint = "password/strength")]
pub async fn judge_password(#[server(default)] password: String, #[server(default)] about: String) -> Result<Strength, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::strength(&app, &caller, &password, &about).await
}
