//! Encryption at rest, for what the database must hold and a copy of the database must not give away.
//!
//! XChaCha20-Poly1305: its 192-bit nonces may be random without ever meeting (draft-irtf-cfrg-xchacha-03, section 3.1).
//! Each sealed text is bound to its place (`sealed.rs`) and names its key, so that a text moved to another row does not open,
//! and a key can be replaced (`rotate.rs`) while the old one still opens what it has sealed.

use super::{
    config::Config,
    key_file::{KeyFile, Stamp},
    secret::Secret,
};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use data_encoding::{BASE64_NOPAD, HEXLOWER, HEXLOWER_PERMISSIVE};
use sha2::{Digest, Sha256};
use std::{
    str::FromStr,
    sync::{Arc, PoisonError, RwLock},
};

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

impl FromStr for Secret<Vec<SealingKey>> {
    type Err = String;
    /// With commas between; nothing at all is no key.
    fn from_str(text: &str) -> Result<Self, String> {
        text.split(',').filter(|key| !key.trim().is_empty()).map(str::parse).collect::<Result<_, _>>().map(Self)
    }
}

impl SealingKey {
    /// A new key, of fresh random bytes.
    pub const fn of(random: [u8; 32]) -> Self {
        Self(random)
    }

    /// As it stands in settings and in the file.
    pub fn written(&self) -> String {
        HEXLOWER.encode(&self.0)
    }

    /// By which sealed texts name it. It says nothing about the key.
    pub fn id(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(self.0)[..4])
    }
}

/// Whoever has it can seal and open. Its copies share one set of keys.
#[derive(Clone)]
pub struct Seal(Arc<Shared>);

struct Shared {
    /// Where the keys stand, unless the settings say them.
    file: Option<KeyFile>,
    /// Keys from the settings that only open.
    old: Vec<SealingKey>,
    ring: RwLock<Ring>,
}

/// What is known now.
struct Ring {
    /// The file as it was when it was read last.
    stamp: Option<Stamp>,
    /// The first one seals, all of them open.
    keys: Arc<[Key]>,
}

struct Key {
    id: String,
    cipher: XChaCha20Poly1305,
}

/// The text was not sealed by one of these keys for this place.
#[derive(Debug, thiserror::Error)]
#[error("a sealed value does not open: another key, another row, or damage")]
pub struct DoesNotOpen;

