//! The operations of this section.

mod rest;
mod store;

pub use rest::doors;

pub use store::Entry;

use crate::{
    failure::{Failure, Problem},
    id::{MetadataId, UserId},
    members::server as members,
    place::Place,
    server::{
        app::{App, Change},
        caller::Caller,
        db::Tx,
        event::{Event, Seen},
        place_event::What,
        policy::{Action, Deed},
        standing::{self, Standing},
        user,
    },
    users::server as users,
};

/// What entries belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    User(UserId),
    Place(Place),
}

impl Owner {
    const fn word(self) -> &'static str {
        match self {
            Self::User(_) => "user",
            Self::Place(place) => place.level().word(),
        }
    }

    const fn number(self) -> i64 {
        match self {
            Self::User(id) => id.number(),
            Self::Place(place) => place.number(),
        }
    }
}

/// Who an entry comes from; each has its own right to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    User,
    System,
    /// For organizations only.
    Maintainer,
}

impl Provider {
    pub const fn word(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::System => "system",
            Self::Maintainer => "maintainer",
        }
    }

    /// # Errors
    /// `NotInTheList` (API decision G-54).
    pub fn named(word: &str, owner: Owner) -> Result<Self, Problem> {
        match (word, owner) {
            ("user", _) => Ok(Self::User),
            ("system", _) => Ok(Self::System),
            ("maintainer", Owner::Place(Place::Organization(_))) => Ok(Self::Maintainer),
            _ => Err(Problem::NotInTheList),
        }
    }
}

/// Longest key in characters and value in bytes (API decision G-52), and most entries in one call.
const LONGEST_KEY: u32 = 255;
const LONGEST_VALUE: usize = 64 * 1024;
const MOST: u32 = 1000;
/// Most bytes of keys and values that one owner may have; as many entries as in one call.
const MOST_BYTES: usize = 4 * 1024 * 1024;
/// What who has `saml-metadata-access` may write beside their own (R-MET-5).
const SAML: &str = "KBC.saml.";

/// All entries, of all providers, for whoever may see their owner (R-MET-3).
///
/// # Errors
/// Of `policy::judge`; `Missing` for somebody else's (E-3).
pub async fn all(app: &App, caller: &Caller, owner: Owner) -> Result<Vec<Entry>, Failure> {
    let mut tx = match owner {
        Owner::Place(place) => app.look_in(caller, place, members::seeing(place)).await?.0,
        Owner::User(id) => {
            if caller.person().is_ok_and(|person| person.user != id) {
                return all_of_somebody(app, caller, id).await;
            }
            let mut tx = app.look(caller, Action::ChangeUser).await?;
            of_user(&mut tx, caller, id).await?;
            tx
        }
    };
    Ok(store::all(&mut tx, owner).await?)
}

/// Somebody else's, who reads in their activity that somebody looked.
async fn all_of_somebody(app: &App, caller: &Caller, id: UserId) -> Result<Vec<Entry>, Failure> {
    let mut change = app.look_on_record(caller, Action::ChangeUser).await?;
    of_user(&mut change.tx, caller, id).await?;
    let entries = store::all(&mut change.tx, Owner::User(id)).await?;
    users::note_seen(change, id, Seen::Metadata).await?;
    Ok(entries)
}

async fn of_user(tx: &mut Tx, caller: &Caller, id: UserId) -> Result<(), Failure> {
    let person = caller.person()?;
    if !person.super_admin && person.user != id {
        return Err(Failure::Missing);
    }
    user::find(tx, id).await?.filter(|user| user.email != user::ERASED).map(drop).ok_or(Failure::Missing)
}

