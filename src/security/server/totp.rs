//! Authenticator apps (RFC 6238): SHA-1, six digits, 30 seconds, because that is what all of them can do.

use super::{
    super::NewApp,
    AT_AN_OPEN_BROWSER, MOST,
    confirm::record_wrong,
    counter, look, not_the_last, oneself,
    recovery::{self, Prepared},
    totp_store::{self, AppRow, NewRow},
};
use crate::{
    edge,
    failure::{Failure, Problem},
    id::{AppId, UserId},
    server::{
        app::{App, Change},
        caller::Caller,
        event::Event,
        limit,
        mail::Letter,
        outbox,
        policy::Action,
        sealed::TOTP_APPS,
        session,
    },
    text::Name,
    time::Timestamp,
};
use qrcode::{Color, EcLevel, QrCode};
use totp_rs::{Builder, Totp};

/// Starts to set up an app, or to move one to another phone. Nothing that works is touched until the new one is confirmed.
///
/// # Errors
/// `Invalid` in `name`; `Missing` if the one to be replaced is not there.
pub async fn begin_app(app: &App, caller: &Caller, name: &str, replaces: Option<AppId>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::AddFactor).await?;
    let user = caller.person()?.user;
    let have = totp_store::confirmed(&mut change.tx, user).await?;
    let replaced = replaces.map(|id| have.iter().find(|app| app.id == id).ok_or(Failure::Missing)).transpose()?;
    let name = match replaced {
        Some(old) if name.is_empty() => old.name.clone(),
        _ => crate::fields! { name: Name::read(name) }?.0.as_str().to_owned(),
    };
    if have.len() >= MOST && replaces.is_none() {
        return Err(Failure::invalid("name", Problem::TooManyThings { max: MOST as u32 }));
    }
    totp_store::delete_pending(&mut change.tx, user).await?;
    let id = AppId::of(app.new_id());
    let sealed = app.close(&TOTP_APPS.place(id), &app.random::<20>());
    totp_store::insert(&mut change.tx, &NewRow { id, user, name: &name, sealed: &sealed, replaces }, change.at).await?;
    change.commit(Event::AppPrepared { user, app: id }).await
}

/// What an app and we have in common.
fn shared(app: &App, row: &AppRow, account: &str) -> Result<Totp, Failure> {
    let secret = app.seal.open(&TOTP_APPS.place(row.id), &row.sealed).map_err(|error| edge::broken(&error.to_string()))?;
    let issuer = format!("Portico {}", app.config.public_url.host_str().unwrap_or_default());
    let built = Builder::new().with_secret(secret).with_account_name(account).with_issuer(Some(issuer)).build();
    built.map_err(|error| edge::broken(&error.to_string()))
}

/// The app that is being set up, with its secret to be scanned or typed.
///
/// # Errors
/// `Missing` if none is.
pub async fn new_app(app: &App, caller: &Caller) -> Result<NewApp, Failure> {
    let mut tx = app.look(caller, Action::SeeNewFactor).await?;
    let user = oneself(&mut tx, caller.person()?.user).await?;
    let row = totp_store::pending(&mut tx, user.id).await?.ok_or(Failure::Missing)?;
    let replaced = totp_store::confirmed(&mut tx, user.id).await?.into_iter().find(|old| Some(old.id) == row.replaces);
    let shared = shared(app, &row, &user.email)?;
    let url = shared.to_url().map_err(|error| edge::broken(&error.to_string()))?;
    let (side, path) = draw(&url)?;
    let key = shared.secret().to_base32();
    let groups: Vec<&str> = key.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
    Ok(NewApp { name: row.name, key: groups.join(" "), side, path, replaces: replaced.map(|old| (old.id, old.name)) })
}

/// A QR code as the data of one SVG path, with the white margin of four modules that readers need (ISO/IEC 18004, 9.1).
fn draw(text: &str) -> Result<(u32, String), Failure> {
    const MARGIN: usize = 4;
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|error| edge::broken(&error.to_string()))?;
    let width = code.width();
    let mut path = String::new();
    for (index, _) in code.to_colors().iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
        path += &format!("M{} {}h1v1h-1z", index % width + MARGIN, index / width + MARGIN);
    }
    Ok((u32::try_from(width + 2 * MARGIN).unwrap_or(u32::MAX), path))
}

/// The 30 s step for which this is the app's code: now, or the one before or after.
fn step_of(totp: &Totp, code: &str, at: Timestamp) -> Option<i64> {
    let digits: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let seconds = u64::try_from(at.millis() / 1000).unwrap_or(0);
    totp.check(&digits, seconds).and_then(|step| i64::try_from(step).ok())
}

