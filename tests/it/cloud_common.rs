//! What can happen with any provider. It takes time or the operator to mend it, so no command is printed: here the fault ends, or
//! the operator's settings are set right, and the check passes again.

use crate::{
    cloud_aws::cli,
    clouds::{Project, Role, Subscription, ada, connected, project, role, subscription},
    house::House,
    mends::{TRUST, diagnosis},
    peers::Peers,
    program::Program,
};
use portico::server::cloud_config::CloudConfig;
use serde_json::{Value, json};
use std::{io::ErrorKind, net::TcpListener, time::Duration};
use url::Url;

const READ_SUBSCRIPTION: &str = "May Microsoft.Resources/subscriptions/read";
const GET_PROJECT: &str = "May resourcemanager.projects.get";

/// Somewhere that a redirection leads and nobody may follow.
struct Trap(TcpListener);

impl Trap {
    fn set() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        listener.set_nonblocking(true).expect("at once");
        Self(listener)
    }

    fn url(&self) -> String {
        format!("http://{}/", self.0.local_addr().expect("an address"))
    }

    fn is_empty(&self) {
        assert!(self.0.accept().is_err_and(|error| error.kind() == ErrorKind::WouldBlock), "somebody followed");
    }
}

#[track_caller]
fn mended_by_no_command(account: &Value, code: &str, step: &str) {
    let problem = diagnosis(account, code, step);
    assert_eq!((cli(&problem), &problem["terraform"]), ("", &json!("")), "{problem:#}");
}

