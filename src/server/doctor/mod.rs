//! `portico doctor`: looks at an installation from all sides and says what is not as it should be, and what to do. It changes
//! nothing, and prints no secret.

mod address;
mod database;
mod files;
mod keys;
mod mail;
pub mod mirror;
mod settings;
mod work;

use super::{config::Config, keeping};
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Ok,
    /// It works, and may not for long, or not for everyone.
    Warning,
    Wrong,
}

impl State {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Wrong => "wrong",
        }
    }
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub state: State,
    /// Where it belongs: settings, database, clock, keys, files, mail, address, work.
    pub part: &'static str,
    pub what: String,
    /// What to do about it; empty when nothing is to be done.
    pub mend: String,
}

/// What was found in one part.
struct Findings {
    part: &'static str,
    all: Vec<Finding>,
}

impl Findings {
    const fn of(part: &'static str) -> Self {
        Self { part, all: Vec::new() }
    }

    fn ok(&mut self, what: impl Into<String>) {
        self.all.push(Finding { state: State::Ok, part: self.part, what: what.into(), mend: String::new() });
    }

    fn warning(&mut self, what: impl Into<String>, mend: impl Into<String>) {
        self.all.push(Finding { state: State::Warning, part: self.part, what: what.into(), mend: mend.into() });
    }

    fn wrong(&mut self, what: impl Into<String>, mend: impl Into<String>) {
        self.all.push(Finding { state: State::Wrong, part: self.part, what: what.into(), mend: mend.into() });
    }

    /// If nothing was amiss so far, that it is well.
    fn else_ok(mut self, what: &str) -> Vec<Finding> {
        if self.all.iter().all(|finding| finding.state == State::Ok) {
            self.ok(what);
        }
        self.all
    }
}

/// Looks at everything. `send_to` gets a test letter.
pub async fn examine(config: &Config, send_to: Option<&str>) -> Vec<Finding> {
    let mut all = settings::look(config);
    all.extend(files::look(config));
    let (found, db) = database::look(config).await;
    all.extend(found);
    let seal = keeping::keys_there(config);
    all.extend(keys::look(config, db.as_ref(), &seal).await);
    let installation = match &db {
        Some(db) => {
            all.extend(work::look(db).await);
            work::installation(db).await
        }
        None => None,
    };
    all.extend(mail::look(config, db.is_some(), send_to).await);
    all.extend(address::look(config, seal.ok().flatten().as_ref(), installation).await);
    if let Some(db) = db {
        db.close().await;
    }
    all
}
