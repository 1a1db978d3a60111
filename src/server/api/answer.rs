//! What is answered when all went well, and how moments are written.

use crate::time::Timestamp;
use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

pub trait Answer: Send + 'static {
    const STATUS: StatusCode;
    fn schema(schemas: &mut SchemaGenerator) -> Option<Schema>;
    fn into_response(self) -> Response;
}

/// 200, with a body.
pub struct Found<T>(pub T);
/// 201, with a body.
pub struct Created<T>(pub T);
/// 201, without.
pub struct CreatedPlainly;
/// 202, without a body.
pub struct Accepted;
/// 204.
pub struct Done;

impl<T: Serialize + JsonSchema + Send + 'static> Answer for Found<T> {
    const STATUS: StatusCode = StatusCode::OK;
    fn schema(schemas: &mut SchemaGenerator) -> Option<Schema> {
        Some(schemas.subschema_for::<T>())
    }
    fn into_response(self) -> Response {
        Json(self.0).into_response()
    }
}

impl<T: Serialize + JsonSchema + Send + 'static> Answer for Created<T> {
    const STATUS: StatusCode = StatusCode::CREATED;
    fn schema(schemas: &mut SchemaGenerator) -> Option<Schema> {
        Some(schemas.subschema_for::<T>())
    }
    fn into_response(self) -> Response {
        (Self::STATUS, Json(self.0)).into_response()
    }
}

macro_rules! without_body {
    ($($answer:ident => $status:ident;)*) => {$(
        impl Answer for $answer {
            const STATUS: StatusCode = StatusCode::$status;
            fn schema(_: &mut SchemaGenerator) -> Option<Schema> {
                None
            }
            fn into_response(self) -> Response {
                Self::STATUS.into_response()
            }
        }
    )*};
}

without_body! {
    CreatedPlainly => CREATED;
    Accepted => ACCEPTED;
    Done => NO_CONTENT;
}

/// `2031-03-01T09:00:00+0000`: always UTC, the offset without a colon (API section 1.6, decision G-35).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(pub Timestamp);

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let moment = jiff::Timestamp::from_millisecond(self.0.millis()).unwrap_or_default();
        to.collect_str(&moment.strftime("%Y-%m-%dT%H:%M:%S+0000"))
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\+0000$", "examples": ["2031-03-01T09:00:00+0000"] })
    }
}

/// A number as people write it: a whole one without a fraction (API section 1.6).
pub fn plain_number<S: Serializer>(number: &f64, to: S) -> Result<S::Ok, S::Error> {
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
    if number.fract() == 0.0 && number.abs() < 9e15 { to.serialize_i64(*number as i64) } else { to.serialize_f64(*number) }
}
