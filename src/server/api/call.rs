//! Who calls, and what stands in the path.

use crate::{
    failure::Failure,
    id::{FeatureId, InvitationId, MaintainerId, MetadataId, OrganizationId, ProjectId, RequestId, SessionId, TokenId, UserId},
    place::{Level, Place},
    server::{app::App, caller::Caller, change::patiently, db::Tx, token::Presented},
};
use schemars::{Schema, json_schema};
use std::sync::Arc;

/// What every handler gets.
#[derive(Clone)]
pub struct Call {
    pub app: App,
    pub caller: Arc<Caller>,
    pub token: Arc<Presented>,
}

impl Call {
    /// Begins to read what an operation has found or done, to write it into the answer. Whoever could do it may see it, also who
    /// may not look otherwise.
    pub async fn reads(&self) -> Result<Tx, Failure> {
        Ok(self.app.db.begin_read().await?)
    }

    /// Reads what is answered to a change that lasts. If the database goes away in between, it is waited for: an answer that says that
    /// nothing was changed would be wrong by now.
    pub async fn told<T, F>(&self, read: impl Fn() -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        patiently(read).await
    }
}

/// Something that stands in a path. What can't be read names nothing: 404, as for what does not exist.
pub trait Param: Sized + Clone + Send + Sync + 'static {
    /// `name` is how the path's pattern calls it.
    fn read(name: &str, text: &str) -> Option<Self>;
    fn schema() -> Schema;
}

macro_rules! numbers {
    ($($id:ident)*) => {$(
        impl Param for $id {
            fn read(_: &str, text: &str) -> Option<Self> {
                number(text).map(Self::of)
            }
            fn schema() -> Schema {
                json_schema!({ "type": "integer", "format": "int64", "minimum": 1 })
            }
        }
    )*};
}

numbers! { FeatureId InvitationId MaintainerId MetadataId OrganizationId ProjectId RequestId SessionId TokenId UserId }

/// Only as it is written in answers: no sign, no leading zero (API section 1.1).
fn number(text: &str) -> Option<i64> {
    let plain = !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

impl Param for Place {
    fn read(name: &str, text: &str) -> Option<Self> {
        Some(Self::of(Level::named(name)?, number(text)?))
    }
    fn schema() -> Schema {
        ProjectId::schema()
    }
}

impl Param for String {
    fn read(_: &str, text: &str) -> Option<Self> {
        // PostgreSQL takes no NUL, and nothing of ours has one.
        (!text.is_empty() && !text.contains('\0')).then(|| text.to_owned())
    }
    fn schema() -> Schema {
        json_schema!({ "type": "string", "minLength": 1 })
    }
}

/// A person, by number or by e-mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    Number(UserId),
    Email(String),
}

impl Param for Whom {
    fn read(name: &str, text: &str) -> Option<Self> {
        UserId::read(name, text).map(Self::Number).or_else(|| String::read(name, text).map(Self::Email))
    }
    fn schema() -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "description": "The number or the e-mail of a person." })
    }
}

/// All that stands in a path.
pub trait Params: Sized + Clone + Send + Sync + 'static {
    fn read_all(found: &[(String, String)]) -> Option<Self>;
    fn schemas() -> Vec<Schema>;
}

impl Params for () {
    fn read_all(_: &[(String, String)]) -> Option<Self> {
        Some(())
    }
    fn schemas() -> Vec<Schema> {
        Vec::new()
    }
}

impl<A: Param> Params for A {
    fn read_all(found: &[(String, String)]) -> Option<Self> {
        let [(name, text)] = found else { return None };
        A::read(name, text)
    }
    fn schemas() -> Vec<Schema> {
        vec![A::schema()]
    }
}

impl<A: Param, B: Param> Params for (A, B) {
    fn read_all(found: &[(String, String)]) -> Option<Self> {
        let [(first, a), (second, b)] = found else { return None };
        Some((A::read(first, a)?, B::read(second, b)?))
    }
    fn schemas() -> Vec<Schema> {
        vec![A::schema(), B::schema()]
    }
}
