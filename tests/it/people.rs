//! Finding people among many (/operator/people), and that whoever looks at somebody leaves a line for them.

use crate::{
    house::{House, PASSWORD},
    visitor::{Page, Visitor},
    world::{World, id},
};
use portico::{
    server::{caller::Caller, people_words},
    sign_in::server as sign_in,
    users::server as users,
};
use std::time::Duration;

impl House {
    /// A super admin who has just signed in.
    pub async fn operator(&self) -> Visitor<'_> {
        let root = self.person("Root").await;
        self.make_super_admin("root@example.com").await;
        root
    }

    /// The number of whoever has this address.
    pub async fn number(&self, email: &str) -> String {
        id(&self.caller(email).await).to_string()
    }

    async fn account(&self, name: &str, email: &str) {
        sign_in::create_person(&self.app, &Caller::command_line(), name, email, false).await.expect("a new address");
    }
}

fn names(page: &Page) -> Vec<String> {
    assert_eq!(page.status, 200, "{}", page.path);
    page.all(".things li strong")
}

async fn found(root: &mut Visitor<'_>, query: &str) -> Vec<String> {
    names(&root.get(&format!("/operator/people?{query}")).await)
}

#[tokio::test]
async fn people_are_found_by_the_beginning_of_each_word_that_is_typed() {
    let house = House::open().await;
    let mut root = house.operator().await;
    house.account("Zoë Lovelace-King", "z.king@Mail.Example.org").await;
    house.account("ÉLODIE Durand", "elodie_d@example.net").await;
    house.account("100%_sure", "hundred@example.net").await;
    house.account("Ada Durand", "ada-d@example.net").await;
    for (typed, expected) in [
        ("zo", vec!["Zoë Lovelace-King"]),
        ("ZO%C3%8B", vec!["Zoë Lovelace-King"]),
        ("king+love", vec!["Zoë Lovelace-King"]),
        ("king+ada", vec![]),
        ("mail.ex", vec!["Zoë Lovelace-King"]),
        ("Z.KING%40mail.example.org", vec!["Zoë Lovelace-King"]),
        ("%C3%A9lodie", vec!["ÉLODIE Durand"]),
        ("e%CC%81lo", vec!["ÉLODIE Durand"]),
        ("elodie_", vec!["ÉLODIE Durand"]),
        ("100%25_", vec!["100%_sure"]),
        ("100%25%25", vec![]),
        ("%25", vec![]),
        ("_", vec![]),
        ("dur+ad", vec!["Ada Durand"]),
        ("nobody", vec![]),
        ("o%27", vec![]),
    ] {
        assert_eq!(found(&mut root, &format!("search={typed}")).await, expected, "{typed}");
    }
    let mut both = found(&mut root, "search=%40example.net").await;
    both.sort();
    assert_eq!(both, ["100%_sure", "Ada Durand", "ÉLODIE Durand"]);
    let number = house.number("ada-d@example.net").await;
    assert_eq!(found(&mut root, &format!("search={number}")).await, ["Ada Durand"]);
    for odd in ["search=%00", "search=%F0%9F%92%A5", "after=x", "after=1.zz", "after=9.61", "kind=%00&after=-1", "search=a&after=-9.00"] {
        assert_eq!(root.get(&format!("/operator/people?{odd}")).await.status, 200, "{odd}");
    }
    assert!(root.get("/operator/people?search=nobody").await.html.contains("Nobody was found."));
}

