//! Called by script/bench: what axum and one indexed SELECT on the same database cost by themselves. Beside it the Management API is
//! measured.
//!
//! `bare <database> <address>` answers `/{token}` with a row of `tokens`, and `/` with nothing but itself.

use axum::{
    Json, Router,
    extract::{Path, State},
    routing::get,
    serve::ListenerExt,
};
use portico::{on_pool, server::db::Db};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

async fn one(State(db): State<Db>, Path(id): Path<i64>) -> Json<Option<(i64, String, String, i64, i64)>> {
    const SQL: &str = "SELECT id, kind, description, created_at, expires_at FROM tokens WHERE id = $1";
    Json(on_pool!(&db, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await).expect("a row"))
}

#[tokio::main]
async fn main() {
    let line: Vec<String> = std::env::args().skip(1).collect();
    let db = Db::open(&line[0]).expect("a database");
    let listener = tokio::net::TcpListener::bind(&line[1]).await.expect("a port").tap_io(|stream| _ = stream.set_nodelay(true));
    axum::serve(listener, Router::new().route("/", get(|| async { "ok" })).route("/{token}", get(one)).with_state(db))
        .await
        .expect("served");
}
