//! What is sent: JSON in a body, or the query of an address. Read as loosely as clients of this API are used to (section 1.3).

use crate::failure::Failure;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, Error},
};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// Nothing is asked for; what is sent all the same is not read.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
pub struct Nothing {}

/// Reads a body. An empty one, and an empty list, mean an empty object; unknown keys are left alone (API decision G-5).
///
/// # Errors
/// `Malformed`: no JSON, no object, or a value of a wrong type.
pub fn body<T: Input>(bytes: &[u8], keys: &[String]) -> Result<T, Failure> {
    let value = match bytes.trim_ascii() {
        b"" => Value::Object(Map::new()),
        bytes => serde_json::from_slice(bytes).map_err(|_| Failure::Malformed)?,
    };
    let value = match value {
        Value::Array(list) if list.is_empty() => Value::Object(Map::new()),
        value => value,
    };
    read(value, keys)
}

/// Reads the query of an address. Of a key that comes twice the last one counts.
///
/// # Errors
/// `Malformed`.
pub fn query<T: Input>(query: &str, keys: &[String]) -> Result<T, Failure> {
    let pairs = url::form_urlencoded::parse(query.as_bytes());
    read(Value::Object(pairs.map(|(key, value)| (key.into_owned(), Value::String(value.into_owned()))).collect()), keys)
}

/// PostgreSQL can't keep the character NUL in a text, and no text of ours has one: none of the known keys may hold it.
fn read<T: Input>(value: Value, keys: &[String]) -> Result<T, Failure> {
    let holds_nul = |key: &String| value.get(key).and_then(Value::as_str).is_some_and(|text| text.contains('\0'));
    if !value.is_object() || keys.iter().any(holds_nul) {
        return Err(Failure::Malformed);
    }
    serde_json::from_value(value).map_err(|_| Failure::Malformed)
}

/// What can be sent.
pub trait Input: DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static {
    /// The keys that are read.
    fn keys() -> Vec<String> {
        let schema = Self::json_schema(&mut SchemaGenerator::default()).to_value();
        schema["properties"].as_object().map(|keys| keys.keys().cloned().collect()).unwrap_or_default()
    }
}

impl<T: DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static> Input for T {}

/// A text without NUL; a number or a flag is taken as it is written.
#[derive(Debug, Clone, Default)]
pub struct Text(pub String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = match Value::deserialize(from)? {
            Value::String(text) => text,
            scalar @ (Value::Number(_) | Value::Bool(_)) => scalar.to_string(),
            _ => return Err(D::Error::custom("no text")),
        };
        if text.contains('\0') { Err(D::Error::custom("NUL")) } else { Ok(Self(text)) }
    }
}

impl JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"], "pattern": WITHOUT_NUL })
    }
}

/// How the document says it.
pub const WITHOUT_NUL: &str = r"^[^\u0000]*$";

/// A key that is there, be it with `null`, which clears: `#[serde(default, deserialize_with = "present")]`.
pub fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(from).map(Some)
}

/// The same for a number; an empty text is `null`, as it is written in answers.
pub fn present_number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Option<Whole>>, D::Error> {
    match Value::deserialize(from)? {
        Value::Null => Ok(Some(None)),
        Value::String(text) if text.is_empty() => Ok(Some(None)),
        value => serde_json::from_value(value).map(|number| Some(Some(number))).map_err(D::Error::custom),
    }
}

/// `true`, `1`, `"1"`, `"true"`, and their opposites.
#[derive(Debug, Clone, Copy)]
pub struct Flag(pub bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match Value::deserialize(from)? {
            Value::Bool(flag) => Ok(Self(flag)),
            Value::Number(number) if number.as_i64() == Some(1) => Ok(Self(true)),
            Value::Number(number) if number.as_i64() == Some(0) => Ok(Self(false)),
            Value::String(text) if text == "1" || text == "true" => Ok(Self(true)),
            Value::String(text) if text == "0" || text == "false" => Ok(Self(false)),
            _ => Err(D::Error::custom("not a flag")),
        }
    }
}

impl JsonSchema for Flag {
    fn schema_name() -> Cow<'static, str> {
        "Flag".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": [true, false, 1, 0, "1", "0", "true", "false"] })
    }
}

/// A whole number, also written as text.
#[derive(Debug, Clone, Copy)]
pub struct Whole(pub i64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = match Value::deserialize(from)? {
            Value::Number(number) => number.as_i64().or_else(|| whole(number.as_f64()?)),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.map(Self).ok_or_else(|| D::Error::custom("not a whole number"))
    }
}

/// `20.0` is twenty to programs that know one kind of number.
fn whole(number: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

impl JsonSchema for Whole {
    fn schema_name() -> Cow<'static, str> {
        "Whole".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "integer", "format": "int64" }, { "type": "string", "pattern": "^-?[0-9]{1,18}$" }] })
    }
}

/// Any number, also written as text.
#[derive(Debug, Clone, Copy)]
pub struct Amount(pub f64);

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = match Value::deserialize(from)? {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|number: &f64| number.is_finite()).map(Self).ok_or_else(|| D::Error::custom("not a number"))
    }
}

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": "^-?[0-9]{1,15}(\\.[0-9]{1,9})?$" }] })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    struct Sent {
        flag: Option<Flag>,
        seconds: Option<Whole>,
        #[serde(default, deserialize_with = "present")]
        #[schemars(with = "Option<String>")]
        crm: Option<Option<String>>,
    }

    #[test]
    fn scalars_are_read_loosely_and_the_rest_strictly() {
        let keys = Sent::keys();
        let read = |text: &str| body::<Sent>(text.as_bytes(), &keys);
        let sent = read(r#"{"flag":1,"seconds":"20","crm":null,"unknown":{"\u0000":"\u0000"}}"#).expect("read");
        assert!(sent.flag.is_some_and(|flag| flag.0) && sent.seconds.is_some_and(|seconds| seconds.0 == 20));
        assert_eq!(sent.crm, Some(None));
        for empty in ["[]", "{}", "", " [ ] "] {
            assert_eq!(read(empty).expect(empty).crm, None);
        }
        for bad in ["{", "1", "\"x\"", "[1]", "null", r#"{"flag":2}"#, r#"{"seconds":"1h"}"#, r#"{"crm":{}}"#, r#"{"crm":"\u0000"}"#] {
            assert!(read(bad).is_err(), "{bad}");
        }
        assert!(query::<Sent>("flag=true&seconds=-3&seconds=4", &keys).expect("read").seconds.is_some_and(|seconds| seconds.0 == 4));
    }
}
