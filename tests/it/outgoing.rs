//! Where calls may go: only to the hosts of the settings, and never to an address that is not public, in whatever notation, also
//! when a name changes its mind (checklist 8.1). On the addresses that must not be reached somebody listens, and hears nothing.

use axum::http::{HeaderMap, Method};
use portico::server::outgoing::{Asked, Names, NoReply, Outgoing, Reply};
use std::{
    io::ErrorKind,
    net::{IpAddr, TcpListener},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    task::JoinHandle,
};
use url::Url;

fn url(text: &str) -> Url {
    Url::parse(text).expect("an address")
}

fn get(text: &str) -> Asked {
    Asked { method: Method::GET, url: url(text), headers: HeaderMap::new(), body: Vec::new() }
}

/// Names that lead where the test says: at each look-up to the next of these, and to the last one from then on.
fn names(answers: &'static [&'static str]) -> (Names, Arc<AtomicUsize>) {
    let asked = Arc::new(AtomicUsize::new(0));
    let count = asked.clone();
    let names: Names = Arc::new(move |_| {
        let answer = answers[count.fetch_add(1, SeqCst).min(answers.len() - 1)];
        Box::pin(async move { Ok(answer.split(' ').map(|address| address.parse::<IpAddr>().expect("an address")).collect()) })
    });
    (names, asked)
}

/// Listens on all addresses of this machine, of both kinds, and counts who comes.
struct Listener {
    port: u16,
    socket: TcpListener,
}

impl Listener {
    fn open() -> Self {
        // Where a machine has no IPv6, addresses of IPv4 are all that can be reached.
        let socket = TcpListener::bind("[::]:0").or_else(|_| TcpListener::bind("0.0.0.0:0")).expect("a port");
        socket.set_nonblocking(true).expect("a socket");
        Self { port: socket.local_addr().expect("an address").port(), socket }
    }

    #[track_caller]
    fn heard_nobody(&self) {
        assert_eq!(self.socket.accept().map(drop).map_err(|error| error.kind()), Err(ErrorKind::WouldBlock), "somebody came");
    }
}

/// Answers one request with these bytes.
async fn answers(bytes: Vec<u8>) -> (u16, JoinHandle<String>) {
    let socket = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = socket.local_addr().expect("an address").port();
    let served = tokio::spawn(async move {
        let (mut stream, _) = socket.accept().await.expect("a caller");
        let mut request = vec![0; 4096];
        let read = stream.read(&mut request).await.expect("a request");
        _ = stream.write_all(&bytes).await;
        _ = stream.shutdown().await;
        String::from_utf8_lossy(&request[..read]).into_owned()
    });
    (port, served)
}

