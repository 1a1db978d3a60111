//! Access tokens as their owners see them. Longer than 300 lines: one page after the other of the same few deeds, with the same helpers.

use crate::{
    house::{House, PASSWORD},
    visitor::{Page, Visitor},
};
use portico::{
    id::TokenId,
    on,
    server::{
        caller::{Caller, Origin},
        token::{self, PATTERN},
    },
    tokens::server as tokens,
};
use std::time::Duration;

const MAKE: &str = "/forms/tokens/make";
const DELETE: &str = "/forms/tokens/delete";
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);

/// Makes a token on the page, with these fields beside its name.
async fn makes(who: &mut Visitor<'_>, title: &str, rest: &[(&str, &str)]) -> Page {
    who.get("/settings/tokens").await;
    let usual = [("title", title), ("hours", "720")];
    who.submit(
        MAKE,
        &usual.into_iter().filter(|(name, _)| rest.iter().all(|(other, _)| other != name)).chain(rest.iter().copied()).collect::<Vec<_>>(),
    )
    .await
}

fn shown(page: &Page) -> Option<String> {
    page.text(".new-token code")
}

/// The page of a session that proved itself a moment ago.
async fn confirms(who: &mut Visitor<'_>) {
    who.get("/confirm?next=%2Fsettings%2Ftokens").await;
    assert_eq!(who.submit("/forms/confirm", &[("password", PASSWORD)]).await.path, "/settings/tokens");
}

/// Who asks with this token.
async fn program(house: &House, text: &str) -> Caller {
    token::present(&house.app, text).await.expect("a token").caller(Origin::default())
}

#[tokio::test]
async fn a_new_token_is_shown_in_its_session_for_ten_minutes_or_until_it_is_copied() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert!(ada.get("/settings/tokens").await.html.contains("No tokens are created yet."));
    let page = makes(&mut ada, "Backup", &[]).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/settings/tokens/new"));
    assert!(page.html.contains("Make sure to copy your new token now."));
    let text = shown(&page).expect("a token");
    assert_looks_like_pattern(&text);
    assert!(token::present(&house.app, &text).await.is_ok(), "it opens the API");

    assert_eq!(shown(&ada.get("/settings/tokens/new").await), Some(text.clone()), "loaded again");
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let page = laptop.get("/settings/tokens/new").await;
    assert!(shown(&page).is_none() && page.html.contains("There is no new token to show."), "another session of the same person");
    assert!(shown(&house.person("Eve").await.get("/settings/tokens/new").await).is_none());
    let mut foreign = ada.again();
    foreign.headers.push(("sec-fetch-site".into(), "cross-site".into()));
    assert!(shown(&foreign.get("/settings/tokens/new").await).is_none(), "led here by another site");

    let page = ada.get("/settings/tokens").await;
    assert_eq!(page.attribute(".callout a", "href").as_deref(), Some("/settings/tokens/new"));
    assert!(page.text(".things li").expect("a line").contains("Backup") && !page.html.contains(&text), "listed without its secret");
    assert!(!house.db_dump().await.contains(&text[..]), "nor does it stand in the database");
    let secret = text.split_once("ptc_").expect("a secret").1;
    assert!(!house.db_dump().await.contains(&secret[..40]));

    ada.get("/settings/tokens/new").await;
    let page = ada.submit("/forms/tokens/copied", &[]).await;
    assert_eq!(page.path, "/settings/tokens");
    assert!(page.attribute(".callout a", "href").is_none());
    assert!(shown(&ada.get("/settings/tokens/new").await).is_none(), "copied");

    makes(&mut ada, "Another", &[]).await;
    house.wait(Duration::from_secs(599));
    assert!(shown(&ada.get("/settings/tokens/new").await).is_some());
    house.wait(Duration::from_secs(1));
    assert!(shown(&ada.get("/settings/tokens/new").await).is_none(), "ten minutes are over");
    house.tidies_up().await;
    let mut tx = house.app.db.begin_read().await.expect("a database");
    const SEALED: &str = "SELECT COUNT(*) FROM tokens WHERE sealed IS NOT NULL OR sealed_for IS NOT NULL";
    let (sealed,): (i64,) = on!(&mut tx, |db| sqlx::query_as(SEALED).fetch_one(db).await).expect("a number");
    assert_eq!(sealed, 0, "not even sealed");
}