#[tokio::test]
async fn the_list_comes_in_pages_on_which_nobody_stands_twice_and_nobody_is_missing() {
    let house = House::open().await;
    let mut root = house.operator().await;
    for n in 0..120 {
        house.wait(Duration::from_millis(1));
        house.account(&format!("Crowd {n:03}"), &format!("crowd{n:03}@crowd.example.com")).await;
    }
    for query in ["search=crowd", "search=crowd+example", "kind=not-activated", "kind=not-activated&search=crowd", "search="] {
        let mut all = Vec::new();
        let mut next = Some(format!("/operator/people?{query}"));
        while let Some(path) = next {
            let page = root.get(&path).await;
            let names = names(&page);
            assert!(names.len() <= 50, "{}", names.len());
            all.extend(names);
            next = page.attribute(r#"a[rel="next"]"#, "href");
            assert!(all.len() <= 200, "it ends");
        }
        let mut crowd: Vec<String> = all.into_iter().filter(|name| name != "Root").collect();
        crowd.sort();
        assert_eq!(crowd, (0..120).map(|n| format!("Crowd {n:03}")).collect::<Vec<_>>(), "{query}");
    }
}

#[tokio::test]
async fn kinds_of_accounts_are_listed_by_themselves() {
    let house = House::open().await;
    let mut root = house.operator().await;
    house.person("Ada").await;
    house.account("Newcomer", "new@example.com").await;
    house.person("Dora").await;
    house.db_set("UPDATE users SET disabled_at = 1 WHERE email = $1", "dora@example.com").await;
    assert_eq!(found(&mut root, "kind=super-admins").await, ["Root"]);
    assert_eq!(found(&mut root, "kind=not-activated").await, ["Newcomer"]);
    assert_eq!(found(&mut root, "kind=disabled").await, ["Dora"]);
    assert_eq!(found(&mut root, "kind=disabled&search=do").await, ["Dora"]);
    assert_eq!(found(&mut root, "kind=disabled&search=ad").await, Vec::<String>::new());
    assert_eq!(found(&mut root, "kind=all").await, ["Dora", "Newcomer", "Ada", "Root"]);
    let page = root.get("/operator/people?kind=disabled").await;
    assert!(page.text(".things li .badges").is_some_and(|badges| badges.contains("Disabled")));
    assert_eq!(page.text(r#".tabs [aria-current="page"]"#).as_deref(), Some("Disabled"));
}

#[tokio::test]
async fn the_words_follow_names_and_addresses() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = house.operator().await;
    let admin = world.program(&world.root).await;
    let email = house.email(&world.rita).await;
    admin.put(&format!("/manage/users/{}", id(&world.rita)), serde_json::json!({ "name": "Marguerite" })).await.is(200);
    assert_eq!(found(&mut root, "search=marg").await, ["Marguerite"]);
    let mut ada = house.person("Ada").await;
    ada.get("/settings/profile").await;
    let fields = [("name", "Augusta King"), ("language", "en"), ("time_zone", "UTC")];
    assert_eq!(ada.call("/forms/profile/save", &fields).await.0, 200);
    assert_eq!(found(&mut root, "search=augusta").await, ["Augusta King"]);
    assert_eq!(found(&mut root, "search=ada%40").await, ["Augusta King"], "the address stays");
    // Who was there before there were words is read by and by, in as many goes as it takes.
    house.db_run("DELETE FROM people_words").await;
    assert_eq!(found(&mut root, "search=marg").await, Vec::<String>::new());
    house.db_run("INSERT INTO people_to_read (user_id) SELECT id FROM users").await;
    assert!(people_words::catch_up(&house.app).await.expect("read"));
    assert!(!people_words::catch_up(&house.app).await.expect("read"), "and then it is done");
    assert_eq!(found(&mut root, "search=marg").await, ["Marguerite"]);
    assert_eq!(found(&mut root, &format!("search={}", email.replace('@', "%40"))).await, ["Marguerite"]);
    admin.delete(&format!("/manage/users/{}", id(&world.rita))).await.is(204);
    assert!(!house.db_dump().await.contains(&email), "nor does the log keep that she was looked for");
    assert_eq!(found(&mut root, "search=marg").await, Vec::<String>::new());
    assert_eq!(found(&mut root, &format!("search={}", email.replace('@', "%40"))).await, Vec::<String>::new());
    assert_eq!(found(&mut root, "search=deleted").await, Vec::<String>::new());
}

#[tokio::test]
async fn who_looks_at_somebody_leaves_a_line_for_them_once_in_ten_minutes() {
    let house = House::open().await;
    let mut root = house.operator().await;
    root.address = [203, 0, 113, 77];
    let mut ada = house.person("Ada").await;
    let at = format!("/operator/people/{}", house.number("ada@example.com").await);
    let lines = async |ada: &mut Visitor<'_>| {
        let all = ada.get("/settings/activity").await.all(".log li");
        all.into_iter().filter(|line| line.contains("An administrator looked at your account")).collect::<Vec<_>>()
    };
    for _ in 0..3 {
        let page = root.get(&at).await;
        assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("Ada")));
    }
    let seen = lines(&mut ada).await;
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert!(!seen[0].contains("203.0.113.77") && seen[0].contains("2027"), "when, and not from where: {seen:?}");
    house.wait(Duration::from_secs(601));
    root.get(&at).await;
    assert_eq!(lines(&mut ada).await.len(), 2);
    // One's own page is one's own.
    let own = format!("/operator/people/{}", house.number("root@example.com").await);
    assert_eq!(root.get(&own).await.status, 200);
    assert!(lines(&mut root).await.is_empty());
}

#[tokio::test]
async fn looks_over_the_api_leave_a_line_too_also_with_a_token_that_only_reads() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let email = house.email(&world.root).await;
    let reader = house.program_with(Some(email), &["users:read"], 24).await;
    let rita = world.program(&world.rita).await;
    let at = format!("/manage/users/{}", id(&world.rita));
    for _ in 0..2 {
        reader.get(&at).await.is(200);
        reader.get(&format!("{at}/projects")).await.is(200);
        reader.get(&format!("{at}/organizations")).await.is(200);
        reader.get(&format!("{at}/metadata")).await.is(200);
    }
    reader.get("/manage/users?q=rita").await.is(200);
    rita.get(&format!("/manage/users/{}/metadata", id(&world.rita))).await.is(200);
    let events = rita.get("/manage/current-user/events").await.is(200).body();
    let seen: Vec<&str> = events.as_array().expect("a list").iter().filter_map(|event| event["detail"]["what"].as_str()).collect();
    assert_eq!(seen, ["metadata", "memberships", "account"]);
    assert_eq!(house.db_events().await.iter().filter(|kind| *kind == "people_searched").count(), 1);
}

