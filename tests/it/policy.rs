use portico::{
    failure::Failure,
    i18n::Locale,
    id::{MaintainerId, SessionId, TokenId, UserId},
    place::{Level, Place, Role},
    server::{
        caller::{Access, Caller, Kind, Origin, Person, Who},
        policy::{self, Action, Deed},
        standing::Standing,
    },
    time::Timestamp,
};
use std::fmt::Write;

/// The table of rights is checked in: a change of it is a change that a reviewer sees. `UPDATE=1` writes it anew.
#[test]
#[expect(clippy::disallowed_methods, reason = "a switch for the one who runs the test")]
fn who_may_do_what() {
    let at = Timestamp::from_millis(1_000_000);
    let from = Origin::default();
    let access = |kind, scopes: &[&str]| Access { token: TokenId::of(3), kind, scopes: scopes.iter().map(|s| (*s).to_owned()).collect() };
    let person = |super_admin, fresh_until, token| {
        let (user, session) = (UserId::of(1), SessionId::of(2));
        Who::Person(Person { user, session, super_admin, locale: Locale::En, zone: "UTC".into(), fresh_until, token })
    };
    let token = |super_admin| person(super_admin, Timestamp::from_millis(0), Some(access(Kind::Personal, &[])));
    let later = Timestamp::from_millis(2_000_000);
    let callers = [
        ("visitor", Who::Visitor),
        ("person", person(false, later, None)),
        ("stale", person(false, Timestamp::from_millis(0), None)),
        ("super admin", person(true, later, None)),
        ("stale admin", person(true, Timestamp::from_millis(0), None)),
        ("token", token(false)),
        ("admin's token", token(true)),
        ("application", Who::Application(access(Kind::Application, &["organizations:read", "deleted-projects:read"]))),
        ("command line", Who::CommandLine),
        ("system", Who::System),
    ];
    let mut table = format!("{:26}", "");
    callers.iter().for_each(|(name, _)| write!(table, "{name:14}").expect("text"));
    for action in Action::ALL {
        write!(table, "\n{:26}", format!("{action:?}")).expect("text");
        for (_, who) in &callers {
            let caller = Caller { who: who.clone(), from: from.clone() };
            let answer = match policy::require(&caller, *action, at) {
                Ok(()) => "yes".to_owned(),
                Err(failure) => format!("{failure:?}"),
            };
            write!(table, "{answer:14}").expect("text");
        }
    }
    table += "\n\n";
    table += &places();
    let table: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/policy.txt");
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(file, &table).expect("written");
    }
    assert_eq!(table, std::fs::read_to_string(file).expect("policy.txt"));
}

/// The second table: what a tie to a place is worth. `a`: while auto-join is on; `na`: while it is off.
fn places() -> String {
    let mut table = format!("{:26}", "");
    for name in ["super admin", "maintainer", "organization", "full role", "limited role", "nobody", "not activated"] {
        write!(table, "{name:22}").expect("text");
    }
    for deed in Deed::ALL {
        let row = deed.row();
        write!(table, "\n{:26}", format!("{deed:?}")).expect("text");
        for column in 0..7 {
            let answer = |auto_join| match policy::judge(&standing(column, auto_join), *deed) {
                Ok(()) => "yes".to_owned(),
                Err(Failure::Refused { why }) => format!("{why:?}"),
                Err(Failure::NoAccess { .. }) => "NoAccess".into(),
                Err(failure) => format!("{failure:?}"),
            };
            let (on, off) = (answer(true), answer(false));
            let text = match (on.as_str(), off.as_str()) {
                (on, off) if on == off => on.to_owned(),
                ("yes", why) => format!("a, else {why}"),
                (why, "yes") => format!("na, else {why}"),
                other => format!("{other:?}"),
            };
            write!(table, "{text:22}").expect("text");
        }
        let notes = [
            row.feature.map(|feature| format!("or {feature}")),
            row.without_mfa.then(|| "a super admin also without MFA".to_owned()),
            row.scope.map(|scope| format!("or scope {scope}")),
        ];
        table += &notes.into_iter().flatten().collect::<Vec<_>>().join("; ");
    }
    table
}

/// Someone with one tie: the five of the table, none, and a full member who has not opened their account.
fn standing(column: usize, auto_join: bool) -> Standing {
    Standing {
        user: UserId::of(1),
        place: Place::of(Level::Project, 1),
        name: String::new(),
        maintainer: MaintainerId::of(1),
        organization: None,
        auto_join,
        mfa_required: false,
        protected: false,
        super_admin: column == 0,
        maintainer_member: column == 1,
        organization_member: column == 2,
        role: match column {
            3 | 6 => Some(Role::Admin),
            4 => Some(Role::Guest),
            _ => None,
        },
        mfa: false,
        activated: column != 6,
        features: Vec::new(),
        application: None,
    }
}
