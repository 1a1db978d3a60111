//! Recovery codes: ten, of 80 bits each, for the day a phone is lost. Shown once; they count from the moment their owner says
//! that they are saved, and until then the old ones do (NIST SP 800-63B-4, sections 3.1.2 and 4.2.1.1).

use super::{
    super::{Codes, NewCodes},
    look, oneself, recovery_store,
};
use crate::{
    edge,
    failure::{Failure, Problem},
    id::{SetId, UserId},
    server::{
        app::{App, Change},
        caller::Caller,
        db::Tx,
        event::Event,
        mail::Letter,
        moment::Reader,
        outbox,
        password::Place,
        policy::Action,
        sealed::RECOVERY_SETS,
    },
};
use data_encoding::{BASE64_NOPAD, Encoding, Specification};
use std::sync::LazyLock;
use subtle::ConstantTimeEq;

const CODES: usize = 10;

/// Crockford's Base32: no letter that looks like a digit, none that spells a word by chance.
static ALPHABET: LazyLock<Encoding> = LazyLock::new(|| {
    let mut alphabet = Specification::new();
    alphabet.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    alphabet.encoding().unwrap_or(data_encoding::BASE32_NOPAD)
});

/// Codes that were made and hashed, and stand in no database yet.
pub(super) struct Prepared {
    codes: Vec<String>,
    salt: String,
    hashes: Vec<String>,
}

/// Ten codes. A slow hash with a salt, as for all secrets under 112 bits (NIST SP 800-63B-4, section 3.1.2.2).
async fn prepare(app: &App, place: Place) -> Result<Prepared, Failure> {
    let codes: Vec<String> = (0..CODES).map(|_| in_groups(&ALPHABET.encode(&app.random::<10>()))).collect();
    let salt: [u8; 16] = app.random();
    let hashes = app.hasher.derive(place, codes.clone(), salt).await?;
    Ok(Prepared { codes, salt: BASE64_NOPAD.encode(&salt), hashes })
}

/// Codes for someone who is about to have a first factor; nothing for all others.
pub(super) async fn prepare_first(app: &App, caller: &Caller, place: Place) -> Result<Option<Prepared>, Failure> {
    let mut tx = app.look(caller, Action::AddFactor).await?;
    let user = oneself(&mut tx, caller.person()?.user).await?;
    let has_some = look::means(&mut tx, &user).await?.mfa;
    drop(tx);
    if has_some { Ok(None) } else { prepare(app, place).await.map(Some) }
}

fn in_groups(code: &str) -> String {
    code.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect::<Vec<_>>().join("-")
}

/// What was meant by what was typed: case and separators don't matter, and look-alikes are what they look like.
fn as_meant(typed: &str) -> String {
    let plain = typed.to_uppercase().chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    in_groups(&plain.replace('O', "0").replace(['I', 'L'], "1"))
}

/// Writes a new set, which does not count yet. An older one that does not count either is gone.
pub(super) async fn issue(change: &mut Change, user: UserId, prepared: &Prepared) -> Result<SetId, Failure> {
    let app = change.app.clone();
    let set = SetId::of(app.new_id());
    recovery_store::delete_sets(&mut change.tx, user, true, None).await?;
    let sealed = app.close(&RECOVERY_SETS.place(set), prepared.codes.join("\n").as_bytes());
    recovery_store::insert_set(&mut change.tx, set, user, &prepared.salt, &sealed, change.at).await?;
    for hash in &prepared.hashes {
        recovery_store::insert_code(&mut change.tx, app.new_id(), set, hash).await?;
    }
    Ok(set)
}

/// Makes new codes. The old ones work until the new ones are saved.
///
/// # Errors
/// `Denied` without a second factor: codes alone ask for nothing.
pub async fn make_codes(app: &App, caller: &Caller) -> Result<(), Failure> {
    app.look(caller, Action::MakeRecoveryCodes).await?;
    let prepared = prepare(app, app.hasher.place()?).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::MakeRecoveryCodes).await?;
        let user = oneself(&mut change.tx, caller.person()?.user).await?;
        if !look::means(&mut change.tx, &user).await?.mfa {
            return Err(Failure::Denied);
        }
        let set = issue(&mut change, user.id, &prepared).await?;
        change.commit(Event::RecoveryCodesMade { user: user.id, set }).await
    })
    .await
}

