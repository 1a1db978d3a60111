//! Whether this installation answers at its public address, and what the proxy in front of it leaves out.

use super::{
    Finding, Findings,
    mirror::{PLACE, QUESTION, Seen},
};
use crate::server::{config::Config, keeping, seal::Seal};
use reqwest::redirect;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{error::Error, sync::Arc, time::Duration};

/// Longest time for the answer.
const PATIENCE: Duration = Duration::from_secs(10);

pub async fn look(config: &Config, seal: Option<&Seal>, installation: Option<String>) -> Vec<Finding> {
    let mut found = Findings::of("address");
    let address = config.link_to("/healthz");
    let question =
        seal.zip(keeping::random().ok()).map(|(seal, nonce)| seal.close(PLACE, keeping::now().millis().to_string().as_bytes(), nonce));
    match ask(&address, question).await {
        Err(error) => found.warning(
            format!("{address} does not answer from here: {error}"),
            "see that a server runs, that the name leads to the proxy, and that its certificate is one that browsers know",
        ),
        Ok((200, Some(seen), headers)) => judge(config, installation.as_deref(), &seen, &headers, &mut found),
        Ok((status, ..)) => found.wrong(
            format!("something answers at {address} (status {status}), but not a server of this installation with this sealing key"),
            "see where the proxy leads, and that all servers have the same sealing key and the right time",
        ),
    }
    found.else_ok(&format!("this installation answers at {}", config.origin()))
}

fn judge(config: &Config, installation: Option<&str>, seen: &Seen, headers: &reqwest::header::HeaderMap, found: &mut Findings) {
    if seen.installation.as_deref() != installation {
        found.wrong(
            "another installation answers at the public address: it has the same sealing key, but another database",
            "set PORTICO_DATABASE_URL as the server has it, or PORTICO_PUBLIC_URL to where this one is",
        );
    }
    if seen.version != env!("CARGO_PKG_VERSION") {
        found.warning(format!("the server is Portico {}, this program {}", seen.version, env!("CARGO_PKG_VERSION")), "restart the server");
    }
    if config.is_https() && !seen.forwarded {
        found.warning("the proxy does not say for whom it asks", "let it set X-Forwarded-For (docs/OPERATIONS.md has examples)");
    }
    if seen.forwarded && !seen.peer_is_trusted {
        found.warning(
            format!("{} passes on for others and is not trusted, so all of them count as one", seen.peer),
            format!("add {} to PORTICO_TRUSTED_PROXIES of the server", seen.peer),
        );
    }
    let needed = [("strict-transport-security", config.is_https()), ("content-security-policy", true), ("x-content-type-options", true)];
    for (name, _) in needed.into_iter().filter(|(name, needed)| *needed && !headers.contains_key(*name)) {
        found.warning(format!("the header {name} gets lost on the way"), "let the proxy pass on all headers of the answer");
    }
}

type Answer = (u16, Option<Seen>, reqwest::header::HeaderMap);

async fn ask(address: &str, question: Option<String>) -> Result<Answer, String> {
    let say = |error: reqwest::Error| error.source().map_or_else(|| error.to_string(), |source| innermost(source).to_string());
    let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
    let tls = tls.map_err(|error| error.to_string())?.with_root_certificates(roots).with_no_client_auth();
    let client = reqwest::Client::builder().tls_backend_preconfigured(tls).redirect(redirect::Policy::none()).no_proxy().timeout(PATIENCE);
    let mut request = client.build().map_err(say)?.get(address);
    if let Some(question) = question {
        request = request.header(QUESTION, question);
    }
    let answer = request.send().await.map_err(say)?;
    let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
    let body = answer.bytes().await.map_err(say)?;
    Ok((status, serde_json::from_slice(&body).ok(), headers))
}

fn innermost<'a>(error: &'a (dyn Error + 'static)) -> &'a (dyn Error + 'static) {
    error.source().map_or(error, innermost)
}
