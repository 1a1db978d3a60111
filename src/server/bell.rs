//! Who is listening for news, here on this server, and how they hear that there are some. What they hear is only that they should
//! look; what they then see is asked for as always. Servers on one PostgreSQL tell each other (LISTEN, NOTIFY); on any database
//! each one also looks for itself every few seconds, so that a message that was lost is only late.

use super::{
    app::App,
    db::{Db, Tx, is_unknown_to_engine},
};
use crate::{failure::Failure, id::UserId};
use sqlx::postgres::PgListener;
use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, Semaphore};

const CHANNEL: &str = "portico_bell";
/// Most lines that one person may have open here; one browser needs one.
const LINES: usize = 20;
/// Most lines on one server. Who finds no room looks at each step, as without a script.
const MOST: usize = 20_000;
/// How many of those who were rung for look at the same time: news for everyone must not stand in everyone's way.
const AT_ONCE: usize = 4;
/// How long a connection that listens may be gone before it is opened again.
const AGAIN: Duration = Duration::from_secs(5);

/// Whether this process knows that its database has no LISTEN.
static MUTE: AtomicBool = AtomicBool::new(false);

/// For whom something is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ring {
    Person(UserId),
    /// Whoever listens should look.
    All,
}

impl Ring {
    fn written(self) -> String {
        match self {
            Self::Person(user) => user.to_string(),
            Self::All => "all".into(),
        }
    }

    fn read(text: &str) -> Self {
        text.parse().map_or(Self::All, Self::Person)
    }
}

/// One browser that listens.
pub struct Line {
    news: Notify,
    closed: AtomicBool,
}

impl Line {
    /// Waits until there may be something new. News that came before are not lost.
    pub async fn news(&self) {
        self.news.notified().await;
    }

    /// The server is stopping.
    pub fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

#[derive(Default)]
struct Lines {
    of: HashMap<UserId, Vec<(u64, Arc<Line>)>>,
    count: usize,
    next: u64,
    stopping: bool,
}

pub struct Bell {
    lines: Mutex<Lines>,
    /// Has to be held while looking.
    pub looking: Semaphore,
}

impl Default for Bell {
    fn default() -> Self {
        Self { lines: Mutex::default(), looking: Semaphore::new(AT_ONCE) }
    }
}

/// An open line. It is hung up when this is dropped.
pub struct Listening {
    app: App,
    user: UserId,
    number: u64,
    pub line: Arc<Line>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        let mut lines = self.app.bell.lines();
        let Some(own) = lines.of.get_mut(&self.user) else { return };
        own.retain(|(number, _)| *number != self.number);
        if own.is_empty() {
            lines.of.remove(&self.user);
        }
        lines.count -= 1;
    }
}

impl Bell {
    fn lines(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells whoever listens here.
    pub fn ring(&self, ring: Ring) {
        let lines = self.lines();
        let told: Vec<&(u64, Arc<Line>)> = match ring {
            Ring::Person(user) => lines.of.get(&user).into_iter().flatten().collect(),
            Ring::All => lines.of.values().flatten().collect(),
        };
        told.iter().for_each(|(_, line)| line.news.notify_one());
    }

    /// How many listen here.
    pub fn count(&self) -> usize {
        self.lines().count
    }

    /// No line stays open, so that the server can stop.
    pub fn close(&self) {
        let mut lines = self.lines();
        lines.stopping = true;
        for (_, line) in lines.of.values().flatten() {
            line.closed.store(true, Ordering::Relaxed);
            line.news.notify_one();
        }
    }
}

impl App {
    /// Opens a line for one browser of this person.
    ///
    /// # Errors
    /// `Busy` if there are too many, or the server is stopping.
    pub fn listen(&self, user: UserId) -> Result<Listening, Failure> {
        let mut lines = self.bell.lines();
        let own = lines.of.get(&user).map_or(0, Vec::len);
        if lines.stopping || lines.count >= MOST || own >= LINES {
            return Err(Failure::Busy { seconds: 60 });
        }
        lines.count += 1;
        lines.next += 1;
        let (number, line) = (lines.next, Arc::new(Line { news: Notify::new(), closed: AtomicBool::new(false) }));
        lines.of.entry(user).or_default().push((number, line.clone()));
        drop(lines);
        Ok(Listening { app: self.clone(), user, number, line })
    }
}

/// Tells the other servers, within the change that brings the news: they hear of it if it comes about, and not before.
pub async fn tell_others(tx: &mut Tx, rings: &BTreeSet<Ring>) -> sqlx::Result<()> {
    let Tx::Postgres(tx) = tx else { return Ok(()) };
    if MUTE.load(Ordering::Relaxed) {
        return Ok(());
    }
    for ring in rings {
        sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(ring.written()).execute(&mut **tx).await?;
    }
    Ok(())
}

/// Finds out whether servers can tell each other at all: some engines that speak PostgreSQL know no LISTEN. Then each looks for
/// itself every few seconds, and changes do not try to tell.
///
/// # Errors
/// If the database does not answer.
pub async fn try_out(db: &Db) -> sqlx::Result<()> {
    let Db::Postgres(pool) = db else { return Ok(()) };
    let mut connection = pool.acquire().await?;
    for sql in ["SELECT pg_notify('portico_bell_try', '')", "LISTEN portico_bell_try", "UNLISTEN portico_bell_try"] {
        match sqlx::query(sql).execute(&mut *connection).await {
            Err(error) if is_unknown_to_engine(&error) => {
                tracing::info!("this database can't tell other servers of news; each looks for itself every few seconds");
                MUTE.store(true, Ordering::Relaxed);
                return Ok(());
            }
            done => done.map(drop)?,
        }
    }
    Ok(())
}

/// Hears what other servers ring, until the program ends. What this server rang itself comes back, too: to look twice is cheap.
pub async fn hear_others(app: &App) {
    let Db::Postgres(pool) = &app.db else { return };
    if MUTE.load(Ordering::Relaxed) {
        return;
    }
    loop {
        if let Ok(mut listener) = PgListener::connect_with(pool).await
            && listener.listen(CHANNEL).await.is_ok()
        {
            while let Ok(told) = listener.recv().await {
                app.bell.ring(Ring::read(told.payload()));
            }
        }
        tokio::time::sleep(AGAIN).await;
    }
}