/// As `PATTERN` has it, read by hand.
fn assert_looks_like_pattern(text: &str) {
    assert_eq!(PATTERN, "[1-9][0-9]{0,18}-ptc_[0-9A-Za-z]{46}");
    let (number, rest) = text.split_once("-ptc_").expect(text);
    let digits = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0') && (1..=19).contains(&number.len());
    assert!(digits && rest.len() == 46 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{text}");
}

#[tokio::test]
async fn making_one_needs_a_fresh_proof_asked_for_before_anything_is_typed() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert!(ada.get("/settings/tokens").await.attribute("#title", "name").is_some());
    house.wait(Duration::from_secs(601));
    let page = ada.submit(MAKE, &[("title", "Backup"), ("hours", "24")]).await;
    assert_eq!((page.status, page.path.as_str()), (401, "/settings/tokens"));
    assert_eq!(page.attribute(".problems a", "href").as_deref(), Some("/confirm?next=/settings/tokens"));
    assert_eq!((page.value("title").as_deref(), page.value("hours").as_deref()), (Some("Backup"), Some("24")), "typed too late, and kept");

    let page = ada.get("/settings/tokens").await;
    assert!(page.attribute("#title", "name").is_none());
    let link = page.attribute("a.button", "href").expect("a way to confirm");
    ada.get(&link).await;
    let page = ada.submit("/forms/confirm", &[("password", PASSWORD)]).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/settings/tokens?new=1"));
    assert!(page.attribute("details.reveal", "open").is_some(), "the form stands open");
    assert_eq!(ada.submit(MAKE, &[("title", "Backup"), ("hours", "24")]).await.path, "/settings/tokens/new");
}

#[tokio::test]
async fn what_is_wrong_is_told_at_the_field_and_what_was_typed_stays() {
    let house = House::with(&["--token-max-hours=1000"]).await;
    let mut ada = house.person("Ada").await;
    let page = ada.get("/settings/tokens").await;
    assert_eq!(page.value("hours").as_deref(), Some("720"));
    assert!(page.text("#hours-unit").expect("a unit").ends_with("1000"));
    assert_eq!(page.all(".number button").len(), 2, "90 days are too long here");
    let page = makes(&mut ada, "", &[]).await;
    assert_eq!((page.status, page.path.as_str()), (422, "/settings/tokens"));
    assert_eq!(page.problem("title").as_deref(), Some("Fill this in."));
    assert!(page.all(".problems li").iter().any(|line| line == "Name: Fill this in."), "{:?}", page.all(".problems li"));
    let long = "n".repeat(101);
    assert_eq!(makes(&mut ada, &long, &[]).await.problem("title").as_deref(), Some("Use at most 100 characters."));
    for (hours, sentence) in [
        ("", "Fill this in."),
        ("0", "Enter a whole number from 1 to 1000."),
        ("1001", "Enter a whole number from 1 to 1000."),
        ("x", "Enter a whole number from 1 to 1000."),
        ("-5", "Enter a whole number from 1 to 1000."),
        ("1.5", "Enter a whole number from 1 to 1000."),
    ] {
        let narrowed = [("hours", hours), ("read_only", "true"), ("areas[1]", "users"), ("areas[4]", "projects")];
        let page = makes(&mut ada, "<b>Backup</b>", &narrowed).await;
        assert_eq!((page.status, page.problem("hours").as_deref()), (422, Some(sentence)), "{hours}");
        assert_eq!((page.value("title").as_deref(), page.value("hours").as_deref()), (Some("<b>Backup</b>"), Some(hours)));
        let ticked = page.attributes("input[checked]", "id");
        assert_eq!(ticked, ["read_only", "users", "projects"]);
        assert!(page.attribute("details.narrow", "open").is_some() && page.attribute("details.reveal", "open").is_some());
    }
    let page = makes(&mut ada, "Backup", &[("areas[0]", "everything")]).await;
    assert_eq!((page.status, page.text("#areas .problem").as_deref()), (422, Some("Choose one from the list.")));
    assert!(ada.get("/settings/tokens").await.all(".things li").is_empty(), "none was made");
    assert_eq!(makes(&mut ada, "Backup", &[("hours", " 1000 ")]).await.path, "/settings/tokens/new");

    let standard = House::open().await;
    let mut eve = standard.person("Eve").await;
    assert!(makes(&mut eve, "Backup", &[("hours", "8761")]).await.problem("hours").is_some());
    assert_eq!(makes(&mut eve, "Backup", &[("hours", "8760")]).await.path, "/settings/tokens/new");
}

#[tokio::test]
async fn what_a_token_is_narrowed_to_is_kept_and_told() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let read: Vec<String> = portico::tokens::AREAS.iter().map(|area| format!("{}:read", area.word())).collect();
    let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    for (title, fields, scopes, told) in [
        ("All", &[][..], own(&[]), ""),
        ("Reader", &[("read_only", "true")][..], read, "Read only"),
        ("Projects", &[("areas[4]", "projects")][..], own(&["projects:read", "projects:write"]), "Only: Projects"),
        (
            "Both",
            &[("read_only", "true"), ("areas[0]", "current-user"), ("areas[6]", "features")][..],
            own(&["current-user:read", "features:read"]),
            "Read only: Your own account, Features",
        ),
    ] {
        let text = shown(&makes(&mut ada, title, fields).await).expect(title);
        assert_eq!(token::present(&house.app, &text).await.expect(title).scopes, scopes, "{title}");
        let lines = ada.get("/settings/tokens").await.all(".things .thing");
        assert!(lines[0].starts_with(&format!("{title}{told}Created")), "{}", lines[0]);
    }
}

