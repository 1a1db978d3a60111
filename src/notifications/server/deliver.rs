//! Letters about notifications, by the clock: those for many one after the other, so that a million readers are no burst, and the
//! daily ones. Several servers may do so at once.

use super::{
    super::{Kind, Wish},
    Row, markdown, store, wishes, words,
};
use crate::{
    failure::Failure,
    id::{NotificationId, UserId},
    on,
    server::{
        app::{App, Change},
        caller::Caller,
        db::Tx,
        event::Event,
        mail::Letter,
        moment::Reader,
        outbox,
        policy::Action,
        user::{self, User},
    },
    time::Timestamp,
};
use std::time::Duration;
use tokio::time::Instant;

/// People who are looked at in one transaction.
const STEP: i64 = 100;
/// How long one round of the clock writes letters: what is left waits for the next.
const ROUND: Duration = Duration::from_secs(45);
/// Lines in a daily letter.
const LINES: usize = 20;

/// Writes letters about what was published, to those who wish them.
///
/// # Errors
/// The last one; what fails does not stop the others.
pub async fn deliver_due(app: &App) -> Result<(), Failure> {
    const SQL: &str = "SELECT id FROM notifications WHERE letters_after IS NOT NULL AND seen_from <= $1 ORDER BY seen_from, id LIMIT 100";
    let mut tx = app.look(&Caller::system(), Action::SendDigests).await?;
    let due: Vec<(NotificationId,)> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(app.now()).fetch_all(db).await)?;
    drop(tx);
    let (mut done, began) = (Ok(()), Instant::now());
    for (id,) in due {
        while began.elapsed() < ROUND {
            match app.settle(|| step(app, id)).await {
                Ok(true) => {}
                Ok(false) => break,
                Err(failure) => {
                    done = Err(failure);
                    break;
                }
            }
        }
    }
    done
}

/// The next hundred who may want a letter about it. Says whether there may be more.
async fn step(app: &App, id: NotificationId) -> Result<bool, Failure> {
    const AFTER: &str = "SELECT letters_after FROM notifications WHERE id = $1 AND letters_after IS NOT NULL";
    let mut change = app.change(&Caller::system(), Action::SendDigests).await?;
    let after: Option<(i64,)> = on!(&mut change.tx, |db| sqlx::query_as(AFTER).bind(id).fetch_optional(db).await)?;
    let (Some((after,)), Some(row)) = (after, store::find(&mut change.tx, id).await?) else { return Ok(false) };
    let at = change.at;
    let is_over = row.ends_at.is_some_and(|ends| ends <= at);
    let people = if is_over { Vec::new() } else { candidates(&mut change.tx, &row, after).await? };
    let last = people.last().copied().filter(|_| i64::try_from(people.len()).is_ok_and(|count| count == STEP));
    let (mut letters, mut wished) = (0, false);
    for user in people {
        match write(&mut change, user, &row).await? {
            Wish::AtOnce => letters += 1,
            Wish::Daily => {}
            Wish::Off => continue,
        }
        wished = true;
    }
    if wished {
        set_after(&mut change.tx, id, after, last).await?;
        change.commit(Event::NotificationLettersWritten { notification: id, letters }).await?;
    } else {
        // Nobody of these wants any: that is not worth a line in the log.
        drop(change);
        let mut tx = app.note(&Caller::system(), Action::SendDigests).await?;
        set_after(&mut tx, id, after, last).await?;
        tx.commit().await?;
    }
    Ok(last.is_some())
}

/// Goes on after this person, unless another server went on already.
async fn set_after(tx: &mut Tx, id: NotificationId, after: i64, last: Option<UserId>) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE notifications SET letters_after = $3 WHERE id = $1 AND letters_after = $2";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(after).bind(last).execute(db).await.map(drop))
}

/// The members of the project that it is for; of others those who wish letters of this kind.
async fn candidates(tx: &mut Tx, row: &Row, after: i64) -> sqlx::Result<Vec<UserId>> {
    const WISHED: &str = "
        SELECT user_id FROM notification_letters WHERE kind = $1 AND how <> 'off' AND user_id > $2 AND $4 >= 0 ORDER BY user_id LIMIT CAST($3 AS BIGINT)";
    const MEMBERS: &str = "
        SELECT user_id FROM members WHERE place = 'project' AND place_id = $4 AND user_id > $2 AND $1 <> '' ORDER BY user_id LIMIT CAST($3 AS BIGINT)";
    let (sql, project) = match row.project_id {
        Some(project) => (MEMBERS, project.number()),
        None => (WISHED, 0),
    };
    let rows: Vec<(UserId,)> =
        on!(tx, |db| sqlx::query_as(sql).bind(row.kind().word()).bind(after).bind(STEP).bind(project).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|(user,)| user).collect())
}