/// Writes entries, all or none, and returns the complete list (R-MET-2).
///
/// # Errors
/// Of `policy::judge`, by the provider; `Missing` for somebody else's account; `Invalid` in `metadata` or `provider`.
pub async fn write(app: &App, caller: &Caller, owner: Owner, provider: &str, entries: &[(String, String)]) -> Result<Vec<Entry>, Failure> {
    let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
    let mut change = begin(app, caller, owner).await?;
    let provider = Provider::named(provider, owner).map_err(|problem| Failure::invalid("provider", problem))?;
    require(&mut change, caller, owner, provider, &keys).await?;
    if entries.is_empty() {
        return Err(Failure::invalid("metadata", Problem::Required));
    }
    if entries.len() > MOST as usize {
        return Err(Failure::invalid("metadata", Problem::TooManyLines { max: MOST }));
    }
    let at = change.at;
    for (key, value) in entries {
        if key.is_empty()
            || key.chars().count() > LONGEST_KEY as usize
            || value.len() > LONGEST_VALUE
            || key.contains('\0')
            || value.contains('\0')
        {
            return Err(Failure::invalid("metadata", Problem::TooLong { max: LONGEST_KEY }));
        }
        let id = MetadataId::of(app.new_id());
        let entry = Entry { id, provider: provider.word().to_owned(), key: key.clone(), value: value.clone(), changed_at: at };
        store::write(&mut change.tx, owner, &entry).await?;
    }
    let all = store::all(&mut change.tx, owner).await?;
    let bytes: usize = all.iter().map(|entry| entry.key.len() + entry.value.len()).sum();
    if all.len() > MOST as usize || bytes > MOST_BYTES {
        return Err(Failure::invalid("metadata", Problem::TooManyThings { max: MOST }));
    }
    let keys = entries.iter().map(|(key, _)| key.clone()).collect();
    change
        .commit(match owner {
            Owner::User(user) => Event::UserMetadataWritten { user, provider: provider.word(), keys },
            Owner::Place(place) => What::MetadataWritten { provider: provider.word(), keys }.in_place(place),
        })
        .await?;
    Ok(all)
}

/// Deletes an entry; the right to do so follows its provider (R-MET-4).
///
/// # Errors
/// As `write`; `Missing` for an entry of something else, unless a super admin deletes one of a person (API decision G-55).
pub async fn delete(app: &App, caller: &Caller, owner: Owner, id: MetadataId) -> Result<(), Failure> {
    let mut change = begin(app, caller, owner).await?;
    let owner = match owner {
        Owner::User(_) if caller.person()?.super_admin => {
            Owner::User(UserId::of(store::owner_of(&mut change.tx, id).await?.ok_or(Failure::Missing)?))
        }
        owner => owner,
    };
    let entry = store::find(&mut change.tx, owner, id).await?.ok_or(Failure::Missing)?;
    let provider = Provider::named(&entry.provider, owner).map_err(|_| Failure::Missing)?;
    require(&mut change, caller, owner, provider, &[&entry.key]).await?;
    store::delete(&mut change.tx, id).await?;
    change
        .commit(match owner {
            Owner::User(user) => Event::UserMetadataDeleted { user, provider: entry.provider, key: entry.key },
            Owner::Place(place) => What::MetadataDeleted { provider: entry.provider, key: entry.key }.in_place(place),
        })
        .await
}

/// Whoever may see the owner may ask; by provider it is decided further on.
async fn begin(app: &App, caller: &Caller, owner: Owner) -> Result<Change, Failure> {
    match owner {
        Owner::Place(place) => Ok(app.change_in(caller, place, members::seeing(place)).await?.0),
        Owner::User(id) => {
            let mut change = app.change(caller, Action::ChangeUser).await?;
            of_user(&mut change.tx, caller, id).await?;
            Ok(change)
        }
    }
}

async fn require(change: &mut Change, caller: &Caller, owner: Owner, provider: Provider, keys: &[&str]) -> Result<(), Failure> {
    let Owner::Place(place) = owner else {
        return if provider == Provider::User || caller.person()?.super_admin { Ok(()) } else { Err(Failure::Denied) };
    };
    let at = change.at;
    let standing = standing::find(&mut change.tx, caller.person()?.user, place, at).await?;
    let (user, system) = match place {
        Place::Maintainer(_) => (Deed::NoteOnMaintainer, Deed::SystemNoteOnMaintainer),
        Place::Organization(_) => (Deed::NoteOnOrganization, Deed::SystemNoteOnOrganization),
        Place::Project(_) => (Deed::NoteOnProject, Deed::SystemNoteOnProject),
    };
    match provider {
        Provider::User => standing.require(user),
        Provider::Maintainer => standing.require(Deed::MaintainerNote),
        Provider::System if is_saml(&standing, user, keys) => Ok(()),
        Provider::System => standing.require(system),
    }
}

/// R-MET-5: for organizations and projects; one foreign key refuses the whole call.
fn is_saml(standing: &Standing, user: Deed, keys: &[&str]) -> bool {
    !matches!(standing.place, Place::Maintainer(_))
        && standing.features.iter().any(|name| name == "saml-metadata-access")
        && standing.may(user)
        && !keys.is_empty()
        && keys.iter().all(|key| key.starts_with(SAML))
}
