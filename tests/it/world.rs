//! A maintainer, an organization in it and a project in that, with one person for each tie one can have to them.

use crate::house::House;
use portico::{
    failure::{Failure, Problem},
    id::{MaintainerId, OrganizationId, ProjectId, UserId},
    maintainers::server as maintainers,
    members::server::{self as members, Typed},
    on,
    organizations::server::{self as organizations, Update},
    place::Place,
    projects::server::{self as projects, New},
    refusal::Refusal,
    server::{
        caller::{Caller, Origin, Person, Who},
        standing,
    },
    sign_in::server as sign_in,
    time::Timestamp,
};

pub struct World<'a> {
    pub house: &'a House,
    pub maintainer: MaintainerId,
    pub organization: OrganizationId,
    pub project: ProjectId,
    /// A super admin and nothing else.
    pub root: Caller,
    /// A member of the maintainer and nothing else; and so on.
    pub mia: Caller,
    pub olga: Caller,
    /// In the project, with role admin and with role guest.
    pub paul: Caller,
    pub gina: Caller,
    /// Nobody here.
    pub rita: Caller,
}

impl House {
    /// Someone with an account, as operations see them. Nobody has signed in.
    pub async fn someone(&self, name: &str) -> Caller {
        let email = format!("{name}{}@example.com", self.app.new_id());
        sign_in::create_person(&self.app, &Caller::command_line(), name, &email, false).await.expect("a new address");
        self.db_set("UPDATE users SET activated_at = created_at WHERE email = $1", &email).await;
        self.caller(&email).await
    }

    /// The person with this address, as operations see them.
    pub async fn caller(&self, email: &str) -> Caller {
        const SQL: &str = "SELECT id, super_admin_since IS NOT NULL FROM users WHERE email_folded = $1";
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let (user, super_admin): (UserId, bool) =
            on!(&mut tx, |db| sqlx::query_as(SQL).bind(email.to_lowercase()).fetch_one(db).await).expect("a person");
        let person = Person {
            user,
            session: portico::id::SessionId::of(0),
            super_admin,
            locale: portico::i18n::Locale::En,
            zone: "UTC".into(),
            fresh_until: Timestamp::from_millis(i64::MAX),
            token: None,
        };
        Caller { who: Who::Person(person), from: Origin::default() }
    }

    pub async fn make_super_admin(&self, email: &str) {
        self.db_set("UPDATE users SET super_admin_since = created_at WHERE email_folded = $1", email).await;
    }

    pub async fn email(&self, caller: &Caller) -> String {
        const SQL: &str = "SELECT email FROM users WHERE id = $1";
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let user = id(caller);
        let row: (String,) = on!(&mut tx, |db| sqlx::query_as(SQL).bind(user).fetch_one(db).await).expect("a person");
        row.0
    }

    /// A key that nobody holds: for rules that ask only whether there is a second factor.
    pub async fn db_give_mfa(&self, caller: &Caller) {
        const SQL: &str = "
            INSERT INTO security_keys (id, user_id, name, credential_id, credential, aaguid, passwordless, revision, created_at)
            VALUES ($1, $2, 'Key', $3, '{}', '', 0, 1, 0)";
        let (number, user) = (self.app.new_id(), id(caller));
        let mut tx = self.app.db.begin_write().await.expect("a database");
        on!(&mut tx, |db| sqlx::query(SQL).bind(number).bind(user).bind(number.to_string()).execute(db).await.map(drop)).expect(SQL);
        tx.commit().await.expect("committed");
    }
}

pub fn id(caller: &Caller) -> UserId {
    caller.person().expect("a person").user
}

/// Reads a refusal out of a failure, wherever it stands.
pub fn refusal<T: std::fmt::Debug>(outcome: Result<T, Failure>) -> Refusal {
    match outcome.expect_err("refused") {
        Failure::Refused { why } => why,
        Failure::Invalid { fields } => match &fields[0].1 {
            Problem::Refused { why } => *why,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

impl<'a> World<'a> {
    pub async fn in_house(house: &'a House) -> Self {
        house.wait(std::time::Duration::from_secs(1));
        let root = house.someone("root").await;
        let email = house.email(&root).await;
        house.make_super_admin(&email).await;
        let root = house.caller(&email).await;
        let (mia, olga) = (house.someone("mia").await, house.someone("olga").await);
        let (paul, gina, rita) = (house.someone("paul").await, house.someone("gina").await, house.someone("rita").await);
        let app = &house.app;
        let maintainer = maintainers::create(app, &root, "North", "{}").await.expect("a maintainer");
        let organization = organizations::create(app, &root, maintainer, "Mills", "").await.expect("an organization");
        let mut world = Self { house, maintainer, organization, project: ProjectId::of(0), root, mia, olga, paul, gina, rita };
        world.add(&world.root, Place::Maintainer(maintainer), &world.mia, "").await;
        world.add(&world.root, Place::Organization(organization), &world.olga, "").await;
        for place in [Place::Maintainer(maintainer), Place::Organization(organization)] {
            members::remove(app, &world.root, place, id(&world.root)).await.expect("leaves");
        }
        let new = New { name: "Mill A".into(), ..New::default() };
        world.project = projects::create(app, &world.olga, organization, &new).await.expect("a project");
        let place = world.in_project();
        world.add(&world.olga, place, &world.paul, "admin").await;
        world.add(&world.olga, place, &world.gina, "guest").await;
        members::remove(app, &world.olga, place, id(&world.olga)).await.expect("leaves");
        world
    }

    pub const fn in_maintainer(&self) -> Place {
        Place::Maintainer(self.maintainer)
    }

    pub const fn in_organization(&self) -> Place {
        Place::Organization(self.organization)
    }

    pub const fn in_project(&self) -> Place {
        Place::Project(self.project)
    }

    pub async fn add(&self, by: &Caller, place: Place, who: &Caller, role: &str) {
        let typed = self.typed(who, role).await;
        members::add(&self.house.app, by, place, &typed).await.expect("added");
    }

    pub async fn typed(&self, who: &Caller, role: &str) -> Typed {
        Typed { email: self.house.email(who).await, role: role.into(), ..Typed::default() }
    }

    pub async fn set_auto_join(&self, on: bool) {
        let update = Update { auto_join: Some(on), ..Update::default() };
        organizations::update(&self.house.app, &self.olga, self.organization, &update).await.expect("changed");
    }

    /// Olga has a second factor, and requires one of everybody.
    pub async fn requires_mfa(&self) {
        self.house.db_give_mfa(&self.olga).await;
        organizations::force_mfa(&self.house.app, &self.olga, self.organization).await.expect("required");
    }

    pub async fn is_member(&self, place: Place, who: &Caller) -> bool {
        let mut tx = self.house.app.db.begin_read().await.expect("a database");
        members::find(&mut tx, place, id(who), self.house.app.now()).await.expect("read").is_some()
    }

    pub async fn standing(&self, place: Place, who: &Caller) -> standing::Standing {
        let mut tx = self.house.app.db.begin_read().await.expect("a database");
        standing::find(&mut tx, id(who), place, self.house.app.now()).await.expect("a place")
    }
}
