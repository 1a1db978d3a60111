//! Finding one among a million.
//!
//! A search goes by the rarest of the words that were typed, in the order of what is found by it, or by the list of a kind of
//! accounts where that is shorter. Either way it reads an index from where the page before ended, and looks at the rest of a
//! person only then.

use super::{
    super::Kind,
    seen,
    store::{self, Hit, Row},
};
use crate::{
    failure::Failure,
    id::UserId,
    server::{
        app::App,
        caller::Caller,
        db::Tx,
        event::Event,
        people_words::{self, Range},
        policy::Action,
    },
};

/// People on one page.
const PAGE: usize = 50;
/// Most entries of the index that are looked through for one page, step by step: words that hardly anybody has both of.
const STEPS: [i64; 3] = [200, 2000, 20_000];
/// Where counting ends that finds out which word is rarest.
const RARE: i64 = 1000;
/// Longest text that is kept of what was searched for, in characters.
const LONGEST: usize = 200;

/// Where a page begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    First,
    /// In the list by number, the newest first.
    After(UserId),
    /// In the list by word.
    AfterWord(Vec<u8>, UserId),
}

impl Start {
    /// As it stands in an address; nonsense means the beginning.
    pub fn read(text: &str) -> Self {
        let after_word =
            |(id, word): (&str, &str)| Some(Self::AfterWord(data_encoding::HEXLOWER.decode(word.as_bytes()).ok()?, id.parse().ok()?));
        match text.split_once('.') {
            Some(parts) => after_word(parts).unwrap_or(Self::First),
            None => text.parse().map_or(Self::First, Self::After),
        }
    }

    fn text(&self) -> String {
        match self {
            Self::First => String::new(),
            Self::After(id) => id.to_string(),
            Self::AfterWord(word, id) => format!("{id}.{}", data_encoding::HEXLOWER.encode(word)),
        }
    }
}

#[derive(Debug, Clone)]
pub struct Asked<'a> {
    pub search: &'a str,
    pub kind: Kind,
    pub start: Start,
}

#[derive(Debug)]
pub struct Found {
    pub rows: Vec<Row>,
    /// Where the next page begins, if there may be one.
    pub more: Option<String>,
}

/// A page of people of a kind who fit all that was typed, each word as the beginning of one of theirs; and whoever has that very
/// number. What was searched for is kept in the log.
///
/// # Errors
/// `Denied` for all but super admins.
pub async fn search(app: &App, caller: &Caller, asked: &Asked<'_>) -> Result<Found, Failure> {
    let mut tx = app.look(caller, Action::SeeUsers).await?;
    let ranges = people_words::ranges(asked.search);
    let mut found = match driver(&mut tx, &ranges, asked).await? {
        Some(driver) => by_word(&mut tx, &ranges, driver, asked).await?,
        None => by_number(&mut tx, &ranges, asked).await?,
    };
    if asked.start == Start::First
        && let Ok(id) = asked.search.trim().parse::<UserId>()
        && let Some(row) = store::one(&mut tx, id).await?.filter(|row| found.rows.iter().all(|other| other.id != row.id))
    {
        found.rows.insert(0, row);
    }
    drop(tx);
    record(app, caller, asked.search).await?;
    Ok(found)
}

/// Keeps what was searched for; nothing typed is a look at a list.
pub(super) async fn record(app: &App, caller: &Caller, search: &str) -> Result<(), Failure> {
    let search: String = search.trim().chars().filter(|c| !c.is_control()).take(LONGEST).collect();
    if search.is_empty() {
        return Ok(());
    }
    let mut change = app.look_on_record(caller, Action::SeeUsers).await?;
    let at = change.at;
    if seen::searched_already(&mut change.tx, caller, &search, at).await? {
        return Ok(());
    }
    change.commit(Event::PeopleSearched { search }).await
}

/// The range to go by, or none if the list by number is the better way.
async fn driver<'a>(tx: &mut Tx, ranges: &'a [Range], asked: &Asked<'_>) -> Result<Option<&'a Range>, Failure> {
    match &asked.start {
        Start::After(_) if ranges.is_empty() || asked.kind != Kind::All => return Ok(None),
        Start::AfterWord(word, _) if ranges.iter().any(|range| range.holds(word)) => {
            return Ok(ranges.iter().find(|range| range.holds(word)));
        }
        // Also for what we did not write into an address: the search begins anew.
        _ => {}
    }
    let mut best: Option<(i64, &Range)> = None;
    for range in ranges {
        let count = store::count_words(tx, range, RARE).await?;
        if best.is_none_or(|(fewest, _)| count < fewest) {
            best = Some((count, range));
        }
    }
    let Some((fewest, range)) = best else { return Ok(None) };
    let list_is_shorter = asked.kind != Kind::All && store::count_kind(tx, asked.kind, fewest).await? < fewest;
    Ok((!list_is_shorter).then_some(range))
}

async fn by_number(tx: &mut Tx, ranges: &[Range], asked: &Asked<'_>) -> Result<Found, Failure> {
    let before = if let Start::After(id) = asked.start { id } else { UserId::of(i64::MAX) };
    let mut rows = store::by_number(tx, asked.kind, ranges, before, PAGE + 1).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| Start::After(row.id).text()));
    Ok(Found { rows, more })
}

async fn by_word(tx: &mut Tx, ranges: &[Range], driver: &Range, asked: &Asked<'_>) -> Result<Found, Failure> {
    let (mut word, mut id) = match &asked.start {
        Start::AfterWord(word, id) if driver.holds(word) => (word.clone(), *id),
        _ => (driver.from.clone(), UserId::of(i64::MIN)),
    };
    let others: Vec<&Range> = ranges.iter().filter(|range| *range != driver).collect();
    let mut hits: Vec<Hit> = Vec::new();
    let mut more = None;
    for step in STEPS {
        let wanted = PAGE + 1 - hits.len();
        let end = store::nth_word(tx, driver, (&word, id), step).await?;
        hits.extend(store::by_word(tx, asked.kind, driver, &others, (&word, id), step, wanted).await?);
        if hits.len() > PAGE {
            hits.truncate(PAGE);
            more = hits.last().map(|hit| Start::AfterWord(hit.word.clone(), hit.row.id));
            break;
        }
        // A page that is not full after the last step had to stop looking, and goes on from there.
        more = end.as_ref().map(|(word, id)| Start::AfterWord(word.clone(), *id));
        let Some(end) = end else { break };
        (word, id) = end;
    }
    Ok(Found { rows: hits.into_iter().map(|hit| hit.row).collect(), more: more.map(|start| start.text()) })
}
