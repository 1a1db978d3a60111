//! Takes connections in, and lets nobody hold one for nothing. What axum serves with (hyper), taken by hand: axum knows no limit for
//! heads that come slowly, for connections that lie idle, or for how many there are.
//!
//! - A connection that has brought no whole request after some seconds is closed, whatever it sent meanwhile.
//! - One that has nothing to do for longer than proxies keep theirs is closed.
//! - When there are as many as there may be, the network that has most of them loses the one that has been idle longest. Connections
//!   on which something is answered are never closed for others, so events go on.
//! - Memory for each is bounded: heads of 32 KiB, and on HTTP/2 a hundred streams with narrow windows. Streams that are begun and
//!   reset at once (CVE-2023-44487) end the connection after a few.

mod line;

use super::config::Config;
use axum::{Router, body::Body, extract::ConnectInfo};
use futures::FutureExt;
use hyper::{Request, Response, body::Incoming, header, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use ipnet::IpNet;
use line::{Counted, Line};
use rustix::net::sockopt::set_tcp_user_timeout;
use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
    io::{self, ErrorKind},
    net::{IpAddr, SocketAddr},
    pin::pin,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
    time::{Instant, sleep, sleep_until, timeout},
};
use tower::Service;

/// How long stopping waits for requests that are under way.
const FAREWELL: Duration = Duration::from_secs(30);
/// How long idle connections stay open while stopping: a request that is on its way is answered, and told to come no more.
const LINGER: Duration = Duration::from_secs(1);
/// How long accepting pauses when there is nothing left to accept with.
const PAUSE: Duration = Duration::from_millis(50);
/// How long what was sent may stay without an answer from the other side's system, in milliseconds (RFC 5482).
const UNHEARD: u32 = 60_000;
/// Files that a server needs besides connections.
const OTHER_FILES: u64 = 256;
/// Largest head of a request, in bytes.
const HEAD: u32 = 32 * 1024;

/// All open connections.
pub struct Connections {
    router: Router,
    builder: Builder<TokioExecutor>,
    head_time: Duration,
    idle_time: Duration,
    most: usize,
    proxies: Vec<IpNet>,
    open: Mutex<Open>,
    leaving: AtomicBool,
    /// Each connection holds one that listens; when none is left, all are closed.
    close: watch::Sender<bool>,
}

#[derive(Default)]
struct Open {
    lines: BTreeMap<u64, Arc<Line>>,
    next: u64,
}

impl Connections {
    pub fn new(config: &Config, router: Router) -> Arc<Self> {
        let mut builder = Builder::new(TokioExecutor::new());
        // Within a connection hyper counts the wait for the next request and the reading of its head as one.
        builder.http1().timer(TokioTimer::new()).header_read_timeout(config.net.idle_time).max_buf_size(HEAD as usize);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_concurrent_streams(100)
            .max_header_list_size(HEAD)
            .initial_stream_window_size(64 * 1024)
            .initial_connection_window_size(256 * 1024)
            .max_send_buf_size(64 * 1024)
            .max_pending_accept_reset_streams(20)
            .max_local_error_reset_streams(100)
            .keep_alive_interval(Duration::from_secs(30))
            .keep_alive_timeout(Duration::from_secs(20));
        let most = (config.net.max_connections as usize).min(usize::try_from(files().saturating_sub(OTHER_FILES)).unwrap_or(usize::MAX));
        Arc::new(Self {
            router,
            builder,
            head_time: config.net.head_time,
            idle_time: config.net.idle_time,
            most: most.max(1),
            proxies: config.trusted_proxies.clone(),
            open: Mutex::default(),
            leaving: AtomicBool::new(false),
            close: watch::channel(false).0,
        })
    }