/// The app that this is a code of, used up by this.
///
/// # Errors
/// `Invalid` in `code` if it is none, or was used before.
pub(super) async fn use_code(change: &mut Change, user: UserId, code: &str) -> Result<AppId, Failure> {
    let app = change.app.clone();
    for row in totp_store::confirmed(&mut change.tx, user).await? {
        if let Some(step) = step_of(&shared(&app, &row, "")?, code, change.at)
            && totp_store::use_step(&mut change.tx, row.id, step, change.at).await?
        {
            return Ok(row.id);
        }
    }
    Err(Failure::invalid("code", Problem::WrongCode))
}

/// Confirms the new app by its first code. With the first factor of all come recovery codes, and what other sessions proved
/// by the password alone does not count any more.
///
/// Returns whether there are new recovery codes to be shown.
///
/// # Errors
/// `Invalid` in `code`; `Missing` if no app is being set up; `TooMany` after five wrong codes.
pub async fn confirm_app(app: &App, caller: &Caller, code: &str, end_others: bool) -> Result<bool, Failure> {
    let person = caller.person()?;
    app.look(caller, Action::AddFactor).await?;
    if code.trim().is_empty() {
        return Err(Failure::invalid("code", Problem::Required));
    }
    let place = app.hasher.place()?;
    let tries = counter(app, caller, "new-app", person.user).await?;
    limit::begin_try(app, &tries, AT_AN_OPEN_BROWSER).await?;
    let codes = recovery::prepare_first(app, caller, place).await?;
    let done = app.settle(|| add(app, caller, code, codes.as_ref(), &tries, end_others)).await;
    if matches!(done, Err(Failure::Invalid { .. })) {
        record_wrong(app, caller, "code").await?;
    }
    done
}

async fn add(app: &App, caller: &Caller, code: &str, codes: Option<&Prepared>, tries: &str, end_others: bool) -> Result<bool, Failure> {
    let mut change = app.change(caller, Action::AddFactor).await?;
    let person = caller.person()?;
    let user = oneself(&mut change.tx, person.user).await?;
    let row = totp_store::pending(&mut change.tx, user.id).await?.ok_or(Failure::Missing)?;
    let step = step_of(&shared(app, &row, "")?, code, change.at).ok_or(Failure::invalid("code", Problem::WrongCode))?;
    let first = !look::means(&mut change.tx, &user).await?.mfa;
    if !totp_store::confirm(&mut change.tx, row.id, step, change.at).await? {
        return Err(Failure::Missing);
    }
    let mut ended_sessions = 0;
    if let Some(old) = row.replaces {
        totp_store::delete(&mut change.tx, user.id, old).await?;
        ended_sessions += session::end_of_factor(&mut change, user.id, old.number(), person.session).await?;
    }
    if first {
        session::stale_others(&mut change, user.id, person.session).await?;
    }
    if end_others {
        ended_sessions += session::end_others(&mut change, user.id, Some(person.session)).await?;
    }
    let shows_codes = match codes {
        Some(codes) if first => recovery::issue(&mut change, user.id, codes).await.map(|_| true)?,
        _ => false,
    };
    limit::forget(&mut change.tx, tries).await?;
    let settings = app.config.link_to("/settings/security");
    outbox::tell(&mut change, &user, Letter::FactorAdded { name: row.name.clone(), key: false, ended_sessions, settings }).await?;
    change.commit(Event::AppAdded { user: user.id, app: row.id, name: row.name, replaced: row.replaces, ended_sessions }).await?;
    Ok(shows_codes)
}

/// Removes an app, and ends the sessions that began with it.
///
/// # Errors
/// `Missing` if it is not there; `Invalid` in `factor` if it is the last factor.
pub async fn remove_app(app: &App, caller: &Caller, id: AppId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::RemoveFactor).await?;
    let person = caller.person()?;
    let user = oneself(&mut change.tx, person.user).await?;
    let have = totp_store::confirmed(&mut change.tx, user.id).await?;
    let name = have.into_iter().find(|row| row.id == id).ok_or(Failure::Missing)?.name;
    not_the_last(&look::means(&mut change.tx, &user).await?)?;
    totp_store::delete(&mut change.tx, user.id, id).await?;
    let ended_sessions = session::end_of_factor(&mut change, user.id, id.number(), person.session).await?;
    let letter = Letter::FactorRemoved { name: name.clone(), ended_sessions, settings: app.config.link_to("/settings/security") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::AppRemoved { user: user.id, app: id, name, ended_sessions }).await
}