/// What may be the matter with an answer, and how it is called. `ways` are the provider's own errors.
fn faults(trap: &Trap, ways: &[(Value, &'static str)]) -> Vec<(Value, &'static str)> {
    let any = [
        (json!({ "hangup": true }), "not-reachable"),
        (json!({ "redirect": trap.url() }), "strange-answer"),
        (json!({ "garbage": true }), "strange-answer"),
        (json!({ "huge": true }), "strange-answer"),
    ];
    any.into_iter().chain(ways.iter().cloned()).collect()
}

fn with(mut fault: Value, key: &str, place: (&str, &str)) -> Value {
    fault["key"] = key.into();
    fault[place.0] = place.1.into();
    fault
}

#[tokio::test]
async fn faults_of_aws_are_told_apart_and_pass() {
    let (peers, trap) = (Peers::find(), Trap::set());
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let said = |status: u16, code: &str| json!({ "answer": { "status": status, "code": code, "message": "So it is." } });
    let ways = [
        (said(503, "ServiceUnavailable"), "provider-down"),
        (said(500, "InternalFailure"), "provider-down"),
        (said(400, "Throttling"), "throttled"),
        (said(429, "TooManyRequestsException"), "throttled"),
        (said(418, "Teapot"), "unknown"),
    ];
    let alias = "May iam:ListAccountAliases";
    for (action, step) in [("sts:AssumeRole", TRUST), ("iam:ListAccountAliases", alias)] {
        for (fault, code) in faults(&trap, &ways) {
            peers.break_aws(with(fault, &role.name, ("action", action))).await;
            let account = program.verifies("aws").await;
            mended_by_no_command(&account, code, step);
            if code == "unknown" {
                let problem = diagnosis(&account, code, step);
                assert!(problem["title"].as_str().expect("text").ends_with("Teapot"), "{problem:#}");
                assert!(problem["why"].as_str().expect("text").contains("“So it is.”"), "{problem:#}");
            }
            peers.mend_aws(&role.name).await;
            connected(&program.verifies("aws").await);
        }
    }
    trap.is_empty();
}

#[tokio::test]
async fn faults_of_azure_are_told_apart_and_pass() {
    let (peers, trap) = (Peers::find(), Trap::set());
    let house = peers.house().await;
    let program = ada(&house).await;
    let subscription = subscription(&peers, &house, &program).await;
    let teapot = json!({ "error": "teapot", "error_description": "AADSTS418: So it is." });
    let arm = json!({ "error": { "code": "Teapot", "message": "So it is." } });
    for (at, step, body) in [("token", TRUST, teapot), ("resource", READ_SUBSCRIPTION, arm)] {
        let ways = [
            (json!({ "status": 503 }), "provider-down"),
            (json!({ "status": 429 }), "throttled"),
            (json!({ "answer": { "status": 418, "body": body } }), "unknown"),
        ];
        for (fault, code) in faults(&trap, &ways) {
            peers.break_other(with(fault, &subscription.tenant, ("at", at))).await;
            mended_by_no_command(&program.verifies("azure").await, code, step);
            peers.mend_other(&subscription.tenant).await;
            connected(&program.verifies("azure").await);
        }
    }
    trap.is_empty();
}

#[tokio::test]
async fn faults_of_google_cloud_are_told_apart_and_pass() {
    let (peers, trap) = (Peers::find(), Trap::set());
    let house = peers.house().await;
    let program = ada(&house).await;
    let project = project(&peers, &house, &program).await;
    let teapot = json!({ "error": "teapot", "error_description": "So it is." });
    let api = json!({ "error": { "code": 418, "status": "TEAPOT", "message": "So it is." } });
    let places = [
        ("token", &project.pool, TRUST, teapot),
        ("impersonate", &project.account, TRUST, api.clone()),
        ("resource", &project.id, GET_PROJECT, api),
    ];
    for (at, key, step, body) in places {
        let ways = [
            (json!({ "status": 503 }), "provider-down"),
            (json!({ "status": 429 }), "throttled"),
            (json!({ "answer": { "status": 418, "body": body } }), "unknown"),
        ];
        // Forty checks are allowed at once.
        let faults = if at == "impersonate" { ways.to_vec() } else { faults(&trap, &ways) };
        for (fault, code) in faults {
            peers.break_other(with(fault, key, ("at", at))).await;
            mended_by_no_command(&program.verifies("google-cloud").await, code, step);
            peers.mend_other(key).await;
            connected(&program.verifies("google-cloud").await);
        }
    }
    trap.is_empty();
}

/// Somebody who has set up all three.
struct Everywhere<'a> {
    program: Program<'a>,
    role: Role,
    subscription: Subscription,
    project: Project,
}

const PROVIDERS: [&str; 3] = ["aws", "azure", "google-cloud"];

impl<'a> Everywhere<'a> {
    async fn new(peers: &Peers, house: &'a House) -> Self {
        let program = ada(house).await;
        let role = role(peers, &program).await;
        let (subscription, project) = (subscription(peers, house, &program).await, project(peers, house, &program).await);
        Self { program, role, subscription, project }
    }

    fn token(self) -> String {
        self.program.key.expect("a token").1
    }
}

/// The one test that waits as long as a person would: all at once, for ten seconds.
#[tokio::test]
async fn who_does_not_answer_within_ten_seconds_is_told_so() {
    let peers = Peers::find();
    let house = peers.house().await;
    let Everywhere { program, role, subscription, project } = Everywhere::new(&peers, &house).await;
    let slow = json!({ "slow": 11 });
    peers.break_aws(with(slow.clone(), &role.name, ("action", "sts:AssumeRole"))).await;
    peers.break_other(with(slow.clone(), &subscription.tenant, ("at", "token"))).await;
    peers.break_other(with(slow, &project.pool, ("at", "token"))).await;
    let [aws, azure, google] = PROVIDERS.map(|provider| program.verifies(provider));
    let (aws, azure, google) = tokio::join!(aws, azure, google);
    for account in [aws, azure, google] {
        mended_by_no_command(&account, "too-slow", TRUST);
    }
    peers.mend_aws(&role.name).await;
    peers.mend_other(&subscription.tenant).await;
    peers.mend_other(&project.pool).await;
    for provider in PROVIDERS {
        connected(&program.verifies(provider).await);
    }
}

/// Sets the first endpoint of each provider.
fn lead(clouds: &mut CloudConfig, to: &str) {
    let url = Url::parse(to).expect("an address");
    clouds.aws_sts_url = Some(url.clone());
    (clouds.azure_login_url, clouds.google_sts_url) = (url.clone(), url);
}

/// As the operator may have set it, or a name server may answer.
#[tokio::test]
async fn an_address_that_may_not_be_called_or_is_not_there_is_told_so() {
    let (peers, trap) = (Peers::find(), Trap::set());
    let mut house = peers.house().await;
    let right = house.app.config.clouds.clone();
    let token = Everywhere::new(&peers, &house).await.token();
    let port = trap.0.local_addr().expect("an address").port();
    let places = [
        // A name that leads into the own network, the addresses themselves, and the metadata service even if somebody allows it.
        (format!("https://localhost:{port}"), "not-allowed"),
        (format!("https://127.0.0.2:{port}"), "not-allowed"),
        (format!("https://[::ffff:127.0.0.1]:{port}"), "not-allowed"),
        (format!("https://0x7f.2:{port}"), "not-allowed"),
        ("http://169.254.169.254".to_owned(), "not-allowed"),
        ("http://127.0.0.1:9".to_owned(), "not-reachable"),
        ("https://nowhere.invalid".to_owned(), "not-reachable"),
    ];
    for (to, code) in places {
        house = house
            .restarted_with(|config| {
                lead(&mut config.clouds, &to);
                config.clouds.cloud_private_hosts.push("169.254.169.254".to_owned());
            })
            .await;
        let program = house.program_by(&token);
        for provider in PROVIDERS {
            mended_by_no_command(&program.verifies(provider).await, code, TRUST);
        }
    }
    trap.is_empty();
    house = house.restarted_with(|config| config.clouds = right).await;
    for provider in PROVIDERS {
        connected(&house.program_by(&token).verifies(provider).await);
    }
}

/// Ours stands, theirs goes; then ours is set.
#[tokio::test]
async fn a_clock_that_is_off_is_told_so() {
    const HOUR: i64 = 3_600_000;
    let peers = Peers::find();
    let house = peers.house().await;
    let Everywhere { program, role, subscription, project } = Everywhere::new(&peers, &house).await;
    for provider in PROVIDERS {
        connected(&program.verifies(provider).await);
    }
    for ahead in [-2 * HOUR, 2 * HOUR] {
        let there = house.app.now().millis() + ahead;
        peers.break_aws(json!({ "key": role.name, "action": "sts:AssumeRole", "clock": there })).await;
        peers.set("tenant", &subscription.tenant, json!({ "now": there })).await;
        peers.set("pool", &project.pool, json!({ "now": there })).await;
        peers.set("google-account", &project.account, json!({ "now": there })).await;
        peers.set("project", &project.id, json!({ "now": there })).await;
        // What we sign for Azure says until when it is good, not since when: it does not mind that ours is ahead.
        let minds = PROVIDERS.into_iter().filter(|provider| ahead > 0 || *provider != "azure");
        for provider in minds {
            mended_by_no_command(&program.verifies(provider).await, "clock-off", TRUST);
        }
        if ahead > 0 {
            house.wait(Duration::from_millis(ahead.unsigned_abs()));
            for provider in PROVIDERS {
                connected(&program.verifies(provider).await);
            }
        }
        peers.mend_aws(&role.name).await;
    }
}
