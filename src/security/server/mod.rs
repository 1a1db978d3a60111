//! The operations of this section.

mod aaguid;
mod advice;
mod challenge;
mod confirm;
mod disable;
mod key_proof;
mod key_store;
mod keys;
mod look;
mod password;
mod proof;
mod recovery;
mod recovery_store;
mod totp;
mod totp_store;

pub use aaguid::read as read_aaguid;
pub use advice::{hangs_by_a_thread, put_advice_aside, stop_trusting};
pub use challenge::{Holder, webauthn, wrong_key};
pub use confirm::{ask_to_prove, confirm, look_at_ways};
pub use disable::{disable_mfa, remove_all as remove_all_factors};
pub use key_proof::{Answered, ask, ask_passkey, check_passkey, use_key};
pub use keys::{NewKey, add_key, ask_to_add, remove_key, rename_key};
pub use look::{means, overview, overview_of};
pub use password::{Typed, change_password};
pub use proof::{Checked, Shown, check};
pub use recovery::{make_codes, reveal_codes, save_codes};
pub use totp::{begin_app, confirm_app, new_app, remove_app};

use crate::{
    failure::{Failure, Problem},
    id::UserId,
    server::{
        app::App,
        caller::Caller,
        db::Tx,
        device,
        limit::{self, Patience},
        user::User,
    },
};
use std::time::Duration;

/// Wrong passwords or codes in a row by someone who is signed in: a stranger may sit at a browser that was left open.
const AT_AN_OPEN_BROWSER: Patience = Patience { free: 5, longest: Duration::from_secs(900), end: 100 };

/// Wrong recovery codes in a row. No end: 80 bits can't be guessed, and they are for the day when nothing else works.
const RECOVERY_CODES: Patience = Patience { free: 5, longest: Duration::from_secs(900), end: u32::MAX };

/// The name under which tries of a kind are counted: those of a browser that the person has used before apart from all others',
/// so that nobody who knows the password can make the owner wait.
async fn counter(app: &App, caller: &Caller, kind: &str, user: UserId) -> Result<String, Failure> {
    let device = caller.from.cookies.device.as_deref().unwrap_or_default();
    let known = device::is_known_device(app, user, device).await?;
    Ok(format!("{kind}:{user}:{}", if known { device } else { "strangers" }))
}

/// Forgets all tries that were counted against a person's factors.
pub async fn forget_tries(tx: &mut Tx, user: UserId) -> Result<(), Failure> {
    for kind in ["codes", "recovery", "new-app", "change"] {
        limit::forget_all(tx, &format!("{kind}:{user}:")).await?;
    }
    Ok(())
}

/// Apps, and keys, that one person can have.
const MOST: usize = 20;

/// The person who is signed in.
async fn oneself(tx: &mut Tx, id: UserId) -> Result<User, Failure> {
    crate::server::user::find(tx, id).await?.ok_or(Failure::SignedOut)
}

/// A factor may go while another one stays; the last one goes by disabling all of it, which asks for it (ASVS 6.3.7).
fn not_the_last(means: &super::means::Means) -> Result<(), Failure> {
    if means.apps.len() + means.keys.len() > 1 { Ok(()) } else { Err(Failure::invalid("factor", Problem::LastFactor)) }
}