#[tokio::test]
async fn the_list_tells_when_by_whom_and_until_when() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let text = shown(&makes(&mut ada, "Backup", &[("hours", "48")]).await).expect("a token");
    let line = async |who: &mut Visitor<'_>| who.get("/settings/tokens").await.text(".things li").expect("a line");
    let fresh = line(&mut ada).await;
    for part in ["Created15 Jan 2027, 08:00", "Last UsedNot used yet.", "Expires17 Jan 2027, 08:00", "Delete"] {
        assert!(fresh.contains(part), "{part} in {fresh}");
    }
    house.db_run("UPDATE tokens SET last_used_at = created_at, last_address = '192.0.2.9', last_agent = 'curl/8.5.0'").await;
    house.wait(Duration::from_secs(300));
    let used = line(&mut ada).await;
    assert!(used.contains("5 minutes ago") && used.contains("192.0.2.9 · curl"), "{used}");

    let asking = program(&house, &text).await;
    let made = tokens::make_session_token(&house.app, &asking).await.expect("a session token");
    let page = ada.get("/settings/tokens").await;
    let lines = page.all(".things li");
    assert!(lines.len() == 2 && lines[1].contains("session of Backup"), "{lines:?}");
    assert!(!page.html.contains(&made.text));
    house.wait(HOUR);
    assert_eq!(ada.get("/settings/tokens").await.all(".things li").len(), 1, "it lived an hour");

    house.wait(47 * HOUR);
    assert!(token::present(&house.app, &text).await.is_err(), "over");
    ada.signs_in("ada@example.com", PASSWORD).await;
    let over = line(&mut ada).await;
    assert!(over.contains("Expired17 Jan 2027, 08:00") && !over.contains("Expires"), "{over}");
    house.wait(29 * DAY);
    house.tidies_up().await;
    ada.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(ada.get("/settings/tokens").await.all(".things li").len(), 1, "listed for thirty days");
    house.wait(DAY);
    house.tidies_up().await;
    ada.signs_in("ada@example.com", PASSWORD).await;
    assert!(ada.get("/settings/tokens").await.all(".things li").is_empty(), "then swept up");
}

#[tokio::test]
async fn a_deleted_token_opens_nothing_nor_do_those_made_from_it() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let text = shown(&makes(&mut ada, "Backup", &[]).await).expect("a token");
    let asking = program(&house, &text).await;
    let made = tokens::make_session_token(&house.app, &asking).await.expect("a session token");
    let id = text.split('-').next().expect("a number").to_owned();

    let mut eve = house.person("Eve").await;
    assert_eq!(eve.call(DELETE, &[("token", &id)]).await.0, 404, "not Eve's to delete");
    assert_eq!(eve.call("/forms/tokens/copied", &[("token", &id)]).await.1["location"], "/settings/tokens");
    assert!(shown(&ada.get("/settings/tokens/new").await).is_some(), "nor to hide");
    assert!(token::present(&house.app, &text).await.is_ok());
    assert_eq!(ada.call(DELETE, &[("token", "x")]).await.0, 404);

    // Taking away is never hard: no proof is asked for.
    house.wait(Duration::from_secs(601));
    let page = ada.get("/settings/tokens").await;
    let asked = page.text(".things .sure-box > p:not(.sure-title)").expect("asked once more");
    assert!(asked.starts_with("Backup opens nothing any more"), "{asked}");
    let page = ada.post(DELETE, &format!("token={id}")).await;
    assert_eq!(page.text(".notice").as_deref(), Some("The token is deleted."));
    assert!(page.all(".things li").is_empty());
    for dead in [&text, &made.text] {
        assert!(token::present(&house.app, dead).await.is_err());
    }
    assert_eq!(ada.call(DELETE, &[("token", &id)]).await.0, 404, "gone already");
    let log = ada.get("/settings/activity?kind=security").await.all(".log li");
    assert!(log[0].contains("An access token was deleted") && log[0].contains("Backup"), "{log:?}");
    assert!(log[1].contains("A program made a session token") && log[1].contains("by a program with your token"), "{log:?}");
    assert!(log[2].contains("An access token was made"), "{log:?}");
}

