//! What the server does by itself: it sends letters and sweeps up what has run out.

use super::{
    app::App,
    bell, chain, clean, last_used,
    mail::Post,
    metrics::METRICS,
    outbox::{self, Envelope, Leased},
    people_words,
};
use crate::{account, cloud_accounts, failure::Failure, notifications, projects, tokens};
use std::{
    future::poll_fn,
    pin::pin,
    sync::atomic::{AtomicBool, Ordering},
    task::Poll,
    time::{Duration, Instant},
};
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tracing::Instrument;

/// A letter that was written on another server, or that has to be tried again, waits at most this long.
const LOOK: Duration = Duration::from_secs(5);
/// Longest time for one letter; shorter than the lease, so that nobody else sends it meanwhile.
const SENDING: Duration = Duration::from_secs(60);
/// How soon it is noted again how a letter's try ended, when the database does not answer.
const AGAIN: Duration = Duration::from_secs(1);
/// How often what has run out is swept up.
const SWEEP: Duration = Duration::from_secs(600);
/// How often it is written down when tokens were used last.
const USES: Duration = Duration::from_secs(3);
/// How often it is looked whether something began to be seen, and whether a project reached a limit.
const NEWS: Duration = Duration::from_secs(3);
/// How often new lines of the audit log are sealed, and how often the head of their chain is told.
const SEAL: Duration = Duration::from_secs(1);
const HEAD: Duration = Duration::from_secs(3600);
/// Between two batches of such lines.
const BREATH: Duration = Duration::from_millis(20);
/// How often projects, memberships and invitations whose time is over are looked for.
const CLOCK: Duration = Duration::from_secs(60);

/// Works until the program ends. Failures are logged where they happen; the next round tries again.
pub async fn run(app: App, post: Post) {
    tokio::join!(
        async {
            // Something to do only after the update that brought it; between two batches others get at the database.
            let mut reading = interval(SWEEP);
            loop {
                reading.tick().await;
                while people_words::catch_up(&app).await.unwrap_or(false) {}
            }
        },
        async {
            let mut sweep = interval(SWEEP);
            sweep.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                sweep.tick().await;
                METRICS.ran("tidy", &tidy(&app).await);
            }
        },
        async {
            let mut clock = interval(CLOCK);
            clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                clock.tick().await;
                METRICS.ran("projects", &projects::server::run_due(&app).await);
                METRICS.ran("tokens", &tokens::server::tell_due(&app).await);
                METRICS.ran("news_letters", &notifications::server::deliver_due(&app).await);
                METRICS.ran("digests", &notifications::server::send_digests(&app).await);
                app.rates.forget();
            }
        },
        async {
            // Apart from the others, since it waits for servers elsewhere.
            let mut clouds = interval(CLOCK);
            clouds.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                clouds.tick().await;
                METRICS.ran("clouds", &cloud_accounts::server::check_due(&app).await);
            }
        },
        bell::hear_others(&app),
        async {
            let mut seal = interval(SEAL);
            seal.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                seal.tick().await;
                // Another server that did it meanwhile is none to wait for. Between two batches others get at the database.
                loop {
                    let grown = chain::grow(&app).await;
                    if !matches!(grown, Err(Failure::Conflict)) {
                        METRICS.ran("chain", &grown);
                    }
                    if !grown.unwrap_or(false) {
                        break;
                    }
                    tokio::time::sleep(BREATH).await;
                }
            }
        },
        async {
            let mut head = interval(HEAD);
            loop {
                head.tick().await;
                drop(chain::tell_head(&app).await);
            }
        },
        async {
            let mut news = interval(NEWS);
            news.set_missed_tick_behavior(MissedTickBehavior::Delay);
            let mut last = app.now();
            loop {
                news.tick().await;
                let rang = notifications::server::ring_for_what_began(&app, last).await;
                METRICS.ran("bell", &rang);
                if let Ok(now) = rang {
                    last = now;
                }
                METRICS.ran("limits", &projects::server::weigh_stirred(&app).await);
            }
        },
        async {
            let mut uses = interval(USES);
            uses.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                uses.tick().await;
                METRICS.ran("last_used", &last_used::write(&app).await);
            }
        },
        async {
            loop {
                _ = timeout(LOOK, app.letters.notified()).await;
                METRICS.ran("letters", &send_letters(&app, &post).await);
            }
        }
    );
}

