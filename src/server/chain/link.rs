//! What a link holds of a line, and how both become bytes.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A line of `events`. Read by `COLUMNS`; nothing in it if there is no such line.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Line {
    id: Option<i64>,
    pub e_at: Option<i64>,
    actor: Option<String>,
    actor_id: Option<i64>,
    subject_id: Option<i64>,
    pub kind: Option<String>,
    detail: Option<String>,
    address: Option<String>,
    agent: Option<String>,
    place: Option<String>,
    place_id: Option<i64>,
    token_id: Option<i64>,
    detail_salt: Option<String>,
    origin_salt: Option<String>,
}

pub const COLUMNS: &str = "
    e.id, e.at AS e_at, e.actor, e.actor_id, e.subject_id, e.kind, e.detail, e.address, e.agent, e.place, e.place_id, e.token_id,
    e.detail_salt, e.origin_salt";

impl Line {
    pub const fn is_there(&self) -> bool {
        self.id.is_some()
    }

    /// What strangers did to nobody in particular.
    pub fn passes(&self) -> bool {
        self.names_nobody() && self.place.is_none() && self.actor.as_deref() == Some("visitor")
    }

    pub const fn names_nobody(&self) -> bool {
        self.subject_id.is_none()
    }

    pub fn digests(&self) -> Digests {
        let frame = Bytes::about("event")
            .number(self.id)
            .number(self.e_at)
            .text(self.actor.as_deref())
            .number(self.actor_id)
            .number(self.subject_id)
            .text(self.kind.as_deref())
            .text(self.place.as_deref())
            .number(self.place_id)
            .number(self.token_id);
        Digests {
            frame: frame.digest(),
            detail: detail(self.detail_salt.as_deref(), self.detail.as_deref()),
            origin: origin(self.origin_salt.as_deref(), self.address.as_deref(), self.agent.as_deref()),
        }
    }
}

fn detail(salt: Option<&str>, detail: Option<&str>) -> [u8; 32] {
    Bytes::about("detail").text(salt).text(detail).digest()
}

fn origin(salt: Option<&str>, address: Option<&str>, agent: Option<&str>) -> [u8; 32] {
    Bytes::about("origin").text(salt).text(address).text(agent).digest()
}

/// What is known of a line that says nothing about what stood there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digests {
    /// Of what never changes.
    frame: [u8; 32],
    detail: [u8; 32],
    origin: [u8; 32],
}

impl Digests {
    pub fn bytes(&self) -> Vec<u8> {
        [self.frame, self.detail, self.origin].concat()
    }

    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (parts, rest) = bytes.as_chunks::<32>();
        let [frame, detail, origin] = *parts else { return None };
        rest.is_empty().then_some(Self { frame, detail, origin })
    }

    /// Whether nothing but what may be emptied was emptied since.
    pub fn is_emptied(&self, before: &Self) -> bool {
        let no_detail = self.detail == detail(Some(""), Some("{}"));
        let no_origin = self.origin == origin(Some(""), Some(""), Some(""));
        self.frame == before.frame && (self.detail == before.detail || no_detail) && (self.origin == before.origin || no_origin)
    }
}

/// A row of `event_chain`.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Link {
    pub number: i64,
    pub event: i64,
    pub what: String,
    pub happened_at: i64,
    pub at: i64,
    pub passing: i64,
    pub digests: Vec<u8>,
    /// Of this link, 64 hex digits.
    pub hash: String,
}

impl Link {
    /// The hash that this link has after one with that hash; the first comes after an empty text.
    pub fn hash_after(&self, before: &str) -> String {
        let bytes = Bytes::about("link").text(Some(before)).number(Some(self.number)).number(Some(self.event)).text(Some(&self.what));
        let bytes = bytes.number(Some(self.happened_at)).number(Some(self.at)).number(Some(self.passing)).field(Some(&self.digests));
        HEXLOWER.encode(&bytes.digest())
    }
}

/// Fields one after the other, each with its length before it: no two lists of fields make the same bytes. What is not there has a
/// sign of its own, and what the digest is about comes first.
struct Bytes(Sha256);

impl Bytes {
    fn about(what: &str) -> Self {
        Self(Sha256::new()).text(Some("portico 1")).text(Some(what))
    }

    fn field(mut self, field: Option<&[u8]>) -> Self {
        match field {
            Some(bytes) => {
                self.0.update([1]);
                self.0.update((bytes.len() as u64).to_be_bytes());
                self.0.update(bytes);
            }
            None => self.0.update([0]),
        }
        self
    }

    fn text(self, text: Option<&str>) -> Self {
        self.field(text.map(str::as_bytes))
    }

    fn number(self, number: Option<i64>) -> Self {
        self.field(number.map(i64::to_be_bytes).as_ref().map(<[u8; 8]>::as_slice))
    }

    fn digest(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_of_fields_make_the_same_bytes() {
        let lists: [&[Option<&str>]; 7] = [
            &[Some("ab"), Some("c")],
            &[Some("a"), Some("bc")],
            &[Some("abc")],
            &[Some("abc"), Some("")],
            &[Some("abc"), None],
            &[None],
            &[],
        ];
        let digests: std::collections::BTreeSet<_> =
            lists.iter().map(|list| list.iter().fold(Bytes::about("test"), |bytes, text| bytes.text(*text)).digest()).collect();
        assert_eq!(digests.len(), lists.len());
        assert_ne!(Bytes::about("a").text(Some("b")).digest(), Bytes::about("ab").digest());
        assert_ne!(Bytes::about("a").number(Some(1)).digest(), Bytes::about("a").text(Some("1")).digest());
    }

    #[test]
    fn what_is_emptied_keeps_its_frame() {
        let full = Digests {
            frame: [1; 32],
            detail: detail(Some("salt"), Some("{\"a\":1}")),
            origin: origin(Some("s"), Some("192.0.2.1"), Some("")),
        };
        let empty = Digests { detail: detail(Some(""), Some("{}")), origin: origin(Some(""), Some(""), Some("")), ..full.clone() };
        assert!(empty.is_emptied(&full) && full.is_emptied(&full) && !full.is_emptied(&empty));
        assert!(Digests { origin: full.origin, ..empty.clone() }.is_emptied(&full));
        assert!(!Digests { frame: [2; 32], ..empty.clone() }.is_emptied(&full));
        assert!(!Digests { detail: detail(Some(""), Some("{\"a\":2}")), ..empty.clone() }.is_emptied(&full));
        assert_eq!(Digests::read(&full.bytes()), Some(full));
        assert_eq!((Digests::read(&[0; 95]), Digests::read(&[0; 128])), (None, None));
    }
}
