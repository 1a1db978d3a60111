use portico::{
    i18n::Locale,
    id::{SessionId, UserId},
    server::{
        caller::{Caller, Origin, Person, Who},
        policy::{self, Action},
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
    let person = |super_admin, fresh_until| {
        let (user, session) = (UserId::of(1), SessionId::of(2));
        Who::Person(Person { user, session, super_admin, locale: Locale::En, zone: "UTC".into(), fresh_until })
    };
    let later = Timestamp::from_millis(2_000_000);
    let callers = [
        ("visitor", Who::Visitor),
        ("person", person(false, later)),
        ("stale", person(false, Timestamp::from_millis(0))),
        ("super admin", person(true, later)),
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
    let table: String = table.lines().map(|line| format!("{}\n", line.trim_end())).collect();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/policy.txt");
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(file, &table).expect("written");
    }
    assert_eq!(table, std::fs::read_to_string(file).expect("policy.txt"));
}
