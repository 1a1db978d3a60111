//! The one way out: every call by HTTP that this server makes for people goes through here (ASVS 1.3.6, 13.2.4, 13.2.5, 15.3.2). Only the
//! operator's own go elsewhere: spans to their collector (`traces.rs`), and the doctor's question to the public address.
//!
//! A call leaves only for a host that the operator's settings name, over TLS, and only if *all* the name's addresses are public
//! ones at the moment of connecting: the addresses that were looked at are those that are connected to, so a name that changes
//! in between gains nothing. Redirections are not followed, proxies of the environment not used, and an answer has ten seconds
//! and one megabyte.

use super::address::{is_of_own_network, is_public};
use axum::http::{HeaderMap, Method};
use futures::future::BoxFuture;
use reqwest::{
    dns::{Addrs, Name, Resolve, Resolving},
    redirect,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{
    error::Error as _,
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Duration,
};
use tokio::time::timeout;
use tracing::Instrument;
use url::{Host, Url};

/// Longest time for one call, from looking up the name to the answer's last byte.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer, in bytes.
const MOST: usize = 1024 * 1024;

/// What is asked. It has no `Debug`: its body may hold a secret.
#[derive(Clone)]
pub struct Asked {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// What came back: perhaps a token, so it has no `Debug` either. Redirections never do.
#[derive(Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoReply {
    /// The host is not on the list, or one of its addresses is not public.
    #[error("this call is not allowed")]
    NotAllowed,
    #[error("not reachable")]
    NotReachable,
    #[error("no answer in time")]
    TooSlow,
    #[error("the answer is too large")]
    TooLarge,
    #[error("the answer leads elsewhere")]
    Redirected,
}

/// Finds the addresses of a name. Real servers ask the system, tests say what they like.
pub type Names = Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> + Send + Sync>;

/// Asks the system.
pub fn system_names() -> Names {
    Arc::new(|name| Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect()) }))
}

pub struct Outgoing {
    client: reqwest::Client,
    /// Scheme, host and port of each endpoint.
    allowed: Vec<(String, Host, u16)>,
    private: Private,
}

/// The hosts that the operator has in the own network. Only they may be asked without TLS.
#[derive(Clone)]
struct Private(Arc<[String]>);

impl Private {
    fn has(&self, host: &str) -> bool {
        self.0.iter().any(|private| private.eq_ignore_ascii_case(host.trim_matches(['[', ']'])))
    }

    fn may_reach(&self, host: &str, address: IpAddr) -> bool {
        is_public(address) || (self.has(host) && is_of_own_network(address))
    }
}

impl Outgoing {
    /// # Errors
    /// A sentence that says what to mend.
    pub fn new(endpoints: &[&Url], private_hosts: &[String], names: Names) -> Result<Self, String> {
        let private = Private(private_hosts.into());
        let mut allowed = Vec::new();
        for url in endpoints {
            let host = url.host().ok_or_else(|| format!("{url} has no host"))?.to_owned();
            if url.scheme() != "https" && !private.has(&host.to_string()) {
                return Err(format!("{url}: clouds are asked over https; for a host of your own network see PORTICO_CLOUD_PRIVATE_HOSTS"));
            }
            allowed.push((url.scheme().to_owned(), host, url.port_or_known_default().unwrap_or_default()));
        }
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
        let tls = tls.map_err(|error| error.to_string())?.with_root_certificates(roots).with_no_client_auth();
        let client = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .dns_resolver(Guarded { names, private: private.clone() })
            .pool_max_idle_per_host(2)
            .user_agent(concat!("portico/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| format!("the client for outgoing calls: {error}"))?;
        Ok(Self { client, allowed, private })
    }

    /// # Errors
    /// Why there is no answer. An answer that reports an error is an answer.
    pub async fn send(&self, asked: Asked) -> Result<Reply, NoReply> {
        if !self.allows(&asked.url) {
            return Err(NoReply::NotAllowed);
        }
        let span = crate::step!("call", host = asked.url.host_str(), method = %asked.method);
        timeout(PATIENCE, self.exchange(asked)).instrument(span).await.unwrap_or(Err(NoReply::TooSlow))
    }

    fn allows(&self, url: &Url) -> bool {
        let named = self.allowed.iter().any(|(scheme, host, port)| {
            url.scheme() == scheme
                && url.host().is_some_and(|asked| asked.to_owned() == *host)
                && url.port_or_known_default() == Some(*port)
        });
        // An address in the place of a name is looked up by nobody, so it is asked about here. `Url` has read it already in
        // whatever notation it was written.
        let reachable = match url.host() {
            Some(Host::Ipv4(address)) => self.private.may_reach(&address.to_string(), address.into()),
            Some(Host::Ipv6(address)) => self.private.may_reach(&address.to_string(), address.into()),
            Some(Host::Domain(_)) => true,
            None => false,
        };
        named && reachable && url.username().is_empty() && url.password().is_none()
    }

    async fn exchange(&self, asked: Asked) -> Result<Reply, NoReply> {
        let request = self.client.request(asked.method, asked.url).headers(asked.headers).body(asked.body);
        let mut answer = request.send().await.map_err(|error| why(&error))?;
        if answer.status().is_redirection() {
            return Err(NoReply::Redirected);
        }
        if answer.content_length().is_some_and(|length| length > MOST as u64) {
            return Err(NoReply::TooLarge);
        }
        let mut body = Vec::new();
        while let Some(piece) = answer.chunk().await.map_err(|error| why(&error))? {
            if body.len() + piece.len() > MOST {
                return Err(NoReply::TooLarge);
            }
            body.extend_from_slice(&piece);
        }
        Ok(Reply { status: answer.status().as_u16(), headers: answer.headers().clone(), body })
    }
}

fn why(error: &reqwest::Error) -> NoReply {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(error) = cause {
        if error.is::<NotPublic>() {
            return NoReply::NotAllowed;
        }
        cause = error.source();
    }
    tracing::info!(error = chain(error), host = error.url().and_then(Url::host_str), "an outgoing call failed");
    NoReply::NotReachable
}

/// The whole of it, for the operator: whether it was the name, the connection or the certificate. Without the address, in which
/// people's own values are.
fn chain(error: &reqwest::Error) -> String {
    let mut words = Vec::new();
    let mut cause = error.source();
    while let Some(error) = cause {
        words.push(error.to_string());
        cause = error.source();
    }
    words.join(": ")
}

#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not public")]
struct NotPublic;

/// Looks names up, and gives only addresses that may be reached.
struct Guarded {
    names: Names,
    private: Private,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (found, private) = ((self.names)(name.as_str().to_owned()), self.private.clone());
        Box::pin(async move {
            let addresses = found.await?;
            if addresses.is_empty() {
                return Err(io::Error::from(io::ErrorKind::NotFound).into());
            }
            // One bad address spoils the name: nobody serves the public from there by accident.
            if !addresses.iter().all(|address| private.may_reach(name.as_str(), *address)) {
                return Err(NotPublic.into());
            }
            Ok(Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0))) as Addrs)
        })
    }
}
