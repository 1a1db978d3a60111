//! The last step of every way in: the session, and who has to be told.

use crate::{
    failure::Failure,
    id::DeviceId,
    on,
    server::{
        agent,
        app::Change,
        event::Event,
        limit,
        link::{self, Purpose},
        mail::Letter,
        moment::Reader,
        outbox,
        session::{self, Begun, Entry},
        trust,
        user::User,
    },
};

/// Lets a person in who has shown everything that their account asks for. Signing in takes back that the account was to be
/// deleted. A browser that was never seen with this person is told of in a letter, once.
///
/// # Errors
/// `TooMany` if this person comes in by new browsers far too often: each costs rows and a letter. Only who really comes in is
/// counted, so that nobody who has the password alone uses the letters up.
pub(super) async fn arrive(mut change: Change, user: &User, entry: Entry, trusted: bool) -> Result<Begun, Failure> {
    let mut begun = session::begin(&mut change, user.id, entry).await?;
    let deletion_taken_back = take_back_deletion(&mut change, user).await?;
    if trusted && let Some(cookie) = trust::give(&mut change, user.id).await? {
        begun.cookies.push(cookie);
    }
    if let Some(device) = begun.new_device {
        limit::count_in(&mut change.tx, change.at, &format!("arrivals:{}", user.id), limit::ARRIVALS).await?;
        tell_of_browser(&mut change, user, &begun, device).await?;
    }
    let event = Event::SignedIn {
        user: user.id,
        session: begun.session,
        how: entry.how,
        new_device: begun.new_device.is_some(),
        trusted,
        ended_sessions: begun.ended,
        deletion_taken_back,
    };
    change.commit(event).await?;
    Ok(begun)
}

async fn tell_of_browser(change: &mut Change, user: &User, begun: &Begun, device: DeviceId) -> Result<(), Failure> {
    if limit::allows_in(&mut change.tx, change.at, &format!("new-browsers:{}", user.id), limit::NEW_BROWSERS).await? {
        let load = format!("{} {device}", begun.session);
        let (_, path) = link::make(change, Purpose::Deny, Some(user.id), Some(load.as_bytes())).await?;
        let letter = Letter::NewBrowser {
            browser: agent::read(&change.actor.from.agent).to_string(),
            address: change.actor.from.address.map(|address| address.to_string()).unwrap_or_default(),
            at: Reader::of_user(user, change.at).when(change.at).full,
            not_me: change.app.config.link_to(&path),
        };
        outbox::tell(change, user, letter).await?;
    }
    Ok(())
}

async fn take_back_deletion(change: &mut Change, user: &User) -> Result<bool, Failure> {
    const SQL: &str = "UPDATE users SET erase_at = NULL WHERE id = $1 AND erase_at IS NOT NULL";
    let done = on!(&mut change.tx, |db| sqlx::query(SQL).bind(user.id).execute(db).await.map(|done| done.rows_affected()))?;
    if done == 1 {
        outbox::tell(change, user, Letter::DeletionTakenBack { settings: change.app.config.link_to("/settings/security") }).await?;
    }
    Ok(done == 1)
}
