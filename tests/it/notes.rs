//! Metadata and features: what programs note, and which switches are on.

use crate::{
    house::House,
    world::{World, id, refusal},
};
use portico::{
    failure::{Failure, Problem},
    features::server::{self as features, Said},
    id::FeatureId,
    metadata::server::{self as metadata, Owner},
    place::Place,
    projects::server::{self as projects, New},
    refusal::Refusal,
    server::caller::Caller,
};

fn notes(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
}

/// R-MET-1, R-MET-2, R-MET-3: written anew an entry keeps its number; the answer is the whole list, by key.
#[tokio::test]
async fn an_entry_keeps_its_number() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, owner) = (&house.app, Owner::Place(world.in_organization()));
    let pairs = notes(&[("test_metadata_key2", "1"), ("test_metadata_key1", "2"), ("test.metadata.key1", "3")]);
    metadata::write(app, &world.olga, owner, "user", &pairs).await.expect("written");
    let all = metadata::write(app, &world.root, owner, "system", &notes(&[("system.key", "4")])).await.expect("written");
    let keys: Vec<&str> = all.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys, ["system.key", "test.metadata.key1", "test_metadata_key1", "test_metadata_key2"], "byte by byte, whoever wrote it");
    house.wait(std::time::Duration::from_secs(5));
    let again = metadata::write(app, &world.olga, owner, "user", &notes(&[("test_metadata_key1", "new")])).await.expect("written");
    let (before, after) = (&all[2], &again[2]);
    assert!(before.id == after.id && after.value == "new" && after.changed_at > before.changed_at);
    assert_eq!(all[3], again[3], "others keep theirs");
    let seen = metadata::all(app, &world.mia, owner).await.expect("seen");
    assert_eq!(seen, again, "everyone who may read sees all providers");
    let mut own =
        metadata::write(app, &world.rita, Owner::User(id(&world.rita)), "user", &notes(&[("z", "1"), ("a", "2")])).await.expect("written");
    assert_eq!(own.remove(0).key, "z", "those of a person in the order in which they came");
}

/// R-MET-4: the right to delete follows the provider.
#[tokio::test]
async fn deleting_follows_the_provider() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, owner) = (&house.app, Owner::Place(world.in_project()));
    let own = metadata::write(app, &world.paul, owner, "user", &notes(&[("a", "1")])).await.expect("written")[0].id;
    let all = metadata::write(app, &world.root, owner, "system", &notes(&[("b", "1")])).await.expect("written");
    let system = all[1].id;
    assert_eq!(metadata::delete(app, &world.paul, owner, system).await, Err(Failure::Denied));
    assert_eq!(metadata::delete(app, &world.gina, owner, own).await, Err(Failure::Restricted));
    let elsewhere = Owner::Place(world.in_organization());
    assert_eq!(metadata::delete(app, &world.olga, elsewhere, own).await, Err(Failure::Missing), "an entry of something else");
    metadata::delete(app, &world.olga, owner, own).await.expect("deleted");
    metadata::delete(app, &world.root, owner, system).await.expect("deleted");
}

/// R-MET-5: with `saml-metadata-access` also system entries whose key begins with `KBC.saml.`, all keys or none.
#[tokio::test]
async fn saml_entries_have_a_rule_of_their_own() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let saml = notes(&[("KBC.saml.idp", "x")]);
    let mixed = notes(&[("KBC.saml.idp", "x"), ("other", "y")]);
    let write = async |who: &Caller, place: Place, pairs: &[(String, String)]| {
        metadata::write(app, who, Owner::Place(place), "system", pairs).await.map(drop)
    };
    assert_eq!(write(&world.olga, world.in_organization(), &saml).await, Err(Failure::Denied));
    for who in [&world.olga, &world.mia, &world.paul, &world.gina] {
        features::give_to_user(app, &world.root, id(who), "saml-metadata-access").await.expect("given");
    }
    for (who, place) in [(&world.olga, world.in_organization()), (&world.mia, world.in_organization()), (&world.paul, world.in_project())] {
        write(who, place, &saml).await.expect("written");
        assert_eq!(write(who, place, &mixed).await, Err(Failure::Denied), "one foreign key refuses all");
    }
    assert!(write(&world.paul, world.in_organization(), &saml).await.is_err(), "members of a project not for the organization");
    assert_eq!(write(&world.gina, world.in_project(), &saml).await, Err(Failure::Restricted));
    assert_eq!(write(&world.mia, world.in_maintainer(), &saml).await, Err(Failure::Denied), "not for maintainers");
}

