//! `portico keys`: what operators do with the keys that seal secrets.

use super::{no_site, say};
use crate::server::{
    caller::Caller,
    config::Config,
    rotate::{self, KeyUse, Known, Rotated},
    serve,
};
use clap::Subcommand;

#[derive(Subcommand)]
pub enum KeysDeed {
    /// Make a new key and seal everything with it, while servers run. With PORTICO_SEALING_KEY no key is made: everything is
    /// sealed with that one. Run it with the server's settings.
    Rotate {
        /// Make no new key, only seal with the newest one what is left: after a rotation that was interrupted, or with keys that
        /// were written into the file by hand.
        #[arg(long)]
        keep_key: bool,
        #[command(flatten)]
        config: Config,
    },
    /// List the keys by their ids, and how many rows of which tables each one seals.
    Status {
        #[command(flatten)]
        config: Config,
    },
    /// Take the old keys that seal nothing out of the file `sealing.key`. One that still seals something stays.
    Drop {
        #[command(flatten)]
        config: Config,
    },
}

/// What to say, and what is not as it should be.
type Answer = (Vec<String>, Option<String>);

/// Does it.
///
/// # Errors
/// A sentence that says what to mend.
pub async fn run(deed: KeysDeed) -> Result<(), String> {
    let me = Caller::command_line();
    let (KeysDeed::Rotate { config, .. } | KeysDeed::Status { config } | KeysDeed::Drop { config }) = &deed;
    let app = serve::open(config.clone(), no_site()).await?;
    let in_file = app.seal.file().is_some();
    let done: Result<Answer, String> = match deed {
        KeysDeed::Rotate { keep_key, .. } => {
            let done = rotate::rotate(&app, &me, keep_key).await;
            done.map(|done| rotated(&done, in_file)).map_err(|trouble| trouble.to_string())
        }
        KeysDeed::Status { .. } => {
            let keys = rotate::status(&app, &me).await;
            keys.map(|keys| (keys.iter().map(line).collect(), None)).map_err(|failure| failure.to_string())
        }
        KeysDeed::Drop { .. } => {
            let done = rotate::drop_old(&app, &me).await;
            done.map(|(gone, stays)| dropped(&gone, &stays)).map_err(|trouble| trouble.to_string())
        }
    };
    app.db.close().await;
    let (lines, amiss) = done?;
    say(&lines.join("\n"))?;
    amiss.map_or(Ok(()), Err)
}

fn line(key: &KeyUse) -> String {
    let known = match key.known {
        Known::Seals => "seals",
        Known::Opens => "only opens",
        Known::Not => "unknown",
    };
    format!("{}\t{known}\t{}", key.id, seals(key))
}

fn seals(key: &KeyUse) -> String {
    let tables: Vec<String> = key.seals.iter().map(|(table, rows)| format!("{table} {rows}")).collect();
    if tables.is_empty() { "seals nothing".into() } else { format!("{} rows: {}", key.rows(), tables.join(", ")) }
}

fn rotated(done: &Rotated, in_file: bool) -> Answer {
    let mut lines: Vec<String> = done.rows.iter().map(|(table, rows)| format!("{table}\t{rows}")).collect();
    let made = if done.is_new { "the new key" } else { "key" };
    lines.push(format!("{} rows were sealed anew, with {made} {}", done.rows.iter().map(|(_, rows)| rows).sum::<u64>(), done.key));
    if done.shut > 0 {
        lines.push(format!("{} rows open with none of the keys and are as they were; `portico keys status` shows more", done.shut));
    }
    if done.unfinished {
        let why = "something goes on sealing with an old key: does a server run with other settings? Old keys have to stay; mend that and \
                   run `portico keys rotate --keep-key`";
        return (lines, Some(why.into()));
    }
    lines.push(match in_file {
        true => "keep the old keys for a minute, then `portico keys drop` takes them out".into(),
        false => {
            "in a minute, if `portico keys status` says that they seal nothing, the old keys can go from PORTICO_OLD_SEALING_KEYS".into()
        }
    });
    (lines, None)
}

fn dropped(gone: &[String], stays: &[KeyUse]) -> Answer {
    let mut lines: Vec<String> = gone.iter().map(|id| format!("{id} is gone from the file")).collect();
    if gone.is_empty() {
        lines.push("no key was dropped".into());
    }
    let stay =
        stays.iter().map(|key| format!("key {} has to stay: it seals {}; `portico keys rotate --keep-key` mends that", key.id, seals(key)));
    let stay: Vec<String> = stay.collect();
    (lines, (!stay.is_empty()).then(|| stay.join("\n")))
}
