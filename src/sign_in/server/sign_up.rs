//! New accounts. A sign-up waits inside its link, sealed, and becomes an account when the reader of the letter proves to be
//! the one who signed up: so nobody can prepare an account for somebody else's address.

use super::{
    super::{Behind, Doors},
    count_link, same,
};
use crate::{
    edge,
    failure::{Failure, Problem},
    i18n::Locale,
    id::UserId,
    proof::How,
    server::{
        app::App,
        caller::Caller,
        config::SignUp,
        db::Tx,
        event::Event,
        limit,
        link::{self, Link, Opened, Purpose},
        mail::Letter,
        outbox::{self, Envelope},
        password::{Checked, Password},
        policy::Action,
        secret,
        session::{self, Begun},
        user::{self, NewUser, User},
    },
    text::{Email, Name},
    time::Timestamp,
};
use serde::{Deserialize, Serialize};

/// Who may make an account, for the page.
pub fn doors(app: &App) -> Doors {
    match app.config.sign_up {
        SignUp::Open => Doors::Open,
        SignUp::Invited => Doors::Invited,
        SignUp::Closed => Doors::Closed,
    }
}

/// A sign-up that waits for its confirmation.
#[derive(Serialize, Deserialize)]
struct Waiting {
    name: Name,
    email: Email,
    hash: String,
    locale: Locale,
}

/// Takes a sign-up and writes a letter. Does and says the same whether or not there is an account with this address, and, where
/// only invited people may have one, whether or not this is one of them.
///
/// # Errors
/// - `Denied` if accounts are closed.
/// - `Invalid` for what was typed; `TooMany` for a network that has too many letters written.
pub async fn sign_up(app: &App, caller: &Caller, name: &str, email: &str, password: &str) -> Result<(), Failure> {
    if app.config.sign_up == SignUp::Closed {
        return Err(Failure::Denied);
    }
    // Judging a password costs the server some work, whatever becomes of it.
    limit::count(app, &format!("strength:{}", caller.network()), limit::STRENGTH_FROM_NETWORK).await?;
    let (name, email, password) = crate::fields! {
        name: Name::read(name),
        email: Email::read(email),
        password: Password::chosen(password, &[name, email], &app.config),
    }?;
    limit::count(app, &format!("letters-from:{}", caller.network()), limit::LETTERS_FROM_NETWORK).await?;
    let hash = app.hasher.hash(app, app.hasher.place()?, password).await?;
    let to = format!("sign-up-letters-to:{}", secret::digest(&email.folded()));
    let may_write = limit::allows(app, &to, limit::LETTERS_TO_ADDRESS).await?;
    let waiting = Waiting { name, email, hash, locale: caller.locale() };
    app.settle(|| ask(app, caller, &waiting, may_write)).await
}

async fn ask(app: &App, caller: &Caller, waiting: &Waiting, may_write: bool) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::SignUp).await?;
    // An account that waits for its owner, who was invited, is theirs to open.
    let found = user::find_by_email(&mut change.tx, &waiting.email).await?;
    let (invited, known) = match found {
        Some(user) if user.activated_at.is_none() && user.disabled_at.is_none() => {
            (user::is_expected(&mut change.tx, user.id, app.now()).await?, None)
        }
        found => (false, found),
    };
    let may_write = may_write && (known.is_some() || invited || app.config.sign_up == SignUp::Open);
    let load = serde_json::to_vec(waiting).map_err(|error| edge::broken(&error.to_string()))?;
    let (_, path) = link::make(&mut change, Purpose::Activate, None, Some(&load)).await?;
    let envelope = match &known {
        // Its owner reads their own name and language, not what somebody typed.
        Some(owner) => Envelope {
            to: owner.email.clone(),
            name: owner.name.clone(),
            locale: owner.locale(),
            letter: Letter::AccountExists { sign_in: app.config.link_to("/sign-in"), reset: app.config.link_to("/forgot-password") },
        },
        None => Envelope {
            to: waiting.email.as_str().to_owned(),
            name: waiting.name.as_str().to_owned(),
            locale: waiting.locale,
            letter: Letter::ConfirmAddress { link: app.config.link_to(&path) },
        },
    };
    match may_write {
        true => outbox::queue(&mut change, &envelope).await?,
        false => outbox::queue_nothing(&mut change, &envelope).await?,
    }
    change.commit(Event::SignUpAsked { email: waiting.email.as_str().to_owned(), known: known.is_some() }).await
}

