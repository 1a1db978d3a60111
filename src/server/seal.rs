//! Encryption at rest, for what the database must hold and a copy of the database must not give away.
//!
//! XChaCha20-Poly1305: its 192-bit nonces may be random without ever meeting (draft-irtf-cfrg-xchacha-03, section 3.1).
//! Each sealed text is bound to its place (table and row) and names its key, so that a text moved to another row does not
//! open and a key can be replaced while the old one still opens what it has sealed.

use super::secret::Secret;
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use data_encoding::{BASE64_NOPAD, HEXLOWER_PERMISSIVE};
use sha2::{Digest, Sha256};
use std::{fs, io::Write, os::unix::fs::OpenOptionsExt, path::Path, str::FromStr};

/// 32 bytes, written as 64 hex digits.
#[derive(Clone)]
pub struct SealingKey([u8; 32]);

impl FromStr for SealingKey {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok();
        bytes
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| "a sealing key is 64 hex digits; `openssl rand -hex 32` makes one".into())
    }
}

impl FromStr for Secret<SealingKey> {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self)
    }
}

impl SealingKey {
    /// Reads the key from `file`, or makes one there that only this user can read.
    pub fn read_or_make(file: &Path, random: [u8; 32]) -> Result<Self, String> {
        let say = |error: std::io::Error| format!("the sealing key {}: {error}", file.display());
        match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
            Ok(mut made) => {
                writeln!(made, "{}", HEXLOWER_PERMISSIVE.encode(&random)).and_then(|()| made.sync_all()).map_err(say)?;
                Ok(Self(random))
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                fs::read_to_string(file).map_err(say)?.parse().map_err(|error| format!("{}: {error}", file.display()))
            }
            Err(error) => Err(say(error)),
        }
    }
}

#[derive(Clone)]
pub struct Seal {
    cipher: XChaCha20Poly1305,
    key_id: String,
}

/// The text was not sealed by this key for this place.
#[derive(Debug, thiserror::Error)]
#[error("a sealed value does not open: another key, another row, or damage")]
pub struct DoesNotOpen;

impl Seal {
    pub fn new(key: &SealingKey) -> Self {
        let key_id = HEXLOWER_PERMISSIVE.encode(&Sha256::digest(key.0)[..4]);
        Self { cipher: XChaCha20Poly1305::new(&key.0.into()), key_id }
    }

    /// Seals `plain` for `place`, e.g. `links:17`. `nonce` must be fresh random bytes.
    pub fn close(&self, place: &str, plain: &[u8], nonce: [u8; 24]) -> String {
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        // Encrypting fails only for texts of more than 256 GiB; nothing here is longer than a request.
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        format!("{}.{}.{}", self.key_id, BASE64_NOPAD.encode(&nonce), BASE64_NOPAD.encode(&sealed))
    }

    pub fn open(&self, place: &str, sealed: &str) -> Result<Vec<u8>, DoesNotOpen> {
        let mut parts = sealed.splitn(3, '.');
        let (Some(key_id), Some(nonce), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return Err(DoesNotOpen) };
        let nonce: [u8; 24] = BASE64_NOPAD.decode(nonce.as_bytes()).ok().and_then(|n| n.try_into().ok()).ok_or(DoesNotOpen)?;
        let text = BASE64_NOPAD.decode(text.as_bytes()).map_err(|_| DoesNotOpen)?;
        if key_id != self.key_id {
            return Err(DoesNotOpen);
        }
        self.cipher.decrypt(&XNonce::from(nonce), Payload { msg: &text, aad: place.as_bytes() }).map_err(|_| DoesNotOpen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_only_in_its_place_and_only_with_its_key() {
        let seal = Seal::new(&SealingKey([1; 32]));
        let sealed = seal.close("links:1", b"secret", [9; 24]);
        assert_eq!(seal.open("links:1", &sealed).expect("its own place"), b"secret");
        assert!(seal.open("links:2", &sealed).is_err());
        assert!(Seal::new(&SealingKey([2; 32])).open("links:1", &sealed).is_err());
        assert!(seal.open("links:1", "").is_err() && seal.open("links:1", "a.b.c").is_err());
    }

    #[test]
    fn a_key_is_made_once_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("sealing.key");
        let made = SealingKey::read_or_make(&file, [7; 32]).expect("made");
        let read = SealingKey::read_or_make(&file, [8; 32]).expect("read");
        assert_eq!(made.0, read.0);
        assert_eq!(fs::metadata(&file).expect("there").permissions().mode() & 0o777, 0o600);
        fs::write(&file, "short").expect("written");
        assert!(SealingKey::read_or_make(&file, [8; 32]).is_err());
    }
}