#[tokio::test]
async fn a_session_token_can_be_deleted_alone() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let text = shown(&makes(&mut ada, "Backup", &[]).await).expect("a token");
    let asking = program(&house, &text).await;
    let made = tokens::make_session_token(&house.app, &asking).await.expect("a session token");
    ada.get("/settings/tokens").await;
    assert_eq!(ada.post(DELETE, &format!("token={}", made.id)).await.all(".things li").len(), 1);
    assert!(token::present(&house.app, &made.text).await.is_err() && token::present(&house.app, &text).await.is_ok());
}

#[tokio::test]
async fn its_owner_is_told_when_a_token_is_made_and_once_a_week_before_its_end() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    makes(&mut ada, "Backup", &[("hours", "720")]).await;
    makes(&mut ada, "Short", &[("hours", "170")]).await;
    let subjects = async |start: &str| {
        let letters = house.letters_to("ada@example.com").await;
        letters.into_iter().filter(|letter| letter.subject.starts_with(start)).collect::<Vec<_>>()
    };
    let made = subjects("A new access token").await;
    assert_eq!(made.len(), 2);
    assert!(made[0].body.contains("“Backup”") && made[0].body.contains("http://localhost:3000/settings/tokens"), "{}", made[0].body);
    let tell = async || tokens::tell_due(&house.app).await.expect("told");
    house.wait(22 * DAY);
    tell().await;
    assert!(subjects("An access token ends").await.is_empty(), "not yet, and not of one that was made to live a week");
    house.wait(DAY);
    let second = house.beside().await;
    tell().await;
    tokens::tell_due(&second.app).await.expect("told");
    tell().await;
    house.wait(DAY);
    tell().await;
    let ends = subjects("An access token ends").await;
    assert_eq!(ends.len(), 1, "once");
    assert!(ends[0].body.contains("“Backup”"), "{}", ends[0].body);
    ada.signs_in("ada@example.com", PASSWORD).await;
    let log = ada.get("/settings/activity?kind=security").await.all(".log li");
    assert!(log.iter().any(|line| line.contains("An access token ends soon")), "{log:?}");
}

#[tokio::test]
async fn nobody_has_more_than_a_hundred() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    for n in 0..100 {
        assert_eq!(ada.call(MAKE, &[("title", &n.to_string()), ("hours", "1")]).await.0, 200, "{n}");
    }
    let page = makes(&mut ada, "One more", &[("hours", "1")]).await;
    assert_eq!(page.problem("title").as_deref(), Some("You can have at most 100. Remove one first."));
    house.wait(HOUR);
    confirms(&mut ada).await;
    assert_eq!(makes(&mut ada, "One more", &[]).await.path, "/settings/tokens/new", "what is over does not count");
}

#[tokio::test]
async fn how_to_use_the_api_with_this_servers_own_address() {
    let house = House::with(&["--public-url=http://localhost:3000", "--requests-per-token=77"]).await;
    let page = house.person("Ada").await.get("/settings/tokens/api").await;
    let samples = page.all(".sample code");
    let url = "http://localhost:3000/manage/tokens/verify";
    assert!(samples.len() == 6 && samples[..5].iter().all(|sample| sample.contains(url)), "{samples:?}");
    for (sample, header) in samples.iter().zip(["X-KBC-ManageApiToken: $", "x-api-key: $", "Authorization: Bearer $"]) {
        assert!(sample.contains(header), "{sample}");
    }
    assert_eq!(samples[5], PATTERN);
    assert!(page.html.contains("77"));
    for path in ["/manage/docs", "/manage/openapi.json"] {
        assert_eq!(page.attribute(&format!(r#"a[href="{path}"]"#), "rel").as_deref(), Some("external"), "{path}");
    }
    let strangers = house.stranger().get("/settings/tokens/api").await;
    assert_eq!(strangers.path.split('?').next(), Some("/sign-in"));
}

#[tokio::test]
async fn in_german_too() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.db_run("UPDATE users SET language = 'de'").await;
    let page = makes(&mut ada, "Sicherung", &[("read_only", "true")]).await;
    assert_eq!(page.text("h1").as_deref(), Some("Ihr neues Token"));
    let page = ada.get("/settings/tokens").await;
    assert_eq!(page.text("h1").as_deref(), Some("Zugriffstokens"));
    assert!(page.all(".menu a").contains(&"Zugriffstokens".to_owned()));
    assert!(page.text(".things li").expect("a line").contains("Nur lesen"));
    let log = ada.get("/settings/activity").await.all(".log li");
    assert!(log[0].contains("Ein Zugriffstoken wurde angelegt"), "{log:?}");
    let unknown: TokenId = "17".parse().expect("a number");
    assert_eq!(ada.call(DELETE, &[("token", &unknown.to_string())]).await.0, 404);
}