/// Sweeps up, and erases the accounts whose owners gave them up a week ago.
pub async fn tidy(app: &App) -> Result<(), Failure> {
    let swept = clean::sweep(app).await;
    account::server::erase_due(app).await.and(swept)
}

/// Sends all letters that are due.
pub async fn send_letters(app: &App, post: &Post) -> Result<(), Failure> {
    while send_next(app, post).await? {}
    Ok(())
}

/// Sends the next letter that is due. Returns whether there was one.
pub async fn send_next(app: &App, post: &Post) -> Result<bool, Failure> {
    // Whoever stops this server waits for this letter, so that nobody has to wonder whether it arrived.
    let _sending = app.sending.lock().await;
    let Some(letter) = outbox::lease(app).await? else { return Ok(false) };
    if letter.in_doubt {
        tracing::warn!(letter = %letter.id, kind = letter.kind, "a letter left, and nobody knows whether it arrived");
        noted(|| outbox::doubt(app, &letter)).await?;
        return Ok(true);
    }
    let span = crate::step!("letter", kind = letter.kind, attempts = letter.attempts);
    let outcome = match &letter.envelope {
        Some(envelope) => send_in_time(app, post, &letter, envelope).instrument(span).await,
        None => Err(Unsent::Not("it does not open: is a sealing key missing here?".into())),
    };
    match outcome {
        Ok(()) => noted(|| outbox::sent(app, &letter)).await?,
        Err(Unsent::Not(error)) => {
            tracing::warn!(%error, letter = %letter.id, kind = letter.kind, attempts = letter.attempts, "a letter did not leave");
            noted(|| outbox::failed(app, &letter, &error)).await?;
        }
        Err(Unsent::Maybe) => {
            tracing::warn!(letter = %letter.id, kind = letter.kind, "a letter left, and the mail server does not say whether it arrived");
            noted(|| outbox::doubt(app, &letter)).await?;
        }
    }
    Ok(true)
}

enum Unsent {
    Not(String),
    /// Its last byte is out, and nobody answered.
    Maybe,
}

/// A mail server that takes the call and says nothing would hold up everything else. Until the text leaves, the time is looked at before
/// each step: a process that stood still must not go on with a letter that another server has taken over meanwhile.
async fn send_in_time(app: &App, post: &Post, letter: &Leased, envelope: &Envelope) -> Result<(), Unsent> {
    let until = Instant::now() + SENDING;
    let (is_leaving, is_out) = (AtomicBool::new(false), AtomicBool::new(false));
    let leaves = async || match outbox::leaves(app, letter).await {
        Ok(true) => {
            is_leaving.store(true, Ordering::Relaxed);
            Ok(())
        }
        Ok(false) => Err("somebody else took it over, or wants it tried anew".to_owned()),
        Err(failure) => Err(failure.to_string()),
    };
    let id = letter.id.to_string();
    let mut sending = pin!(post.send(app, &id, envelope, leaves, &is_out));
    let steps = poll_fn(|context| {
        let goes_on = Instant::now() < until || is_leaving.load(Ordering::Relaxed);
        if goes_on { sending.as_mut().poll(context).map(Some) } else { Poll::Ready(None) }
    });
    match timeout(SENDING, steps).await.ok().flatten() {
        Some(sent) => sent.map_err(Unsent::Not),
        None if is_out.load(Ordering::Relaxed) => Err(Unsent::Maybe),
        None => Err(Unsent::Not("the mail server did not answer in time".into())),
    }
}

/// How a try ended is noted also if the database is away for a while, or somebody is in the way: until then nobody knows.
async fn noted<F>(note: impl Fn() -> F) -> Result<(), Failure>
where
    F: Future<Output = Result<(), Failure>>,
{
    loop {
        match note().await {
            Err(Failure::Away | Failure::Conflict) => sleep(AGAIN).await,
            done => return done,
        }
    }
}
