//! Invitations, from both sides.
//!
//! Longer than 300 lines: one thing, told from the letter to its end; the two sides share people and helpers.

use crate::{
    house::{House, PASSWORD},
    visitor::Visitor,
    world::{World, id, refusal},
};
use portico::{
    failure::{Failure, Problem},
    id::InvitationId,
    invitations::server as invitations,
    members::server::{self as members, Typed},
    organizations::server as organizations,
    projects::server as projects,
    refusal::Refusal,
    requests::server as requests,
    server::caller::Caller,
};
use std::time::Duration;

const INVITE: &str = "/forms/invitations/send";
const DAY: Duration = Duration::from_secs(24 * 3600);

fn typed(email: &str) -> Typed {
    Typed { email: email.into(), ..Typed::default() }
}

/// Someone at a browser who may invite to the world's project.
async fn ada<'a>(house: &'a House, world: &World<'a>) -> Visitor<'a> {
    let ada = house.person("Ada").await;
    world.add(&world.olga, world.in_project(), &house.caller("ada@example.com").await, "admin").await;
    ada
}

/// R-INV-8 and the whole way: a letter, an account, the invitation, the project.
#[tokio::test]
async fn somebody_new_comes_by_the_letter() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = ada(&house, &world).await;
    let users = world.in_project().members_path();
    ada.get(&users).await;
    let fields = [("email", "Neo <neo@example.com>"), ("role", "guest"), ("reason", "a look"), ("seconds", "604800")];
    let page = ada.submit(INVITE, &fields).await;
    assert_eq!((page.status, page.path), (200, format!("{users}?done=invited")));
    let letter = house.letters_to("neo@example.com").await.pop().expect("a letter");
    assert_eq!(letter.subject, "You are invited");
    assert!(letter.body.contains("Ada invites you to the project “Mill A” as Guest, until"), "{}", letter.body);

    let mut neo = house.stranger();
    let page = neo.get(&letter.link()).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/invitation"), "the token has left the address");
    assert!(page.html.contains("Mill A") && page.value("email").as_deref() == Some("neo@example.com"));
    let page = neo.submit("/forms/invitations/open", &[("name", ""), ("password", "short"), ("confirm_password", "")]).await;
    assert!(["name", "password", "confirm_password"].iter().all(|field| page.problem(field).is_some()), "{:?}", page.all(".problem"));
    let fields = [("name", "Neo"), ("password", PASSWORD), ("confirm_password", PASSWORD)];
    let page = neo.submit("/forms/invitations/open", &fields).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/settings/invitations"));
    assert_eq!(neo.get(&world.in_project().path()).await.status, 403, "until they accept, they may not enter");
    let page = neo.get("/settings/invitations").await;
    assert!(page.html.contains("Ada invited you to join the project"));
    let page = neo.submit("/forms/invitations/accept", &[]).await;
    assert_eq!((page.status, page.path), (200, format!("{}?done=joined", world.in_project().path())));

    // R-INV-7: role, reason and expiry pass to the membership.
    let caller = house.caller("neo@example.com").await;
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let member = members::find(&mut tx, world.in_project(), id(&caller), house.app.now()).await.expect("read").expect("a member");
    assert_eq!((member.role.as_str(), member.reason.as_str()), ("guest", "a look"));
    assert!(member.expires_at.is_some_and(|at| at < house.app.now() + 7 * DAY));
    drop(tx);
    assert_eq!(house.stranger().get(&letter.link()).await.status, 404, "the link is used up");
}

/// Who lost the letter signs up as everybody does, and finds it waiting; also where accounts are by invitation only.
#[tokio::test]
async fn who_lost_the_letter_signs_up_and_finds_it_waiting() {
    for setting in ["--sign-up=invited", "--sign-up=open"] {
        let house = House::with(&[setting]).await;
        let world = World::in_house(&house).await;
        invitations::invite(&house.app, &world.paul, world.in_project(), &typed("neo@example.com")).await.expect("invited");
        let mut neo = house.stranger();
        neo.get("/sign-up").await;
        let fields = [("name", "Neo"), ("email", "NEO@example.com"), ("password", PASSWORD)];
        assert_eq!(neo.submit("/forms/sign-up", &fields).await.path, "/sign-up/sent");
        let letter = house.letters_to("NEO@example.com").await.pop().expect("a letter");
        assert_eq!(letter.subject, "Confirm your e-mail address");
        neo.get(&letter.link()).await;
        let home = neo.submit("/forms/activate", &[("password", PASSWORD)]).await;
        assert_eq!((home.status, home.path.as_str()), (200, "/"));
        assert!(home.html.contains("Open invitations") && home.html.contains("Mill A"), "{setting}");
        let page = neo.submit("/forms/invitations/accept", &[]).await;
        assert_eq!(page.path, format!("{}?done=joined", world.in_project().path()));
    }
}

