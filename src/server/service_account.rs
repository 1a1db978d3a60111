//! Programs in the operator's own cluster: they present a token that the cluster signed (a JWT, RFC 7519) instead of one of ours, in
//! `X-Kubernetes-Authorization`. Who they are is in its `sub`; what that opens, the operator wrote into a file (API section 1.2).

use super::{caller::Kind, token::Presented};
use crate::{failure::Failure, id::TokenId, time::Timestamp};
use jsonwebtoken::{
    Algorithm, DecodingKey, Validation, decode, decode_header,
    jwk::{Jwk, JwkSet},
};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, path::PathBuf, sync::Arc};

/// What the file holds. `keys` is the cluster's own key set (RFC 7517), as it publishes it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    issuer: String,
    audience: String,
    keys: JwkSet,
    /// Subject, such as `system:serviceaccount:jobs:runner`, and its scopes.
    accounts: HashMap<String, Vec<String>>,
}

/// The accounts that there are.
#[derive(Debug, Clone)]
pub struct ServiceAccounts(Arc<File>);

/// Only signatures by public keys: a key that everyone can read must not be taken for a shared secret (RFC 8725, section 3.1).
const ALGORITHMS: [Algorithm; 7] =
    [Algorithm::RS256, Algorithm::RS384, Algorithm::RS512, Algorithm::ES256, Algorithm::ES384, Algorithm::PS256, Algorithm::EdDSA];
/// How far the clocks of the cluster and of this server may be apart, in milliseconds.
const APART: i64 = 30_000;

#[derive(Deserialize)]
struct Claims {
    sub: String,
    exp: i64,
    nbf: Option<i64>,
    iat: Option<i64>,
}

impl ServiceAccounts {
    /// Reads the file.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn read(path: &str) -> Result<Self, String> {
        let text = std::fs::read_to_string(PathBuf::from(path)).map_err(|error| format!("{path}: {error}"))?;
        serde_json::from_str(&text).map(|file| Self(Arc::new(file))).map_err(|error| format!("{path}: {error}"))
    }

    /// Who presents this token, if it is good: signed by the cluster, for us, alive, and of an account that is listed.
    ///
    /// # Errors
    /// `SignedOut` for every other; nobody is told why.
    pub fn present(&self, token: &str, now: Timestamp) -> Result<Presented, Failure> {
        let header = decode_header(token).map_err(|_| Failure::SignedOut)?;
        let key = header.kid.as_deref().and_then(|id| self.0.keys.find(id)).or_else(|| self.only_key()).ok_or(Failure::SignedOut)?;
        let key = DecodingKey::from_jwk(key).map_err(|_| Failure::SignedOut)?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(Failure::SignedOut);
        }
        let mut rules = Validation::new(header.alg);
        rules.set_issuer(&[&self.0.issuer]);
        rules.set_audience(&[&self.0.audience]);
        rules.set_required_spec_claims(&["exp", "sub", "iss", "aud"]);
        // Asked for below, by our own clock.
        (rules.validate_exp, rules.validate_nbf) = (false, false);
        let claims = decode::<Claims>(token, &key, &rules).map_err(|_| Failure::SignedOut)?.claims;
        let millis = |seconds: i64| seconds.saturating_mul(1000);
        let is_over = millis(claims.exp).saturating_add(APART) <= now.millis();
        let is_early = claims.nbf.is_some_and(|from| millis(from).saturating_sub(APART) > now.millis());
        let scopes = self.0.accounts.get(&claims.sub).filter(|_| !is_over && !is_early).ok_or(Failure::SignedOut)?;
        Ok(Presented {
            id: number_of(&claims.sub),
            kind: Kind::Application,
            parent: None,
            scopes: scopes.clone(),
            created_at: Timestamp::from_millis(claims.iat.map_or(now.millis(), millis)),
            expires_at: Timestamp::from_millis(millis(claims.exp)),
            owner: None,
            description: claims.sub,
        })
    }

    /// Small set-ups have one key, which needs no name.
    fn only_key(&self) -> Option<&Jwk> {
        match self.0.keys.keys.as_slice() {
            [key] => Some(key),
            _ => None,
        }
    }
}

/// A number for an account that has no row: always the same, and counted by. 52 bits, so every JSON reader holds it exactly.
fn number_of(subject: &str) -> TokenId {
    let digest = Sha256::digest(subject.as_bytes());
    let bytes = digest.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    TokenId::of(i64::try_from(bytes >> 12).unwrap_or(i64::MAX))
}