/// What the link asks for, and the link. `Missing` if it does not work any more.
pub(super) async fn look(app: &App, caller: &Caller) -> Result<(Behind, Link), Failure> {
    let mut tx = app.look(caller, Action::Activate).await?;
    let link = link::find(app, &mut tx, Purpose::Activate, &Opened::by(caller, Purpose::Activate), app.now()).await?;
    let Some(user) = link.user else { return Ok((Behind::ProveIt, link)) };
    waiting_for_owner(&mut tx, user, app.now()).await?;
    Ok((Behind::Choose, link))
}

/// An account that someone else made and nobody has opened yet. An open one is not opened again: the link may be in other hands.
async fn waiting_for_owner(tx: &mut Tx, id: UserId, at: Timestamp) -> Result<User, Failure> {
    let user = user::find(tx, id).await?.ok_or(Failure::Missing)?;
    if user::is_expected(tx, id, at).await? { Ok(user) } else { Err(Failure::Missing) }
}

/// Opens an account and lets its owner in.
///
/// # Errors
/// `Missing` if the link does not work; `Invalid` in `password`, or in `confirm_password` where one is chosen.
pub async fn activate(app: &App, caller: &Caller, password: &str, confirm: &str) -> Result<Begun, Failure> {
    count_link(app, caller).await?;
    let (_, link) = look(app, caller).await?;
    match (link.user, link.load) {
        (Some(user), _) => choose(app, caller, user, password, confirm).await,
        (None, Some(load)) => {
            let waiting: Waiting = serde_json::from_slice(&load).map_err(|error| edge::broken(&error.to_string()))?;
            let (password,) = crate::fields! { password: Password::typed(password) }?;
            if app.hasher.check(app, app.hasher.place()?, password, Some(waiting.hash.clone())).await? == Checked::Wrong {
                return Err(Failure::invalid("password", Problem::WrongPassword));
            }
            app.settle(|| open(app, caller, &waiting)).await
        }
        (None, None) => Err(Failure::Missing),
    }
}

async fn open(app: &App, caller: &Caller, waiting: &Waiting) -> Result<Begun, Failure> {
    let mut change = app.change(caller, Action::Activate).await?;
    link::take(&mut change, Purpose::Activate).await?;
    let Waiting { name, email, hash, locale } = waiting;
    let at = change.at;
    if app.config.sign_up != SignUp::Open {
        // The invitation may have been withdrawn meanwhile, and nobody may come uninvited.
        let waiting = user::find_by_email(&mut change.tx, email).await?.ok_or(Failure::Missing)?;
        if !user::is_expected(&mut change.tx, waiting.id, at).await? {
            return Err(Failure::Missing);
        }
    }
    let id = match user::claim(&mut change.tx, email, name, *locale, hash, at).await? {
        Some(id) => id,
        None => {
            let id = UserId::of(app.new_id());
            let name = name.as_str();
            let new = NewUser { id, email, name, locale: *locale, password_hash: Some(hash), super_admin: false, activated: true };
            // Two sign-ups with one address: the first that is confirmed gets it.
            if !user::insert(&mut change.tx, &new, at).await? {
                return Err(Failure::Missing);
            }
            id
        }
    };
    let begun = session::begin(&mut change, id, How::Link.into()).await?;
    change.commit(Event::Activated { user: id, email: email.as_str().to_owned() }).await?;
    Ok(begun)
}

async fn choose(app: &App, caller: &Caller, user: UserId, password: &str, confirm: &str) -> Result<Begun, Failure> {
    let found = {
        let mut tx = app.look(caller, Action::Activate).await?;
        waiting_for_owner(&mut tx, user, app.now()).await?
    };
    let (password, _) = crate::fields! {
        password: Password::chosen(password, &[&found.name, &found.email], &app.config),
        confirm_password: same(password, confirm),
    }?;
    let hash = app.hasher.hash(app, app.hasher.place()?, password).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::Activate).await?;
        link::take(&mut change, Purpose::Activate).await?;
        let at = change.at;
        waiting_for_owner(&mut change.tx, user, at).await?;
        user::set_password(&mut change.tx, user, &hash, change.at).await?;
        let begun = session::begin(&mut change, user, How::Link.into()).await?;
        change.commit(Event::Activated { user, email: found.email.clone() }).await?;
        Ok(begun)
    })
    .await
}
