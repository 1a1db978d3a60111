//! Tokens of applications, as super admins make and delete them on a page.

use crate::{
    house::{House, PASSWORD},
    visitor::{Page, Visitor},
    world::World,
};
use portico::{
    failure::Failure,
    tokens::server::{self as tokens, Wanted},
};
use std::time::Duration;

const LIST: &str = "/operator/tokens";
const MAKE: &str = "/forms/operator/tokens/make";
const DELETE: &str = "/forms/operator/tokens/delete";

async fn operator<'a>(house: &'a House) -> Visitor<'a> {
    let root = house.person("Root").await;
    house.make_super_admin("root@example.com").await;
    root
}

/// The name of the box of this scope.
fn tick(page: &Page, scope: &str) -> String {
    page.attribute(&format!("input[value=\"{scope}\"]"), "name").expect("a box")
}

#[tokio::test]
async fn a_super_token_is_made_shown_once_listed_and_deleted() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = operator(&house).await;
    let page = root.get(LIST).await;
    assert!(page.status == 200 && page.html.contains("There are no super tokens."));
    let (organizations, projects) = (tick(&page, "organizations:read"), tick(&page, "projects:read"));
    let page = root.submit(MAKE, &[("name", "Billing"), ("hours", "0")]).await;
    assert_eq!((page.status, page.path.as_str(), page.value("name").as_deref()), (422, LIST, Some("Billing")));
    assert!(page.problem("hours").is_some() && page.all("#scope .problem") == ["Choose one from the list."]);
    let page = root.submit(MAKE, &[("name", "Billing"), ("hours", "24"), ("scope[0]", "users:write")]).await;
    assert_eq!((page.status, page.all("#scope .problem")), (422, vec!["Choose one from the list.".to_owned()]), "applications only read");
    assert_eq!(root.submit(MAKE, &[("name", " "), ("hours", "24"), (&organizations, "organizations:read")]).await.status, 422);
    let page = root.submit(MAKE, &[("name", "Billing"), ("hours", "24"), (&organizations, "organizations:read")]).await;
    assert_eq!(page.path, "/settings/tokens/new");
    let text = page.text(".new-token code").expect("a token");
    assert!(!house.db_dump().await.contains(&text));
    let program = house.program_by(&text);
    let path = format!("/manage/{}", world.in_organization());
    program.get(&path).await.is(200);
    program.get(&format!("/manage/{}", world.in_project())).await.is(403);
    let verified = program.get("/manage/tokens/verify").await.is(200).body();
    assert_eq!((verified["type"].as_str(), verified["description"].as_str()), (Some("super"), Some("Billing")));

    let page = root.submit("/forms/tokens/copied", &[]).await;
    assert_eq!(page.path, LIST, "to the list it is on");
    let line = page.text(".things li").expect("a line");
    assert!(["Billing", "organizations:read", "Root"].iter().all(|part| line.contains(part)), "{line}");
    assert!(root.get("/settings/tokens/new").await.html.contains("There is no new token to show."));
    let page = root.get("/settings/tokens").await;
    assert!(!page.html.contains("Billing"), "it is nobody's own");
    root.get(LIST).await;
    let page = root.submit(DELETE, &[]).await;
    assert!(page.path.ends_with("done=super-token-deleted") && page.html.contains("There are no super tokens."));
    program.get(&path).await.is(401);
    root.get(LIST).await;
    root.submit(MAKE, &[("name", "Short"), ("hours", "1"), (&projects, "projects:read")]).await;
    let program = house.program_by(&root.get("/settings/tokens/new").await.text(".new-token code").expect("a token"));
    program.get(&format!("/manage/{}", world.in_project())).await.is(200);
    house.wait(Duration::from_secs(3600));
    program.get(&format!("/manage/{}", world.in_project())).await.is(401);
}

/// What gives rights for years takes a fresh proof; and a super admin is nobody else by it.
#[tokio::test]
async fn super_tokens_are_for_super_admins_with_a_fresh_proof() {
    let house = House::open().await;
    let (mut root, mut ada) = (operator(&house).await, house.person("Ada").await);
    let fields = [("name", "Billing"), ("hours", "24"), ("scope[0]", "projects:read")];
    assert_eq!(ada.call(MAKE, &fields).await.2.map(drop), Err(Failure::Denied));
    house.wait(Duration::from_secs(601));
    root.get(LIST).await;
    let page = root.submit(MAKE, &fields).await;
    assert_eq!((page.status, page.value("name").as_deref()), (401, Some("Billing")), "typed too late, and kept");
    root.get("/confirm?next=%2Foperator%2Ftokens").await;
    assert_eq!(root.submit("/forms/confirm", &[("password", PASSWORD)]).await.path, LIST);
    assert_eq!(root.submit(MAKE, &fields).await.path, "/settings/tokens/new");

    let caller = house.caller("root@example.com").await;
    let wanted = Wanted { name: "as Ada".into(), email: Some("ada@example.com".into()), ..Wanted::default() };
    assert_eq!(tokens::make_by_operator(&house.app, &caller, &wanted).await.map(drop), Err(Failure::Denied));
    let own = house.program_with(Some("ada@example.com".into()), &[], 24).await;
    let id = own.get("/manage/tokens/verify").await.is(200).body()["id"].as_i64().expect("a number");
    assert_eq!(root.call(DELETE, &[("token", &id.to_string())]).await.0, 404, "a person's token is theirs");
    own.get("/manage/tokens/verify").await.is(200);
}
