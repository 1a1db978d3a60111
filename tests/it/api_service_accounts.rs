//! Programs in the operator's cluster, by tokens that the cluster signed (API section 1.2).

use crate::{house::House, program::Program, world::World};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};
use std::time::Duration;

/// A P-256 key that signs nothing but these tests.
const KEY: &str = "-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgNpgdfcbCFSC63vsL
Ej5UelZnwLELaMk4hepmPs74bE6hRANCAAR/hsXUVeg9gK6pR9ENJSp4tnSlKNB+
6sOBifStPu/Nf5vbqqV62ZoS3i2NtqNSWY1EKJvRByUHQkU0nsrzirId
-----END PRIVATE KEY-----
";
const SUBJECT: &str = "system:serviceaccount:jobs:runner";
/// Noon of the tests' clock, in seconds.
const NOON: i64 = 1_800_000_000;

fn signed(claims: &Value) -> String {
    let header = Header { kid: Some("one".into()), ..Header::new(Algorithm::ES256) };
    encode(&header, claims, &EncodingKey::from_ec_pem(KEY.as_bytes()).expect("a key")).expect("signed")
}

fn claims() -> Value {
    json!({ "iss": "https://cluster.test", "aud": ["portico"], "sub": SUBJECT, "iat": NOON, "nbf": NOON, "exp": NOON + 3600 })
}

fn program<'a>(house: &'a House, token: &str) -> Program<'a> {
    let mut program = house.program_of_nobody();
    program.key = Some(("X-Kubernetes-Authorization", format!("Bearer {token}")));
    program
}

#[tokio::test]
async fn an_account_of_the_cluster_reads_what_the_operator_lets_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("accounts.json");
    let key = json!({ "kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "alg": "ES256", "x": "f4bF1FXoPYCuqUfRDSUqeLZ0pSjQfurDgYn0rT7vzX8", "y": "m9uqpXrZmhLeLY22o1JZjUQom9EHJQdCRTSeyvOKsh0" });
    let accounts = json!({
        "issuer": "https://cluster.test", "audience": "portico", "keys": { "keys": [key] }, "accounts": { SUBJECT: ["projects:read"] },
    });
    std::fs::write(&file, accounts.to_string()).expect("written");
    let house = House::with(&[&format!("--service-accounts={}", file.display())]).await;
    let world = World::in_house(&house).await;
    let runner = program(&house, &signed(&claims()));
    let body = runner.get("/manage/tokens/verify").await.is(200).body();
    assert_eq!((&body["description"], &body["type"], &body["scopes"]), (&json!(SUBJECT), &json!("super"), &json!(["projects:read"])));
    runner.get(&format!("/manage/{}", world.in_project())).await.is(200);
    runner.get(&format!("/manage/{}", world.in_organization())).await.is(403);

    let with = |key: &str, value: Value| {
        let mut other = claims();
        other[key] = value;
        signed(&other)
    };
    let good = signed(&claims());
    let (head, tail) = good.rsplit_once('.').expect("three parts");
    let unsigned = "eyJhbGciOiJub25lIn0.".to_owned() + good.split('.').nth(1).expect("claims") + ".";
    for (what, token) in [
        ("another issuer", with("iss", json!("https://other.test"))),
        ("for somebody else", with("aud", json!(["other"]))),
        ("an account that is not listed", with("sub", json!("system:serviceaccount:jobs:other"))),
        ("not yet", with("nbf", json!(NOON + 120))),
        ("over", with("exp", json!(NOON - 120))),
        ("another signature", format!("{head}.{}", tail.chars().rev().collect::<String>())),
        ("no signature", unsigned),
        ("nonsense", "x".into()),
    ] {
        assert_eq!(program(&house, &token).get("/manage/tokens/verify").await.status, 401, "{what}");
    }
    house.wait(Duration::from_secs(3700));
    runner.get("/manage/tokens/verify").await.is(401);
}

#[tokio::test]
async fn without_the_operators_file_no_cluster_opens_anything() {
    let house = House::open().await;
    program(&house, &signed(&claims())).get("/manage/tokens/verify").await.is(401);
}
