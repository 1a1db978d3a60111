//! Promo codes, as people make and apply them on pages.

use crate::{
    house::{House, PASSWORD},
    visitor::{Page, Visitor},
    world::World,
};
use portico::{
    maintainers::server as maintainers,
    members::server::{self as members, Typed},
    on,
    place::Place,
};
use serde_json::Value;
use std::time::Duration;

const MINE: &str = "/settings/promo-codes";
const APPLY: &str = "/forms/promo-codes/apply";
const MAKE: &str = "/forms/promo-codes/make";
const WITHDRAW: &str = "/forms/promo-codes/withdraw";
const MAKE_ANY: &str = "/forms/operator/promo-codes/make";
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Mia Miller, who is a member of the maintainer, at her browser.
async fn maker<'a>(house: &'a House, world: &World<'_>) -> Visitor<'a> {
    let visitor = house.person("Mia").await;
    let typed = Typed { email: "mia@example.com".into(), ..Typed::default() };
    members::add(&house.app, &world.root, world.in_maintainer(), &typed).await.expect("added");
    visitor
}

fn path(world: &World<'_>) -> String {
    format!("{}/promo-codes", world.in_maintainer().path())
}

async fn makes(who: &mut Visitor<'_>, world: &World<'_>, code: &str, changed: &[(&str, &str)]) -> Page {
    who.get(&path(world)).await;
    let organization = world.organization.to_string();
    let usual = [("promo", code), ("promo_organization", &organization), ("template", "poc"), ("promo_days", "30"), ("promo_uses", "1")];
    let fields = usual.into_iter().filter(|(name, _)| changed.iter().all(|(other, _)| other != name)).chain(changed.iter().copied());
    who.submit(MAKE, &fields.collect::<Vec<_>>()).await
}

async fn applies(who: &mut Visitor<'_>, code: &str) -> Page {
    who.get(MINE).await;
    who.submit(APPLY, &[("promo", code)]).await
}

/// The codes that stand in the list of those who make them.
fn codes(page: &Page) -> Vec<String> {
    page.all(".things strong code")
}

#[tokio::test]
async fn a_maker_makes_a_code_and_somebody_else_gets_a_project() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut mia = maker(&house, &world).await;
    let page = mia.get(&world.in_maintainer().path()).await;
    assert!(page.attributes("main a", "href").contains(&path(&world)), "the maintainer's page leads there");
    let page = mia.get(&path(&world)).await;
    assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("Promo Codes")));
    assert!(page.html.contains("There are no promo codes yet."));
    let page = makes(&mut mia, &world, "", &[("promo_uses", "2")]).await;
    assert_eq!((page.status, page.path.clone()), (200, format!("{}?done=promo-made", path(&world))));
    let [code] = &codes(&page)[..] else { panic!("one code, not {:?}", codes(&page)) };
    assert!(code.len() == 14 && code.bytes().all(|byte| byte == b'-' || b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ".contains(&byte)), "{code}");
    assert!(page.all(".things button.needs-script").iter().any(|button| button.starts_with("Copy")), "to be copied");
    let facts = page.text(".things .facts").expect("facts");
    assert!(["Mills", "Proof of concept", "2 of 2", "Mia"].iter().all(|fact| facts.contains(fact)), "{facts}");

    let mut ada = house.person("Ada").await;
    let page = ada.get(MINE).await;
    assert_eq!(page.text("h1").as_deref(), Some("Promo Codes"));
    assert!(page.html.contains("By applying the promo code, a new project will be created."));
    assert!(page.html.contains("No applied promo codes."));
    let page = applies(&mut ada, &format!("  {} ", code.to_lowercase())).await;
    assert_eq!((page.status, page.path.clone()), (200, format!("{MINE}?done=promo-applied")));
    assert_eq!(codes(&page), Vec::<String>::new());
    assert_eq!(page.text(".things strong").as_ref(), Some(code));
    assert_eq!(page.text(".things p a"), Some(format!("Ada ({code})")));
    let project = page.attribute(".things p a", "href").expect("a project");
    assert_eq!(ada.get(&project).await.status, 200, "she is in");
    assert!(ada.get("/settings/activity").await.html.contains("You applied a promo code and got a project"));
    assert!(mia.get(&path(&world)).await.text(".things .facts").expect("facts").contains("1 of 2"));
}

#[tokio::test]
async fn what_is_wrong_is_told_at_the_field_and_what_was_typed_stays() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut mia, mut ada) = (maker(&house, &world).await, house.person("Ada").await);
    let page = makes(&mut mia, &world, "abc", &[("promo_days", "0"), ("promo_uses", "many")]).await;
    assert_eq!((page.status, page.path.clone()), (422, path(&world)));
    assert_eq!(page.problem("promo_days").as_deref(), Some("Enter a whole number from 1 to 3650."));
    assert_eq!(page.problem("promo_uses").as_deref(), Some("Enter a whole number from 1 to 100000."));
    assert_eq!((page.value("promo").as_deref(), page.value("template").as_deref()), (Some("abc"), Some("poc")));
    assert_eq!(makes(&mut mia, &world, "abc", &[]).await.problem("promo").as_deref(), Some("Use at least 4 characters."));
    let page = makes(&mut mia, &world, "SPRING", &[("promo_organization", "no number")]).await;
    assert_eq!(page.status, 422);
    let page = makes(&mut mia, &world, "SPRING", &[("template", "poc15DaysGuideMode")]).await;
    assert_eq!(page.text(".problems li").as_deref(), Some("Project template: There is no such template."), "hidden");
    makes(&mut mia, &world, "SPRING", &[]).await;
    let page = makes(&mut mia, &world, "spring", &[]).await;
    assert_eq!(page.problem("promo").as_deref(), Some("There is a promo code like this already. Choose another."));
    assert_eq!(codes(&page), ["SPRING"]);

    let page = applies(&mut ada, "  ").await;
    assert_eq!((page.status, page.problem("promo").as_deref()), (422, Some("Fill this in.")));
    let page = applies(&mut ada, "WINTER").await;
    assert_eq!((page.status, page.path.as_str(), page.value("promo").as_deref()), (422, MINE, Some("WINTER")));
    assert_eq!(page.problem("promo").as_deref(), Some("Specified code was not found or is no longer valid."));
    applies(&mut ada, "SPRING").await;
    let page = applies(&mut ada, "spring").await;
    assert_eq!(page.problem("promo").as_deref(), Some("Promo code SPRING is already used."));
    let page = applies(&mut house.person("Eve").await, "spring").await;
    let told = page.problem("promo");
    assert_eq!(told.as_deref(), Some("Specified code was not found or is no longer valid."), "used up by another");
    let statuses = futures::future::join_all((0..20).map(|_| {
        let mut again = ada.again();
        async move { again.call(APPLY, &[("promo", "guess")]).await.0 }
    }));
    assert!(statuses.await.contains(&429), "guessing ends");
}

