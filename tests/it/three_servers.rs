//! Three servers on one database, and each request of a visitor goes to the next of them: no server knows anything that the
//! others do not.

use crate::{
    authenticator::Key,
    bell::listens,
    house::{House, Letter, PASSWORD},
    visitor::{Page, Visitor},
    world::World,
};
use axum::{Router, extract::Request};
use futures::future::join_all;
use portico::{notifications::server as notifications, server::bell};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};
use tokio::time::timeout;
use tower::ServiceExt;

const ADA: &str = "ada@example.com";
const PROFILE: &str = "/forms/profile/save";
const MAKE_CODES: &str = "/forms/security/recovery-codes/make";

struct Three {
    servers: [House; 3],
    /// What people reach: it passes each request on. Its own program answers none; operators' commands go by it.
    front: House,
    /// How many requests were passed on.
    passed: Arc<AtomicUsize>,
}

impl Three {
    async fn open(settings: &[&str]) -> Self {
        let mut front = House::with(settings).await;
        let servers = [front.beside().await, front.beside().await, front.beside().await];
        let passed = Arc::new(AtomicUsize::new(0));
        front.router = in_turn(servers.iter().map(|server| server.router.clone()).collect(), passed.clone());
        Self { servers, front, passed }
    }

    /// All letters that ever left. The workers of all three try at once.
    async fn letters(&self) -> Vec<Letter> {
        let all = || join_all(self.servers.iter().map(House::letters));
        // Who finds another at work stops: once more, when nobody is.
        all().await;
        all().await.concat()
    }

    /// The letter of this kind to this person, of which exactly one has left.
    async fn letter(&self, email: &str, subject: &str) -> Letter {
        let all = self.letters().await;
        let mut those: Vec<Letter> = all.iter().filter(|letter| letter.to == email && letter.subject == subject).cloned().collect();
        assert_eq!(those.len(), 1, "{subject} to {email}, of {all:?}");
        those.remove(0)
    }

    /// Whether this browser is in, at each of the servers.
    async fn is_in(&self, who: &Visitor<'_>) -> [bool; 3] {
        let mut all = [false; 3];
        for (server, is_in) in self.servers.iter().zip(&mut all) {
            let mut at_this = Visitor::new(server);
            (at_this.cookies, at_this.address) = (who.cookies.clone(), who.address);
            *is_in = at_this.is_in().await;
        }
        all
    }
}

/// Hands each request to the next server.
fn in_turn(servers: Vec<Router>, passed: Arc<AtomicUsize>) -> Router {
    Router::new().fallback(move |request: Request| {
        let next = servers[passed.fetch_add(1, SeqCst) % servers.len()].clone();
        async move { next.oneshot(request).await }
    })
}

/// Without what was asked of the page.
fn plain_path(page: &Page) -> String {
    page.path.split('?').next().expect("a path").to_owned()
}

