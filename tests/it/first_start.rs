use crate::house::{House, PASSWORD};
use portico::{server::caller::Caller, sign_in::server as sign_in};

const FORM: &[(&str, &str)] = &[("name", "Ada"), ("email", "ada@example.com"), ("password", PASSWORD), ("confirm_password", PASSWORD)];

async fn setup_link(house: &House) -> Option<String> {
    sign_in::setup_link(&house.app, &Caller::system()).await.expect("the database answers")
}

#[tokio::test]
async fn whoever_opens_the_link_from_the_log_becomes_the_first_administrator() {
    let house = House::open().await;
    let link = setup_link(&house).await.expect("nobody is there yet");
    let mut ada = house.stranger();
    assert_eq!(ada.get(&link).await.text("h1").as_deref(), Some("Set up Portico"));
    let home = ada.submit("/forms/setup", FORM).await;
    assert_eq!((home.status, home.path.as_str()), (200, "/"));
    assert!(ada.is_in().await);
    assert_eq!(house.db_events().await, ["setup_link_made", "first_administrator_created"]);
    assert!(sign_in::everyone(&house.app, &Caller::command_line()).await.expect("a list")[0].ends_with("super admin"));
}

#[tokio::test]
async fn the_link_works_once_and_no_second_one_is_made() {
    let house = House::open().await;
    let (link, other) = (setup_link(&house).await.expect("a link"), setup_link(&house).await.expect("another start, another link"));
    let mut ada = house.stranger();
    ada.get(&link).await;
    ada.submit("/forms/setup", FORM).await;
    for link in [link, other] {
        let page = house.stranger().get(&link).await;
        assert_eq!((page.status, page.text("h1").as_deref()), (404, Some("This link no longer works")));
    }
    assert_eq!(setup_link(&house).await, None);
}

/// Checklist 9.6.
#[tokio::test]
async fn of_many_at_once_one_becomes_administrator() {
    let house = House::open().await;
    let link = setup_link(&house).await.expect("a link");
    let tries = (0..20).map(|n| {
        let (house, link) = (&house, &link);
        let email = format!("ada{n}@example.com");
        async move {
            let fields = [("name", "Ada"), ("email", &email), ("password", PASSWORD), ("confirm_password", PASSWORD)];
            let mut visitor = house.stranger();
            visitor.get(link).await;
            visitor.call("/forms/setup", &fields).await.0
        }
    });
    let statuses = futures::future::join_all(tries).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 404)), "{statuses:?}");
}

/// Checklist 2.10.
#[tokio::test]
async fn nobody_signs_in_to_a_fresh_house() {
    let house = House::open().await;
    for email in ["admin@example.com", "admin@localhost", "root@localhost"] {
        assert!(house.stranger().signs_in(email, "admin").await.problem("email").is_some());
    }
}

#[tokio::test]
async fn a_guessed_link_is_dead() {
    let house = House::open().await;
    setup_link(&house).await.expect("a link");
    assert_eq!(house.stranger().get("/setup/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await.status, 404);
}

#[tokio::test]
async fn a_newcomer_who_is_quicker_does_not_take_the_place_of_the_first_administrator() {
    let house = House::open().await;
    let link = setup_link(&house).await.expect("a link");
    house.person("Eve").await;
    let mut ada = house.stranger();
    ada.get(&link).await;
    let taken = [("name", "Ada"), ("email", "eve@example.com"), ("password", PASSWORD), ("confirm_password", PASSWORD)];
    assert_eq!(ada.submit("/forms/setup", &taken).await.problem("email").as_deref(), Some("This is taken."));
    assert_eq!(ada.submit("/forms/setup", FORM).await.path, "/");
}
