//! What can be wrong with a link, and with the line that it is about.

use super::{
    grow::is_past,
    link::{Digests, Line, Link},
};
use crate::time::Timestamp;
use std::fmt;

/// A link as it stands, beside the line it is about, and what came before and after it.
#[derive(Debug, sqlx::FromRow)]
pub struct Found {
    #[sqlx(flatten)]
    pub link: Link,
    #[sqlx(flatten)]
    line: Line,
    before_what: Option<String>,
    before_passing: Option<i64>,
    before_digests: Option<Vec<u8>>,
    /// How many links about the same event come later.
    later: i64,
    /// How many notices wait about it.
    notices: i64,
    /// How many of those whom the line names are erased.
    erased: i64,
}

/// The first thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// Of the link; nothing for an event that has none.
    pub number: Option<i64>,
    pub event: i64,
    /// When the event happened, as far as that can be told.
    pub at: Option<i64>,
    pub what: &'static str,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number, self.event) {
            (Some(number), 0) => write!(f, "number {number}")?,
            (Some(number), event) => write!(f, "number {number}, event {event}")?,
            (None, event) => write!(f, "event {event}")?,
        }
        if let Some(at) = self.at {
            write!(f, ", of {}", jiff::Timestamp::from_millisecond(at).unwrap_or_default())?;
        }
        write!(f, ": {}", self.what)
    }
}

impl Found {
    /// Looks at the link with this number, after one with this hash.
    ///
    /// # Errors
    /// What is wrong with it or with its line.
    pub fn check(&self, number: i64, before: &str) -> Result<(), Trouble> {
        let link = &self.link;
        if link.number != number {
            // Whatever stands there now tells about the next one only.
            let what = "this link is gone, or has another number";
            return Err(Trouble { number: Some(number), event: 0, at: None, what });
        }
        let wrong =
            |what| Err(Trouble { number: Some(number), event: link.event, at: (link.event != 0).then_some(link.happened_at), what });
        if link.hash != link.hash_after(before) {
            return wrong("this link was altered, exchanged or put in");
        }
        let sound = match link.what.as_str() {
            "begun" => number == 1,
            "written" => self.before_what.is_none() && Digests::read(&link.digests).is_some(),
            "emptied" => self.follows(|before, now| now.is_emptied(before)),
            "deleted" => {
                let was_due = is_past(link.happened_at, Timestamp::from_millis(link.at));
                self.before_passing == Some(1) && was_due && self.before_what.as_deref() != Some("deleted")
            }
            _ => false,
        };
        if !sound {
            return wrong("this link says what can't have happened");
        }
        if link.event == 0 || self.later > 0 { Ok(()) } else { self.line().or_else(wrong) }
    }

    /// Whether the link before this one about the same event, and this one, are as they should be to each other.
    fn follows(&self, fits: impl FnOnce(&Digests, &Digests) -> bool) -> bool {
        let before = self.before_digests.as_deref().and_then(Digests::read);
        let now = Digests::read(&self.link.digests);
        self.before_passing == Some(self.link.passing) && before.zip(now).is_some_and(|(before, now)| fits(&before, &now))
    }

    /// Whether the line is what the last link about it says. What was emptied or deleted a moment ago has a notice.
    fn line(&self) -> Result<(), &'static str> {
        match (Digests::read(&self.link.digests), self.line.is_there()) {
            (None, false) => Ok(()),
            (None, true) => Err("this event was deleted, and is there again"),
            (Some(_), false) if self.notices > 0 && self.link.passing == 1 => Ok(()),
            (Some(_), false) => Err("this event is gone"),
            (Some(sealed), true) => match self.line.digests() {
                now if now == sealed && i64::from(self.line.passes()) == self.link.passing => {
                    if self.link.what == "emptied" && !self.may_be_empty() {
                        Err("this event was emptied without a reason")
                    } else {
                        Ok(())
                    }
                }
                now if self.notices > 0 && now.is_emptied(&sealed) => Ok(()),
                _ => Err("this event was altered"),
            },
        }
    }

    /// The person was erased; or it named nobody, or somebody by what staff searched for.
    fn may_be_empty(&self) -> bool {
        self.erased > 0 || self.line.names_nobody()
    }
}