/// From nothing to an account with a second factor, a passkey, new recovery codes and a token.
#[tokio::test]
async fn an_account_is_made_opened_changed_and_left_from_server_to_server() {
    let three = Three::open(&["--sign-up=open"]).await;
    let front = &three.front;
    let mut ada = front.stranger();
    ada.get("/sign-up").await;
    let page = ada.submit("/forms/sign-up", &[("name", "Ada"), ("email", ADA), ("password", PASSWORD)]).await;
    assert_eq!(page.path, "/sign-up/sent");
    let letter = three.letter(ADA, "Confirm your e-mail address").await;
    ada.get(&letter.link()).await;
    assert_eq!(ada.submit("/forms/activate", &[("password", PASSWORD)]).await.path, "/");

    let (phone, _) = ada.sets_up_app(front).await;
    ada.signs_out().await;
    assert_eq!(three.is_in(&ada).await, [false; 3]);
    assert_eq!(ada.signs_in(ADA, PASSWORD).await.path, "/sign-in/factor");
    assert_eq!(three.is_in(&ada).await, [false; 3], "the password alone opens none");
    assert_eq!(ada.shows("code", &phone.code(front)).await.path, "/");
    assert_eq!(three.is_in(&ada).await, [true; 3]);

    // What fails is shown again as it was typed, what succeeds is saved.
    ada.get("/settings/profile").await;
    let page = ada.post(PROFILE, "name=&company=Secret+Plans").await;
    assert_eq!((page.status, page.value("company").as_deref()), (422, Some("Secret Plans")));
    assert!(page.problem("name").is_some());
    let fields = [
        ("name", "Ada Lovelace"),
        ("phone", ""),
        ("company", "Engines"),
        ("job_title", ""),
        ("country", "GB"),
        ("language", "en"),
        ("time_zone", "Europe/London"),
    ];
    let page = ada.submit(PROFILE, &fields).await;
    assert_eq!((page.text(".notice").as_deref(), page.value("company").as_deref()), (Some("Your profile is saved."), Some("Engines")));

    // What is delicate asks who it is, and the answer counts at the next server.
    front.wait(Duration::from_secs(601));
    assert_eq!(ada.call(MAKE_CODES, &[]).await.0, 401);
    let (status, headers, _) = ada.call("/forms/confirm", &[("code", &phone.code(front)), ("next", "/settings/security")]).await;
    assert_eq!((status, headers["location"].to_str().expect("text")), (200, "/settings/security"));
    ada.get("/settings/security").await;
    let codes = ada.submit(MAKE_CODES, &[]).await.all(".codes code");
    assert_eq!(codes.len(), 10);
    let page = ada.submit("/forms/security/recovery-codes/save", &[]).await;
    assert_eq!(page.text(".notice").as_deref(), Some("Your new recovery codes count from now on."));
    let mut key = Key::new();
    assert_eq!(ada.adds_key(&mut key, "Key").await.0, 200);

    // A token is made by one, shown by the next, and opens all.
    ada.get("/settings/tokens").await;
    let page = ada.submit("/forms/tokens/make", &[("title", "Laptop"), ("hours", "720")]).await;
    assert_eq!(page.path, "/settings/tokens/new");
    let token = page.text(".new-token code").expect("a token");
    for server in &three.servers {
        server.program_by(&token).get("/manage/tokens/verify").await.is(200);
    }

    // The other ways in, at other machines.
    let mut laptop = ada.elsewhere();
    assert_eq!(laptop.signs_in(ADA, PASSWORD).await.path, "/sign-in/factor");
    laptop.get("/sign-in/factor?way=recovery-code").await;
    assert_eq!(laptop.shows("recovery_code", &codes[0]).await.path, "/");
    let mut tablet = ada.elsewhere();
    assert_eq!(tablet.enters_by(&mut key).await.0, 200);

    // Who signs out is out everywhere, also with a copy of the cookie; so is whoever was sent out.
    for browser in [&ada, &laptop, &tablet] {
        assert_eq!(three.is_in(browser).await, [true; 3]);
    }
    let copy = ada.again();
    ada.signs_out().await;
    assert_eq!((three.is_in(&ada).await, three.is_in(&copy).await), ([false; 3], [false; 3]));
    laptop.get("/settings/sessions").await;
    assert_eq!(laptop.submit("/forms/sessions/end-others", &[]).await.text(".notice").as_deref(), Some("All other sessions are over."));
    assert_eq!((three.is_in(&tablet).await, three.is_in(&laptop).await), ([false; 3], [true; 3]));
    assert!(three.passed.load(SeqCst) > 40, "all that went round");
}

/// From nothing to a project in which somebody new is.
#[tokio::test]
async fn places_are_made_and_somebody_comes_by_a_letter_from_server_to_server() {
    let three = Three::open(&[]).await;
    let front = &three.front;
    let mut ada = front.person("Ada").await;
    front.make_super_admin(ADA).await;
    ada.get("/operator/maintainers").await;
    assert_eq!(ada.submit("/forms/maintainers/create", &[("title", "North")]).await.text("h1").as_deref(), Some("North"));
    assert_eq!(ada.submit("/forms/organizations/create", &[("title", "Mills")]).await.text("h1").as_deref(), Some("Mills"));
    let page = ada.submit("/forms/projects/create", &[("title", "Mill A"), ("template", "poc6months")]).await;
    assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("Mill A")));
    let project = plain_path(&page);

    let users = format!("{project}/users");
    ada.get(&users).await;
    let fields = [("email", "neo@example.com"), ("role", "guest"), ("reason", "a look"), ("seconds", "604800")];
    assert_eq!(ada.submit("/forms/invitations/send", &fields).await.path, format!("{users}?done=invited"));
    let letter = three.letter("neo@example.com", "You are invited").await;
    let mut neo = front.stranger();
    assert_eq!(neo.get(&letter.link()).await.path, "/invitation");
    let fields = [("name", "Neo"), ("password", PASSWORD), ("confirm_password", PASSWORD)];
    assert_eq!(neo.submit("/forms/invitations/open", &fields).await.path, "/settings/invitations");
    assert_eq!(neo.get(&project).await.status, 403, "not before they accept");
    neo.get("/settings/invitations").await;
    assert_eq!(neo.submit("/forms/invitations/accept", &[]).await.path, format!("{project}?done=joined"));
    for _ in &three.servers {
        assert_eq!(neo.get(&project).await.status, 200);
    }
    let used_up = neo.elsewhere().get(&letter.link()).await;
    assert_eq!(used_up.status, 404, "the link opened once");
}