#[tokio::test]
async fn a_withdrawn_code_is_gone_and_its_projects_stay() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut mia, mut ada, mut eve) = (maker(&house, &world).await, house.person("Ada").await, house.person("Eve").await);
    makes(&mut mia, &world, "FIRST", &[]).await;
    makes(&mut mia, &world, "SPRING", &[("promo_uses", "5")]).await;
    let page = applies(&mut ada, "SPRING").await;
    let project = page.attribute(".things p a", "href").expect("a project");
    let page = mia.get(&path(&world)).await;
    assert_eq!(codes(&page), ["SPRING", "FIRST"], "the newest first");
    let fields: Vec<_> = mia.hidden_fields(WITHDRAW).into_iter().take(2).collect();
    let body = fields.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("&");
    let code = fields.iter().find(|(name, _)| name == "code").expect("a code").1.clone();
    assert_eq!(eve.post(WITHDRAW, &body).await.status, 404, "not by a stranger");
    let page = mia.post(WITHDRAW, &body).await;
    assert_eq!((page.path.clone(), codes(&page)), (format!("{}?done=promo-withdrawn", path(&world)), vec!["FIRST".to_owned()]));
    assert_eq!(mia.post(WITHDRAW, &body).await.status, 404, "once: {code}");
    assert!(applies(&mut eve, "SPRING").await.problem("promo").is_some());
    assert_eq!(ada.get(&project).await.status, 200);
    assert_eq!(ada.get(MINE).await.text(".things strong").as_deref(), Some("SPRING"));
    // The same word again is another code; but nobody gets two projects by one word.
    makes(&mut mia, &world, "spring", &[]).await;
    assert_eq!(applies(&mut ada, "spring").await.problem("promo").as_deref(), Some("Promo code SPRING is already used."));
    assert_eq!(applies(&mut eve, "spring").await.status, 200);

    makes(&mut mia, &world, "LATE", &[("promo_days", "1")]).await;
    house.wait(DAY);
    mia.signs_in("mia@example.com", PASSWORD).await;
    assert!(mia.get(&path(&world)).await.html.contains("Was valid until"));
}

