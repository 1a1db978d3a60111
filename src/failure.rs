//! What went wrong, in a form that may be shown to anyone and that crosses every border: browser, server, log.
//!
//! Codes and field names, never sentences and never a value that someone typed. The words are in `i18n`.

use crate::{cloud_accounts::grammar::Misshapen, edge, place::Place, refusal::Refusal};
use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize, Serializer};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
// No `tag`: with one, serde keeps what it reads until it knows the kind, and the code for that weighs 20 kB in the browser.
#[serde(rename_all = "snake_case")]
pub enum Failure {
    /// Some fields need another look. Never empty.
    #[error("some fields need another look")]
    Invalid { fields: Vec<(String, Problem)> },

    /// This did not come from our pages, or from a much older version of them.
    #[error("the request can't be read")]
    Malformed,

    /// More than `limit` bytes were sent.
    #[error("the request is larger than {limit} bytes")]
    TooLarge { limit: u32 },

    /// Sent from another site, or from a page that hides where it is.
    #[error("the request comes from another site")]
    Foreign,

    #[error("sign in first")]
    SignedOut,

    /// Signed in too long ago for something this delicate.
    #[error("confirm that it is you first")]
    NotFresh,

    /// For things that the caller can see but not change; for all others it is `Missing`.
    #[error("this is not yours to do")]
    Denied,

    #[error("there is no such thing")]
    Missing,

    /// Nothing ties this person to that place. People are told no more than of what does not exist.
    /// On the way to a browser it becomes `Missing`; only the Management API's own door says more.
    #[error("no access to {place}")]
    #[serde(rename = "missing", skip_deserializing, serialize_with = "as_nothing")]
    NoAccess { place: Place },

    /// A member whose role allows only to look (API rule E-6).
    #[error("restricted for this role")]
    Restricted,

    /// The organization lets in nobody without multi-factor authentication (API rule R-MFA-3).
    #[error("{place} asks for multi-factor authentication")]
    MfaRequired { place: Place },

    /// Only for people who have opened their account (API rule R-VER-2).
    #[error("the account is not activated")]
    NotActivated,

    /// Who one is in a place, or the state of things there, forbids it.
    #[error("refused: {why:?}")]
    Refused { why: Refusal },

    /// Of several lines that this person typed: what became of each. Only those with a problem were left undone.
    #[error("some lines need another look")]
    Partly { lines: Vec<(String, Option<Problem>)> },

    /// Two people changed the same thing at the same moment. `App::settle` tries again before anyone sees this.
    #[error("someone else changed this at the same moment")]
    Conflict,

    #[error("too many tries; wait {seconds} s")]
    TooMany { seconds: u32 },

    /// The server has as much to do as it can; coming back helps.
    #[error("too busy; try again in {seconds} s")]
    Busy { seconds: u32 },

    /// Something that the server needs, such as its database, does not answer.
    #[error("temporarily out of order")]
    Away,

    /// The server wasn't reached. Made in the browser.
    #[error("no connection")]
    Offline,

    /// A fault of ours. The reference leads to the one line in the log that says more.
    #[error("something broke on our side; reference {reference}")]
    Broken { reference: String },
}

/// `{"missing": null}` reads as `Missing`.
fn as_nothing<S: Serializer>(_: &Place, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit()
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    Required,
    /// In characters (Unicode code points), as `TooLong`.
    TooShort {
        min: u32,
    },
    TooLong {
        max: u32,
    },
    /// A control character, or nothing that can be seen.
    Unreadable,
    NotAnEmail,
    NotAPhone,
    NotInTheList,
    /// The password typed twice is not the same.
    NotTheSame,
    WrongPassword,
    /// The e-mail or the password; nobody is told which.
    WrongCredentials,
    Taken,
    /// The code of an app, or a recovery code.
    WrongCode,
    /// A security key did not answer as it should.
    WrongKey,
    /// There are as many as there may be.
    TooManyThings {
        max: u32,
    },
    /// The only second factor there is.
    LastFactor,
    /// Nobody else could do what this person may do.
    LastSuperAdmin,
    /// What had to be typed to show that one means it.
    NotConfirmed,
    /// Not a day and a minute.
    NotAMoment,
    EndsBeforeStart,
    /// Not a whole number between these.
    NotBetween {
        min: i64,
        max: i64,
    },
    TooManyLines {
        max: u32,
    },
    /// Nothing is wrong with it, but it was not its turn: try again.
    NotDone,
    Refused {
        why: Refusal,
    },
    /// Nobody has an account with this address. Only operators hear it.
    NoAccount,
    /// This person has used this promo code before; as its maker writes it.
    CodeUsed {
        called: String,
    },
    /// A value of a cloud account that can't be one.
    Misshapen {
        what: Misshapen,
    },
    /// The password is easy to guess.
    Guessable {
        because: Weakness,
    },
}