    /// Serves until `stop` is over; then answers what is under way. Says whether all of it was answered in time.
    pub async fn serve(self: &Arc<Self>, listener: TcpListener, stop: impl Future<Output = ()>) -> io::Result<bool> {
        let mut stop = pin!(stop);
        loop {
            let accepted = tokio::select! {
                accepted = listener.accept() => accepted,
                () = &mut stop => break,
            };
            match accepted {
                Ok((stream, peer)) => self.take(stream, peer),
                Err(error) if is_of_one(&error) => {}
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    self.make_room();
                    sleep(PAUSE).await;
                }
            }
        }
        // Whoever has been let in by the system is not sent away.
        self.leaving.store(true, Ordering::Relaxed);
        let listener = listener.into_std()?;
        while let Ok((stream, peer)) = listener.accept() {
            if stream.set_nonblocking(true).is_ok()
                && let Ok(stream) = TcpStream::from_std(stream)
            {
                self.take(stream, peer);
            }
        }
        drop(listener);
        let lingers = timeout(LINGER, self.close.closed()).await.is_err();
        self.close.send_replace(true);
        Ok(!lingers || timeout(FAREWELL, self.close.closed()).await.is_ok())
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.open().lines.len()
    }

    fn open(&self) -> MutexGuard<'_, Open> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take(self: &Arc<Self>, stream: TcpStream, peer: SocketAddr) {
        if self.count() >= self.most && !self.make_room() {
            return; // all are at work
        }
        // Without TCP_NODELAY the second part of an answer waits 40 ms for the first one's acknowledgement.
        _ = stream.set_nodelay(true);
        // Who takes nothing of what is sent, not even with their system's own hand, is gone. Not every system knows this.
        _ = set_tcp_user_timeout(&stream, UNHEARD);
        let line = Arc::new(Line::new(network(peer.ip())));
        let number = {
            let mut open = self.open();
            open.next += 1;
            let number = open.next;
            open.lines.insert(number, line.clone());
            number
        };
        let (all, told) = (self.clone(), self.close.subscribe());
        tokio::spawn(async move {
            all.attend(stream, peer, &line, told).await;
            all.open().lines.remove(&number);
        });
    }

    /// Closes the connection that is most easily missed. Says whether there was one.
    fn make_room(&self) -> bool {
        let mut open = self.open();
        let mut counts: HashMap<IpAddr, usize> = HashMap::new();
        for line in open.lines.values() {
            // One proxy may carry everybody.
            if !self.proxies.iter().any(|proxy| proxy.contains(&line.network)) {
                *counts.entry(line.network).or_default() += 1;
            }
        }
        let idle = open.lines.iter().filter_map(|(number, line)| Some((*number, line, line.idle_since()?)));
        let least = idle.min_by_key(|(_, line, since)| (std::cmp::Reverse(counts.get(&line.network).copied().unwrap_or(1)), *since));
        let Some(number) = least.map(|(number, line, _)| {
            line.end.notify_one();
            number
        }) else {
            return false;
        };
        open.lines.remove(&number);
        true
    }

    async fn attend(self: &Arc<Self>, stream: TcpStream, peer: SocketAddr, line: &Arc<Line>, mut told: watch::Receiver<bool>) {
        let service = service_fn(|request| self.clone().answer(line, peer, request));
        let mut serving = pin!(self.builder.serve_connection(TokioIo::new(stream), service));
        let mut over = pin!(sleep_until(line.began + self.head_time));
        let mut is_told = *told.borrow_and_update();
        loop {
            if is_told {
                serving.as_mut().graceful_shutdown();
            }
            tokio::select! {
                _ = serving.as_mut() => break,
                () = line.end.notified() => if line.idle_since().is_some() { break },
                changed = told.changed(), if !is_told => is_told = changed.is_ok(),
                () = over.as_mut() => match self.next_look(line) {
                    Some(later) => over.as_mut().reset(later),
                    None => break,
                },
            }
        }
    }

    /// When this connection is looked at again; never if its time is over.
    fn next_look(&self, line: &Line) -> Option<Instant> {
        let now = Instant::now();
        let until = match line.idle_since() {
            None => now + self.idle_time,
            Some(since) if since == line.began => since + self.head_time,
            Some(since) => since + self.idle_time,
        };
        (until > now).then_some(until)
    }

    fn answer(
        self: Arc<Self>,
        line: &Arc<Line>,
        peer: SocketAddr,
        mut request: Request<Incoming>,
    ) -> impl Future<Output = Result<Response<Body>, Infallible>> + Send + use<> {
        let under_way = Line::begins(line);
        let is_http1 = request.version() < hyper::Version::HTTP_2;
        request.extensions_mut().insert(ConnectInfo(peer));
        let answering = self.router.clone().call(request.map(Body::new));
        answering.map(move |answer| {
            let mut answer = answer?;
            if is_http1 && self.leaving.load(Ordering::Relaxed) {
                answer.headers_mut().insert(header::CONNECTION, header::HeaderValue::from_static("close"));
            }
            Ok(answer.map(|body| Body::new(Counted::new(body, under_way))))
        })
    }
}

/// Who shares an address or, on IPv6, a network such as one customer gets.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((u128::from(address) >> 64 << 64).into()),
        address => address,
    }
}

/// Whether only this one connection could not be taken.
fn is_of_one(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::ConnectionRefused | ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset)
}

/// How many files this process may open; as many as it is allowed to allow itself.
fn files() -> u64 {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    if limit.current != limit.maximum {
        limit.current = limit.maximum;
        _ = setrlimit(Resource::Nofile, limit);
    }
    getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX)
}