/// A new letter has a new link, and the old one works no more; withdrawn, none does.
#[tokio::test]
async fn a_new_letter_kills_the_old_link() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = ada(&house, &world).await;
    let users = world.in_project().members_path();
    ada.get(&users).await;
    ada.submit(INVITE, &[("email", "neo@example.com")]).await;
    ada.get(&users).await;
    let page = ada.submit("/forms/invitations/resend", &[]).await;
    assert_eq!(page.path, format!("{users}?done=invitation-sent"));
    let links: Vec<String> = house.letters_to("neo@example.com").await.iter().map(|letter| letter.link()).collect();
    assert_eq!(links.len(), 2);
    let page = house.stranger().get(&links[0]).await;
    assert_eq!(page.status, 404);
    assert!(page.html.contains("A newer letter may have replaced it"), "it explains itself");
    let mut neo = house.stranger();
    assert_eq!(neo.get(&links[1]).await.status, 200);
    let page = ada.submit("/forms/invitations/withdraw", &[]).await;
    assert_eq!(page.path, format!("{users}?done=invitation-withdrawn"));
    assert_eq!(house.stranger().get(&links[1]).await.status, 404);
    let fields = [("name", "Neo"), ("password", PASSWORD), ("confirm_password", PASSWORD)];
    assert_eq!(neo.call("/forms/invitations/open", &fields).await.0, 404, "also for who has opened it before");
}

/// Checklist 3.8: withdrawn and made anew, again and again, an invitation writes few letters; and so do many of them.
#[tokio::test]
async fn nobody_is_flooded_with_letters() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    for _ in 0..12 {
        let id = invitations::invite(app, &world.paul, place, &typed("neo@example.com")).await.expect("invited");
        invitations::cancel(app, &world.paul, place, id).await.expect("withdrawn");
    }
    assert_eq!(house.letters_to("neo@example.com").await.len(), 5, "five at once");
    let id = invitations::invite(app, &world.paul, place, &typed("neo@example.com")).await.expect("the invitation itself is there");
    assert!(matches!(invitations::resend(app, &world.paul, place, id).await, Err(Failure::TooMany { .. })));
    house.wait(Duration::from_secs(3600));
    invitations::resend(app, &world.paul, place, id).await.expect("by and by");
    for _ in 0..8 {
        let other = World::in_house(&house).await;
        for _ in 0..5 {
            let id = invitations::invite(app, &other.paul, other.in_project(), &typed("neo@example.com")).await.expect("invited");
            invitations::cancel(app, &other.paul, other.in_project(), id).await.expect("withdrawn");
        }
    }
    let letters = house.letters_to("neo@example.com").await.len();
    assert!((30..=34).contains(&letters), "from all places together: {letters}");
}

