//! What the server does by itself: it sends letters and sweeps up what has run out.

use super::{app::App, bell, clean, last_used, mail::Post, outbox, people_words};
use crate::{account, cloud_accounts, failure::Failure, notifications, projects, tokens};
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// A letter that was written on another server, or that has to be tried again, waits at most this long.
const LOOK: Duration = Duration::from_secs(5);
/// Longest time for one letter; shorter than the lease, so that nobody else sends it meanwhile.
const SENDING: Duration = Duration::from_secs(60);
/// How often what has run out is swept up.
const SWEEP: Duration = Duration::from_secs(600);
/// How often it is written down when tokens were used last.
const USES: Duration = Duration::from_secs(3);
/// How often it is looked whether something began to be seen, and whether a project reached a limit.
const NEWS: Duration = Duration::from_secs(3);
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
                drop(tidy(&app).await);
            }
        },
        async {
            let mut clock = interval(CLOCK);
            clock.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                clock.tick().await;
                drop(projects::server::run_due(&app).await);
                drop(tokens::server::tell_due(&app).await);
                drop(notifications::server::deliver_due(&app).await);
                drop(notifications::server::send_digests(&app).await);
                app.rates.forget();
            }
        },
        async {
            // Apart from the others, since it waits for servers elsewhere.
            let mut clouds = interval(CLOCK);
            clouds.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                clouds.tick().await;
                drop(cloud_accounts::server::check_due(&app).await);
            }
        },
        bell::hear_others(&app),
        async {
            let mut news = interval(NEWS);
            news.set_missed_tick_behavior(MissedTickBehavior::Delay);
            let mut last = app.now();
            loop {
                news.tick().await;
                if let Ok(now) = notifications::server::ring_for_what_began(&app, last).await {
                    last = now;
                }
                drop(projects::server::weigh_stirred(&app).await);
            }
        },
        async {
            let mut uses = interval(USES);
            uses.set_missed_tick_behavior(MissedTickBehavior::Delay);
            loop {
                uses.tick().await;
                drop(last_used::write(&app).await);
            }
        },
        async {
            loop {
                _ = timeout(LOOK, app.letters.notified()).await;
                drop(send_letters(&app, &post).await);
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
    let Some(letter) = outbox::lease(app).await? else { return Ok(false) };
    let outcome = match &letter.envelope {
        // A server that takes the call and says nothing would hold up everything else.
        Some(envelope) => match timeout(SENDING, post.send(app, &letter.id.to_string(), envelope)).await {
            Ok(sent) => sent,
            Err(_) => Err("the mail server did not answer in time".into()),
        },
        None => Err("it does not open: is a sealing key missing here?".into()),
    };
    match outcome {
        Ok(()) => outbox::sent(app, letter.id).await?,
        Err(error) => {
            tracing::warn!(%error, letter = %letter.id, kind = letter.kind, attempts = letter.attempts, "a letter did not leave");
            outbox::failed(app, &letter, &error).await?;
        }
    }
    Ok(true)
}
