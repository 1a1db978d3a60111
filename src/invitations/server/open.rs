//! The link in an invitation's letter. It shows the invitation, and opens the account that waits for somebody new; to accept,
//! one has to be signed in.

use super::{
    super::{Opened, Visitor},
    mine,
    store::{self, Invitation},
};
use crate::{
    failure::Failure,
    id::InvitationId,
    proof::How,
    server::{
        app::App,
        caller::Caller,
        cookie::Cookie,
        db::Tx,
        event::Event,
        limit,
        link::{self, Purpose},
        moment::Reader,
        password::Password,
        policy::Action,
        session::{self, Begun},
        user::{self, User},
    },
    sign_in::server::same,
    text::{Email, Name},
};

/// What the link leads to. Looking changes nothing.
///
/// # Errors
/// `Missing` if the link works no more: it was replaced by a newer one, or the invitation is over.
pub async fn look(app: &App, caller: &Caller) -> Result<Opened, Failure> {
    count(app, caller).await?;
    let mut tx = app.look(caller, Action::OpenInvitation).await?;
    let (invitation, user) = behind(app, &mut tx, caller).await?;
    let visitor = match caller.person() {
        Ok(person) if person.user == user.id => Visitor::Invitee,
        Ok(_) => Visitor::Other,
        Err(_) if user.activated_at.is_none() => Visitor::New,
        Err(_) => Visitor::SignedOut,
    };
    let mfa = user::has_mfa(&mut tx, user.id).await?;
    let invitation = mine::line(invitation, &Reader::of(caller, app.now()), mfa);
    let email = if visitor == Visitor::New { user.email } else { String::new() };
    Ok(Opened { invitation, visitor, email })
}

async fn count(app: &App, caller: &Caller) -> Result<(), Failure> {
    limit::count(app, &format!("links:{}", caller.network()), limit::LINKS_FROM_NETWORK).await
}

async fn behind(app: &App, tx: &mut Tx, caller: &Caller) -> Result<(Invitation, User), Failure> {
    let link = link::find(app, tx, Purpose::Invite, &link::Opened::by(caller, Purpose::Invite), app.now()).await?;
    let text = String::from_utf8(link.load.unwrap_or_default()).unwrap_or_default();
    let id: InvitationId = text.parse().map_err(|_| Failure::Missing)?;
    let invitation = store::find(tx, id, app.now()).await?.ok_or(Failure::Missing)?;
    let user = user::find(tx, invitation.user_id).await?;
    Ok((invitation, user.filter(|user| user.disabled_at.is_none()).ok_or(Failure::Missing)?))
}

/// Opens the account that waits, and lets its owner in. The invitation stays, to be accepted or declined.
///
/// # Errors
/// `Missing` if the link works no more, or the account is open; `Invalid` in `name`, `password` or `confirm_password`.
pub async fn open(app: &App, caller: &Caller, name: &str, password: &str, confirm: &str) -> Result<Begun, Failure> {
    count(app, caller).await?;
    let user = {
        let mut tx = app.look(caller, Action::OpenInvitation).await?;
        behind(app, &mut tx, caller).await?.1
    };
    if user.activated_at.is_some() {
        return Err(Failure::Missing);
    }
    let (name, password, _) = crate::fields! {
        name: Name::read(name),
        password: Password::chosen(password, &[name, &user.email], &app.config),
        confirm_password: same(password, confirm),
    }?;
    let email = Email::read(&user.email).map_err(|_| Failure::Missing)?;
    let hash = app.hasher.hash(app, app.hasher.place()?, password).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::OpenInvitation).await?;
        let (_, user) = behind(app, &mut change.tx, caller).await?;
        let at = change.at;
        user::claim(&mut change.tx, &email, &name, caller.locale(), &hash, at).await?.ok_or(Failure::Missing)?;
        let mut begun = session::begin(&mut change, user.id, How::Link.into()).await?;
        begun.cookies.push(Cookie::InviteLink.forget(&app.config));
        change.commit(Event::Activated { user: user.id, email: user.email }).await?;
        Ok(begun)
    })
    .await
}