fn reply(head: &str, body: &[u8]) -> Vec<u8> {
    [format!("HTTP/1.1 {head}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len()).as_bytes(), body].concat()
}

fn near(port: u16) -> Outgoing {
    let endpoint = url(&format!("http://127.0.0.1:{port}/base"));
    Outgoing::new(&[&endpoint], &["127.0.0.1".into()], names(&["127.0.0.1"]).0).expect("a client")
}

#[tokio::test]
async fn private_addresses_are_not_called_in_any_notation() {
    let listener = Listener::open();
    let port = listener.port;
    let notations = [
        "127.0.0.1",
        "127.1",
        "0x7f.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0.0.0.0",
        "0",
        "[::1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "10.0.0.1",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "[fd00:ec2::254]",
        "[fe80::1]",
        "100.100.100.200",
        "127。0。0。1",
    ];
    for notation in notations {
        let endpoint = url(&format!("https://{notation}:{port}/"));
        // Even named by the operator: without the word that it is in the own network it is not called.
        let outgoing = Outgoing::new(&[&endpoint], &[], names(&["127.0.0.1"]).0).expect("a client");
        assert_eq!(outgoing.send(get(endpoint.as_str())).await.map(drop), Err(NoReply::NotAllowed), "{notation}");
    }
    listener.heard_nobody();
}

#[tokio::test]
async fn metadata_services_are_not_called_even_if_the_operator_says_so() {
    for host in ["169.254.169.254", "fd00:ec2::254", "fe80::1", "0.0.0.0"] {
        let endpoint = url(&if host.contains(':') { format!("http://[{host}]/") } else { format!("http://{host}/") });
        let outgoing = Outgoing::new(&[&endpoint], &[host.to_owned()], names(&["127.0.0.1"]).0).expect("a client");
        assert_eq!(outgoing.send(get(endpoint.as_str())).await.map(drop), Err(NoReply::NotAllowed), "{host}");
    }
}

#[tokio::test]
async fn a_name_that_leads_to_a_private_address_is_not_called() {
    let listener = Listener::open();
    let endpoint = url(&format!("https://sts.example.com:{}/", listener.port));
    let leads: [&'static [&'static str]; 6] = [
        &["127.0.0.1"],
        &["169.254.169.254"],
        &["::1"],
        &["::ffff:127.0.0.1"],
        &["10.0.0.7"],
        // One good address among bad ones helps nothing.
        &["93.184.215.14 127.0.0.1"],
    ];
    for lead in leads {
        let outgoing = Outgoing::new(&[&endpoint], &[], names(lead).0).expect("a client");
        assert_eq!(outgoing.send(get(endpoint.as_str())).await.map(drop), Err(NoReply::NotAllowed), "{lead:?}");
    }
    listener.heard_nobody();
}

/// The name is looked up once for each connection, and it is those addresses that are connected to: what it leads to a moment
/// later is looked at anew (DNS rebinding).
#[tokio::test]
async fn a_name_that_changes_its_mind_is_judged_each_time() {
    let listener = Listener::open();
    let endpoint = url(&format!("https://sts.example.com:{}/", listener.port));
    // Given back long ago: public, and nobody is there.
    let (names, asked) = names(&["3ffe::1", "127.0.0.1"]);
    let outgoing = Outgoing::new(&[&endpoint], &[], names).expect("a client");
    let first = outgoing.send(get(endpoint.as_str())).await.map(drop);
    assert!(matches!(first, Err(NoReply::NotReachable | NoReply::TooSlow)), "{first:?}");
    assert_eq!(outgoing.send(get(endpoint.as_str())).await.map(drop), Err(NoReply::NotAllowed));
    assert_eq!(asked.load(SeqCst), 2);
    listener.heard_nobody();
}

#[tokio::test]
async fn only_hosts_of_the_settings_are_called() {
    let listener = Listener::open();
    let port = listener.port;
    let endpoint = url(&format!("http://127.0.0.1:{port}/"));
    let outgoing = Outgoing::new(&[&endpoint], &["127.0.0.1".into()], names(&["127.0.0.1"]).0).expect("a client");
    let others = [
        format!("http://localhost:{port}/"),
        format!("http://127.0.0.2:{port}/"),
        format!("http://127.0.0.1:{}/", port.wrapping_add(1)),
        format!("https://127.0.0.1:{port}/"),
        format!("http://evil.example.com:{port}/"),
        format!("http://somebody@127.0.0.1:{port}/"),
        format!("http://somebody:secret@127.0.0.1:{port}/"),
    ];
    for other in others {
        assert_eq!(outgoing.send(get(&other)).await.map(drop), Err(NoReply::NotAllowed), "{other}");
    }
    listener.heard_nobody();
}

#[tokio::test]
async fn an_answer_comes_back_with_its_status() {
    let (port, served) = answers(reply("403 Forbidden", b"no")).await;
    let Reply { status, body, .. } = near(port).send(get(&format!("http://127.0.0.1:{port}/base/x?y=1"))).await.expect("an answer");
    assert_eq!((status, body.as_slice()), (403, b"no".as_slice()));
    let request = served.await.expect("served");
    assert!(request.starts_with("GET /base/x?y=1 HTTP/1.1\r\n"), "{request}");
    assert!(!request.to_lowercase().contains("cookie") && !request.to_lowercase().contains("referer"), "{request}");
}

#[tokio::test]
async fn redirections_are_not_followed() {
    let listener = Listener::open();
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let head = format!("{status}\r\nLocation: http://127.0.0.1:{}/latest/meta-data", listener.port);
        let (port, _served) = answers(reply(&head, b"")).await;
        assert_eq!(near(port).send(get(&format!("http://127.0.0.1:{port}/"))).await.map(drop), Err(NoReply::Redirected), "{status}");
    }
    listener.heard_nobody();
}

#[tokio::test]
async fn an_answer_has_a_megabyte() {
    let most = vec![b'x'; 1024 * 1024];
    let (port, _served) = answers(reply("200 OK", &most)).await;
    assert_eq!(near(port).send(get(&format!("http://127.0.0.1:{port}/"))).await.map(|reply| reply.body.len()), Ok(most.len()));

    let more = [most, vec![b'x']].concat();
    let (port, _served) = answers(reply("200 OK", &more)).await;
    assert_eq!(near(port).send(get(&format!("http://127.0.0.1:{port}/"))).await.map(drop), Err(NoReply::TooLarge));
    // The same, from who does not say beforehand how much will come.
    let (port, _served) = answers([b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".as_slice(), &more].concat()).await;
    assert_eq!(near(port).send(get(&format!("http://127.0.0.1:{port}/"))).await.map(drop), Err(NoReply::TooLarge));
}

#[tokio::test]
async fn an_endpoint_without_encryption_is_a_fault_of_the_settings() {
    let endpoint = url("http://sts.example.com/");
    let said = Outgoing::new(&[&endpoint], &[], names(&["93.184.215.14"]).0).map(drop).expect_err("refused");
    assert!(said.contains("https") && said.contains("PORTICO_CLOUD_PRIVATE_HOSTS"), "{said}");
}
