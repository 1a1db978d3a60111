//! What stands on the pages of this section. What is done to people is in `users::server`.

use super::{Before, Belonging, Deed, People, Person, PersonLine};
use crate::{
    account::server as account,
    activity::server as activity,
    failure::Failure,
    id::{SessionId, UserId},
    members::server as members,
    place::{Level, Place, Role},
    security::server as security,
    server::{
        app::{App, Change},
        caller::Caller,
        event::Seen,
        moment::Reader,
        policy::Action,
        standing,
        user::{self, User},
    },
    sessions::server as sessions,
    text::Why,
    tokens::server as tokens,
    users::{
        Kind,
        server::{self as users, Asked, Row, Start},
    },
};

/// Lines of activity on a person's page.
const LINES: usize = 20;
/// Places on a person's page.
const PLACES: usize = 100;

/// A page of people.
///
/// # Errors
/// `Denied` for all but super admins.
pub async fn list(app: &App, caller: &Caller, search: &str, kind: &str, after: &str) -> Result<People, Failure> {
    let asked = Asked { search, kind: Kind::named(kind), start: Start::read(after) };
    let found = users::search(app, caller, &asked).await?;
    let reader = Reader::of(caller, app.now());
    let line = |row: Row| PersonLine {
        id: row.id,
        super_admin: row.super_admin,
        mfa: row.mfa,
        activated: row.activated_at.is_some(),
        disabled: row.disabled_at.is_some(),
        since: reader.when(row.created_at),
        name: row.name,
        email: row.email,
    };
    Ok(People { lines: found.rows.into_iter().map(line).collect(), more: found.more })
}

/// Someone who was not erased, and their line.
async fn living(change: &mut Change, id: UserId, reader: &Reader) -> Result<(User, PersonLine), Failure> {
    let user = user::find(&mut change.tx, id).await?.filter(|user| user.email != user::ERASED).ok_or(Failure::Missing)?;
    let line = PersonLine {
        id,
        name: user.name.clone(),
        email: user.email.clone(),
        super_admin: user.super_admin_since.is_some(),
        mfa: user::has_mfa(&mut change.tx, id).await?,
        activated: user.activated_at.is_some(),
        disabled: user.disabled_at.is_some(),
        since: reader.when(user.created_at),
    };
    Ok((user, line))
}

/// All that staff see of somebody. That somebody looked is noted for them.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn look(app: &App, caller: &Caller, id: UserId) -> Result<Person, Failure> {
    let mut change = app.look_on_record(caller, Action::SeeUsers).await?;
    let (me, at) = (caller.person()?, change.at);
    let reader = Reader::of(caller, at);
    let (user, who) = living(&mut change, id, &reader).await?;
    let tx = &mut change.tx;
    let mut places: Vec<Belonging> = members::all_of(tx, id, at).await?.into_iter().filter_map(|row| belonging(row, &reader)).collect();
    let more_places = places.len().saturating_sub(PLACES);
    places.truncate(PLACES);
    let alive = sessions::alive(tx, &app.config, id, at).await?;
    let is_me = me.user == id;
    let person = Person {
        deeds: Deed::ALL.into_iter().filter(|deed| is_possible(*deed, &who, is_me)).collect(),
        is_me,
        language: user.locale().own_name().to_owned(),
        activated: user.activated_at.map(|at| reader.when(at)),
        disabled: user.disabled_at.map(|at| reader.when(at)),
        leaving: account::leaves_at(tx, id).await?.map(|at| reader.when(at)),
        places,
        more_places,
        sessions: alive.into_iter().map(|row| sessions::line(row, &reader, me.session)).collect(),
        security: security::overview_of(tx, &user, &reader, at).await?,
        tokens: tokens::rows_of(app, tx, id).await?.into_iter().map(|row| tokens::line(row, &reader, at)).collect(),
        features: standing::features_of(tx, id).await?,
        activity: activity::newest_of(tx, id, &reader, LINES).await?,
        zone: user.time_zone,
        who,
    };
    users::note_seen(change, id, Seen::Page).await?;
    Ok(person)
}

