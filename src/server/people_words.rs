//! By which words a person is found among a million: what their name and address are made of, in a table that is kept in step
//! wherever either is written. A search is then a range in an index.

use super::{app::App, db::Tx, user};
use crate::{failure::Failure, id::UserId, on};
use std::collections::BTreeSet;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longest word in bytes, as long as an address. An index of PostgreSQL takes no more than 2,704 in a row.
const LONGEST: usize = 254;
/// People whose words are read in one transaction at the start.
const BATCH: i64 = 200;

/// A text as it is compared: in one form, without case and accents.
fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c) && !c.is_control()).flat_map(char::to_lowercase).nfc().collect()
}

fn cut(word: &str) -> &[u8] {
    let end = (0..=word.len().min(LONGEST)).rev().find(|end| word.is_char_boundary(*end)).unwrap_or(0);
    &word.as_bytes()[..end]
}

/// The words of a name and an address: each part between spaces, an address without its domain and the domain alone, and all
/// pieces between dots, hyphens and the like.
pub fn words(name: &str, email: &str) -> BTreeSet<Vec<u8>> {
    let text = fold(&format!("{name} {email}"));
    let parts = text.split_whitespace();
    let all = parts.flat_map(|part| [part].into_iter().chain(part.split('@')).chain(part.split(|c: char| !c.is_alphanumeric())));
    all.filter(|word| !word.is_empty()).map(|word| cut(word).to_owned()).collect()
}

/// A range of words: all that begin with what somebody typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Range {
    pub from: Vec<u8>,
    /// The first one beyond.
    pub to: Vec<u8>,
}

impl Range {
    pub fn holds(&self, word: &[u8]) -> bool {
        self.from.as_slice() <= word && word < self.to.as_slice()
    }
}

/// `@example.com` asks for a domain; with one more such sign it is none.
fn as_meant(word: &str) -> &str {
    word.strip_prefix('@').filter(|domain| !domain.contains('@')).unwrap_or(word)
}

/// What was typed into a search box, as ranges; a person fits if each holds a word of theirs. At most six count.
pub fn ranges(typed: &str) -> Vec<Range> {
    let typed: String = typed.chars().take(300).collect();
    let folded = fold(&typed);
    let words: BTreeSet<&str> = folded.split_whitespace().map(as_meant).filter(|word| !word.is_empty()).collect();
    let range = |word: &str| {
        let from = cut(word).to_owned();
        // No byte of UTF-8 is 0xff, so nothing that begins so lies beyond.
        let to = from.iter().copied().chain([0xff]).collect();
        Range { from, to }
    };
    words.into_iter().take(6).map(range).collect()
}

/// Writes the words of someone who is new. Reads nothing, so that many can come at once.
pub async fn add(tx: &mut Tx, id: UserId, name: &str, email: &str) -> sqlx::Result<()> {
    let words = words(name, email);
    let rows: Vec<String> = (0..words.len()).map(|row| format!("($1, ${})", row + 2)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    // Only numbers of parameters are put together here.
    let sql = format!("INSERT INTO people_words (user_id, word) VALUES {}", rows.join(", "));
    on!(tx, |db| {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(id);
        words.iter().fold(query, |query, word| query.bind(word.clone())).execute(db).await.map(drop)
    })
}

/// Brings the words in step with what stands in the person's row by now; who was erased has none.
pub async fn follow(tx: &mut Tx, id: UserId) -> sqlx::Result<()> {
    const OLD: &str = "DELETE FROM people_words WHERE user_id = $1";
    on!(&mut *tx, |db| sqlx::query(OLD).bind(id).execute(db).await.map(drop))?;
    match user::find(tx, id).await? {
        Some(user) if user.email != user::ERASED => add(tx, id, &user.name, &user.email).await,
        _ => Ok(()),
    }
}

/// Reads the words of those who were there before there was this table, a few at a time, so that nobody waits for it. It may be
/// stopped and begun again, and several servers may do it at once. Returns whether some are left.
pub async fn catch_up(app: &App) -> Result<bool, Failure> {
    const NEXT: &str = "SELECT user_id FROM people_to_read ORDER BY user_id LIMIT CAST($1 AS BIGINT)";
    const DONE: &str = "DELETE FROM people_to_read WHERE user_id <= $1";
    app.settle(|| async {
        let mut tx = app.db.begin_write().await?;
        let next: Vec<(UserId,)> = on!(&mut tx, |db| sqlx::query_as(NEXT).bind(BATCH).fetch_all(db).await)?;
        let Some((last,)) = next.last().copied() else { return Ok(false) };
        for (id,) in next {
            follow(&mut tx, id).await?;
        }
        on!(&mut tx, |db| sqlx::query(DONE).bind(last).execute(db).await.map(drop))?;
        tx.commit().await?;
        Ok(true)
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: BTreeSet<Vec<u8>>) -> Vec<String> {
        words.into_iter().map(|word| String::from_utf8(word).expect("text")).collect()
    }

    #[test]
    fn names_and_addresses_fall_into_words() {
        let found = text(words("Zoë O'Hara-King", "Z.King@mail.example.com"));
        let expected = [
            "com",
            "example",
            "hara",
            "king",
            "mail",
            "mail.example.com",
            "o",
            "o'hara-king",
            "z",
            "z.king",
            "z.king@mail.example.com",
            "zoe",
        ];
        assert_eq!(found, expected);
        assert!(text(words("100%_sure", "")).contains(&"100%_sure".to_owned()));
        // One sign that becomes eighteen letters, a hundred times.
        assert!(words(&"\u{fdfa}".repeat(100), "").iter().all(|word| word.len() <= LONGEST));
    }

    #[test]
    fn what_is_typed_asks_for_what_begins_so() {
        let typed = ranges(" Zoë  @Example ");
        assert_eq!(typed.iter().map(|range| range.from.clone()).collect::<Vec<_>>(), [b"example".to_vec(), b"zoe".to_vec()]);
        assert!(typed[1].holds("zoe".as_bytes()) && typed[1].holds("zoe\u{10ffff}".as_bytes()) && !typed[1].holds(b"zof"));
        assert!(ranges(" \0 @ ").is_empty());
        // Whoever is called so is found by it.
        assert_eq!(ranges("@e@x")[0].from, b"@e@x");
    }
}