#[tokio::test]
async fn what_was_searched_for_is_kept_in_the_log() {
    let house = House::open().await;
    let mut root = house.operator().await;
    for search in ["ada", "ada", " ada ", "", "grace"] {
        found(&mut root, &format!("search={}", search.replace(' ', "+"))).await;
    }
    let dump = house.db_dump().await;
    assert_eq!(dump.matches("people_searched").count(), 2, "once each");
    assert!(dump.contains(r#"{"search":"ada"}"#) && dump.contains(r#"{"search":"grace"}"#));
}

#[tokio::test]
async fn the_page_shows_what_there_is_and_nothing_that_opens_anything() {
    let house = House::open().await;
    let mut root = house.operator().await;
    let mut ada = house.person("Ada").await;
    let (phone, codes) = ada.sets_up_app(&house).await;
    let caller = house.caller("ada@example.com").await;
    let program = house.program(&caller).await;
    let token = program.key.clone().expect("a token").1;
    let page = root.get(&format!("/operator/people/{}", id(&caller))).await;
    for part in ["ada@example.com", "Phone", "laptop", "192.0.2.1", "Recovery codes left: 10", "English", "Belongs nowhere."] {
        assert!(page.html.replace("<!>", "").contains(part), "{part}");
    }
    let secret = token.split("ptc_").nth(1).expect("a secret");
    for never in [secret, codes[0].as_str(), &ada.cookies["portico-local-session"], &house.db_password_hash("ada@example.com").await] {
        assert!(!page.html.contains(never), "{never}");
    }
    drop(phone);
    for nobody in ["1", "x", "-1", "9223372036854775807", "99999999999999999999"] {
        assert_eq!(root.get(&format!("/operator/people/{nobody}")).await.status, 404, "{nobody}");
        assert_eq!(root.get(&format!("/operator/people/{nobody}/disable")).await.status, 404, "{nobody}");
    }
    assert_eq!(root.get(&format!("/operator/people/{}/explode", id(&caller))).await.status, 404);
}

#[tokio::test]
async fn nobody_but_super_admins_gets_anything_and_they_prove_first_who_they_are() {
    let house = House::open().await;
    let mut root = house.operator().await;
    let mut ada = house.person("Ada").await;
    let number = house.number("root@example.com").await;
    let pages = ["/operator/people".to_owned(), format!("/operator/people/{number}"), format!("/operator/people/{number}/disable")];
    for path in &pages {
        let page = ada.get(path).await;
        assert!(page.status == 403 && !page.html.contains("root@example.com"), "{path}: {}", page.status);
        assert!(house.stranger().get(path).await.path.starts_with("/sign-in"));
    }
    for (door, fields) in [("/forms/operator/people/act", vec![("person", number.as_str()), ("deed", "disable"), ("reason", "x")])] {
        assert_eq!(ada.call(door, &fields).await.0, 403, "{door}");
    }
    for door in ["list", "look?id=1", "before?id=1&deed=erase"] {
        assert_eq!(ada.get(&format!("/forms/operator/people/{door}")).await.status, 403, "{door}");
    }
    house.wait(Duration::from_secs(3601));
    for path in &pages {
        let page = root.get(path).await;
        assert!(page.path.starts_with("/confirm?next=%2Foperator%2Fpeople"), "{}", page.path);
    }
    let page = root.submit("/forms/confirm", &[("password", PASSWORD)]).await;
    assert_eq!((page.status, page.path.as_str()), (200, pages[2].as_str()));
    // The page stays open for an hour, and what it does asks anew after ten minutes.
    house.wait(Duration::from_secs(601));
    let page = root.get(&format!("/operator/people/{}/disable", house.number("ada@example.com").await)).await;
    assert!(page.attribute("input#reason", "name").is_none() && page.html.contains("/confirm?next="));
}

#[tokio::test]
async fn what_administrators_did_before_shows_in_the_activity_too() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let mut ada = house.person("Ada").await;
    let at = format!("/manage/users/{}", house.number("ada@example.com").await);
    root.put(&at, serde_json::json!({ "name": "Augusta" })).await.is(200);
    root.post(&format!("{at}/features"), serde_json::json!({ "feature": "can-manage-features" })).await.is(200);
    root.post(&format!("{at}/metadata"), crate::program::entries("system", &["k"], "v")).await.is(201);
    let lines = ada.get("/settings/activity").await.all(".log li").join("\n");
    for line in ["An administrator changed your name", "You were given a feature", "A program noted something about you"] {
        assert!(lines.contains(line), "{line} in {lines}");
    }
    drop(users::list(&house.app, &world.root, "", 1, 0).await.expect("people"));
}
