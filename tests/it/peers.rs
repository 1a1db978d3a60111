//! What stands for AWS, Azure and Google: real servers beside the tests, started by `script/test` or `script/peers`. Each test
//! has values of its own there, so that all of them can run at once.

use crate::{house::House, program::Program};
use axum::http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use std::{collections::BTreeMap, fs, process::Command};

pub struct Peers {
    said: Value,
    client: reqwest::Client,
}

/// What AWS's own command line said.
pub struct Line {
    pub done: bool,
    pub text: String,
}

/// What lines did in a terminal.
#[derive(Debug, Deserialize)]
pub struct Ran {
    /// Of each that went well, what it said.
    pub said: Vec<String>,
    /// Of each that did not, why.
    pub refused: Vec<String>,
}

/// Whoever may do everything in an account at AWS.
pub struct Owner {
    pub account: String,
    pub id: String,
    pub secret: String,
}

impl Peers {
    /// # Panics
    /// When nobody started them: a test that passed without would show nothing.
    pub fn find() -> Self {
        let file = env("TEST_CLOUD_PEERS");
        _ = rustls::crypto::ring::default_provider().install_default();
        let said = serde_json::from_str(&fs::read_to_string(file).expect("the peers' file")).expect("JSON");
        Self { said, client: reqwest::Client::builder().no_proxy().build().expect("a client") }
    }

    fn text(&self, path: &str) -> String {
        self.said.pointer(path).and_then(Value::as_str).unwrap_or_else(|| panic!("{path} in {}", self.said)).to_owned()
    }

    pub fn account(&self) -> String {
        self.text("/aws/account")
    }

    /// Settings with which a house calls them.
    pub fn settings(&self) -> Vec<String> {
        let (aws, other) = (self.text("/aws/url"), self.text("/other/url"));
        vec![
            format!("--aws-account-id={}", self.account()),
            format!("--aws-access-key-id={}", self.text("/aws/platform/id")),
            format!("--aws-secret-access-key={}", self.text("/aws/platform/secret")),
            format!("--aws-sts-url={aws}"),
            format!("--aws-iam-url={aws}"),
            format!("--azure-login-url={other}/azure-login"),
            format!("--azure-management-url={other}/azure-management"),
            format!("--google-token-url={other}/google-token"),
            format!("--google-sts-url={other}/google-sts"),
            format!("--google-iam-credentials-url={other}/google-iamcredentials"),
            format!("--google-projects-url={other}/google-projects"),
            "--cloud-private-hosts=127.0.0.1".into(),
        ]
    }

    pub async fn house(&self) -> House {
        self.house_with(&[]).await
    }

    pub async fn house_with(&self, more: &[&str]) -> House {
        let mut settings = self.settings();
        settings.retain(|setting| !more.iter().any(|other| setting.split('=').next() == other.split('=').next()));
        let all: Vec<&str> = settings.iter().map(String::as_str).chain(more.iter().copied()).collect();
        House::with(&all).await
    }

    async fn ask(&self, method: Method, url: String, body: String) -> (u16, String) {
        let answer = self.client.request(method, url).body(body).send().await.expect("the peer answers");
        (answer.status().as_u16(), answer.text().await.expect("text"))
    }

    /// Makes something of Azure's or Google's so, beside what it is already.
    pub async fn set(&self, kind: &str, id: &str, state: Value) {
        let body = json!({ "kind": kind, "id": id, "state": state }).to_string();
        let (status, said) = self.ask(Method::POST, format!("{}/__set", self.text("/other/url")), body).await;
        assert_eq!(status, 200, "{said}");
    }

    /// Breaks a peer for one key.
    pub async fn break_other(&self, how: Value) {
        let (status, said) = self.ask(Method::POST, format!("{}/__break", self.text("/other/url")), how.to_string()).await;
        assert_eq!(status, 200, "{said}");
    }

    pub async fn break_aws(&self, how: Value) {
        let (status, said) = self.ask(Method::POST, format!("{}/__break", self.text("/aws/url")), how.to_string()).await;
        assert_eq!(status, 200, "{said}");
    }

    pub async fn mend_other(&self, key: &str) {
        self.ask(Method::DELETE, format!("{}/__break?key={key}", self.text("/other/url")), String::new()).await;
    }

    pub async fn mend_aws(&self, key: &str) {
        self.ask(Method::DELETE, format!("{}/__break?key={key}", self.text("/aws/url")), String::new()).await;
    }

    /// The actions that were called for this role or access key.
    pub async fn calls_aws(&self, key: &str) -> Vec<String> {
        let (_, said) = self.ask(Method::GET, format!("{}/__calls?key={key}", self.text("/aws/url")), String::new()).await;
        serde_json::from_str(&said).expect("a list")
    }

    /// The calls that were made for this tenant, subscription, project or account.
    pub async fn calls_other(&self, key: &str) -> Vec<Value> {
        let (_, said) = self.ask(Method::GET, format!("{}/__calls?key={key}", self.text("/other/url")), String::new()).await;
        serde_json::from_str(&said).expect("a list")
    }

