//! The three tables of rights of the Management API (its section 6), row by row: each deed is tried by someone with each tie,
//! in a world of its own. `Y` goes through, `N` is refused for who one is (403), `4` with a reason (400), `a` goes through
//! while auto-join is on and `na` while it is off; `-` is left open there and not tried.

use crate::{
    house::House,
    world::{World, id},
};
use portico::{
    failure::Failure,
    features::server as features,
    invitations::server as invitations,
    maintainers::server as maintainers,
    members::server::{self as members, Typed},
    metadata::server::{self as metadata, Owner},
    organizations::server::{self as organizations, Update},
    place::Place,
    projects::server::{self as projects, New, Update as ProjectUpdate},
    refusal::Refusal,
    requests::server as requests,
    server::caller::Caller,
};
use std::pin::Pin;

type Attempt<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + 'a>>;
type Row = (&'static str, &'static str, for<'a> fn(&'a World<'a>, &'a Caller) -> Attempt<'a>);

/// A row: what is done, who may, and how it is done.
macro_rules! row {
    ($name:literal, $cells:literal, |$world:ident, $caller:ident| $deed:expr) => {
        ($name, $cells, |$world, $caller| {
            Box::pin(async move {
                let done: Result<_, Failure> = $deed.await;
                done.map(drop)
            })
        })
    };
}

fn email(name: &str) -> Typed {
    Typed { email: format!("{name}@example.com"), ..Typed::default() }
}

fn note() -> Vec<(String, String)> {
    vec![("key".into(), "value".into())]
}