/// Who was invited and is not any more has no way in, and is forgotten: they never agreed to an account.
#[tokio::test]
async fn an_account_that_nobody_waits_for_is_forgotten() {
    let house = House::with(&["--sign-up=invited"]).await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let id = invitations::invite(app, &world.paul, place, &typed("neo@example.com")).await.expect("invited");
    let mut neo = house.stranger();
    neo.get("/sign-up").await;
    neo.submit("/forms/sign-up", &[("name", "Neo"), ("email", "neo@example.com"), ("password", PASSWORD)]).await;
    let confirm = house.letters_to("neo@example.com").await.pop().expect("a letter");
    assert_eq!(confirm.subject, "Confirm your e-mail address");
    invitations::cancel(app, &world.paul, place, id).await.expect("withdrawn");
    neo.get(&confirm.link()).await;
    assert_eq!(neo.submit("/forms/activate", &[("password", PASSWORD)]).await.status, 404, "withdrawn while the letter was under way");
    let before = house.letters().await.len();
    for form in ["/forms/sign-up", "/forms/forgot-password"] {
        let fields = [("name", "Neo"), ("email", "neo@example.com"), ("password", PASSWORD)];
        assert_eq!(house.stranger().call(form, &fields).await.0, 200, "they see what everybody sees");
    }
    assert_eq!(house.letters().await.len(), before, "and get no letter");

    let added = members::add(app, &world.paul, place, &typed("eve@example.com")).await.expect("added");
    let welcome = house.letters_to("eve@example.com").await.pop().expect("a letter");
    members::remove(app, &world.paul, place, added).await.expect("removed");
    assert_eq!(house.stranger().get(&welcome.link()).await.status, 404, "nor does the letter of who was removed open one");
    house.wait(2 * DAY);
    house.tidies_up().await;
    let whole = house.db_whole().await;
    assert!(!whole.contains("neo@example.com neo@") && !whole.contains("eve@example.com eve@"), "{whole}");
    let closed = house.beside_with(|config| config.sign_up = portico::server::config::SignUp::Closed).await;
    let refused = invitations::invite(&closed.app, &world.paul, place, &typed("new@example.com")).await;
    assert_eq!(refusal(refused), Refusal::AccountsClosed);
}

/// R-INV-3, R-INV-4: one invitation a person, not to members, not to oneself, not to who asks already.
#[tokio::test]
async fn who_can_not_be_invited() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let invite = async |by: &Caller, who: &Caller| invitations::invite(app, by, place, &world.typed(who, "guest").await).await;
    invite(&world.paul, &world.rita).await.expect("invited");
    assert_eq!(refusal(invite(&world.olga, &world.rita).await), Refusal::AlreadyInvited);
    assert_eq!(refusal(invite(&world.paul, &world.gina).await), Refusal::AlreadyMember);
    assert_eq!(refusal(invite(&world.paul, &world.paul).await), Refusal::InviteOneself);
    world.set_auto_join(false).await;
    requests::ask(app, &world.mia, world.project, &Typed::default()).await.expect("asked");
    assert_eq!(refusal(invite(&world.paul, &world.mia).await), Refusal::HasAsked);
    invite(&world.paul, &world.root).await.expect("invited");
    assert_eq!(refusal(requests::ask(app, &world.root, world.project, &Typed::default()).await), Refusal::HasInvitation);
    let bad = invitations::invite(app, &world.paul, place, &typed("not an address")).await.expect_err("no address");
    assert_eq!(bad.of_field("email"), Some(&Problem::NotAnEmail));
    assert_eq!(invitations::rows(app, &world.paul, place).await.expect("seen").len(), 2, "E-5: what failed changed nothing");
}

/// R-INV-5, R-INV-6, R-INV-9: how an invitation ends, and what does not end it. Those of others stay.
#[tokio::test]
async fn how_invitations_end() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let open = async || {
        let rows = invitations::rows(app, &world.olga, place).await.expect("seen");
        rows.into_iter().map(|row| row.user_id).collect::<Vec<_>>()
    };
    let other = house.someone("other").await;
    let again = async |by: &Caller, who: &Caller, seconds: &str| {
        let typed = Typed { seconds: seconds.into(), ..world.typed(who, "guest").await };
        invitations::invite(app, by, place, &typed).await.expect("invited")
    };
    again(&world.paul, &other, "").await;
    let both = vec![id(&other), id(&world.rita)];

    let invitation = again(&world.paul, &world.rita, "").await;
    assert_eq!(open().await, both);
    invitations::decline(app, &world.rita, invitation).await.expect("declined");
    assert_eq!(open().await, [id(&other)], "declined");
    assert!(!world.is_member(place, &world.rita).await);

    again(&world.paul, &world.rita, "60").await;
    house.wait(Duration::from_secs(60));
    assert_eq!(open().await, [id(&other)], "over, before any sweep");
    assert!(invitations::mine(app, &world.rita).await.expect("seen").is_empty());

    again(&world.paul, &world.rita, "").await;
    world.add(&world.paul, place, &world.rita, "guest").await;
    assert_eq!(open().await, [id(&other)], "added directly");
    members::remove(app, &world.rita, place, id(&world.rita)).await.expect("leaves");

    again(&world.paul, &world.mia, "").await;
    members::join(app, &world.mia, place, &Typed::default()).await.expect("joins");
    assert_eq!(open().await, [id(&other)], "joined");

    again(&world.mia, &world.rita, "").await;
    members::remove(app, &world.paul, place, id(&world.mia)).await.expect("removed");
    assert_eq!(open().await, both, "one made by somebody who left stays valid");

    projects::delete(app, &world.paul, world.project).await.expect("deleted");
    projects::bring_back(app, &world.root, world.project, None).await.expect("back");
    assert!(open().await.is_empty(), "deleting the project deletes them for good");
}

