//! The doors through which pages reach this section.

use super::{Challenge, NewApp, NewCodes, Overview, Ways};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "security/password")]
pub async fn change_password(
    #[server(default)] current_password: String,
    #[server(default)] new_password: String,
    #[server(default)] confirm_password: String,
    #[server(default)] end_others: bool,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let typed = Typed { current: &current_password, new: &new_password, confirm: &confirm_password, end_others };
    server::change_password(&app, &caller, typed).await?;
    door::go("/settings/security?done=password-changed");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "security/look", input = GetUrl)]
pub async fn look_at_security() -> Result<Overview, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::overview(&app, &caller).await
}

/// Starts to set up an authenticator app; with `replaces`, the number of one, to move that to another phone.
#[server(prefix = "/forms", endpoint = "security/totp/begin")]
pub async fn begin_app(#[server(default)] name: String, #[server(default)] replaces: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let replaces = if replaces.is_empty() { None } else { Some(door::id(&caller, &replaces)?) };
    app.settle(|| server::begin_app(&app, &caller, &name, replaces)).await?;
    door::go("/settings/security/totp");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "security/totp/look", input = GetUrl)]
pub async fn look_at_new_app() -> Result<Option<NewApp>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    match server::new_app(&app, &caller).await {
        Err(Failure::Missing) => Ok(None),
        found => found.map(Some),
    }
}

#[server(prefix = "/forms", endpoint = "security/totp/confirm")]
pub async fn confirm_app(#[server(default)] code: String, #[server(default)] end_others: bool) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let shows_codes = server::confirm_app(&app, &caller, &code, end_others).await?;
    door::go(if shows_codes { "/settings/security/recovery-codes?done=mfa-on" } else { "/settings/security?done=factor-added" });
    Ok(())
}

#[server(prefix = "/forms", endpoint = "security/totp/remove")]
pub async fn remove_app(#[server(default)] app_id: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &app_id)?;
    app.settle(|| server::remove_app(&app, &caller, id)).await?;
    door::go("/settings/security?done=factor-removed");
    Ok(())
}

/// New recovery codes. The old ones work until these are saved.
#[server(prefix = "/forms", endpoint = "security/recovery-codes/make")]
pub async fn make_codes() -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::make_codes(&app, &caller).await?;
    door::go("/settings/security/recovery-codes");
    Ok(())
}

/// The new codes, the one time they are shown; nothing if there are none.
#[server(prefix = "/forms", endpoint = "security/recovery-codes/show")]
pub async fn show_codes() -> Result<Option<NewCodes>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let for_real = door::is_seen();
    match app.settle(|| server::reveal_codes(&app, &caller, for_real)).await {
        Err(Failure::Missing) => Ok(None),
        found => found.map(Some),
    }
}

#[server(prefix = "/forms", endpoint = "security/recovery-codes/save")]
pub async fn save_codes(#[server(default)] set: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let set = door::id(&caller, &set)?;
    app.settle(|| server::save_codes(&app, &caller, set)).await?;
    door::go("/settings/security?done=codes-saved");
    Ok(())
}

/// What the browser needs to make a key.
#[server(prefix = "/forms", endpoint = "security/keys/ask")]
pub async fn ask_to_add() -> Result<Challenge, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::ask_to_add(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "security/keys/add")]
pub async fn add_key(
    #[server(default)] name: String,
    #[server(default)] challenge: String,
    #[server(default)] credential: String,
    #[server(default)] end_others: bool,
) -> Result<(), Failure> {
    use super::server::{self, NewKey};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let typed = NewKey { name: &name, challenge: &challenge, credential: &credential, end_others };
    let shows_codes = server::add_key(&app, &caller, typed).await?;
    door::go(if shows_codes { "/settings/security/recovery-codes?done=mfa-on" } else { "/settings/security/keys?done=factor-added" });
    Ok(())
}

#[server(prefix = "/forms", endpoint = "security/keys/rename")]
pub async fn rename_key(#[server(default)] key: String, #[server(default)] name: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &key)?;
    app.settle(|| server::rename_key(&app, &caller, id, &name)).await?;
    door::go("/settings/security/keys?done=key-renamed");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "security/keys/remove")]
pub async fn remove_key(#[server(default)] key: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &key)?;
    app.settle(|| server::remove_key(&app, &caller, id)).await?;
    door::go("/settings/security/keys?done=factor-removed");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "security/disable-mfa")]
pub async fn disable_mfa(
    #[server(default)] code: String,
    #[server(default)] recovery_code: String,
    #[server(default)] challenge: String,
    #[server(default)] credential: String,
) -> Result<(), Failure> {
    use super::server::{self, Shown};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let shown = Shown { password: "", code: &code, recovery_code: &recovery_code, challenge: &challenge, credential: &credential };
    server::disable_mfa(&app, &caller, shown).await?;
    door::go("/settings/security?done=mfa-off");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "security/trust/end")]
pub async fn stop_trusting(#[server(default)] browser: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &browser)?;
    app.settle(|| server::stop_trusting(&app, &caller, id)).await?;
    door::go("/settings/security?done=trust-ended");
    Ok(())
}

/// The advice to have a second way in: not now.
#[server(prefix = "/forms", endpoint = "security/advice/put-aside")]
pub async fn put_advice_aside() -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    app.settle(|| server::put_advice_aside(&app, &caller)).await
}

/// By what one can prove who one is.
#[server(prefix = "/forms", endpoint = "confirm/look", input = GetUrl)]
pub async fn look_at_ways() -> Result<Ways, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::look_at_ways(&app, &caller).await
}

/// What the browser needs to ask one of the person's keys.
#[server(prefix = "/forms", endpoint = "confirm/ask-key")]
pub async fn ask_key_to_confirm() -> Result<Challenge, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::ask_to_prove(&app, &caller).await
}

/// Proves again who one is, and leads back.
#[server(prefix = "/forms", endpoint = "confirm")]
pub async fn confirm(
    #[server(default)] password: String,
    #[server(default)] code: String,
    #[server(default)] recovery_code: String,
    #[server(default)] challenge: String,
    #[server(default)] credential: String,
    #[server(default)] next: String,
) -> Result<(), Failure> {
    use super::server::{self, Shown};
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let shown = Shown { password: &password, code: &code, recovery_code: &recovery_code, challenge: &challenge, credential: &credential };
    let cookie = server::confirm(&app, &caller, shown).await?;
    answer.cookies(vec![cookie]);
    door::go(if next.is_empty() { "/settings/security" } else { &next });
    Ok(())
}
