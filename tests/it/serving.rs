//! The program itself, serving as an operator's does: another process, asked by real connections.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Mutex},
};

pub struct Server {
    pub child: Child,
    pub address: SocketAddr,
    /// Where its numbers are asked for, if anywhere.
    pub metrics: Option<SocketAddr>,
    log: Arc<Mutex<String>>,
}

impl Server {
    pub fn start(folder: &Path, url: &str) -> Self {
        Self::with(folder, url, |_| ())
    }

    /// With more settings.
    pub fn with(folder: &Path, url: &str, set: impl FnOnce(&mut Command)) -> Self {
        let site = folder.join("site");
        std::fs::create_dir_all(&site).expect("a folder");
        std::fs::write(site.join("hash.txt"), "").expect("written");
        let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
        command.args(["serve", "--listen", "127.0.0.1:0", "--argon2-memory-kib=8192", "--argon2-passes=1", "--site-root"]).arg(site);
        command.env("PORTICO_DATA_DIR", folder).env("PORTICO_DATABASE_URL", url).env("RUST_LOG", "info,sqlx=error");
        set(&mut command);
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the program runs");
        let mut lines = BufReader::new(child.stderr.take().expect("a log")).lines();
        let (mut said, mut metrics) = (String::new(), None);
        let address = loop {
            let line = lines.next().unwrap_or_else(|| panic!("it says where it serves: {said}")).expect("text");
            said += &line;
            said.push('\n');
            let after = |words: &str| line.split_once(words).map(|(_, rest)| rest.split('"').next().expect("a word").trim().to_owned());
            if let Some(address) = after("numbers for Prometheus on ") {
                metrics = Some(address.parse().expect("an address"));
            }
            if let Some(address) = after("serving http://localhost:3000 on ") {
                break address.parse().expect("an address");
            }
        };
        let log = Arc::new(Mutex::new(said));
        let keeps = log.clone();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                let mut log = keeps.lock().expect("a log");
                log.push_str(&line);
                log.push('\n');
            }
        });
        Self { child, address, metrics, log }
    }

    /// What it has said so far.
    pub fn log(&self) -> String {
        self.log.lock().expect("a log").clone()
    }

    /// Tells it to stop.
    pub fn tell_to_stop(&self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill runs");
        assert!(told.success());
    }

    /// Waits for its end.
    pub fn ends(&mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// Asks once, on a connection of its own: the whole answer, head and body. `asked` is everything but `Host` and `Connection`.
pub fn ask(address: SocketAddr, asked: &str) -> String {
    let mut visitor = TcpStream::connect(address).expect("the door is open");
    let (first, rest) = asked.split_once("\r\n").unwrap_or((asked, "\r\n"));
    write!(visitor, "{first} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{rest}").expect("sent");
    let mut answer = Vec::new();
    visitor.read_to_end(&mut answer).expect("an answer");
    String::from_utf8_lossy(&answer).into_owned()
}

/// A form, sent as by a script.
pub fn send_form(address: SocketAddr, path: &str, body: &str) -> String {
    let head = "Content-Type: application/x-www-form-urlencoded\r\nAccept: application/json";
    ask(address, &format!("POST {path}\r\n{head}\r\nContent-Length: {}\r\n\r\n{body}", body.len()))
}

pub fn status(answer: &str) -> u16 {
    answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("no answer: {answer}"))
}

/// One header of an answer.
pub fn header<'a>(answer: &'a str, name: &str) -> Option<&'a str> {
    let head = answer.split("\r\n\r\n").next().unwrap_or_default();
    let found = head.lines().skip(1).filter_map(|line| line.split_once(':')).find(|(known, _)| known.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim())
}
