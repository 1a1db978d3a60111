//! Fills an empty database by the same operations that people use, so that whatever stands in it could have come about.

mod world;

use crate::{
    failure::Failure,
    i18n::Locale,
    id::{EventId, MaintainerId, OrganizationId, ProjectId, SessionId, UserId},
    invitations::server as invitations,
    maintainers::server as maintainers,
    members::server::{self as members, Typed},
    on,
    organizations::server::{self as organizations, Update as OrganizationUpdate},
    place::Place,
    projects::server::{self as projects, New, Update},
    requests::server as requests,
    server::{
        app::{App, Parts},
        caller::{Caller, Origin, Person, Who},
        event::Event,
        password::Password,
        policy::Action,
        user::{self, NewUser},
    },
    text::Email,
    time::Timestamp,
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
    time::Duration,
};
use world::{MAINTAINERS, ORGANIZATIONS, PEOPLE, address};

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// By whom to look around.
pub struct Guide {
    pub email: String,
    pub password: String,
}

/// Fills the database, unless it is filled already, and gives the one who looks around a new password.
///
/// # Errors
/// `Denied` if there are accounts that are no part of this world.
pub async fn fill(app: &App) -> Result<Guide, Failure> {
    let me = Caller::command_line();
    let mut tx = app.look(&me, Action::FillDemo).await?;
    let filled = is_filled(&mut tx).await?;
    if !filled && !user::all(&mut tx).await?.is_empty() {
        return Err(Failure::Denied);
    }
    drop(tx);
    let password = new_password(app);
    let read = Password::chosen(&password, &[], &app.config).map_err(|problem| Failure::invalid("password", problem))?;
    let hash = app.hasher.hash(app, app.hasher.place()?, read).await?;
    if !filled {
        Builder::new(app).build(&hash).await?;
    }
    let email = address(0);
    let mut change = app.change(&me, Action::FillDemo).await?;
    let (read,) = crate::fields! { email: Email::read(&email) }?;
    let user = user::find_by_email(&mut change.tx, &read).await?.ok_or(Failure::Missing)?;
    renew_passwords(&mut change.tx, &hash).await?;
    change.commit(Event::PersonRescued { user: user.id, email: user.email }).await?;
    Ok(Guide { email, password })
}

/// Everybody in this world has the same password, which changes with each look around.
async fn renew_passwords(tx: &mut crate::server::db::Tx, hash: &str) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET password_hash = $1 WHERE activated_at IS NOT NULL";
    on!(tx, |db| sqlx::query(SQL).bind(hash).execute(db).await.map(drop))
}

async fn is_filled(tx: &mut crate::server::db::Tx) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT id FROM events WHERE kind = 'demo_filled' LIMIT 1";
    let row: Option<(EventId,)> = on!(tx, |db| sqlx::query_as(SQL).fetch_optional(db).await)?;
    Ok(row.is_some())
}

/// Four groups of four letters that nobody takes for others: 74 bits.
fn new_password(app: &App) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
    let bytes: [u8; 16] = app.random();
    let letters: Vec<char> = bytes.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % LETTERS.len()])).collect();
    letters.chunks(4).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// Builds in a past that goes on with each deed, so that not everything is a minute old.
struct Builder {
    app: App,
    clock: Arc<AtomicI64>,
    now: i64,
    people: Vec<UserId>,
}

impl Builder {
    fn new(app: &App) -> Self {
        let now = app.now().millis();
        let clock = Arc::new(AtomicI64::new(now - 240 * DAY));
        let tells = clock.clone();
        let parts = Parts {
            db: app.db.clone(),
            config: app.config.clone(),
            clock: Arc::new(move || Timestamp::from_millis(tells.load(SeqCst))),
            seal: app.seal.clone(),
            outgoing: app.outgoing.clone(),
            hasher: app.hasher.clone(),
            site: app.site.clone(),
        };
        Self { app: App::new(parts), clock, now, people: Vec::new() }
    }

