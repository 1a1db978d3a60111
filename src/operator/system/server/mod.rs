//! The operation of this section.

use super::{SlowLine, System};
use crate::{
    failure::Failure,
    on,
    server::{
        app::{App, Counts},
        caller::Caller,
        chain,
        config::{Config, SignUp},
        db::Tx,
        moment::Reader,
        outbox,
        policy::Action,
    },
    time::Timestamp,
};
use std::time::Duration;

/// How long counts are good that go over whole tables.
const GOOD: Duration = Duration::from_secs(60);
/// Slow requests on the page.
const SLOWEST: usize = 20;

/// How this server is.
///
/// # Errors
/// `Denied` for all but super admins.
pub async fn look(app: &App, caller: &Caller) -> Result<System, Failure> {
    let mut tx = app.look(caller, Action::SeeSystem).await?;
    let now = app.now();
    let reader = Reader::of(caller, now);
    let (letters_waiting, oldest) = outbox::waiting(&mut tx).await?;
    let counts = match app.counts().filter(|counts| now.since(counts.at) < GOOD && counts.at <= now) {
        Some(counts) => counts,
        None => {
            let counts = count(&mut tx, now).await?;
            app.keep_counts(counts);
            counts
        }
    };
    drop(tx);
    let (sealed, unsealed) = (chain::length(app).await?, chain::waiting(app).await?);
    let facts = app.db.facts().await?;
    let slow = app.slow.slowest(SLOWEST, now).into_iter().map(|slow| SlowLine {
        at: reader.when(slow.at),
        route: slow.route,
        status: slow.status,
        millis: u64::try_from(slow.took.as_millis()).unwrap_or(u64::MAX),
    });
    Ok(System {
        version: env!("CARGO_PKG_VERSION").into(),
        started: reader.when(app.started),
        memory: memory(),
        database: facts.kind.into(),
        database_version: facts.version,
        database_bytes: facts.bytes,
        migrations: facts.migrations,
        last_migration: facts.last_migration,
        connections: facts.connections,
        letters_waiting,
        oldest_letter: oldest.map(|at| reader.when(at)),
        sealed,
        unsealed,
        people: counts.people,
        projects: counts.projects,
        slow: slow.collect(),
        settings: settings(&app.config),
    })
}

async fn count(tx: &mut Tx, at: Timestamp) -> sqlx::Result<Counts> {
    const PEOPLE: &str = "SELECT COUNT(*) FROM users WHERE erased_at IS NULL";
    const PROJECTS: &str = "SELECT COUNT(*) FROM projects WHERE deleted_at IS NULL";
    let (people,): (i64,) = on!(&mut *tx, |db| sqlx::query_as(PEOPLE).fetch_one(db).await)?;
    let (projects,): (i64,) = on!(tx, |db| sqlx::query_as(PROJECTS).fetch_one(db).await)?;
    Ok(Counts { at, people: people.unsigned_abs(), projects: projects.unsigned_abs() })
}

/// As Linux tells it (proc(5)); elsewhere nobody knows.
fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

/// What an operator may want to see of the settings. Each is named here: a new setting, which may be a secret, is not shown by itself.
fn settings(config: &Config) -> Vec<(String, String)> {
    let sign_up = match config.sign_up {
        SignUp::Invited => "invited",
        SignUp::Open => "open",
        SignUp::Closed => "closed",
    };
    let hours = |time: Duration| (time.as_secs() / 3600).to_string();
    let all = [
        ("PORTICO_PUBLIC_URL", config.origin()),
        ("PORTICO_SIGN_UP", sign_up.into()),
        // The address of a mail server may hold its password.
        ("PORTICO_SMTP_URL", if config.smtp_url.is_some() { "set".into() } else { "not set: letters go to a folder".into() }),
        ("PORTICO_MAIL_FROM", config.mail_from.clone()),
        ("PORTICO_SEALING_KEY", if config.sealing_key.is_some() { "set".into() } else { "in a file".into() }),
        ("PORTICO_DATA_DIR", config.data_dir.display().to_string()),
        ("PORTICO_SESSION_IDLE_HOURS", hours(config.session_idle)),
        ("PORTICO_SESSION_MAX_HOURS", hours(config.session_max)),
        ("PORTICO_TRUSTED_BROWSER_DAYS", config.trusted_browser_days.to_string()),
        ("PORTICO_TOKEN_MAX_HOURS", config.token_max_hours.to_string()),
        ("PORTICO_REQUESTS_PER_TOKEN", config.requests_per_token.to_string()),
    ];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
