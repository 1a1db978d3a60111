//! The one way out: every call that this server makes to others by HTTP goes through here (ASVS 1.3.6, 13.2.4, 13.2.5, 15.3.2).
//!
//! A call leaves only for a host that the operator's settings name, over TLS, and only if *all* the name's addresses are public
//! ones at the moment of connecting: the addresses that were looked at are those that are connected to, so a name that changes
//! in between gains nothing. Redirections are not followed, proxies of the environment not used, and an answer has ten seconds
//! and one megabyte.

use axum::http::{HeaderMap, Method};
use futures::future::BoxFuture;
use ipnet::IpNet;
use reqwest::{
    dns::{Addrs, Name, Resolve, Resolving},
    redirect,
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{
    io,
    net::{IpAddr, Ipv6Addr, SocketAddr},
    sync::{Arc, LazyLock},
    time::Duration,
};
use tokio::time::timeout;
use url::{Host, Url};

/// Longest time for one call, from looking up the name to the answer's last byte.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer, in bytes.
const MOST: usize = 1024 * 1024;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Asked {
    pub method: Method,
    pub url: Url,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// What came back. Redirections never do.
#[derive(Debug, Clone)]
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
        timeout(PATIENCE, self.exchange(asked)).await.unwrap_or(Err(NoReply::TooSlow))
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
    tracing::debug!(error = %error.without_url_text(), "an outgoing call failed");
    NoReply::NotReachable
}

/// An address in the log could be a secret of somebody's network.
trait WithoutUrl {
    fn without_url_text(&self) -> String;
}

impl WithoutUrl for reqwest::Error {
    fn without_url_text(&self) -> String {
        if self.is_connect() { "connecting".into() } else { "exchanging".into() }
    }
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

/// What is not the public internet (IANA's registries of special-purpose addresses), for IPv4.
static NOT_PUBLIC: LazyLock<Vec<IpNet>> = LazyLock::new(|| {
    let nets = [
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10", // between carriers; one cloud's metadata service
        "127.0.0.0/8",
        "169.254.0.0/16", // metadata services
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/4",
        "240.0.0.0/4",
    ];
    nets.iter().filter_map(|net| net.parse().ok()).collect()
});

/// Whether this is an address of the public internet. One of IPv6 that carries one of IPv4 is what it carries.
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(_) => !NOT_PUBLIC.iter().any(|net| net.contains(&address)),
        IpAddr::V6(six) => carried(six).map_or_else(|| is_public_v6(six), is_public),
    }
}

/// Only 2000::/3 is given out; in it, what is for documentation and tunnels is not.
const fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let given_out = first & 0xe000 == 0x2000;
    let special = first == 0x2001 && (second < 0x0200 || second == 0x0db8) || first == 0x3fff && second < 0x1000;
    given_out && !special
}

/// The address of IPv4 inside: mapped, compatible, translated (RFC 6052) or 6to4.
fn carried(address: Ipv6Addr) -> Option<IpAddr> {
    let segments = address.segments();
    let four = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::from([a, b, c, d])
    };
    match segments {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(four(high, low)),
        [0x2002, high, low, ..] => Some(four(high, low)),
        _ => None,
    }
}

/// Loopback and private networks; never link-local, where metadata services are.
fn is_of_own_network(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => four.is_loopback() || four.is_private(),
        IpAddr::V6(six) => carried(six).map_or_else(
            || six.is_loopback() || (six.segments()[0] & 0xfe00 == 0xfc00 && six.segments()[..2] != [0xfd00, 0x0ec2]),
            is_of_own_network,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_public() {
        for public in ["8.8.8.8", "52.94.0.1", "2606:4700::1111", "2a00:1450:4001::1"] {
            assert!(is_public(public.parse().expect("an address")), "{public}");
        }
        let not = [
            "127.0.0.1",
            "10.1.2.3",
            "172.20.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.100.100.200",
            "0.0.0.0",
            "255.255.255.255",
            "::1",
            "::",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::a9fe:a9fe",
            "2002:7f00:1::",
            "fe80::1",
            "fc00::1",
            "fd00:ec2::254",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "fec0::1",
        ];
        for not in not {
            assert!(!is_public(not.parse().expect("an address")), "{not}");
        }
        for never in ["169.254.169.254", "fe80::1", "fd00:ec2::254", "::ffff:169.254.169.254", "0.0.0.0"] {
            assert!(!is_of_own_network(never.parse().expect("an address")), "{never}");
        }
    }
}