    /// Some time passes.
    fn later(&self, hours: i64) {
        let then = self.clock.load(SeqCst) + hours * HOUR;
        self.clock.store(then.min(self.now - HOUR), SeqCst);
    }

    /// The clock stands so many hours before now.
    fn ago(&self, hours: i64) {
        self.clock.store(self.now - hours * HOUR, SeqCst);
    }

    fn acting(&self, person: usize) -> Caller {
        let who = Who::Person(Person {
            user: self.people[person],
            session: SessionId::of(0),
            super_admin: person == 1,
            locale: Locale::En,
            zone: "UTC".into(),
            fresh_until: Timestamp::from_millis(i64::MAX),
            token: None,
        });
        Caller { who, from: Origin::default() }
    }

    async fn build(mut self, hash: &str) -> Result<(), Failure> {
        self.make_people(hash).await?;
        let mut owners = Vec::new();
        for (name, members) in MAINTAINERS {
            owners.push(self.make_maintainer(name, members).await?);
        }
        let (mut places, mut all) = (Vec::new(), Vec::new());
        for organization in &ORGANIZATIONS {
            let (id, projects) = self.make_organization(owners[organization.maintainer], organization).await?;
            places.push(id);
            all.push(projects);
        }
        self.make_roles(&all).await?;
        self.make_open_things(&owners, &places, &all).await?;
        self.keep_letters_back().await
    }

    async fn make_people(&mut self, hash: &str) -> Result<(), Failure> {
        let mut change = self.app.change(&Caller::command_line(), Action::FillDemo).await?;
        for (person, name) in PEOPLE.iter().enumerate() {
            let waits = person == PEOPLE.len() - 1;
            let (email,) = crate::fields! { email: Email::read(&address(person)) }?;
            let id = UserId::of(self.app.new_id());
            let new = NewUser {
                id,
                email: &email,
                name: if waits { "" } else { name },
                locale: Locale::En,
                password_hash: (!waits).then_some(hash),
                super_admin: person == 1,
                activated: !waits,
            };
            let at = change.at;
            if !user::insert(&mut change.tx, &new, at).await? {
                return Err(Failure::Conflict);
            }
            self.people.push(id);
            self.later(1);
        }
        change.commit(Event::PersonCreated { user: self.people[0], email: address(0), super_admin: false }).await
    }

    async fn make_maintainer(&self, name: &str, members: &[usize]) -> Result<MaintainerId, Failure> {
        self.later(20);
        let first = self.acting(members[0]);
        let id = maintainers::create(&self.app, &first, name, "{}").await?;
        for member in &members[1..] {
            self.later(3);
            self.add(members[0], Place::Maintainer(id), *member, "", "").await?;
        }
        Ok(id)
    }

    async fn add(&self, by: usize, place: Place, person: usize, role: &str, seconds: &str) -> Result<(), Failure> {
        let reason = if seconds.is_empty() { String::new() } else { "Help with the migration".to_owned() };
        let typed = Typed { email: address(person), role: role.into(), reason, seconds: seconds.into(), user: None };
        members::add(&self.app, &self.acting(by), place, &typed).await.map(drop)
    }

    async fn make_organization(
        &self,
        maintainer: MaintainerId,
        organization: &world::Organization,
    ) -> Result<(OrganizationId, Vec<ProjectId>), Failure> {
        self.later(30);
        let (app, owner) = (&self.app, organization.members[0]);
        let admin = self.acting(1);
        let id = organizations::create(app, &admin, maintainer, organization.name, "").await?;
        let place = Place::Organization(id);
        for member in organization.members {
            self.later(2);
            self.add(1, place, *member, "", "").await?;
        }
        members::remove(app, &admin, place, self.people[1]).await?;
        let mut made = Vec::new();
        for (number, name) in organization.projects.iter().enumerate() {
            self.later(50);
            let template = if *name == "Regulator reports" { "sox" } else { "production" };
            let new = New { name: (*name).to_owned(), template: Some(template.into()), ..New::default() };
            let by = organization.members[number % organization.members.len()];
            made.push(projects::create(app, &self.acting(by), id, &new).await?);
        }
        let update = Update { description: Some("What sold where, hour by hour, for the morning meeting.".into()), ..Update::default() };
        if owner == 0 {
            projects::update(app, &self.acting(owner), made[0], &update).await?;
        }
        Ok((id, made))
    }