/// Shows the new codes, once. `for_real` is false for a look that nobody may see, such as a browser's loading ahead: it shows
/// nothing and uses nothing up.
///
/// # Errors
/// `Missing` if there are none.
pub async fn reveal_codes(app: &App, caller: &Caller, for_real: bool) -> Result<NewCodes, Failure> {
    let mut change = app.change(caller, Action::SeeNewFactor).await?;
    let user = caller.person()?.user;
    let set = recovery_store::unsaved(&mut change.tx, user).await?.ok_or(Failure::Missing)?;
    let Some(sealed) = set.sealed.filter(|_| for_real) else { return Ok(NewCodes { set: set.id, codes: Vec::new() }) };
    let text = app.seal.open(&RECOVERY_SETS.place(set.id), &sealed).map_err(|error| edge::broken(&error.to_string()))?;
    recovery_store::wipe(&mut change.tx, set.id).await?;
    change.commit(Event::RecoveryCodesShown { user, set: set.id }).await?;
    Ok(NewCodes { set: set.id, codes: String::from_utf8_lossy(&text).lines().map(str::to_owned).collect() })
}

/// "I have saved them": from now on these codes count, and the old ones are gone. Only codes that were shown can be saved.
///
/// # Errors
/// `Missing` if these do not wait for it, or newer ones do.
pub async fn save_codes(app: &App, caller: &Caller, set: SetId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::SaveRecoveryCodes).await?;
    let user = oneself(&mut change.tx, caller.person()?.user).await?;
    let newest = recovery_store::unsaved(&mut change.tx, user.id).await?;
    newest.filter(|newest| newest.id == set && newest.sealed.is_none()).ok_or(Failure::Missing)?;
    recovery_store::save(&mut change.tx, set, change.at).await?;
    recovery_store::delete_sets(&mut change.tx, user.id, false, Some(set)).await?;
    let letter = Letter::RecoveryCodesMade { settings: app.config.link_to("/settings/security") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::RecoveryCodesSaved { user: user.id, set }).await
}

/// What became of a person's codes.
pub(super) async fn state(tx: &mut Tx, user: UserId, reader: &Reader) -> Result<Codes, Failure> {
    let unsaved = recovery_store::unsaved(tx, user).await?.map(|set| set.id);
    let Some(set) = recovery_store::saved(tx, user).await? else { return Ok(Codes { unsaved, ..Codes::default() }) };
    let codes = recovery_store::codes(tx, set.id).await?;
    let used: Vec<_> = codes.iter().filter_map(|(.., used)| *used).collect();
    Ok(Codes {
        left: u32::try_from(codes.len() - used.len()).unwrap_or(0),
        made: Some(reader.when(set.created_at)),
        used: used.into_iter().map(|at| reader.when(at)).collect(),
        unsaved,
    })
}

/// Hashes what was typed as a recovery code, outside of any transaction. `None` if the person has no codes: then a hash that
/// nobody needs was made, and took as long.
pub(super) async fn hash_typed(app: &App, place: Place, salt: Option<&str>, typed: &str) -> Result<String, Failure> {
    let salt = salt.and_then(|salt| BASE64_NOPAD.decode(salt.as_bytes()).ok()).and_then(|salt| salt.try_into().ok());
    let hashes = app.hasher.derive(place, vec![as_meant(typed)], salt.unwrap_or([0; 16])).await?;
    Ok(hashes.into_iter().next().unwrap_or_default())
}

/// Uses up the code that has this hash. Returns how many are left.
pub(super) async fn use_code(change: &mut Change, user: UserId, hash: &str) -> Result<u32, Failure> {
    let wrong = || Failure::invalid("recovery_code", Problem::WrongCode);
    let set = recovery_store::saved(&mut change.tx, user).await?.ok_or_else(wrong)?;
    let codes = recovery_store::codes(&mut change.tx, set.id).await?;
    // All of them are looked at, whichever it is.
    let is_it = |kept: &str| bool::from(kept.as_bytes().ct_eq(hash.as_bytes()));
    let found = codes.iter().fold(None, |found, (id, kept, _)| if is_it(kept) { Some(*id) } else { found });
    if !recovery_store::use_up(&mut change.tx, found.ok_or_else(wrong)?, change.at).await? {
        return Err(wrong());
    }
    Ok(recovery_store::left(&mut change.tx, user).await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_may_be_typed_as_people_type() {
        assert_eq!(as_meant(" abcd efgh-jkmn pqr5 "), "ABCD-EFGH-JKMN-PQR5");
        assert_eq!(as_meant("OIL0-1111-0000-AAAA"), "0110-1111-0000-AAAA");
        assert_eq!(in_groups(&ALPHABET.encode(&[0xff; 10])), "ZZZZ-ZZZZ-ZZZZ-ZZZZ");
    }
}
