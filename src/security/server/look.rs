//! What there is, for the page and for whoever has to decide.

use super::{
    super::{AppLine, KeyLine, Overview, TrustLine, means::Means},
    aaguid, key_store, oneself, recovery, recovery_store, totp_store,
};
use crate::{
    failure::Failure,
    server::{agent, app::App, caller::Caller, db::Tx, moment::Reader, policy::Action, trust, user::User},
    time::Timestamp,
};

/// All that opens this person's account.
pub async fn means(tx: &mut Tx, user: &User) -> Result<Means, Failure> {
    let apps = totp_store::confirmed(tx, user.id).await?;
    let keys = key_store::all(tx, user.id).await?;
    Ok(Means {
        mfa: !apps.is_empty() || !keys.is_empty(),
        password: user.password_hash.is_some(),
        mailbox: true,
        apps: apps.into_iter().map(|app| (app.id.number(), app.name)).collect(),
        keys: keys.into_iter().map(|key| (key.id.number(), key.name, key.passwordless == 1)).collect(),
        codes: recovery_store::left(tx, user.id).await?,
    })
}

pub async fn overview(app: &App, caller: &Caller) -> Result<Overview, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
    let user = oneself(&mut tx, caller.person()?.user).await?;
    let now = app.now();
    let fresh = caller.person()?.fresh_until >= now;
    Ok(Overview { fresh, ..overview_of(&mut tx, &user, &Reader::of(caller, now), now).await? })
}

/// Somebody's, within another operation: names and moments, never a secret.
pub async fn overview_of(tx: &mut Tx, user: &User, reader: &Reader, now: Timestamp) -> Result<Overview, Failure> {
    let means = means(tx, user).await?;
    let apps = totp_store::confirmed(tx, user.id).await?;
    let keys = key_store::all(tx, user.id).await?;
    let trusted = trust::all(tx, user.id, now).await?;
    let codes = recovery::state(tx, user.id, reader).await?;
    Ok(Overview {
        fresh: false,
        means,
        apps: apps
            .into_iter()
            .map(|app| AppLine {
                id: app.id,
                name: app.name,
                added: reader.when(app.created_at),
                used: app.used_at.map(|at| reader.when(at)),
            })
            .collect(),
        keys: keys
            .into_iter()
            .map(|key| KeyLine {
                id: key.id,
                name: key.name,
                provider: aaguid::provider(&key.aaguid).map(str::to_owned),
                passwordless: key.passwordless == 1,
                added: reader.when(key.created_at),
                used: key.used_at.map(|at| reader.when(at)),
            })
            .collect(),
        codes,
        trusted: trusted
            .into_iter()
            .map(|browser| TrustLine {
                id: browser.id,
                browser: agent::read(&browser.agent).to_string(),
                since: reader.when(browser.created_at),
                until: reader.when(browser.expires_at),
            })
            .collect(),
    })
}