/// Why a password is easy to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weakness {
    /// On a list of passwords that were stolen elsewhere.
    Breached,
    Common,
    /// Holds the person's name or address.
    Personal,
    /// Holds the name of this product.
    Product,
    Keyboard,
    Repeats,
    Sequence,
    Date,
    Word,
    Name,
    Short,
}

impl Failure {
    /// One field is wrong.
    pub fn invalid(field: &str, problem: Problem) -> Self {
        Self::Invalid { fields: vec![(field.to_owned(), problem)] }
    }

    /// One field can't be taken as things are.
    pub fn refused(field: &str, why: Refusal) -> Self {
        Self::invalid(field, Problem::Refused { why })
    }

    /// Of several lines those that were left undone, one on each line.
    pub fn lines_left(&self) -> Option<String> {
        let Self::Partly { lines } = self else { return None };
        let left = lines.iter().filter(|(_, problem)| problem.is_some()).map(|(line, _)| line.as_str());
        Some(left.collect::<Vec<_>>().join("\n"))
    }

    /// What is wrong with this field, if anything.
    pub fn of_field(&self, name: &str) -> Option<&Problem> {
        match self {
            Self::Invalid { fields } => fields.iter().find(|(field, _)| field == name).map(|(_, problem)| problem),
            _ => None,
        }
    }

    /// The HTTP status that says the same (RFC 9110 section 15, RFC 6585 for 429).
    pub const fn status(&self) -> u16 {
        match self {
            Self::Invalid { .. } | Self::Partly { .. } => 422,
            Self::Malformed => 400,
            Self::TooLarge { .. } => 413,
            Self::SignedOut | Self::NotFresh => 401,
            Self::Foreign | Self::Denied | Self::Restricted | Self::MfaRequired { .. } | Self::NotActivated => 403,
            Self::Missing | Self::NoAccess { .. } => 404,
            Self::Conflict | Self::Refused { .. } => 409,
            Self::TooMany { .. } => 429,
            Self::Busy { .. } | Self::Away => 503,
            Self::Offline => 502,
            Self::Broken { .. } => 500,
        }
    }
}

/// Reads several fields: gives them all, or names every one that is wrong.
///
/// `let (name, email) = fields! { name: Name::read(&name), email: Email::read(&email) }?;`
#[macro_export]
macro_rules! fields {
    ($($field:ident : $reading:expr),+ $(,)?) => {{
        let mut wrong: Vec<(String, $crate::failure::Problem)> = Vec::new();
        match ($($reading.map_err(|problem| wrong.push((stringify!($field).to_owned(), problem))),)+) {
            ($(Ok($field),)+) => Ok(($($field,)+)),
            _ => Err($crate::failure::Failure::Invalid { fields: wrong }),
        }
    }};
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        use ServerFnErrorErr::*;
        match error {
            Args(_) | MissingArg(_) | Serialization(_) => Self::Malformed,
            Request(_) => Self::Offline,
            other => edge::broken(&other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named() {
        let read = |text: &'static str| if text.is_empty() { Err(Problem::Required) } else { Ok(text) };
        assert_eq!(fields! { name: read("Ada"), email: read("ada@example.com") }, Ok(("Ada", "ada@example.com")));

        let failure = fields! { name: read(""), phone: read("1"), email: read("") }.expect_err("two are empty");
        assert_eq!(failure.of_field("name"), Some(&Problem::Required));
        assert_eq!(failure.of_field("email"), Some(&Problem::Required));
        assert_eq!(failure.of_field("phone"), None);
    }
}
