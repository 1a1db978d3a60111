//! What the tests of diagnoses share: a problem is seen where and as it should be, and its lines are run as they are printed.

use crate::{
    house::House,
    peers::{Peers, Ran},
    visitor::Visitor,
};
use axum::{Router, extract::Request, http::StatusCode, response::IntoResponse};
use serde_json::Value;
use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
};
use tower::ServiceExt;

/// The steps of a check.
pub const TRUST: &str = "Portico can get in";
pub const STRANGERS: &str = "Nobody else can in your name";
pub const IDENTITY: &str = "It is the account that you named";

pub fn may(right: &str) -> String {
    format!("May {right}")
}

/// The problem that the check ended with, which has to be this one, found by this step, and told in full. What was never connected is
/// not connected by it; what was is failing.
#[track_caller]
pub fn diagnosis(account: &Value, code: &str, step: &str) -> Value {
    let (checked, state) = match &account["unverified"] {
        Value::Null => (account, "failing"),
        unverified if account["method"].is_null() => (unverified, "not-connected"),
        unverified => (unverified, "connected"),
    };
    let problem = &checked["problem"];
    assert_eq!((&account["state"], &problem["code"]), (&state.into(), &code.into()), "{account:#}");
    let (last, before) = checked["steps"].as_array().and_then(|steps| steps.split_last()).expect("steps");
    assert_eq!((&last["label"], &last["state"]), (&step.into(), &"failed".into()), "{account:#}");
    assert!(before.iter().all(|step| step["state"] == "passed"), "{account:#}");
    told(problem);
    problem.clone()
}

/// The one thing that should be better, though it is connected.
#[track_caller]
pub fn remark(account: &Value, code: &str) -> Value {
    let remarks = account["remarks"].as_array().expect("a list");
    assert_eq!((&account["state"], &account["problem"], remarks.len()), (&"connected".into(), &Value::Null, 1), "{account:#}");
    assert_eq!(remarks[0]["code"], code, "{account:#}");
    told(&remarks[0]);
    remarks[0].clone()
}

#[track_caller]
fn told(problem: &Value) {
    let is_text = |name: &str| problem[name].as_str().is_some_and(|text| !text.is_empty());
    assert!(is_text("title") && is_text("why") && problem["console"][0].is_string(), "{problem:#}");
}

impl Peers {
    /// Runs a problem's lines exactly as they are printed. Of these, in their order, some are refused since they are not needed.
    pub async fn mends(&self, here: &str, problem: &Value, refused: &[&str]) -> Ran {
        let lines = problem["cli"].as_str().filter(|lines| !lines.is_empty()).expect("lines for a terminal");
        let ran = self.runs(here, lines).await;
        let as_told = ran.refused.len() == refused.len() && ran.refused.iter().zip(refused).all(|(said, part)| said.contains(part));
        assert!(as_told, "{:#?}, not {refused:?}, of\n{lines}", ran.refused);
        ran
    }
}

impl Ran {
    /// What the last line said that went well.
    pub fn last(&self) -> Value {
        serde_json::from_str(self.said.last().expect("one went well")).expect("JSON")
    }
}

/// The lines for a terminal that the page of this provider shows for this way, once "Configure" was pressed.
pub async fn lines(who: &mut Visitor<'_>, provider: &str, way: &str, label: &str) -> String {
    who.get(&format!("/settings/cloud-accounts/{provider}")).await;
    let begun = who.submit("/forms/cloud-accounts/begin", &[]).await;
    assert_eq!((begun.status, begun.path.as_str()), (200, format!("/settings/cloud-accounts/{provider}").as_str()));
    let page = who.get(&format!("/settings/cloud-accounts/{provider}?way={way}")).await;
    page.text(&format!(r#"pre[aria-label="{label}"] code"#)).expect("lines")
}

/// Fills in the form below these lines and presses "Verify", which has to connect it.
pub async fn verifies(who: &mut Visitor<'_>, fields: &[(&str, &str)]) {
    let page = who.submit("/forms/cloud-accounts/verify", fields).await;
    assert!(page.path.ends_with("?done=cloud-connected"), "{} {:?} {:?}", page.path, page.all(".failed h3"), page.all(".problem"));
}

/// A house that clouds can really ask for its keys, at its public address, as soon as the operator has let them.
pub struct Street {
    pub house: House,
    open: Arc<AtomicBool>,
}

impl Street {
    pub async fn with_house(peers: &Peers) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let house = peers.house_with(&[&format!("--public-url=http://{address}")]).await;
        let (router, open) = (house.router.clone(), Arc::new(AtomicBool::new(false)));
        let is_open = open.clone();
        let answer = move |request: Request| {
            let (router, open) = (router.clone(), is_open.load(SeqCst));
            async move { if open { router.oneshot(request).await.into_response() } else { StatusCode::SERVICE_UNAVAILABLE.into_response() } }
        };
        let service = Router::new().fallback(answer).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, service).await });
        Self { house, open }
    }

    /// What only the operator can do.
    pub fn opens(&self) {
        self.open.store(true, SeqCst);
    }
}