impl Seal {
    /// With the keys that the settings say; else with those in the data folder's file, which is made of `random` bytes if there
    /// is none.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn open_with(config: &Config, random: [u8; 32]) -> Result<Self, String> {
        let old = config.old_sealing_keys.as_ref().map(|old| old.0.clone()).unwrap_or_default();
        let (file, stamp, first) = match &config.sealing_key {
            Some(key) => (None, None, vec![key.0.clone()]),
            None => {
                let file = KeyFile::in_folder(&config.data_dir);
                let (stamp, keys) = (file.stamp(), file.read_or_make(random)?);
                (Some(file), stamp, keys)
            }
        };
        let ring = RwLock::new(Ring { stamp, keys: ring(&first, &old) });
        Ok(Self(Arc::new(Shared { file, old, ring })))
    }

    /// Seals `plain` for `place`, e.g. `links:17`. `nonce` must be fresh random bytes.
    pub fn close(&self, place: &str, plain: &[u8], nonce: [u8; 24]) -> String {
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let keys = self.newest();
        let Some(key) = keys.first() else { return String::new() };
        // Encrypting fails only for texts of more than 256 GiB; nothing here is longer than a request.
        let sealed = key.cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        format!("{}.{}.{}", key.id, BASE64_NOPAD.encode(&nonce), BASE64_NOPAD.encode(&sealed))
    }

    /// Opens what stands in `place`, whichever of the keys has sealed it.
    ///
    /// # Errors
    /// When it was sealed by an unknown key or for another place, or is damaged.
    pub fn open(&self, place: &str, sealed: &str) -> Result<Vec<u8>, DoesNotOpen> {
        let mut parts = sealed.splitn(3, '.');
        let (Some(id), Some(nonce), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return Err(DoesNotOpen) };
        let nonce: [u8; 24] = BASE64_NOPAD.decode(nonce.as_bytes()).ok().and_then(|n| n.try_into().ok()).ok_or(DoesNotOpen)?;
        let text = BASE64_NOPAD.decode(text.as_bytes()).map_err(|_| DoesNotOpen)?;
        let mut keys = self.known();
        if keys.iter().all(|key| key.id != id) {
            keys = self.newest();
        }
        let key = keys.iter().find(|key| key.id == id).ok_or(DoesNotOpen)?;
        key.cipher.decrypt(&XNonce::from(nonce), Payload { msg: &text, aad: place.as_bytes() }).map_err(|_| DoesNotOpen)
    }

    /// The ids of the keys, first of the one that seals.
    pub fn ids(&self) -> Vec<String> {
        self.newest().iter().map(|key| key.id.clone()).collect()
    }

    /// Where the keys stand, unless the settings say them.
    pub fn file(&self) -> Option<&KeyFile> {
        self.0.file.as_ref()
    }

    fn known(&self) -> Arc<[Key]> {
        self.0.ring.read().unwrap_or_else(PoisonError::into_inner).keys.clone()
    }

    /// The keys as they stand in the file now. Asked before each sealing, so that a running server takes up a new key at once;
    /// looking costs a microsecond, and the file is read only when it is another one. If it can't be read, what was known counts.
    fn newest(&self) -> Arc<[Key]> {
        let Some(file) = &self.0.file else { return self.known() };
        // Before reading: if the file changes in between, the next look sees it.
        let stamp = file.stamp();
        if stamp.is_none() || self.0.ring.read().unwrap_or_else(PoisonError::into_inner).stamp == stamp {
            return self.known();
        }
        let read = file.read();
        let mut known = self.0.ring.write().unwrap_or_else(PoisonError::into_inner);
        known.stamp = stamp;
        match read {
            Ok(keys) => known.keys = ring(&keys, &self.0.old),
            Err(error) => tracing::error!(%error, "the sealing keys changed and can't be read; the former ones count"),
        }
        known.keys.clone()
    }
}

fn ring(first: &[SealingKey], old: &[SealingKey]) -> Arc<[Key]> {
    first.iter().chain(old).map(|key| Key { id: key.id(), cipher: XChaCha20Poly1305::new(&key.0.into()) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(first: &[u8], old: &[u8]) -> Seal {
        let keys = |numbers: &[u8]| numbers.iter().map(|number| SealingKey([*number; 32])).collect::<Vec<_>>();
        let ring = RwLock::new(Ring { stamp: None, keys: ring(&keys(first), &keys(old)) });
        Seal(Arc::new(Shared { file: None, old: Vec::new(), ring }))
    }

    #[test]
    fn a_sealed_text_opens_only_in_its_place_and_only_with_its_key() {
        let sealed = seal(&[1], &[]).close("links:1", b"secret", [9; 24]);
        assert_eq!(seal(&[1], &[]).open("links:1", &sealed).expect("its own place"), b"secret");
        assert!(seal(&[1], &[]).open("links:2", &sealed).is_err());
        assert!(seal(&[2], &[]).open("links:1", &sealed).is_err());
        assert!(seal(&[1], &[]).open("links:1", "").is_err() && seal(&[1], &[]).open("links:1", "a.b.c").is_err());
    }

    #[test]
    fn the_first_key_seals_and_all_of_them_open() {
        let sealed = seal(&[1], &[]).close("links:1", b"secret", [9; 24]);
        let ring = seal(&[2], &[3, 1]);
        assert_eq!(ring.open("links:1", &sealed).expect("by the third"), b"secret");
        assert!(ring.close("links:1", b"secret", [9; 24]).starts_with(&SealingKey([2; 32]).id()));
    }

    #[test]
    fn old_keys_are_written_with_commas_between() {
        let read = |text: &str| text.parse::<Secret<Vec<SealingKey>>>().map(|keys| keys.0.len());
        let key = "07".repeat(32);
        assert_eq!((read(""), read(&key), read(&format!("{key}, {key},"))), (Ok(0), Ok(1), Ok(2)));
        assert!(read("short").is_err());
    }
}