    /// Runs lines of `az` or `gcloud`, as they are printed.
    ///
    /// # Panics
    /// When one is not understood, or is refused.
    pub async fn cli(&self, query: &str, lines: &str) -> String {
        let (said, ran) = self.ran(query, lines).await;
        assert!(ran.refused.is_empty(), "{ran:#?}\n{lines}");
        said
    }

    /// The same for lines of which some may be refused, after which a terminal goes on.
    pub async fn runs(&self, query: &str, lines: &str) -> Ran {
        self.ran(query, lines).await.1
    }

    async fn ran(&self, query: &str, lines: &str) -> (String, Ran) {
        let (status, said) = self.ask(Method::POST, format!("{}/__cli?{query}", self.text("/other/url")), lines.to_owned()).await;
        assert_eq!(status, 200, "{said}\n{lines}");
        let ran = serde_json::from_str(&said).expect("what they said");
        (said, ran)
    }

    /// Runs lines of AWS's own command line, as the owner of the account; quotes and `\` at line ends as in a shell. Stops at
    /// the first that fails.
    pub async fn aws(&self, lines: &str) -> Line {
        self.aws_by(&self.owner(), lines).await
    }

    /// The same, pasted into a terminal: that goes on after a line that fails. It counts how the last one went.
    pub async fn pastes(&self, owner: &Owner, lines: &str) -> Line {
        self.aws_by(owner, &format!("set +e\n{lines}")).await
    }

    pub fn owner(&self) -> Owner {
        Owner { account: self.account(), id: self.text("/aws/admin/id"), secret: self.text("/aws/admin/secret") }
    }

    /// The owner of an account of its own, for what has the same name in each.
    pub async fn new_owner(&self) -> Owner {
        let (process, number) =
            unique().split_once('-').map(|(process, number)| (process.to_owned(), number.to_owned())).expect("two numbers");
        let account = format!("7{process:0>7}{number:0>4}");
        let (status, said) =
            self.ask(Method::POST, format!("{}/__account", self.text("/aws/url")), json!({ "account": account }).to_string()).await;
        assert_eq!(status, 200, "{said}");
        let said: Value = serde_json::from_str(&said).expect("JSON");
        let text = |name: &str| said[name].as_str().expect(name).to_owned();
        Owner { account, id: text("id"), secret: text("secret") }
    }

    async fn aws_by(&self, owner: &Owner, line: &str) -> Line {
        let set = BTreeMap::from([
            ("AWS_ACCESS_KEY_ID", owner.id.clone()),
            ("AWS_SECRET_ACCESS_KEY", owner.secret.clone()),
            ("AWS_DEFAULT_REGION", "us-east-1".into()),
            ("AWS_ENDPOINT_URL", self.text("/aws/url")),
            ("AWS_PAGER", String::new()),
            ("HOME", "/nonexistent".into()),
        ]);
        let program = env("AWS_CLI");
        let folder = std::path::Path::new(&program).parent().expect("a folder").to_owned();
        let path = format!("{}:{}", folder.display(), env("PATH"));
        let line = line.to_owned();
        let ran = tokio::task::spawn_blocking(move || Command::new("sh").args(["-euc", &line]).env("PATH", path).envs(set).output());
        let ran = ran.await.expect("it runs").expect("a shell");
        let text = String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
        Line { done: ran.status.success(), text }
    }

    /// The same, for what has to go well.
    #[track_caller]
    pub fn must(line: Line) -> String {
        assert!(line.done, "{}", line.text);
        line.text
    }
}

/// What script/test tells.
#[expect(clippy::disallowed_methods, reason = "tests have no Config")]
fn env(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: start the peers by script/peers, or run script/test"))
}

/// Something nobody else has.
pub fn unique() -> String {
    use std::sync::atomic::{AtomicU32, Ordering};
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A number such as Google's projects have, that nobody else has.
pub fn number() -> String {
    let (process, own) = unique().split_once('-').map(|(process, own)| (process.to_owned(), own.to_owned())).expect("two numbers");
    format!("9{process}{own:0>6}")
}

/// An id such as Azure's, that nobody else has.
pub fn uuid() -> String {
    let mut bytes = [0; 16];
    bytes[..8].copy_from_slice(&std::time::UNIX_EPOCH.elapsed().expect("later").as_nanos().to_be_bytes()[8..]);
    bytes[8..12].copy_from_slice(&std::process::id().to_be_bytes());
    let number: u32 = unique().rsplit('-').next().and_then(|number| number.parse().ok()).expect("a number");
    bytes[12..].copy_from_slice(&number.to_be_bytes());
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

impl Program<'_> {
    /// Sets up and verifies; what the API answers.
    pub async fn connects(&self, provider: &str, wanted: Value) -> Value {
        self.put(&format!("/manage/current-user/cloud-accounts/{provider}"), wanted).await.is(200);
        self.verifies(provider).await
    }

    pub async fn verifies(&self, provider: &str) -> Value {
        self.post(&format!("/manage/current-user/cloud-accounts/{provider}/verification"), json!({})).await.is(200).body()
    }

    /// What there is with one provider.
    pub async fn cloud(&self, provider: &str) -> Value {
        let all = self.get("/manage/current-user/cloud-accounts").await.is(200).body();
        all.as_array().and_then(|all| all.iter().find(|one| one["provider"] == provider)).cloned().expect("each provider is there")
    }
}
