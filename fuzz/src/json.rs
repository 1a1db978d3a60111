//! What programs send to the Management API, as bodies and as queries; and the file with the accounts of a cluster, and its tokens.

use super::text_of;
use portico::{
    failure::Failure,
    id::ProjectId,
    place::Place,
    server::{
        api::{
            call::{Param, Whom},
            input::{self, Amount, Flag, Input, Text, Whole, present, present_number},
        },
        service_account::ServiceAccounts,
    },
    time::Timestamp,
};
use schemars::JsonSchema;
use serde::Deserialize;
use std::{fs, sync::LazyLock};

/// A key of each kind that bodies have.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[expect(dead_code, reason = "what is read is compared as its Debug text")]
struct Sent {
    text: Option<Text>,
    flag: Option<Flag>,
    whole: Option<Whole>,
    amount: Option<Amount>,
    #[serde(default)]
    list: Vec<Text>,
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<Text>")]
    cleared: Option<Option<Text>>,
    #[serde(default, deserialize_with = "present_number")]
    #[schemars(with = "Option<Whole>")]
    number: Option<Option<Whole>>,
}

static KEYS: LazyLock<Vec<String>> = LazyLock::new(Sent::keys);

pub fn run(data: &[u8]) {
    match input::body::<Sent>(data, &KEYS) {
        Ok(sent) => is_clean(&sent),
        Err(failure) => assert_eq!(failure, Failure::Malformed),
    }
    // What a later version sends beside it changes nothing.
    if let (Ok(sent), Ok(serde_json::Value::Object(mut all))) = (input::body::<Sent>(data, &KEYS), serde_json::from_slice(data)) {
        all.insert("of_a_later_version".into(), serde_json::json!([null, { "\0": 1e300 }]));
        let again = input::body::<Sent>(&serde_json::to_vec(&all).expect("JSON"), &KEYS).expect("unknown keys are left alone");
        assert_eq!(format!("{sent:?}"), format!("{again:?}"));
    }
    let Some(text) = text_of(data) else { return };
    if let Ok(sent) = input::query::<Sent>(text, &KEYS) {
        is_clean(&sent);
    }
    in_paths(text);
    cluster(text);
}

/// PostgreSQL takes no NUL, and no number that is none.
fn is_clean(sent: &Sent) {
    let cleared = sent.cleared.as_ref().and_then(Option::as_ref);
    assert!(sent.text.iter().chain(&sent.list).chain(cleared).all(|text| !text.0.contains('\0')), "{sent:?}");
    assert!(sent.amount.is_none_or(|amount| amount.0.is_finite()), "{sent:?}");
}

/// A number in a path is written in one way only.
fn in_paths(text: &str) {
    if let Some(id) = ProjectId::read("project", text) {
        assert!(id.to_string() == text && id.number() > 0, "{text:?}");
        assert_eq!(Place::read("project", text), Some(Place::Project(id)));
    }
    match Whom::read("user", text) {
        Some(Whom::Number(id)) => assert_eq!(id.to_string(), text),
        Some(Whom::Email(email)) => assert!(!email.is_empty() && !email.contains('\0')),
        None => assert!(text.is_empty() || text.contains('\0')),
    }
    if let Ok(place) = text.parse::<Place>() {
        assert_eq!(place.to_string().parse::<Place>().expect("its own"), place);
    }
}

/// Nobody outside the cluster makes a token; and whatever file can be read, nothing but a token of its keys opens anything.
fn cluster(text: &str) {
    static FILE: LazyLock<tempfile::TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));
    static KNOWN: LazyLock<ServiceAccounts> = LazyLock::new(|| read(include_str!("../cluster.json")).expect("a good file"));
    fn read(text: &str) -> Result<ServiceAccounts, String> {
        let path = FILE.path().join("accounts.json");
        fs::write(&path, text).expect("written");
        ServiceAccounts::read(path.to_str().expect("a readable path"))
    }
    let now = Timestamp::from_millis(1_800_000_000_000);
    assert!(KNOWN.present(text, now).is_err(), "{text:?}");
    if text.trim_start().starts_with('{')
        && let Ok(accounts) = read(text)
    {
        assert!(accounts.present("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4IiwiZXhwIjo5OTk5OTk5OTk5fQ.", now).is_err());
    }
}