async fn check(rows: &[Row], actors: fn(&World<'_>) -> Vec<Caller>) {
    let house = House::open().await;
    let mut wrong = Vec::new();
    for (name, cells, attempt) in rows {
        let cells: Vec<&str> = cells.split_whitespace().collect();
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| **cell != "-") {
            for auto_join in [true, false] {
                let world = World::in_house(&house).await;
                if !auto_join {
                    world.set_auto_join(false).await;
                }
                let caller = actors(&world).swap_remove(column);
                let outcome = attempt(&world, &caller).await;
                let fits = match (*cell, auto_join) {
                    ("Y", _) | ("a", true) | ("na", false) => outcome.is_ok(),
                    ("4", _) | ("na", true) => matches!(outcome, Err(Failure::Refused { .. })),
                    ("a", false) => matches!(outcome, Err(Failure::Refused { .. })),
                    // 403 with words of its own.
                    ("N", _) if matches!(outcome, Err(Failure::Refused { .. })) => matches!(
                        outcome,
                        Err(Failure::Refused {
                            why: Refusal::ListProjectPeople
                                | Refusal::MaintainerMetadata
                                | Refusal::ChangeActivityCenter
                                | Refusal::EditFeatures
                        })
                    ),
                    ("N", _) => matches!(outcome, Err(Failure::Denied | Failure::NoAccess { .. } | Failure::Restricted)),
                    other => panic!("{other:?}"),
                };
                if !fits {
                    wrong.push(format!("{name}, column {column} ({cell}, auto-join {auto_join}): {outcome:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Section 6.1. R-SA-2, R-SA-3.
#[tokio::test]
async fn the_maintainers_table() {
    let rows: [Row; 17] = [
        //                               super admin, member, random
        row!("list all maintainers", "Y Y Y", |w, c| async {
            let all = maintainers::all(&w.house.app, c).await?;
            let seen = all.iter().any(|one| one.id == w.maintainer);
            if seen == (id(c) != id(&w.rita)) { Ok(()) } else { Err(Failure::Missing) } // others see nothing
        }),
        row!("create", "Y N N", |w, c| maintainers::create(&w.house.app, c, "South", "{}")),
        row!("detail", "Y Y N", |w, c| maintainers::find(&w.house.app, c, w.maintainer)),
        row!("update", "Y Y N", |w, c| maintainers::update(&w.house.app, c, w.maintainer, Some("South"), |old| Ok(old.to_owned()))),
        row!("delete", "Y N N", |w, c| async {
            let empty = maintainers::create(&w.house.app, &w.root, "South", "{}").await?;
            w.add(&w.root, Place::Maintainer(empty), &w.mia, "").await;
            maintainers::delete(&w.house.app, c, empty).await
        }),
        row!("list members", "Y Y N", |w, c| members::page(&w.house.app, c, w.in_maintainer(), "", None)),
        row!("list organizations", "Y Y N", |w, c| maintainers::organizations(&w.house.app, c, w.maintainer, "", None)),
        row!("list metadata", "Y Y N", |w, c| metadata::all(&w.house.app, c, Owner::Place(w.in_maintainer()))),
        row!("list invitations", "Y Y N", |w, c| invitations::rows(&w.house.app, c, w.in_maintainer())),
        row!("add member", "Y Y N", |w, c| async { members::add(&w.house.app, c, w.in_maintainer(), &w.typed(&w.rita, "").await).await }),
        row!("remove member", "Y Y N", |w, c| async {
            let typed = w.typed(&w.rita, "").await;
            members::add(&w.house.app, &w.root, w.in_maintainer(), &typed).await?;
            members::remove(&w.house.app, if id(c) == id(&w.rita) { &w.olga } else { c }, w.in_maintainer(), id(&w.rita)).await
        }),
        row!("invite", "Y Y N", |w, c| invitations::invite(&w.house.app, c, w.in_maintainer(), &email("new"))),
        row!("join", "Y 4 N", |w, c| members::join(&w.house.app, c, w.in_maintainer(), &Typed::default())),
        row!("create organization", "Y Y N", |w, c| organizations::create(&w.house.app, c, w.maintainer, "More", "")),
        row!("write user metadata", "Y Y N", |w, c| async {
            metadata::write(&w.house.app, c, Owner::Place(w.in_maintainer()), "user", &note()).await
        }),
        row!("write system metadata", "Y N N", |w, c| async {
            metadata::write(&w.house.app, c, Owner::Place(w.in_maintainer()), "system", &note()).await
        }),
        row!("cancel invitation", "Y Y N", |w, c| async {
            let invitation = invitations::invite(&w.house.app, &w.root, w.in_maintainer(), &email("new")).await?;
            invitations::cancel(&w.house.app, c, w.in_maintainer(), invitation).await
        }),
    ];
    check(&rows, |w| vec![w.root.clone(), w.mia.clone(), w.rita.clone()]).await;
}

/// Section 6.2. R-SA-4, R-SA-5, R-INV-1, R-INV-2, R-JOIN-1, R-JOIN-2.
#[tokio::test]
async fn the_organizations_table() {
    let rows: [Row; 26] = [
        //                     super admin, maintainer, organization, project in it, random
        row!("detail", "Y Y Y N N", |w, c| organizations::look(&w.house.app, c, w.organization)),
        row!("list members", "Y Y Y N N", |w, c| members::page(&w.house.app, c, w.in_organization(), "", None)),
        row!("list invitations", "Y Y Y N N", |w, c| invitations::rows(&w.house.app, c, w.in_organization())),
        row!("list metadata", "Y Y Y N N", |w, c| metadata::all(&w.house.app, c, Owner::Place(w.in_organization()))),
        row!("list projects", "Y Y Y N N", |w, c| organizations::rows_of_projects(&w.house.app, c, w.organization)),
        row!("rename", "Y Y Y N N", |w, c| update(w, c, Update { name: Some("Sawmills".into()), ..Update::default() })),
        row!("allowAutoJoin", "4 4 Y N N", |w, c| update(w, c, Update { auto_join: Some(true), ..Update::default() })),
        row!("mfaRequired", "4 4 Y N N", |w, c| update(w, c, Update { mfa_required: Some(false), ..Update::default() })),
        row!("force MFA", "4 4 Y N N", |w, c| async {
            w.house.db_give_mfa(c).await;
            organizations::force_mfa(&w.house.app, c, w.organization).await
        }),
        row!("force MFA without having it", "4 4 4 N N", |w, c| organizations::force_mfa(&w.house.app, c, w.organization)),
        row!("crmId", "Y Y N N N", |w, c| update(w, c, Update { crm_id: Some(Some("C-1".into())), ..Update::default() })),
        row!("activity center", "Y Y N N N", |w, c| {
            update(w, c, Update { activity_center: Some(Some(w.project)), ..Update::default() })
        }),
        row!("delete", "Y Y Y N N", |w, c| async {
            projects::delete(&w.house.app, &w.paul, w.project).await?;
            organizations::delete(&w.house.app, c, w.organization).await
        }),
        row!("add member", "a a Y N N", |w, c| async {
            let typed = w.typed(&w.house.someone("new").await, "").await;
            members::add(&w.house.app, c, w.in_organization(), &typed).await
        }),
        row!("remove member", "Y Y Y N N", |w, c| async {
            let new = w.house.someone("new").await;
            w.add(&w.olga, w.in_organization(), &new, "").await;
            members::remove(&w.house.app, c, w.in_organization(), id(&new)).await
        }),
        row!("join", "a a 4 N N", |w, c| members::join(&w.house.app, c, w.in_organization(), &Typed::default())),
        row!("invite", "N N Y N N", |w, c| invitations::invite(&w.house.app, c, w.in_organization(), &email("new"))),
        row!("cancel invitation", "N N Y N N", |w, c| async {
            let invitation = invitations::invite(&w.house.app, &w.olga, w.in_organization(), &email("new")).await?;
            invitations::cancel(&w.house.app, c, w.in_organization(), invitation).await
        }),
        row!("create project", "4 4 Y N N", |w, c| async {
            projects::create(&w.house.app, c, w.organization, &New { name: "Mill B".into(), ..New::default() }).await
        }),
        row!("projects-users", "N N Y N N", |w, c| organizations::project_people(&w.house.app, c, w.organization)),
        row!("write user metadata", "Y Y Y N N", |w, c| write(w, c, "user")),
        row!("write maintainer metadata", "Y Y N N N", |w, c| write(w, c, "maintainer")),
        row!("write system metadata", "Y N N N N", |w, c| write(w, c, "system")),
        row!("move", "Y - N N N", |w, c| async {
            let to = maintainers::create(&w.house.app, &w.root, "South", "{}").await?;
            update(w, c, Update { maintainer: Some(to), ..Update::default() }).await
        }),
        row!("see who would be shut out", "Y Y Y N N", |w, c| organizations::shut_out(&w.house.app, c, w.organization)),
        row!("leave", "- - 4 N N", |w, c| members::remove(&w.house.app, c, w.in_organization(), id(c))),
    ];
    check(&rows, |w| vec![w.root.clone(), w.mia.clone(), w.olga.clone(), w.paul.clone(), w.rita.clone()]).await;
}

async fn update(world: &World<'_>, caller: &Caller, update: Update) -> Result<(), Failure> {
    organizations::update(&world.house.app, caller, world.organization, &update).await
}

async fn write(world: &World<'_>, caller: &Caller, provider: &str) -> Result<(), Failure> {
    let owner = Owner::Place(world.in_organization());
    metadata::write(&world.house.app, caller, owner, provider, &note()).await.map(drop)
}

/// Section 6.3. R-ROLE-4, R-ROLE-5, R-SA-1, R-INV-1, R-INV-2, R-JOIN-3, R-JOIN-5, R-JOIN-6, R-JOIN-7, R-JOIN-11.
#[tokio::test]
async fn the_projects_table() {
    let rows: [Row; 29] = [
        //              super admin, maintainer, organization, full role, limited role, random
        row!("detail", "Y Y Y Y Y N", |w, c| projects::find(&w.house.app, c, w.project)),
        row!("list members", "Y Y Y Y Y N", |w, c| members::page(&w.house.app, c, w.in_project(), "", None)),
        row!("list invitations", "Y Y Y Y Y N", |w, c| invitations::rows(&w.house.app, c, w.in_project())),
        row!("list join requests", "Y Y Y Y Y N", |w, c| requests::rows(&w.house.app, c, w.project)),
        row!("list metadata", "Y Y Y Y Y N", |w, c| metadata::all(&w.house.app, c, Owner::Place(w.in_project()))),
        row!("rename", "Y N Y Y N N", |w, c| change(w, c, ProjectUpdate { name: Some("Mill B".into()), ..Default::default() })),
        row!("type", "Y N N N N N", |w, c| change(w, c, ProjectUpdate { template: Some("poc".into()), ..Default::default() })),
        row!("expirationDays", "Y N N N N N", |w, c| change(w, c, ProjectUpdate { expiration_days: Some(9), ..Default::default() })),
        row!("price", "Y N N N N N", |w, c| {
            change(w, c, ProjectUpdate { billed_monthly_price: Some(Some(100)), ..Default::default() })
        }),
        row!("retention", "Y N N N N N", |w, c| change(w, c, ProjectUpdate { retention_days: Some(30), ..Default::default() })),
        row!("terms with the feature for it", "Y Y Y Y - Y", |w, c| async {
            features::give_to_user(&w.house.app, &w.root, id(c), "can-update-project-settings").await?;
            change(w, c, ProjectUpdate { expiration_days: Some(9), name: Some("Mill B".into()), ..Default::default() }).await
        }),
        row!("delete", "Y N Y Y N N", |w, c| projects::delete(&w.house.app, c, w.project)),
        row!("move", "Y - Y - N N", |w, c| async {
            let to = organizations::create(&w.house.app, &w.mia, w.maintainer, "Sawmills", "").await?;
            w.add(&w.mia, Place::Organization(to), &w.olga, "").await;
            projects::move_to(&w.house.app, c, w.project, to).await
        }),
        row!("disable", "Y N N N N N", |w, c| projects::disable(&w.house.app, c, w.project, Some(("Moving", None)))),
        row!("limits", "Y N N N N N", |w, c| async {
            projects::set_limits(&w.house.app, c, w.project, &[("kbc.adminsCount".into(), 3.0)]).await
        }),
        row!("add user", "N N Y Y N N", |w, c| async {
            let typed = w.typed(&w.house.someone("new").await, "guest").await;
            members::add(&w.house.app, c, w.in_project(), &typed).await
        }),
        row!("change role", "N N Y Y N N", |w, c| members::change(&w.house.app, c, w.in_project(), id(&w.gina), Some("readOnly"), None)),
        row!("remove another user", "Y N Y Y N N", |w, c| async {
            let new = w.house.someone("new").await;
            w.add(&w.paul, w.in_project(), &new, "guest").await;
            members::remove(&w.house.app, c, w.in_project(), id(&new)).await
        }),
        row!("leave", "- - - Y Y N", |w, c| members::remove(&w.house.app, c, w.in_project(), id(c))),
        row!("join", "a a Y 4 4 N", |w, c| members::join(&w.house.app, c, w.in_project(), &Typed::default())),
        row!("request access", "na na 4 4 4 N", |w, c| requests::ask(&w.house.app, c, w.project, &Typed::default())),
        row!("invite", "N N Y Y N N", |w, c| invitations::invite(&w.house.app, c, w.in_project(), &email("new"))),
        row!("cancel invitation", "N N Y Y N N", |w, c| async {
            let invitation = invitations::invite(&w.house.app, &w.paul, w.in_project(), &email("new")).await?;
            invitations::cancel(&w.house.app, c, w.in_project(), invitation).await
        }),
        row!("grant share", "N N Y N N N", |w, c| async {
            let typed = Typed { role: "share".into(), ..w.typed(&w.house.someone("new").await, "").await };
            match members::add(&w.house.app, c, w.in_project(), &typed).await {
                Err(Failure::Invalid { .. }) => Err(Failure::Denied), // refused at the field
                other => other,
            }
        }),
        row!("write user metadata", "Y Y Y Y N N", |w, c| async {
            metadata::write(&w.house.app, c, Owner::Place(w.in_project()), "user", &note()).await
        }),
        row!("write system metadata", "Y N N N N N", |w, c| async {
            metadata::write(&w.house.app, c, Owner::Place(w.in_project()), "system", &note()).await
        }),
        row!("features open to admins", "Y N N Y N N", |w, c| {
            features::give_to_project(&w.house.app, c, w.project, "early-adopter-preview")
        }),
        row!("other features", "Y N N N N N", |w, c| features::give_to_project(&w.house.app, c, w.project, "pay-as-you-go")),
        row!("list and bring back deleted ones", "Y N N N N N", |w, c| async {
            projects::delete(&w.house.app, &w.paul, w.project).await?;
            projects::deleted(&w.house.app, c, None, "", 100, 0).await?;
            projects::bring_back(&w.house.app, c, w.project, None).await
        }),
    ];
    check(&rows, |w| vec![w.root.clone(), w.mia.clone(), w.olga.clone(), w.paul.clone(), w.gina.clone(), w.rita.clone()]).await;
}

/// "decide join requests": of those in the table only a member with a full role, and not who asked either.
#[tokio::test]
async fn only_members_with_a_full_role_decide_requests() {
    let house = House::open().await;
    for deed in ["approve", "reject"] {
        let world = World::in_house(&house).await;
        world.set_auto_join(false).await;
        let request = requests::ask(&house.app, &world.mia, world.project, &Typed::default()).await.expect("asked").id;
        for caller in [&world.root, &world.mia, &world.olga, &world.gina, &world.rita, &world.paul] {
            let outcome = match deed {
                "approve" => requests::approve(&house.app, caller, world.project, request).await,
                _ => requests::reject(&house.app, caller, world.project, request).await,
            };
            assert_eq!(outcome.is_ok(), id(caller) == id(&world.paul), "{deed}: {outcome:?}");
        }
    }
}

async fn change(world: &World<'_>, caller: &Caller, update: ProjectUpdate) -> Result<(), Failure> {
    projects::update(&world.house.app, caller, world.project, &update).await
}
