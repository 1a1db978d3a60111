//! Starts the system: opens what it needs, says in a sentence what is missing, serves, and stops without cutting anyone off.

use super::{
    app::{App, Parts},
    bell,
    caller::Caller,
    config::Config,
    connections::Connections,
    db::{Db, is_away},
    http, installation, last_used,
    mail::Post,
    metrics,
    password::Hasher,
    seal::Seal,
    site::Site,
    worker,
};
use crate::{sign_in, time::Timestamp};
use data_encoding::HEXLOWER;
use sqlx::migrate::MigrateError;
use std::{
    fs::{DirBuilder, OpenOptions},
    net::SocketAddr,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::{net::TcpListener, signal::unix::SignalKind, task::JoinHandle};

/// How long starting waits for a database that does not answer yet.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long stopping waits for the letter that is being sent.
const FAREWELL: Duration = Duration::from_secs(30);

/// Opens everything but the door.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn open(config: Config, site: Site) -> Result<App, String> {
    private_folder(&config.data_dir)?;
    let seal = Seal::open_with(&config, random())?;
    if let Some(file) = config.database_url().strip_prefix("sqlite:") {
        // SQLite would make it readable by everyone. Its companions take this file's mode. If this fails, opening says why.
        _ = OpenOptions::new().create(true).append(true).mode(0o600).open(file);
    }
    let db = Db::open(&config.database_url()).map_err(|error| format!("PORTICO_DATABASE_URL: {error}"))?;
    migrate(&db).await?;
    bell::try_out(&db).await.map_err(|error| format!("the database could not be asked: {error}"))?;
    let (hasher, outgoing) = (Hasher::new(&config, random())?, Arc::new(config.clouds.outgoing()?));
    Ok(App::new(Parts { db, clock: Arc::new(system_time), seal, hasher, outgoing, site, config }))
}

/// Makes a folder that only this user can look into: it holds the database, the key and letters with links. One that is there
/// already keeps its mode, since it may be shared on purpose; what we put into it is private by itself.
///
/// # Errors
/// A sentence that says what to mend.
pub fn private_folder(folder: &Path) -> Result<(), String> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| format!("the folder {}: {error}", folder.display()))
}

/// Gives the installation its name at the first start, refuses to serve one that moved away, and says when letters are held back.
async fn ready_to_serve(app: &App) -> Result<(), String> {
    let id = HEXLOWER.encode(&app.random::<16>());
    let asked = async {
        let mut tx = app.db.begin_single().await?;
        installation::set_once(&mut tx, installation::ID, &id).await?;
        let found = (installation::get(&mut tx, installation::MOVED_TO).await?, installation::letters_held_since(&mut tx).await?);
        tx.commit().await.map(|()| found)
    };
    let (moved, held) = asked.await.map_err(|error: sqlx::Error| format!("the database: {error}"))?;
    if let Some(to) = moved {
        return Err(format!("this installation moved to {to}: start there; `portico move --take-back --from …` lets it start here again"));
    }
    if held.is_some() {
        tracing::warn!("this is a restored copy: no letter leaves until `portico mail release` is run");
    }
    Ok(())
}

async fn migrate(db: &Db) -> Result<(), String> {
    for second in 0.. {
        match db.migrate().await {
            Ok(()) => break,
            Err(MigrateError::Execute(error)) if second < PATIENCE.as_secs() && is_away(&error) => {
                tracing::warn!(%error, "the database does not answer yet");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
            Err(error) => return Err(format!("the database could not be opened or brought up to date: {error}")),
        }
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn system_time() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

#[expect(clippy::disallowed_methods, clippy::expect_used, reason = "before there is an App to ask")]
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// Serves until it is told to stop.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn run(config: Config) -> Result<(), String> {
    let site = Site::open(&config)?;
    let listen: SocketAddr = config.listen.unwrap_or(site.options.site_addr);
    let post = Post::open(&config)?;
    let app = open(config, site).await?;
    ready_to_serve(&app).await?;
    let listener = TcpListener::bind(listen).await.map_err(|error| format!("can't listen on {listen}: {error}"))?;
    let worker = tokio::spawn(worker::run(app.clone(), post));

    if let Some(path) = sign_in::server::setup_link(&app, &Caller::system()).await.map_err(|failure| failure.to_string())? {
        tracing::info!("there is no administrator yet; make the first at {}", app.config.link_to(&path));
    }
    if app.config.is_https() && app.config.trusted_proxies.is_empty() {
        tracing::warn!(
            "no proxy is trusted, so everyone behind the one that speaks https counts as one address; set PORTICO_TRUSTED_PROXIES"
        );
    }
    let numbers = match app.config.net.metrics_listen {
        Some(listen) => Some(tell_numbers(&app, listen).await?),
        None => None,
    };
    tracing::info!("serving {} on {}", app.config.origin(), listener.local_addr().unwrap_or(listen));

    let stops = app.clone();
    let told = async move {
        told_to_stop().await;
        stops.leaving.store(true, Ordering::Relaxed);
        tracing::info!("stopping; requests that are under way may finish");
        // Balancers hear that nothing new shall come here, while whatever does is still answered.
        tokio::time::sleep(stops.config.net.drain_time).await;
        stops.bell.close();
    };
    let connections = Connections::new(&app.config, http::router(app.clone()));
    if !connections.serve(listener, told).await.map_err(|error| error.to_string())? {
        tracing::warn!("some requests did not finish in time");
    }
    if let Some(numbers) = numbers {
        numbers.abort();
    }
    // The letter that is being sent may still leave, and no other begins.
    let sending = tokio::time::timeout(FAREWELL, app.sending.lock()).await;
    worker.abort();
    _ = worker.await; // it is over, not just told to be
    drop(sending);
    if let Err(failure) = last_used::write(&app).await {
        tracing::warn!(%failure, "when tokens were used last could not be written");
    }
    app.db.close().await;
    Ok(())
}

/// Serves Prometheus, until the very end.
async fn tell_numbers(app: &App, listen: SocketAddr) -> Result<JoinHandle<()>, String> {
    let away = |error| format!("can't listen on {listen} for Prometheus: {error}");
    let listener = TcpListener::bind(listen).await.map_err(away)?;
    tracing::info!("numbers for Prometheus on {}", listener.local_addr().map_err(away)?);
    let connections = Connections::new(&app.config, metrics::router(app.clone()));
    Ok(tokio::spawn(async move { drop(connections.serve(listener, std::future::pending()).await) }))
}

async fn told_to_stop() {
    let Ok(mut terminated) = tokio::signal::unix::signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}