/// Checklist 9.6: one invitation accepted 50 times at once makes one member.
#[tokio::test]
async fn fifty_at_once_accept_one_invitation() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let invitation = invitations::invite(app, &world.paul, place, &world.typed(&world.rita, "guest").await).await.expect("invited");
    let accept = || app.settle(|| invitations::accept(app, &world.rita, invitation));
    let outcomes = futures::future::join_all((0..50).map(|_| accept())).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert!(outcomes.iter().all(|outcome| matches!(outcome, Ok(_) | Err(Failure::Missing | Failure::Conflict))), "{outcomes:?}");
    let events = house.db_events().await;
    assert_eq!(events.iter().filter(|kind| *kind == "invitation_accepted").count(), 1);
}

/// It is withdrawn in the moment in which it is accepted: one of the two happened.
#[tokio::test]
async fn withdrawn_while_it_is_accepted() {
    let house = House::open().await;
    for _ in 0..10 {
        let world = World::in_house(&house).await;
        let (app, place) = (&house.app, world.in_project());
        let invitation = invitations::invite(app, &world.paul, place, &world.typed(&world.rita, "guest").await).await.expect("invited");
        let (accepted, withdrawn) = tokio::join!(
            app.settle(|| invitations::accept(app, &world.rita, invitation)),
            app.settle(|| invitations::cancel(app, &world.paul, place, invitation)),
        );
        assert!(accepted.is_ok() != withdrawn.is_ok(), "{accepted:?} {withdrawn:?}");
        assert_eq!(world.is_member(place, &world.rita).await, accepted.is_ok());
    }
}

/// Checklist 7.3: the number of another place's invitation, or of somebody else's, answers as if there were none.
#[tokio::test]
async fn numbers_of_others_answer_as_if_there_were_none() {
    let house = House::open().await;
    let (mine, other) = (World::in_house(&house).await, World::in_house(&house).await);
    let app = &house.app;
    let theirs =
        invitations::invite(app, &other.paul, other.in_project(), &other.typed(&other.rita, "guest").await).await.expect("invited");
    let above = invitations::invite(app, &other.olga, other.in_organization(), &other.typed(&other.rita, "").await).await.expect("invited");
    let missing = Err(Failure::Missing);
    for (place, by) in [(mine.in_project(), &mine.paul), (mine.in_organization(), &mine.olga), (mine.in_maintainer(), &mine.mia)] {
        for number in [theirs, above, InvitationId::of(1), InvitationId::of(i64::MAX)] {
            assert_eq!(invitations::cancel(app, by, place, number).await, missing);
            assert_eq!(invitations::resend(app, by, place, number).await, missing);
            assert_eq!(invitations::find(app, by, place, number).await.map(drop), missing);
        }
    }
    assert_eq!(invitations::cancel(app, &other.paul, other.in_project(), above).await, missing, "not even of the place above");
    assert_eq!(invitations::accept(app, &mine.rita, theirs).await.map(drop), missing);
    assert_eq!(invitations::decline(app, &mine.rita, theirs).await, missing);
    assert_eq!(invitations::find_mine(app, &mine.rita, theirs).await.map(drop), missing);
    assert_eq!(invitations::rows(app, &other.paul, other.in_project()).await.expect("seen").len(), 1, "and nothing changed");
}