/// R-MET-6; API decisions G-52 to G-55; U-13 to U-15.
#[tokio::test]
async fn what_can_be_noted_and_about_whom() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, owner) = (&house.app, Owner::Place(world.in_project()));
    let long = "k".repeat(256);
    let huge = "v".repeat(64 * 1024 + 1);
    for wrong in [vec![], notes(&[("", "x")]), notes(&[(&long, "x")]), notes(&[("k", &huge)]), notes(&[("k", "a\0b")])] {
        let refused = metadata::write(app, &world.paul, owner, "user", &wrong).await.expect_err("refused");
        assert!(refused.of_field("metadata").is_some());
    }
    for wrong in ["maintainer", "nobody", ""] {
        let refused = metadata::write(app, &world.paul, owner, wrong, &notes(&[("k", "v")])).await.expect_err("refused");
        assert_eq!(refused.of_field("provider"), Some(&Problem::NotInTheList));
    }
    assert!(metadata::all(app, &world.paul, owner).await.expect("seen").is_empty(), "E-5: nothing was written");
    metadata::write(app, &world.paul, owner, "user", &notes(&[("k", "")])).await.expect("an empty value is one");
    projects::delete(app, &world.paul, world.project).await.expect("deleted");
    projects::ask_purge(app, &world.root, world.project).await.expect("asked");
    projects::run_due(app).await.expect("done");
    house.db_run("UPDATE projects SET deleted_at = NULL").await;
    assert!(metadata::all(app, &world.olga, owner).await.expect("seen").is_empty(), "R-MET-6: purging erases it");

    let (rita, paul) = (Owner::User(id(&world.rita)), Owner::User(id(&world.paul)));
    assert_eq!(metadata::all(app, &world.paul, rita).await, Err(Failure::Missing), "E-3: as if they did not exist");
    assert_eq!(metadata::write(app, &world.rita, rita, "system", &notes(&[("k", "v")])).await, Err(Failure::Denied));
    let entry = metadata::write(app, &world.root, rita, "system", &notes(&[("k", "v")])).await.expect("written")[0].id;
    assert_eq!(metadata::delete(app, &world.rita, rita, entry).await, Err(Failure::Denied));
    metadata::delete(app, &world.root, paul, entry).await.expect("G-55: super admins by its number alone");
}

/// R-FEA-1, R-FEA-2, R-FEA-3, R-FEA-5: who gives which feature to whom.
#[tokio::test]
async fn who_gives_which_feature() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let new = |name: &str, kind: &str, by_admin, via_api| Said {
        name: name.into(),
        kind: kind.into(),
        title: Some(name.into()),
        description: Some(String::new()),
        by_admin: Some(by_admin),
        via_api: Some(via_api),
    };
    for (name, kind, by_admin, via_api) in [
        ("open", "admin", true, true),
        ("closed", "admin", false, true),
        ("sealed", "project", true, false),
        ("plain", "project", true, true),
    ] {
        features::create(app, &world.root, &new(name, kind, by_admin, via_api)).await.expect("made");
    }
    let rita = id(&world.rita);
    features::give_to_user(app, &world.rita, rita, "open").await.expect("to herself");
    assert_eq!(refusal(features::give_to_user(app, &world.rita, rita, "open").await), Refusal::AlreadyAssigned);
    assert_eq!(refusal(features::give_to_user(app, &world.rita, rita, "closed").await), Refusal::FeatureNotViaApi);
    assert_eq!(features::give_to_user(app, &world.rita, id(&world.paul), "open").await, Err(Failure::Denied));
    assert_eq!(features::give_to_user(app, &world.rita, rita, "nonsense").await, Err(Failure::Missing));
    features::take_from_user(app, &world.rita, rita, "open").await.expect("taken");
    features::take_from_user(app, &world.rita, rita, "open").await.expect("R-FEA-5: also what one has not");
    for who in [&world.root, &world.paul] {
        let refused = features::give_to_project(app, who, world.project, "sealed").await;
        assert_eq!(refusal(refused), Refusal::FeatureNotViaApi, "nobody, not even a super admin");
    }
    for who in [&world.mia, &world.olga, &world.gina] {
        let refused = features::give_to_project(app, who, world.project, "plain").await;
        assert_eq!(refusal(refused), Refusal::EditFeatures, "R-FEA-3: being a member above gives nothing");
    }
    features::give_to_project(app, &world.paul, world.project, "plain").await.expect("given");
    assert_eq!(refusal(features::give_to_project(app, &world.paul, world.project, "plain").await), Refusal::AlreadyAssigned);
    features::take_from_project(app, &world.paul, world.project, "plain").await.expect("taken");
}