#[tokio::test]
async fn nobody_else_sees_or_makes_codes_of_a_maintainer() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let elsewhere = maintainers::create(&house.app, &world.root, "South", "{}").await.expect("a maintainer");
    let (mut mia, mut eve) = (maker(&house, &world).await, house.person("Eve").await);
    makes(&mut mia, &world, "SPRING", &[]).await;
    for path in [path(&world), "/maintainers/7/promo-codes".to_owned()] {
        let page = eve.get(&path).await;
        assert!(page.status == 404 && !page.html.contains("SPRING"), "{path}");
    }
    assert_eq!(mia.get(&format!("{}/promo-codes", Place::Maintainer(elsewhere).path())).await.status, 404);
    let (id, organization) = (world.maintainer.to_string(), world.organization.to_string());
    let fields = [("id", &*id), ("promo", "MINE"), ("promo_organization", &organization), ("template", "poc"), ("promo_days", "7")];
    assert_eq!(eve.call(MAKE, &[&fields[..], &[("promo_uses", "1")]].concat()).await.0, 403);
    assert_eq!(codes(&mia.get(&path(&world)).await), ["SPRING"]);
}

#[tokio::test]
async fn super_admins_see_all_codes_make_any_and_withdraw_any() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut mia, mut root) = (maker(&house, &world).await, house.person("Root").await);
    makes(&mut mia, &world, "SPRING", &[]).await;
    for path in ["/operator/promo-codes", "/forms/operator/promo-codes/list"] {
        let page = mia.get(path).await;
        assert!(page.status >= 403 && !page.html.contains("SPRING"), "{path}: {}", page.status);
    }
    house.make_super_admin("root@example.com").await;
    let page = root.get("/operator/promo-codes").await;
    assert_eq!((page.status, codes(&page)), (200, vec!["SPRING".to_owned()]));
    let organization = world.organization.to_string();
    let fields = [
        ("promo", "GUIDE"),
        ("promo_organization", organization.as_str()),
        ("template", "poc15DaysGuideMode"),
        ("promo_days", "7"),
        ("promo_uses", "3"),
    ];
    let page = root.submit(MAKE_ANY, &fields).await;
    assert_eq!((page.path.as_str(), codes(&page)), ("/operator/promo-codes?done=promo-made", vec!["GUIDE".into(), "SPRING".into()]));
    let page = root
        .submit(MAKE_ANY, &[("promo", "ELSE"), ("promo_organization", "7"), ("template", "poc"), ("promo_days", "7"), ("promo_uses", "1")])
        .await;
    assert_eq!(page.problem("promo_organization").as_deref(), Some("There is no such organization."));
    assert_eq!(codes(&root.get("/operator/promo-codes?search=uid").await), ["GUIDE"]);
    assert_eq!(codes(&root.get("/operator/promo-codes?search=mill").await).len(), 2, "by the organization's name");
    assert!(codes(&root.get("/operator/promo-codes?search=%25").await).is_empty());
    let body = root.get("/operator/promo-codes?search=spring").await.attributes("form input[name=code]", "value");
    let body = format!("id={}&code={}", world.maintainer, body[0]);
    let page = root.post("/forms/operator/promo-codes/withdraw", &body).await;
    assert_eq!(codes(&page), ["GUIDE"]);
    house.wait(Duration::from_secs(3601));
    assert!(root.get("/operator/promo-codes").await.path.starts_with("/confirm"), "who they are is asked every hour");
    assert!(root.post(MAKE_ANY, "promo=X").await.status == 401);
}

/// Checklist 9.9: the export knows what one has used, and nothing of it outlives the account.
#[tokio::test]
async fn ones_data_tells_of_codes_and_an_erased_account_leaves_none() {
    const USES: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM used_promo_codes";
    const MAKERS: &str = "SELECT CAST(COUNT(*) AS BIGINT) FROM promo_codes WHERE created_by IS NOT NULL";
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut mia = maker(&house, &world).await;
    makes(&mut mia, &world, "SPRING", &[]).await;
    let project = applies(&mut mia, "SPRING").await.attribute(".things p a", "href").expect("a project");
    mia.get(&format!("{project}/settings")).await;
    mia.submit("/forms/projects/delete", &[]).await;
    assert!(mia.get(MINE).await.html.contains("No applied promo codes."), "a code goes with its project");
    let data: Value = serde_json::from_str(&mia.post("/settings/account/data", "").await.html).expect("JSON");
    assert_eq!((&data["promo_codes"][0]["code"], &data["promo_codes"][0]["project"]), (&"SPRING".into(), &"Mia (SPRING)".into()));
    mia.get("/settings/account").await;
    let page = mia.submit("/forms/account/delete", &[("confirm_email", "mia@example.com")]).await;
    assert_eq!(page.path, "/sign-in?done=deletion-asked");
    house.wait(8 * DAY);
    house.tidies_up().await;
    for sql in [USES, MAKERS] {
        let mut tx = house.app.db.begin_read().await.expect("a database");
        let (count,): (i64,) = on!(&mut tx, |db| sqlx::query_as(sql).fetch_one(db).await).expect(sql);
        assert_eq!(count, 0, "{sql}");
    }
    let mut eve = house.person("Eve").await;
    assert!(applies(&mut eve, "SPRING").await.problem("promo").is_some(), "it stays used");
}