/// Writes to one of them as they wish, if they see it and have not read it. Says what came of it.
async fn write(change: &mut Change, id: UserId, row: &Row) -> Result<Wish, Failure> {
    let at = change.at;
    let Some(user) = user::find(&mut change.tx, id).await?.filter(User::is_active) else { return Ok(Wish::Off) };
    let wish = wishes::of(&mut change.tx, id, row.kind()).await?;
    if wish == Wish::Off || !store::has_before_them(&mut change.tx, id, row.id, at).await? {
        return Ok(Wish::Off);
    }
    if wish == Wish::AtOnce {
        let letter = letter(change, &user, row);
        outbox::tell(change, &user, letter).await?;
    } else {
        wishes::for_digest(change, &user, row.seen_from).await?;
    }
    Ok(wish)
}

fn letter(change: &Change, user: &User, row: &Row) -> Letter {
    let told = words(row, &Reader::of_user(user, change.at), user.locale());
    let text = if row.title.is_empty() { told.text } else { markdown::to_text(&told.text) };
    let path = told.link.unwrap_or_else(|| "/settings/notifications".into());
    let link = change.app.config.link_to(&path);
    Letter::Notification { about: row.kind(), title: told.title, text, link, settings: settings(change) }
}

fn settings(change: &Change) -> String {
    change.app.config.link_to("/settings/notifications/letters")
}

/// Writes the daily letters that are due.
///
/// # Errors
/// The last one; what fails does not stop the others.
pub async fn send_digests(app: &App) -> Result<(), Failure> {
    let (mut done, began) = (Ok(()), Instant::now());
    while began.elapsed() < ROUND {
        let due = due_digests(app).await?;
        if due.is_empty() {
            break;
        }
        for (user,) in due {
            done = app.settle(|| send_digest(app, user)).await.and(done);
        }
        if done.is_err() {
            break;
        }
    }
    done
}

async fn due_digests(app: &App) -> Result<Vec<(UserId,)>, Failure> {
    const SQL: &str = "SELECT user_id FROM digests WHERE due_at <= $1 ORDER BY due_at LIMIT 500";
    let mut tx = app.look(&Caller::system(), Action::SendDigests).await?;
    Ok(on!(&mut tx, |db| sqlx::query_as(SQL).bind(app.now()).fetch_all(db).await)?)
}

async fn send_digest(app: &App, id: UserId) -> Result<(), Failure> {
    const TAKE: &str = "DELETE FROM digests WHERE user_id = $1 AND due_at <= $2 RETURNING since";
    let mut change = app.change(&Caller::system(), Action::SendDigests).await?;
    let at = change.at;
    let taken: Option<(Timestamp,)> = on!(&mut change.tx, |db| sqlx::query_as(TAKE).bind(id).bind(at).fetch_optional(db).await)?;
    let (Some((since,)), Some(user)) = (taken, user::find(&mut change.tx, id).await?) else { return Ok(()) };
    let mut titles = Vec::new();
    if user.is_active() {
        let daily = daily_kinds(&mut change.tx, id).await?;
        let rows = store::for_digest(&mut change.tx, id, since, 500, at).await?;
        let reader = Reader::of_user(&user, at);
        let title = |row: &Row| words(row, &reader, user.locale()).title;
        titles = rows.iter().filter(|row| daily.contains(&row.kind())).map(title).collect();
    }
    let count = titles.len();
    if count == 0 {
        // All of it was read meanwhile.
        drop(change);
        let mut tx = app.note(&Caller::system(), Action::SendDigests).await?;
        on!(&mut tx, |db| sqlx::query_as::<_, (Timestamp,)>(TAKE).bind(id).bind(at).fetch_optional(db).await)?;
        return Ok(tx.commit().await?);
    }
    let more = count.saturating_sub(LINES);
    titles.truncate(LINES);
    let link = app.config.link_to("/settings/notifications");
    let letter = Letter::Digest { titles, more, link, settings: settings(&change) };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::DigestSent { user: id, notifications: count }).await
}

async fn daily_kinds(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<Kind>> {
    let mut daily = Vec::new();
    for kind in Kind::ALL {
        if wishes::of(tx, user, kind).await? == Wish::Daily {
            daily.push(kind);
        }
    }
    Ok(daily)
}
