//! Clients that are slow, idle, too many or malicious, on real connections. Others are served meanwhile, and events go on.
//!
//! Longer than 300 lines: each kind of client is a few lines of bytes, and they share one small server.

use crate::house::House;
use portico::server::connections::Connections;
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::JoinHandle,
    time::{Instant, timeout},
};

/// Longer than anything here takes.
const SOON: Duration = Duration::from_secs(30);
const QUICK: [&str; 3] = ["--head-millis=400", "--idle-millis=700", "--body-millis=400"];

/// A house whose door is a real one.
struct Door {
    address: SocketAddr,
    connections: Arc<Connections>,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<bool>,
}

impl Door {
    async fn of(house: &House) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let connections = Connections::new(&house.app.config, house.router.clone());
        let (stop, told) = oneshot::channel::<()>();
        let serves = connections.clone();
        let serving = tokio::spawn(async move { serves.serve(listener, async { drop(told.await) }).await.expect("served") });
        Self { address, connections, stop, serving }
    }

    async fn opens(&self) -> TcpStream {
        TcpStream::connect(self.address).await.expect("the door is open")
    }

    /// Whether somebody else is served.
    async fn serves(&self) -> bool {
        let mut visitor = self.opens().await;
        visitor.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.expect("sent");
        rest(&mut visitor).await.ends_with("alive\n")
    }
}

/// Everything until the other side closes.
async fn rest(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    // A connection that is reset is closed, too.
    _ = timeout(SOON, stream.read_to_end(&mut all)).await.expect("closed before long");
    String::from_utf8_lossy(&all).into_owned()
}

/// One answer of a connection that stays open.
async fn answer(stream: &mut TcpStream) -> String {
    let mut all = Vec::new();
    loop {
        let mut piece = [0; 4096];
        let length = timeout(SOON, stream.read(&mut piece)).await.expect("an answer").expect("an answer");
        all.extend_from_slice(&piece[..length]);
        let text = String::from_utf8_lossy(&all).into_owned();
        if length == 0 || text.contains("\r\n\r\n") {
            return text;
        }
    }
}

#[tokio::test]
async fn who_never_comes_to_the_point_is_sent_away() {
    let house = House::with(&QUICK).await;
    let door = Door::of(&house).await;
    for beginning in ["", "P", "PRI * HTTP/2.0\r\n", "GET /", "GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "] {
        let from = Instant::now();
        let mut slow = door.opens().await;
        slow.write_all(beginning.as_bytes()).await.expect("sent");
        let said = rest(&mut slow).await;
        assert!(!said.contains(" 200 "), "{beginning:?}: {said}");
        assert!(from.elapsed() >= Duration::from_millis(400), "{beginning:?}: not before its time");
        assert!(door.serves().await);
    }
}

#[tokio::test]
async fn one_byte_after_the_other_wins_no_time() {
    let house = House::with(&QUICK).await;
    let door = Door::of(&house).await;
    let mut slow = door.opens().await;
    let mut beat = tokio::time::interval(Duration::from_millis(50));
    let from = Instant::now();
    slow.write_all(b"GET / HTTP/1.1\r\nX: ").await.expect("sent");
    // Until the other side has closed; a system takes some bytes even then.
    while slow.write_all(b"x").await.is_ok() {
        assert!(from.elapsed() < SOON, "it goes on for ever");
        beat.tick().await;
    }
    assert!(door.serves().await);
}