/// What somebody who guesses gets to hear, try after try: the status, and how long to wait.
async fn guesses(house: &House) -> Vec<(u16, Option<String>)> {
    house.person("Ada").await;
    let mut eve = house.stranger();
    let mut heard = Vec::new();
    // Six wrong ones pass; then it is too early each time, and later it is wrong again.
    for wait in [0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 0, 4, 0] {
        house.wait(Duration::from_secs(wait));
        let (status, headers, _) = eve.call("/forms/sign-in", &[("email", ADA), ("password", "not the password")]).await;
        heard.push((status, headers.get("retry-after").map(|wait| wait.to_str().expect("text").to_owned())));
    }
    heard
}

#[tokio::test]
async fn who_guesses_waits_as_long_as_with_a_single_server() {
    let (one, three) = (House::open().await, Three::open(&[]).await);
    let with_one = guesses(&one).await;
    let statuses: Vec<u16> = with_one.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [422, 422, 422, 422, 422, 422, 429, 422, 429, 422, 429, 422, 429]);
    assert_eq!(guesses(&three.front).await, with_one);
}

#[tokio::test]
async fn of_nine_who_show_the_same_code_at_three_servers_at_once_one_is_let_in() {
    let three = Three::open(&[]).await;
    let mut ada = three.front.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&three.front).await;
    let mut browsers = Vec::new();
    for n in 0..9 {
        let mut browser = ada.elsewhere();
        browser.address = [203, 0, 113, n];
        browser.signs_in(ADA, PASSWORD).await;
        browsers.push(browser);
    }
    let code = phone.code(&three.front);
    let shown = [("code", code.as_str())];
    let tries = browsers.iter_mut().map(|browser| browser.call("/forms/sign-in/factor", &shown));
    let statuses: Vec<u16> = join_all(tries).await.into_iter().map(|(status, ..)| status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

#[tokio::test]
async fn each_letter_leaves_once_though_three_workers_try_at_once() {
    let three = Three::open(&[]).await;
    let mut wanted = Vec::new();
    for n in 0..6 {
        three.front.person(&format!("Ada{n}")).await;
        let email = format!("ada{n}@example.com");
        let mut asks = three.front.stranger();
        asks.address = [203, 0, 113, n];
        asks.get("/forgot-password").await;
        asks.submit("/forms/forgot-password", &[("email", &email)]).await;
        wanted.push(email);
    }
    let mut to: Vec<String> = three.letters().await.into_iter().map(|letter| letter.to).collect();
    to.sort();
    assert_eq!(to, wanted);
    assert_eq!(three.front.db_count("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL").await, 0);
}

/// The line is open at one server, and the news are written at another. On PostgreSQL that one tells; else each looks for itself.
#[tokio::test]
async fn the_bell_that_is_rung_at_one_server_is_heard_at_another() {
    let three = Three::open(&[]).await;
    let world = World::in_house(&three.front).await;
    let ada = three.front.person("Ada").await;
    let (here, there) = (&three.servers[0], &three.servers[1]);
    let mut at_this = Visitor::new(here);
    at_this.cookies = ada.cookies.clone();
    let mut line = listens(&mut at_this).await;
    assert_eq!(line.hears().await, Some(false));
    let ear = tokio::spawn({
        let app = here.app.clone();
        async move { bell::hear_others(&app).await }
    });
    let root = there.program(&world.root).await;
    let before = here.app.now();
    here.wait(Duration::from_secs(1));
    let news = json!({ "type": "global", "title": "News", "message": "Hi" });
    let mut heard = None;
    for _ in 0..100 {
        root.post("/manage/notifications", news.clone()).await.is(201);
        if !here.is_postgres() {
            notifications::ring_for_what_began(&here.app, before).await.expect("looked");
        }
        // Until the connection listens, nobody hears: told again, as often as it takes.
        heard = timeout(Duration::from_millis(300), line.hears()).await.ok();
        if heard.is_some() {
            break;
        }
    }
    assert_eq!(heard, Some(Some(true)));
    ear.abort();
}
