//! Who we are to clouds that know us by our signature instead of by a secret: OpenID Connect's part of an issuer that has no
//! users, only workloads (OpenID Connect Discovery 1.0, section 4; RFC 7517).
//!
//! The private key lies sealed in the database, so that all servers sign alike; the public one is at `/.well-known/jwks.json`.

use super::{app::App, caller::Caller, db::Tx, event::Event, policy::Action, sealed::SIGNING_KEYS};
use crate::{edge, failure::Failure, id::SigningKeyId, on, time::Timestamp};
use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
    signature::KeyPair as _,
};
use axum::{
    Json, Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde::Serialize;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::time::Duration;

/// How long a signature of ours is good for. Clouds ask for minutes.
const GOOD_FOR: Duration = Duration::from_secs(300);
/// How long others may keep our public keys.
const KEEP: &str = "public, max-age=3600";

#[derive(sqlx::FromRow)]
struct Row {
    id: SigningKeyId,
    /// The public half, as a JWK.
    public: String,
    sealed: String,
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: String,
    sub: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: String,
}

pub fn routes() -> Router<App> {
    Router::new().route("/.well-known/openid-configuration", get(configuration)).route("/.well-known/jwks.json", get(keys))
}

/// A short token that says: the bearer is `subject`, for `audience`, and we say so.
///
/// # Errors
/// `Broken` if our own key does not open.
pub async fn sign(app: &App, subject: &str, audience: &str) -> Result<String, Failure> {
    let row = newest_key(app).await?;
    let pem = app.seal.open(&SIGNING_KEYS.place(row.id), &row.sealed).map_err(|error| edge::broken(&error.to_string()))?;
    let public: Value = serde_json::from_str(&row.public).map_err(|error| edge::broken(&error.to_string()))?;
    let seconds = |at: Timestamp| at.millis() / 1000;
    let claims = Claims {
        iss: app.config.origin(),
        sub: subject,
        aud: audience,
        iat: seconds(app.now()),
        exp: seconds(app.now() + GOOD_FOR),
        jti: HEXLOWER.encode(&app.random::<16>()),
    };
    sign_by(&pem, public["kid"].as_str(), &claims)
}

/// Signs any claims by a private key in PEM (RS256).
///
/// # Errors
/// `Broken` if it is no key of RSA.
pub fn sign_by(pem: &[u8], key_id: Option<&str>, claims: &impl Serialize) -> Result<String, Failure> {
    signed(pem, key_id, claims).map_err(|error| edge::broken(&format!("signing: {error}")))
}

/// Whether it is a key by which one can sign. Only trying tells: a public half, or a key of which a part is missing, can be read, too.
pub fn can_sign_by(pem: &str) -> bool {
    // Looked at first by what signs later: it stands any nonsense, and wants 2048 bits at least.
    let body = pem.trim().strip_prefix("-----BEGIN PRIVATE KEY-----").and_then(|rest| rest.strip_suffix("-----END PRIVATE KEY-----"));
    let text: Option<String> = body.map(|body| body.split_whitespace().collect());
    let der = text.and_then(|text| BASE64.decode(text.as_bytes()).ok());
    der.is_some_and(|der| KeyPair::from_pkcs8(&der).is_ok()) && signed(pem.as_bytes(), None, &json!({})).is_ok()
}

fn signed(pem: &[u8], key_id: Option<&str>, claims: &impl Serialize) -> jsonwebtoken::errors::Result<String> {
    let header = Header { kid: key_id.map(str::to_owned), ..Header::new(Algorithm::RS256) };
    EncodingKey::from_rsa_pem(pem).and_then(|key| jsonwebtoken::encode(&header, claims, &key))
}

/// Makes sure that there is a key, so that clouds can read it before we sign for the first time.
pub async fn be_ready(app: &App) -> Result<(), Failure> {
    newest_key(app).await.map(drop)
}

async fn newest_key(app: &App) -> Result<Row, Failure> {
    if let Some(row) = all(app).await?.pop() {
        return Ok(row);
    }
    app.settle(|| make(app)).await?;
    all(app).await?.pop().ok_or(Failure::Missing)
}

async fn all(app: &App) -> Result<Vec<Row>, Failure> {
    const SQL: &str = "SELECT id, public, sealed FROM signing_keys ORDER BY id";
    let mut tx = app.db.begin_read().await?;
    Ok(on!(&mut tx, |db| sqlx::query_as(SQL).fetch_all(db).await)?)
}

/// Makes the first key. Of two servers that do so at once the later one finds that there is one.
async fn make(app: &App) -> Result<(), Failure> {
    let (pem, public) = tokio::task::spawn_blocking(pair).await.map_err(|error| edge::broken(&error.to_string()))??;
    let mut change = app.change(&Caller::system(), Action::MakeSigningKey).await?;
    if is_there(&mut change.tx).await? {
        return Ok(());
    }
    const SQL: &str = "INSERT INTO signing_keys (id, public, sealed, created_at) VALUES ($1, $2, $3, $4)";
    let id = SigningKeyId::of(app.new_id());
    let sealed = app.close(&SIGNING_KEYS.place(id), pem.as_bytes());
    on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(public.to_string()).bind(sealed).bind(change.at).execute(db).await.map(drop))?;
    let key = public["kid"].as_str().unwrap_or_default().to_owned();
    change.commit(Event::SigningKeyMade { key }).await
}

async fn is_there(tx: &mut Tx) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT COUNT(*) FROM signing_keys";
    let (keys,): (i64,) = on!(tx, |db| sqlx::query_as(SQL).fetch_one(db).await)?;
    Ok(keys > 0)
}

/// A new key of RSA with 2048 bits: the private half in PEM, the public one as a JWK whose id is its thumbprint (RFC 7638).
fn pair() -> Result<(String, Value), Failure> {
    let broken = |_| edge::broken("no key could be made");
    let pair = KeyPair::generate(KeySize::Rsa2048).map_err(broken)?;
    let der: Pkcs8V1Der<'_> = pair.as_der().map_err(broken)?;
    let text = BASE64.encode(der.as_ref());
    let lines: Vec<&str> = (0..text.len()).step_by(64).filter_map(|from| text.get(from..text.len().min(from + 64))).collect();
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"));
    let number = |bytes: &[u8]| BASE64URL_NOPAD.encode(bytes);
    let n = number(pair.public_key().modulus().big_endian_without_leading_zero());
    let e = number(pair.public_key().exponent().big_endian_without_leading_zero());
    let thumbprint = Sha256::digest(format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#));
    let kid = BASE64URL_NOPAD.encode(&thumbprint);
    Ok((pem, json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": kid, "n": n, "e": e })))
}

async fn configuration(State(app): State<App>) -> Response {
    let issuer = app.config.origin();
    let text = json!({
        "issuer": issuer,
        "jwks_uri": format!("{issuer}/.well-known/jwks.json"),
        "response_types_supported": ["id_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "claims_supported": ["iss", "sub", "aud", "iat", "exp", "jti"],
    });
    ([(header::CACHE_CONTROL, KEEP)], Json(text)).into_response()
}

async fn keys(State(app): State<App>) -> Response {
    match all(&app).await {
        Ok(rows) => {
            let keys: Vec<Value> = rows.iter().filter_map(|row| serde_json::from_str(&row.public).ok()).collect();
            // Nobody may keep for an hour that there is none.
            let keep = if keys.is_empty() { "no-store" } else { KEEP };
            ([(header::CACHE_CONTROL, keep)], Json(json!({ "keys": keys }))).into_response()
        }
        Err(failure) => super::wire::answer(&failure, super::wire::Reads::Program),
    }
}
