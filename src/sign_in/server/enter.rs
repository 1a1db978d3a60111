//! In and out.

use super::{arrive::arrive, factor::wait};
use crate::{
    failure::{Failure, Problem},
    id::UserId,
    proof::How,
    security::server as security,
    server::{
        app::App,
        caller::Caller,
        cookie::Cookie,
        db::Tx,
        device,
        event::Event,
        limit::{self, Patience, Rate},
        mail::Letter,
        outbox::{self, Envelope},
        password::{Checked, Password},
        policy::Action,
        secret,
        session::{self, Begun},
        trust,
        user::{self, User},
    },
    text::Email,
};
use axum::http::HeaderValue;
use std::time::Duration;

/// Wrong passwords in a row of one network, or one known browser, against one account: six at once, then waits that double
/// up to a quarter of an hour, and never more than a hundred.
const ONE_SOURCE: Patience = Patience { free: 6, longest: Duration::from_secs(900), end: 100 };
/// Wrong passwords in a row against one account from browsers that are not known, all together (NIST SP 800-63B-4, 3.2.2).
const ALL_STRANGERS: Patience = Patience { free: 100, longest: Duration::from_secs(900), end: 100 };
/// A network that is told to wait leaves one event in ten minutes, not one a try.
const ONE_EVENT: Rate = Rate { burst: 1, every: Duration::from_secs(600) };

/// How far a password leads.
pub enum Step {
    In(Begun),
    /// A second factor is asked for; this is the cookie of what waits.
    Factor(HeaderValue),
}

/// Lets someone in by e-mail and password, or asks for their second factor.
///
/// Nothing tells whether there is an account: not the words, not the status, not the time. Whoever the owner has been in
/// this browser before is counted apart, so that strangers can't lock them out.
///
/// # Errors
/// - `Invalid`: something is missing, or the e-mail or the password is not right.
/// - `TooMany` after too many wrong ones; by a new password, sent by letter, the owner gets in again.
/// - `Busy` when too many sign in at once.
pub async fn sign_in(app: &App, caller: &Caller, email: &str, password: &str) -> Result<Step, Failure> {
    let (email, password) = crate::fields! { email: Email::read(email), password: Password::typed(password) }?;
    let place = app.hasher.place()?;
    let found = find(app, caller, &email).await?;
    let tries = Tries::of(app, caller, &email, found.as_ref()).await?;
    tries.begin(app, caller, &email, found.as_ref()).await?;

    let kept = found.as_ref().filter(|user| user.is_active()).and_then(|user| user.password_hash.clone());
    let checked = app.hasher.check(app, place, password, kept).await?;
    match (checked, found) {
        (right @ (Checked::Right | Checked::RightButWeak(_)), Some(user)) => {
            let raised = if let Checked::RightButWeak(raised) = &right { Some(raised.as_str()) } else { None };
            app.settle(|| admit(app, caller, &user, raised, &tries)).await
        }
        (_, found) => {
            app.settle(|| record_wrong(app, caller, &email, found.as_ref())).await?;
            Err(wrong())
        }
    }
}

fn wrong() -> Failure {
    Failure::invalid("email", Problem::WrongCredentials)
}

async fn find(app: &App, caller: &Caller, email: &Email) -> Result<Option<User>, Failure> {
    let mut tx = app.look(caller, Action::SignIn).await?;
    Ok(user::find_by_email(&mut tx, email).await?)
}

async fn admit(app: &App, caller: &Caller, user: &User, raised: Option<&str>, tries: &Tries) -> Result<Step, Failure> {
    let mut change = app.change(caller, Action::SignIn).await?;
    // Between the check and now the password may have been changed, or the account disabled.
    let mut now = user::find(&mut change.tx, user.id).await?.ok_or(wrong())?;
    if !now.is_active() || now.password_hash != user.password_hash {
        return Err(wrong());
    }
    if let (Some(old), Some(raised)) = (&user.password_hash, raised) {
        user::raise_hash(&mut change.tx, user.id, old, raised).await?;
        now.password_hash = Some(raised.to_owned());
    }
    for name in &tries.names {
        limit::forget(&mut change.tx, &name.0).await?;
    }
    let trust = change.actor.from.cookies.trust.clone();
    let trusted = trust::has(app, &mut change.tx, user.id, trust.as_deref(), change.at).await?;
    let step = match security::means(&mut change.tx, &now).await?.mfa {
        true if !trusted => Step::Factor(wait(change, &now, tries.known).await?),
        mfa => {
            let how = if mfa { How::PasswordAndTrust } else { How::Password };
            Step::In(arrive(change, &now, how.into(), false).await?)
        }
    };
    if !tries.known {
        limit::forgive(app, &tries.network, tries.rate).await?;
    }
    Ok(step)
}

