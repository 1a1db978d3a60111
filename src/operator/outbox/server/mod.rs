//! The operations of this section. How letters leave is in the kernel.

use super::{LetterLine, Letters, State};
use crate::{
    failure::Failure,
    id::LetterId,
    refusal::Refusal,
    server::{
        app::App,
        caller::Caller,
        event::Event,
        installation,
        moment::Reader,
        outbox::{self, Shelf, Waiting},
        policy::Action,
    },
};

/// Letters on one page.
const PAGE: usize = 50;

const fn shelf(state: State) -> Shelf {
    match state {
        State::Waiting => Shelf::Waiting,
        State::Failed => Shelf::GivenUp,
        State::Sent => Shelf::Sent,
    }
}

/// A page of letters, the newest first.
///
/// # Errors
/// `Denied` for all but super admins and the command line.
pub async fn page(app: &App, caller: &Caller, state: State, before: Option<LetterId>) -> Result<Letters, Failure> {
    let mut tx = app.look(caller, Action::SeeOutbox).await?;
    let mut rows = outbox::list(&mut tx, shelf(state), before, PAGE + 1).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    let reader = Reader::of(caller, app.now());
    let line = |row: Waiting| LetterLine {
        id: row.id,
        to: row.envelope(app).map(|envelope| envelope.to).unwrap_or_default(),
        written: reader.when(row.created_at),
        tries: u32::try_from(row.attempts).unwrap_or(u32::MAX),
        at: reader.when(row.sent_at.or(row.given_up_at).unwrap_or(row.next_try_at)),
        can_go: row.sealed.is_some(),
        last_error: row.last_error.unwrap_or_default(),
        kind: row.kind,
    };
    let held = installation::letters_held_since(&mut tx).await?.map(|since| reader.when(since));
    Ok(Letters { state, lines: rows.into_iter().map(line).collect(), more, held })
}

/// Has a letter tried again at once, also one that was given up.
///
/// # Errors
/// `Denied` for all but super admins and the command line; `Missing` for one that has left or never was; `Refused` when what it
/// said is gone.
pub async fn again(app: &App, caller: &Caller, id: LetterId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ChangeOutbox).await?;
    let letter = outbox::find(&mut change.tx, id).await?.filter(|letter| letter.sent_at.is_none()).ok_or(Failure::Missing)?;
    if letter.sealed.is_none() {
        return Err(Failure::Refused { why: Refusal::LetterWiped });
    }
    outbox::try_now(&mut change, id).await?;
    change.commit(Event::LetterTriedAgain { user: letter.user_id, letter: id, about: letter.kind }).await
}

/// All that were given up and can still go, at most a hundred; those in doubt are for somebody to judge one by one. Returns how many.
///
/// # Errors
/// As `again`.
pub async fn all_again(app: &App, caller: &Caller) -> Result<usize, Failure> {
    let mut tx = app.look(caller, Action::SeeOutbox).await?;
    let rows = outbox::list(&mut tx, Shelf::GivenUp, None, 100).await?;
    drop(tx);
    let mut count = 0;
    for row in rows.into_iter().filter(|row| row.sealed.is_some() && row.left_at.is_none()) {
        app.settle(|| again(app, caller, row.id)).await?;
        count += 1;
    }
    Ok(count)
}

/// Drops a letter: it is not sent any more, and what it said is wiped.
///
/// # Errors
/// `Denied` for all but super admins and the command line; `Missing` for one that has left or never was.
pub async fn give_up(app: &App, caller: &Caller, id: LetterId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ChangeOutbox).await?;
    let letter = outbox::find(&mut change.tx, id).await?.filter(|letter| letter.sent_at.is_none()).ok_or(Failure::Missing)?;
    outbox::remove(&mut change, id).await?;
    change.commit(Event::LetterDropped { user: letter.user_id, letter: id, about: letter.kind }).await
}

/// Lets letters leave that were held back because this is a restored copy; with `drop_waiting` those that waited are dropped first.
/// Returns how many were dropped, `None` if none were held back.
///
/// # Errors
/// `Denied` for all but the command line and super admins.
pub async fn release(app: &App, caller: &Caller, drop_waiting: bool) -> Result<Option<u64>, Failure> {
    let mut change = app.change(caller, Action::ChangeOutbox).await?;
    if installation::letters_held_since(&mut change.tx).await?.is_none() {
        return Ok(None);
    }
    let dropped = if drop_waiting { outbox::remove_waiting(&mut change).await? } else { 0 };
    installation::remove(&mut change.tx, installation::LETTERS_HELD_SINCE).await?;
    change.commit(Event::LettersReleased { dropped }).await?;
    Ok(Some(dropped))
}
