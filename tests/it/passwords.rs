use crate::house::{House, PASSWORD};
use portico::failure::{Failure, Problem, Weakness};

const FORM: &str = "/forms/security/password";

async fn choose(house: &House, name: &str, password: &str) -> Result<String, Failure> {
    let mut person = house.person(name).await;
    let fields = [("current_password", PASSWORD), ("new_password", password), ("confirm_password", password)];
    person.call(FORM, &fields).await.2
}

async fn refused(house: &House, name: &str, password: &str) -> Problem {
    let failure = choose(house, name, password).await.expect_err(password);
    failure.of_field("new_password").cloned().unwrap_or_else(|| panic!("{password}: {failure:?}"))
}

/// Checklist 2.1 and 2.2.
#[tokio::test]
async fn from_8_to_128_characters_of_any_kind() {
    let house = House::open().await;
    assert_eq!(refused(&house, "A7", "zq4!mvk").await, Problem::TooShort { min: 8 });
    assert_eq!(refused(&house, "A129", &"zq4!mvk ".repeat(17)[..129]).await, Problem::TooLong { max: 128 });
    let longest = "žluťoučký kůň úpěl ďábelské ódy! 7 × 13 ≠ 90; ".repeat(3).chars().rev().take(128).collect::<String>();
    let emoji = "🦀🎻🌋🧭🪁🍇🧊🎲🪐🦔🧵🛶🌵🥁🔭";
    for (name, good) in
        [("A8", "zq4!mvkx"), ("A15", "qvxjkzwpltmrbyd"), ("Emoji", emoji), ("Spaces", "a sea of salty spoons"), ("A128", &longest)]
    {
        choose(&house, name, good).await.unwrap_or_else(|failure| panic!("{good}: {failure:?}"));
    }
}

/// Checklist 2.1.
#[tokio::test]
async fn nothing_is_cut_off() {
    let house = House::open().await;
    let long = "correct staple orbit lantern quince ".repeat(3)[..100].to_owned();
    choose(&house, "Ada", &long).await.expect("100 characters");
    for short in [&long[..72], &long[..99]] {
        assert!(house.stranger().signs_in("ada@example.com", short).await.problem("email").is_some());
    }
    assert_eq!(house.stranger().signs_in("ada@example.com", &long).await.path, "/");
}

/// Checklist 2.2.
#[tokio::test]
async fn the_same_keys_give_the_same_password_on_every_system() {
    let house = House::open().await;
    choose(&house, "Ada", "caf\u{e9} violet kettle").await.expect("composed");
    assert_eq!(house.stranger().signs_in("ada@example.com", "cafe\u{301} violet kettle").await.path, "/");
}

/// Checklist 2.4.
#[tokio::test]
async fn easy_ones_are_refused_with_the_reason() {
    let house = House::open().await;
    for (name, password, because) in [
        ("B0", "password1", Weakness::Common),
        ("B1", "qwertyuiop", Weakness::Common),
        ("B2", "portico-2027!", Weakness::Product),
        ("B3", "aaaaaaaaaaaa", Weakness::Repeats),
        ("B4", "abcdefghij", Weakness::Sequence),
        ("B5", "b5@example.com", Weakness::Personal),
        ("Lovelace", "xx-lovelace-88", Weakness::Personal),
    ] {
        assert_eq!(refused(&house, name, password).await, Problem::Guessable { because }, "{password}");
    }
    // Two reasons fit here.
    assert!(matches!(refused(&house, "B9", "password123456789").await, Problem::Guessable { .. }));
}

/// Checklist 2.1.
#[tokio::test]
async fn an_operator_may_ask_for_15() {
    let house = House::with(&["--password-min=15"]).await;
    assert_eq!(refused(&house, "Ada", "zq4!mvkx zq4!m").await, Problem::TooShort { min: 15 });
}

/// Checklist 2.4.
#[tokio::test]
async fn an_operators_list_of_breached_passwords_counts() {
    // SHA-1 of "violet kettle in a storm", in a list of one.
    let list = tempfile::NamedTempFile::new().expect("a file");
    let digest = data_encoding::HEXUPPER.encode(&<sha1::Sha1 as sha1::Digest>::digest("violet kettle in a storm"));
    std::fs::write(list.path(), format!("{digest}:3\n")).expect("written");
    let house = House::with(&["--breached-passwords", list.path().to_str().expect("text")]).await;
    assert_eq!(refused(&house, "Ada", "violet kettle in a storm").await, Problem::Guessable { because: Weakness::Breached });
    choose(&house, "Eve", "violet kettle in a squall").await.expect("not on the list");
}

/// Checklist 2.5.
#[tokio::test]
async fn the_strength_is_told_while_typing() {
    let house = House::open().await;
    let mut visitor = house.stranger();
    let (_, _, weak) = visitor.call("/forms/password/strength", &[("password", "password1")]).await;
    assert!(weak.expect("an answer").contains("\"score\":0"));
    let (_, _, strong) = visitor.call("/forms/password/strength", &[("password", PASSWORD)]).await;
    assert!(strong.expect("an answer").contains("\"score\":4"));
}

/// Checklist 2.3.
#[tokio::test]
async fn nobody_has_to_change_a_password_because_it_is_old() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.wait(std::time::Duration::from_secs(2 * 365 * 24 * 3600));
    assert_eq!(ada.signs_in("ada@example.com", crate::house::PASSWORD).await.path, "/");
}