    /// People with every role, also for a while.
    async fn make_roles(&self, all: &[Vec<ProjectId>]) -> Result<(), Failure> {
        self.ago(30 * 24);
        let project = |organization: usize, number: usize| Place::Project(all[organization][number]);
        for (person, role) in [(3, "admin"), (4, "guest"), (7, "readOnly"), (8, "share")] {
            self.add(0, project(0, 0), person, role, "").await?;
            self.later(5);
        }
        for (person, role) in [(0, "productionManager"), (7, "developer"), (8, "reviewer"), (9, "readOnly")] {
            self.add(3, project(3, 3), person, role, "").await?;
            self.later(5);
        }
        self.add(4, project(4, 0), 0, "guest", "").await?;
        self.ago(32);
        self.add(5, project(5, 0), 0, "readOnly", "259200").await?;
        self.add(0, project(0, 1), 10, "guest", "172800").await
    }

    /// What waits for an answer.
    async fn make_open_things(
        &self,
        maintainers: &[MaintainerId],
        organizations: &[OrganizationId],
        all: &[Vec<ProjectId>],
    ) -> Result<(), Failure> {
        let app = &self.app;
        self.ago(26);
        let invite = |by: usize, place: Place, person: usize, role: &str, seconds: &str| {
            let typed = Typed { email: address(person), role: role.into(), seconds: seconds.into(), ..Typed::default() };
            let caller = self.acting(by);
            async move { invitations::invite(app, &caller, place, &typed).await.map(drop) }
        };
        invite(8, Place::Project(all[2][0]), 0, "admin", "").await?;
        invite(5, Place::Project(all[6][2]), 0, "guest", "1209600").await?;
        self.later(4);
        invite(4, Place::Organization(organizations[4]), 0, "", "").await?;
        invite(0, Place::Project(all[0][0]), 13, "readOnly", "").await?;
        invite(0, Place::Organization(organizations[0]), 9, "", "").await?;
        invite(2, Place::Maintainer(maintainers[0]), 8, "", "").await?;
        self.later(4);
        let off = OrganizationUpdate { auto_join: Some(false), ..OrganizationUpdate::default() };
        organizations::update(app, &self.acting(3), organizations[3], &off).await?;
        let typed = Typed { reason: "A ticket about missing rows".into(), seconds: "86400".into(), ..Typed::default() };
        let ask = |person: usize, project: ProjectId| {
            let (caller, typed) = (self.acting(person), typed.clone());
            async move { requests::ask(app, &caller, project, &typed).await.map(drop) }
        };
        ask(4, all[3][3]).await?;
        ask(1, all[3][3]).await?;
        ask(4, all[3][2]).await?;
        self.ago(3);
        let ends = Update { expiration_days: Some(5), ..Update::default() };
        projects::update(app, &self.acting(1), all[0][5], &ends).await?;
        let until = Timestamp::from_millis(self.now) + Duration::from_secs(7200);
        projects::disable(app, &self.acting(1), all[1][5], Some(("Moving to another region", Some(until)))).await
    }

    /// Nobody in this world has a mailbox.
    async fn keep_letters_back(&self) -> Result<(), Failure> {
        const TOLD: &str = "UPDATE projects SET expiry_told_at = created_at WHERE expires_at IS NOT NULL";
        const SQL: &str = "UPDATE outbox SET given_up_at = created_at, sealed = NULL";
        let mut change = self.app.change(&Caller::command_line(), Action::FillDemo).await?;
        for sql in [TOLD, SQL] {
            on!(&mut change.tx, |db| sqlx::query(sql).execute(db).await.map(drop))?;
        }
        change.commit(Event::DemoFilled).await
    }
}