/// R-FEA-4: the checks come in an order that clients rely on.
#[tokio::test]
async fn the_order_of_checks_for_project_features() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, project) = (&house.app, world.project);
    assert_eq!(features::give_to_project(app, &world.rita, project, "nonsense").await, Err(Failure::Missing), "first whether it exists");
    let no_access = Err(Failure::NoAccess { place: world.in_project() });
    assert_eq!(features::give_to_project(app, &world.rita, project, "pay-as-you-go").await, no_access, "then any tie");
    features::give_to_user(app, &world.root, id(&world.rita), "can-manage-features").await.expect("given");
    features::give_to_project(app, &world.rita, project, "pay-as-you-go").await.expect("S-9: or the feature for it");
    let refused = features::give_to_project(app, &world.gina, project, "pay-as-you-go").await;
    assert_eq!(refusal(refused), Refusal::EditFeatures, "the right comes before whether it is there already");
    features::take_from_user(app, &world.root, id(&world.rita), "can-manage-features").await.expect("taken");
    assert_eq!(features::give_to_project(app, &world.rita, project, "pay-as-you-go").await, no_access, "and ends with it");
}

/// R-FEA-6, API F-1 to F-7: the catalogue.
#[tokio::test]
async fn the_catalogue_of_features() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let said =
        Said { name: "new".into(), kind: "project".into(), title: Some("New".into()), description: Some(String::new()), ..Said::default() };
    let feature = features::create(app, &world.root, &said).await.expect("made");
    assert_eq!(refusal(features::create(app, &world.root, &said).await), Refusal::FeatureTaken);
    let odd = Said { kind: "odd".into(), ..said.clone() };
    assert_eq!(features::create(app, &world.root, &odd).await.expect_err("odd").of_field("kind"), Some(&Problem::NotInTheList));
    assert_eq!(features::create(app, &world.olga, &said).await.map(drop), Err(Failure::Denied));
    assert_eq!(
        features::find(app, &world.olga, feature).await.map(drop),
        Err(Failure::Missing),
        "E-3: closed ones are not there for others"
    );
    let all = features::all(app, &world.root).await.expect("seen");
    assert_eq!(all.last().map(|last| last.id), Some(feature), "the last has the highest number");
    assert!(features::find(app, &world.root, FeatureId::of(feature.number() + 1)).await.is_err(), "G-37");
    features::update(app, &world.root, feature, &Said { by_admin: Some(true), ..Said::default() }).await.expect("changed");
    let seen = features::find(app, &world.olga, feature).await.expect("open now");
    assert_eq!((seen.title.as_str(), seen.name.as_str()), ("New", "new"), "what is not said stays");

    features::give_to_template(app, &world.root, "demo", "new").await.expect("given");
    assert_eq!(refusal(features::give_to_template(app, &world.root, "demo", "new").await), Refusal::AlreadyAssigned);
    assert_eq!(features::give_to_template(app, &world.root, "demo", "can-manage-users").await, Err(Failure::Missing), "not of projects");
    assert_eq!(features::give_to_template(app, &world.olga, "demo", "new").await, Err(Failure::Denied));
    let made = New { name: "D".into(), template: Some("demo".into()), ..New::default() };
    let project = projects::create(app, &world.olga, world.organization, &made).await.expect("made");
    assert_eq!(features::projects(app, &world.root, feature).await.expect("seen"), [(project, "D".to_owned())]);
    features::give_to_user(app, &world.root, id(&world.rita), "new").await.expect("given");
    assert_eq!(features::people(app, &world.root, feature).await.expect("seen").len(), 1);
    features::take_from_template(app, &world.root, "demo", "new").await.expect("taken");
    assert_eq!(features::take_from_template(app, &world.root, "demo", "new").await, Err(Failure::Missing));

    features::delete(app, &world.root, feature).await.expect("deleted");
    let anew = features::create(app, &world.root, &said).await.expect("made anew");
    assert!(features::projects(app, &world.root, anew).await.expect("seen").is_empty(), "assigned to nobody");
}
