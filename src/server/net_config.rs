//! What an operator can set about connections, and about who looks after this server.

use clap::Args;
use std::{net::SocketAddr, time::Duration};
use url::Url;

#[derive(Debug, Clone, Args)]
pub struct NetConfig {
    /// Address and port on which Prometheus may ask for numbers, at `/metrics`, e.g. `127.0.0.1:9464`. Only `/healthz` is
    /// answered there besides. Without it, there are none.
    #[arg(long, env = "PORTICO_METRICS_LISTEN")]
    pub metrics_listen: Option<SocketAddr>,

    /// Where traces are collected: OpenTelemetry's protocol over HTTP, e.g. `http://localhost:4318`. Without it, there are none.
    #[arg(long, env = "PORTICO_OTLP_ENDPOINT", value_parser = collector)]
    pub otlp_endpoint: Option<Url>,

    /// How long a server that is told to stop goes on as before and says at `/readyz` that it is leaving, so that balancers send
    /// nobody new, in milliseconds. With several servers a little more than the time between two looks of the balancer.
    #[arg(long = "drain-millis", env = "PORTICO_DRAIN_MILLIS", default_value = "0", value_parser = drain)]
    pub drain_time: Duration,

    /// Connections that may be open at once. Beyond that, whoever has the most idle ones loses the oldest of them.
    #[arg(long, env = "PORTICO_MAX_CONNECTIONS", default_value = "30000", value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub max_connections: u32,

    /// Longest time from the beginning of a connection to its first whole head of a request, in milliseconds.
    #[arg(long = "head-millis", env = "PORTICO_HEAD_MILLIS", default_value = "15000", hide = true, value_parser = millis)]
    pub head_time: Duration,

    /// Longest time for which a connection may lie idle, in milliseconds. Longer than proxies keep theirs, so that none is closed
    /// while a proxy begins to use it.
    #[arg(long = "idle-millis", env = "PORTICO_IDLE_MILLIS", default_value = "75000", hide = true, value_parser = millis)]
    pub idle_time: Duration,

    /// Longest time for the body of a request to arrive, in milliseconds.
    #[arg(long = "body-millis", env = "PORTICO_BODY_MILLIS", default_value = "20000", hide = true, value_parser = millis)]
    pub body_time: Duration,
}

fn millis(text: &str) -> Result<Duration, String> {
    match text.parse::<u32>() {
        Ok(millis @ 1..=3_600_000) => Ok(Duration::from_millis(millis.into())),
        _ => Err("a whole number of milliseconds, from 1 to 3600000".into()),
    }
}

fn drain(text: &str) -> Result<Duration, String> {
    if text == "0" { Ok(Duration::ZERO) } else { millis(text) }
}

fn collector(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("{error}; write it like http://localhost:4318"))?;
    let fits = matches!(url.scheme(), "http" | "https") && url.host().is_some() && url.query().is_none();
    if fits { Ok(url) } else { Err("write it like http://localhost:4318".into()) }
}