/// Maintainers and organizations invite, too; a link shows who opens it what to do.
#[tokio::test]
async fn the_link_knows_who_opens_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut neo = house.person("Neo").await;
    let mut eve = house.person("Eve").await;
    let app = &house.app;
    invitations::invite(app, &world.mia, world.in_maintainer(), &typed("neo@example.com")).await.expect("invited");
    invitations::invite(app, &world.olga, world.in_organization(), &typed("neo@example.com")).await.expect("invited");
    let letters = house.letters_to("neo@example.com").await;
    let link = |part: &str| letters.iter().find(|letter| letter.body.contains(part)).expect(part).link();
    let (maintainer, organization) = (link("to the maintainer “North”"), link("to the organization “Mills”"));

    assert!(eve.get(&organization).await.html.contains("This invitation is for somebody else"));
    let page = house.stranger().get(&organization).await;
    assert!(page.attributes("main a", "href").contains(&"/sign-in?next=/settings/invitations".into()));
    assert!(neo.get(&maintainer).await.html.contains("Accept Invitation"));
    let page = neo.submit("/forms/invitations/accept", &[]).await;
    assert_eq!(page.path, format!("{}?done=joined", world.in_maintainer().path()));
    neo.get(&organization).await;
    let page = neo.submit("/forms/invitations/decline", &[]).await;
    assert_eq!(page.path, "/settings/invitations?done=invitation-declined");
    assert_eq!(neo.get("/invitation").await.status, 404);
    assert_eq!(house.stranger().get("/invitation").await.status, 404);
}

/// Many addresses in one go, and a result for each. Whom it worked for is invited.
#[tokio::test]
async fn many_are_invited_at_once_with_a_result_for_each() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = ada(&house, &world).await;
    let gina = house.email(&world.gina).await;
    let users = world.in_project().members_path();
    ada.get(&users).await;
    let many = format!("one@example.com\n{gina}\nnot-an-address, \"Two\" <two@example.com>;one@example.com");
    let page = ada.submit(INVITE, &[("email", &many), ("role", "guest")]).await;
    assert_eq!(page.status, 422);
    let lines = page.all(".problems li");
    assert_eq!(lines.len(), 4, "{lines:?}");
    assert!(lines[0].contains("one@example.com: invited") && lines[1].contains("already a member"), "{lines:?}");
    assert!(lines[2].contains("Enter an e-mail address") && lines[3].contains("two@example.com: invited"), "{lines:?}");
    assert!(page.text("textarea").expect("the box").contains("not-an-address"), "what was typed is kept");
    assert_eq!(page.attribute("details.reveal", "open").as_deref(), Some(""), "and the form stands open");
    assert_eq!(house.letters_to("two@example.com").await.len(), 1);
    ada.get(&users).await;
    assert_eq!(ada.submit(INVITE, &[("email", "a@example.com\nb@example.com")]).await.path, format!("{users}?done=invited"));

    for (text, said) in [("", "Fill this in."), ("nobody", "Enter an e-mail address such as name@example.com.")] {
        ada.get(&users).await;
        assert_eq!(ada.submit(INVITE, &[("email", text)]).await.problem("email").as_deref(), Some(said));
    }
    let hundred: String = (0..101).map(|n| format!("p{n}@example.com\n")).collect();
    ada.get(&users).await;
    assert_eq!(ada.submit(INVITE, &[("email", &hundred)]).await.problem("email").as_deref(), Some("Enter at most 100 at once."));
    assert!(house.letters_to("p1@example.com").await.is_empty());
    ada.get(&users).await;
    let page = ada.submit(INVITE, &[("email", "c@example.com\nd@example.com"), ("role", "owner")]).await;
    assert_eq!(page.problem("role").as_deref(), Some("This project has no such role."));
}

/// What strangers type into names stays text, in letters and on pages (checklist 6.6).
#[tokio::test]
async fn names_stay_text() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let nasty = r#"</title><img src=x onerror="alert(1)"> & co"#;
    let update = organizations::Update { name: Some(nasty.into()), ..Default::default() };
    organizations::update(&house.app, &world.olga, world.organization, &update).await.expect("renamed");
    let mut neo = house.person("Neo").await;
    invitations::invite(&house.app, &world.olga, world.in_organization(), &typed("neo@example.com")).await.expect("invited");
    let letter = house.letters_to("neo@example.com").await.pop().expect("a letter");
    assert!(letter.body.contains(nasty) && !letter.html.contains("<img"));
    let page = neo.get("/settings/invitations").await;
    assert!(!page.html.contains("<img") && page.all("strong").contains(&nasty.to_owned()));
    let page = neo.submit("/forms/invitations/accept", &[]).await;
    assert_eq!(page.text("h1").as_deref(), Some(nasty));
    assert!(!page.html.contains("<img"));
    assert!(page.text("title").is_some_and(|title| title.starts_with(nasty)), "also in the title");
}