async fn record_wrong(app: &App, caller: &Caller, email: &Email, found: Option<&User>) -> Result<(), Failure> {
    let change = app.change(caller, Action::SignIn).await?;
    change.commit(Event::SignInFailed { user: found.map(|user| user.id), email: email.as_str().to_owned() }).await
}

/// Under which names a try is counted.
struct Tries {
    names: Vec<(String, Patience)>,
    network: String,
    rate: Rate,
    /// The owner has signed in with this browser before: what others on its network do is not held against it.
    known: bool,
}

impl Tries {
    async fn of(app: &App, caller: &Caller, email: &Email, found: Option<&User>) -> Result<Self, Failure> {
        let account = secret::digest(&email.folded());
        // Asked for nobody too: the question takes time.
        let nobody = UserId::of(0);
        let device = caller.from.cookies.device.clone().unwrap_or_default();
        let known = device::is_known_device(app, found.map_or(nobody, |user| user.id), &device).await?;
        let names = if known {
            vec![(format!("device:{account}:{device}"), ONE_SOURCE)]
        } else {
            vec![(format!("source:{account}:{}", caller.network()), ONE_SOURCE), (name_of_account(email), ALL_STRANGERS)]
        };
        let rate = Rate { burst: app.config.failures_per_address, every: Duration::from_secs(30) };
        Ok(Self { names, network: format!("sign-in:{}", caller.network()), rate, known })
    }

    /// Counts this try before it is known to be wrong; `admit` takes it back.
    async fn begin(&self, app: &App, caller: &Caller, email: &Email, found: Option<&User>) -> Result<(), Failure> {
        let counted = async {
            if !self.known {
                limit::count(app, &self.network, self.rate).await?;
            }
            for (name, patience) in &self.names {
                let number = limit::begin_try(app, name, *patience).await?;
                if number == ALL_STRANGERS.end && patience.free == ALL_STRANGERS.free {
                    app.settle(|| tell_owner(app, caller, email, found)).await?;
                }
            }
            Ok(())
        };
        let counted = counted.await;
        if matches!(counted, Err(Failure::TooMany { .. })) && limit::count(app, &format!("told:{}", self.network), ONE_EVENT).await.is_ok()
        {
            app.settle(|| record_blocked(app, caller, found)).await?;
        }
        counted
    }
}

/// The name under which wrong passwords of all strangers against an account are counted.
fn name_of_account(email: &Email) -> String {
    format!("account:{}", secret::digest(&email.folded()))
}

/// A new password, chosen by way of a letter: whoever entered the old one wrongly, from wherever, starts anew.
pub(super) async fn forget_all(tx: &mut Tx, email: &Email) -> Result<(), Failure> {
    let account = secret::digest(&email.folded());
    limit::forget(tx, &name_of_account(email)).await?;
    limit::forget_all(tx, &format!("source:{account}:")).await?;
    limit::forget_all(tx, &format!("device:{account}:")).await
}

async fn record_blocked(app: &App, caller: &Caller, found: Option<&User>) -> Result<(), Failure> {
    let change = app.change(caller, Action::SignIn).await?;
    change
        .commit(Event::SignInBlocked { user: found.map(|user| user.id), email: found.map(|user| user.email.clone()).unwrap_or_default() })
        .await
}

/// A letter to the owner that strangers were stopped. The same work for nobody, so that the hundredth try tells nothing.
async fn tell_owner(app: &App, caller: &Caller, email: &Email, found: Option<&User>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::SignIn).await?;
    let letter = Letter::SignInBlocked { reset: app.config.link_to("/forgot-password") };
    match found.filter(|user| user.is_active()) {
        Some(user) => {
            let envelope = Envelope { to: user.email.clone(), name: user.name.clone(), locale: user.locale(), letter };
            outbox::queue(&mut change, &envelope).await?;
        }
        None => {
            let envelope = Envelope { to: email.as_str().to_owned(), name: String::new(), locale: caller.locale(), letter };
            outbox::queue_nothing(&mut change, &envelope).await?;
        }
    }
    change.commit(Event::SignInBlocked { user: found.map(|user| user.id), email: email.as_str().to_owned() }).await
}

/// Ends this session. Returns the cookies that make the browser forget it.
pub async fn sign_out(app: &App, caller: &Caller) -> Result<Vec<HeaderValue>, Failure> {
    let mut change = app.change(caller, Action::SignOut).await?;
    let person = caller.person()?;
    session::end(&mut change, person.session).await?;
    change.commit(Event::SignedOut { user: person.user, session: person.session }).await?;
    Ok(vec![Cookie::Session.forget(&app.config)])
}