fn belonging(row: members::Membership, reader: &Reader) -> Option<Belonging> {
    Some(Belonging {
        place: Place::of(Level::named(&row.place)?, row.place_id),
        role: Role::named(&row.role),
        since: reader.when(row.created_at),
        until: row.expires_at.map(|at| reader.when(at)),
        name: row.name,
    })
}

/// Whether there is any sense in offering it.
fn is_possible(deed: Deed, who: &PersonLine, is_me: bool) -> bool {
    match deed {
        Deed::SendResetLink => !who.disabled,
        Deed::EndSession => false, // beside the session
        Deed::EndSessions | Deed::Erase => !is_me,
        Deed::Disable => !is_me && !who.disabled,
        Deed::Enable => who.disabled,
        Deed::RemoveFactors => !is_me && who.mfa,
        Deed::MakeSuperAdmin => !who.super_admin && who.mfa,
        Deed::UnmakeSuperAdmin => who.super_admin,
    }
}

/// What one has to know before doing something to somebody.
///
/// # Errors
/// `Denied` for all but super admins; `Missing` also for what nobody can do, and for a session that is over.
pub async fn before(app: &App, caller: &Caller, id: UserId, deed: &str, session: &str) -> Result<Before, Failure> {
    let mut change = app.look_on_record(caller, Action::SeeUsers).await?;
    let (me, at) = (caller.person()?, change.at);
    let deed = Deed::named(deed).ok_or(Failure::Missing)?;
    let reader = Reader::of(caller, at);
    let (_, who) = living(&mut change, id, &reader).await?;
    let session = match deed {
        Deed::EndSession => {
            let alive = sessions::alive(&mut change.tx, &app.config, id, at).await?;
            let meant = alive.into_iter().find(|row| row.id.to_string() == session).ok_or(Failure::Missing)?;
            Some(sessions::line(meant, &reader, me.session))
        }
        _ => None,
    };
    let alone_in = if deed == Deed::Erase { members::alone_in(&mut change.tx, id).await? } else { Vec::new() };
    let fresh = app.is_fresh_for(caller, Action::DisableUser) != Ok(false);
    let before = Before { who, is_me: me.user == id, deed, fresh, alone_in, session };
    users::note_seen(change, id, Seen::Account).await?;
    Ok(before)
}

/// Does it, and says where to go.
///
/// # Errors
/// Of the operation; `Missing` for what nobody can do.
pub async fn act(app: &App, caller: &Caller, id: UserId, deed: &str, session: &str, reason: &str) -> Result<String, Failure> {
    let deed = Deed::named(deed).ok_or(Failure::Missing)?;
    let why = Why::Said(reason);
    match deed {
        Deed::SendResetLink => users::send_reset_link(app, caller, id, why).await,
        Deed::EndSession => {
            let session: SessionId = session.parse().map_err(|_| Failure::Missing)?;
            users::end_session(app, caller, id, session, why).await
        }
        Deed::EndSessions => users::end_all_sessions(app, caller, id, why).await,
        Deed::Disable => users::disable(app, caller, id, why).await,
        Deed::Enable => users::enable(app, caller, id, why).await,
        Deed::RemoveFactors => users::reset_mfa(app, caller, id, why).await,
        Deed::MakeSuperAdmin => users::make_super_admin(app, caller, id, why).await,
        Deed::UnmakeSuperAdmin => users::unmake_super_admin(app, caller, id, why).await,
        Deed::Erase => users::remove(app, caller, id, why).await,
    }?;
    let oneself = caller.person()?.user == id;
    Ok(match deed {
        Deed::Erase => format!("/operator/people?done={}", deed.done()),
        // Who is no super admin any more sees none of these pages.
        Deed::UnmakeSuperAdmin if oneself => "/".into(),
        deed => format!("/operator/people/{id}?done={}", deed.done()),
    })
}
