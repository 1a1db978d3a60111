//! Starts the system: opens what it needs, says in a sentence what is missing, serves, and stops without cutting anyone off.

use super::{
    app::{App, Parts},
    caller::Caller,
    config::Config,
    db::{Db, is_away},
    http, last_used,
    mail::Post,
    password::Hasher,
    seal::Seal,
    worker,
};
use crate::{sign_in, time::Timestamp};
use axum::serve::ListenerExt;
use leptos::config::{LeptosOptions, get_configuration};
use sqlx::migrate::MigrateError;
use std::{
    fs::{DirBuilder, OpenOptions},
    net::SocketAddr,
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::Path,
    sync::Arc,
    time::Duration,
};
use tokio::{net::TcpListener, signal::unix::SignalKind};

/// How long starting waits for a database that does not answer yet.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long stopping waits for requests that are under way.
const FAREWELL: Duration = Duration::from_secs(30);

/// Opens everything but the door.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn open(config: Config, leptos: LeptosOptions) -> Result<App, String> {
    private_folder(&config.data_dir)?;
    let seal = Seal::open_with(&config, random())?;
    if let Some(file) = config.database_url().strip_prefix("sqlite:") {
        // SQLite would make it readable by everyone. Its companions take this file's mode. If this fails, opening says why.
        _ = OpenOptions::new().create(true).append(true).mode(0o600).open(file);
    }
    let db = Db::open(&config.database_url()).map_err(|error| format!("PORTICO_DATABASE_URL: {error}"))?;
    migrate(&db).await?;
    let (hasher, outgoing) = (Hasher::new(&config, random())?, Arc::new(config.clouds.outgoing()?));
    Ok(App::new(Parts { db, clock: Arc::new(system_time), seal, hasher, outgoing, leptos, config }))
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

/// The running server's own settings, from `Leptos.toml`.
///
/// # Errors
/// A sentence that says what to mend.
pub fn leptos_options(config: &Config) -> Result<LeptosOptions, String> {
    let file = config.leptos_file.display().to_string();
    let read = get_configuration(Some(&file)).map_err(|error| format!("{file}: {error}; PORTICO_LEPTOS_FILE says where it is"))?;
    let options = read.leptos_options;
    let hashes = std::env::current_exe().ok().and_then(|exe| Some(exe.parent()?.join(&*options.hash_file))).unwrap_or_default();
    if options.hash_files && !hashes.exists() {
        return Err(format!("{} is missing: the browser's half was not built; run script/build", hashes.display()));
    }
    Ok(options)
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
    let leptos = leptos_options(&config)?;
    let listen: SocketAddr = config.listen.unwrap_or(leptos.site_addr);
    let post = Post::open(&config)?;
    let app = open(config, leptos).await?;
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
    tracing::info!("serving {} on {}", app.config.origin(), listener.local_addr().unwrap_or(listen));

    // Without TCP_NODELAY the second part of an answer waits 40 ms for the first one's acknowledgement.
    let listener = listener.tap_io(|stream| _ = stream.set_nodelay(true));
    let service = http::router(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let (said, told) = tokio::sync::watch::channel(());
    let mut heard = told.clone();
    let stops = app.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        told_to_stop().await;
        stops.bell.close();
        tracing::info!("stopping; requests that are under way may finish");
        let _ = said.send(());
    });
    tokio::select! {
        served = serving.into_future() => served.map_err(|error| error.to_string())?,
        () = async { _ = heard.changed().await; tokio::time::sleep(FAREWELL).await } => tracing::warn!("some requests did not finish in time"),
    }
    worker.abort();
    _ = worker.await; // it is over, not just told to be
    if let Err(failure) = last_used::write(&app).await {
        tracing::warn!(%failure, "when tokens were used last could not be written");
    }
    app.db.close().await;
    Ok(())
}

async fn told_to_stop() {
    let Ok(mut terminated) = tokio::signal::unix::signal(SignalKind::terminate()) else { return std::future::pending().await };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated.recv() => {}
    }
}