#[tokio::test]
async fn an_idle_connection_is_closed_and_a_busy_one_kept() {
    let house = House::with(&QUICK).await;
    let door = Door::of(&house).await;
    let mut visitor = door.opens().await;
    let from = Instant::now();
    for _ in 0..5 {
        visitor.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
        assert!(answer(&mut visitor).await.contains(" 200 "));
    }
    assert_eq!(rest(&mut visitor).await, "");
    assert!(from.elapsed() >= Duration::from_millis(700));
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for() {
    let house = House::with(&QUICK).await;
    let door = Door::of(&house).await;
    let mut slow = door.opens().await;
    let head = "POST /forms/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nemail=";
    slow.write_all(head.as_bytes()).await.expect("sent");
    let said = rest(&mut slow).await;
    assert!(said.starts_with("HTTP/1.1 400"), "{said}");
}

/// A hundred megabytes are announced, and not one is read.
#[tokio::test]
async fn a_body_that_is_too_large_is_refused_before_it_is_sent() {
    let house = House::open().await;
    let door = Door::of(&house).await;
    for (path, kind) in
        [("/forms/sign-in", "application/x-www-form-urlencoded"), ("/manage/projects", "application/json"), ("/sign-in", "text/plain")]
    {
        let mut visitor = door.opens().await;
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: 104857600\r\nExpect: 100-continue\r\n\r\n"
        );
        visitor.write_all(head.as_bytes()).await.expect("sent");
        let said = answer(&mut visitor).await;
        assert!(said.starts_with("HTTP/1.1 413"), "{path}: {said}");
    }
    // One that does not say how long it is gets so far and no further.
    let mut visitor = door.opens().await;
    visitor.write_all(b"POST /forms/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n").await.expect("sent");
    let piece = format!("10000\r\n{}\r\n", "x".repeat(65536));
    let mut sent = 0;
    while sent < 1600 && visitor.write_all(piece.as_bytes()).await.is_ok() {
        sent += 1;
    }
    assert!(sent < 1600, "a hundred megabytes were taken");
    assert!(door.serves().await);
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused() {
    let house = House::open().await;
    let door = Door::of(&house).await;
    let mut visitor = door.opens().await;
    let head = format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {}\r\n\r\n", "x".repeat(100_000));
    _ = visitor.write_all(head.as_bytes()).await;
    let said = rest(&mut visitor).await;
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 431"), "{said}");
    assert!(door.serves().await);
}

/// More connections than there may be: those that do nothing give way, the oldest first, and nobody else notices.
#[tokio::test]
async fn idle_connections_give_way_to_those_who_ask() {
    let house = House::with(&["--max-connections=20"]).await;
    let door = Door::of(&house).await;
    let mut ada = house.person("Ada").await;
    let cookies: Vec<String> = std::mem::take(&mut ada.cookies).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut line = door.opens().await;
    let asked = format!(
        "GET /settings/notifications/bell HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: {}\r\nAccept: text/event-stream\r\n\r\n",
        cookies.join("; ")
    );
    line.write_all(asked.as_bytes()).await.expect("sent");
    assert!(answer(&mut line).await.contains("text/event-stream"));
    let mut idle = Vec::new();
    for _ in 0..100 {
        idle.push(door.opens().await);
        assert!(door.serves().await, "among {} idle ones", idle.len());
        assert!(door.connections.count() <= 20);
    }
    assert_eq!(rest(&mut idle[0]).await, "", "the oldest was closed");
    // The one on which something is told is still there.
    house.app.bell.close();
    let said = rest(&mut line).await;
    assert!(said.contains("0\r\n\r\n"), "ended in order: {said}");
}

#[tokio::test]
async fn events_go_on_for_longer_than_an_idle_connection_lives() {
    let house = House::with(&QUICK).await;
    let door = Door::of(&house).await;
    let mut ada = house.person("Ada").await;
    let cookies: Vec<String> = ada.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut line = door.opens().await;
    let asked = format!(
        "GET /settings/notifications/bell HTTP/1.1\r\nHost: localhost\r\nCookie: {}\r\nAccept: text/event-stream\r\n\r\n",
        cookies.join("; ")
    );
    line.write_all(asked.as_bytes()).await.expect("sent");
    assert!(answer(&mut line).await.contains("text/event-stream"));
    // As long as it takes until a connection is closed that does nothing, twice.
    for _ in 0..2 {
        let mut other = door.opens().await;
        other.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
        rest(&mut other).await;
    }
    let before = house.app.bell.count();
    // What happens to her account rings.
    let saved = ada.call("/forms/profile/save", &[("name", "Ada L"), ("language", "en"), ("time_zone", "UTC")]).await;
    assert_eq!(saved.0, 200);
    house.app.bell.close();
    let said = rest(&mut line).await;
    assert!(before == 1 && said.ends_with("0\r\n\r\n"), "{said}");
}

/// Requests that are begun and taken back at once (CVE-2023-44487) end the connection.
#[tokio::test]
async fn resets_on_http_2_end_the_connection() {
    let house = House::open().await;
    let door = Door::of(&house).await;
    let mut visitor = door.opens().await;
    let frame = |kind: u8, flags: u8, stream: u32, payload: &[u8]| {
        let length = u32::try_from(payload.len()).expect("short").to_be_bytes();
        [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
    };
    let mut all = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec();
    all.extend(frame(4, 0, 0, &[]));
    for number in 0..2000 {
        let stream = number * 2 + 1;
        // GET, http, /, and an authority of one letter (RFC 7541, appendix A); then CANCEL.
        all.extend(frame(1, 5, stream, &[0x82, 0x86, 0x84, 0x41, 0x01, b'a']));
        all.extend(frame(3, 0, stream, &8u32.to_be_bytes()));
    }
    _ = visitor.write_all(&all).await;
    let mut said = Vec::new();
    _ = timeout(SOON, visitor.read_to_end(&mut said)).await.expect("closed before long");
    let (mut at, mut calm) = (0, false);
    while at + 9 <= said.len() {
        let length = usize::from(said[at]) << 16 | usize::from(said[at + 1]) << 8 | usize::from(said[at + 2]);
        // GOAWAY with ENHANCE_YOUR_CALM.
        calm |= said[at + 3] == 7 && said.get(at + 13..at + 17) == Some(&11u32.to_be_bytes()[..]);
        at += 9 + length;
    }
    assert!(calm, "it was told to calm down: {said:?}");
    assert!(door.serves().await);
}

/// Many ask on and on, on connections that stay open, while the server is told to stop: whatever was asked is answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_fails_no_request() {
    let house = House::open().await;
    let door = Door::of(&house).await;
    let address = door.address;
    let (said, _) = tokio::sync::watch::channel(0_u32);
    let asking: Vec<JoinHandle<u32>> = (0..8)
        .map(|_| {
            let said = said.clone();
            tokio::spawn(async move {
                let mut answered = 0;
                // Until the door is closed.
                while let Ok(mut visitor) = TcpStream::connect(address).await {
                    loop {
                        visitor.write_all(b"GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
                        let mut all = Vec::new();
                        let ends = loop {
                            let mut piece = [0; 16384];
                            let length = visitor.read(&mut piece).await.expect("an answer");
                            assert!(length > 0, "hung up after {} bytes of an answer", all.len());
                            all.extend_from_slice(&piece[..length]);
                            let text = String::from_utf8_lossy(&all);
                            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
                            let head = head.to_lowercase();
                            let length: usize = head
                                .split("content-length: ")
                                .nth(1)
                                .and_then(|rest| rest.split("\r\n").next()?.parse().ok())
                                .expect("a length");
                            if body.len() >= length {
                                assert!(head.starts_with("http/1.1 200"), "{head}");
                                break head.contains("connection: close");
                            }
                        };
                        answered += 1;
                        said.send_modify(|count| *count += 1);
                        if ends {
                            break;
                        }
                    }
                }
                answered
            })
        })
        .collect();
    let mut heard = said.subscribe();
    timeout(SOON, heard.wait_for(|count| *count >= 100)).await.expect("answers").expect("answers");
    door.stop.send(()).expect("it listens");
    assert!(timeout(SOON, door.serving).await.expect("it ends").expect("it ends"), "all in time");
    for one in asking {
        assert!(one.await.expect("no request failed") > 0);
    }
    assert_eq!(door.connections.count(), 0);
}

/// Whoever is let in by the system and has not been seen by the server is served all the same.
#[tokio::test]
async fn who_came_a_moment_before_the_end_is_answered() {
    let house = House::open().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let mut early = TcpStream::connect(address).await.expect("the system lets in");
    early.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n").await.expect("sent");
    let connections = Connections::new(&house.app.config, house.router.clone());
    let ended = connections.serve(listener, std::future::ready(())).await.expect("served");
    let said = rest(&mut early).await;
    assert!(ended && said.contains(" 200 ") && said.contains("connection: close"), "{said}");
    assert!(TcpStream::connect(address).await.is_err());
}
