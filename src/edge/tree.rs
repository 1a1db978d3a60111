//! Reads what the server says, in the browser. serde_json would, for each kind of answer, bring a copy of its parser along, with all that
//! can be said of what is wrong, and of arrays in the place of structures: together a fifth of the program. Here the parser is
//! there once and makes a tree; what is made for each kind is a walk through the tree, and whatever does not fit is just that.

use serde::{
    de::{DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, Error, MapAccess, SeqAccess, VariantAccess, Visitor},
    forward_to_deserialize_any,
};
use serde_json::{Value, map, value::Value::*};
use std::{fmt, vec};

#[derive(Debug)]
pub struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unfit")
    }
}

impl std::error::Error for Unfit {}

impl Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Unfit> {
    T::deserialize(Tree(parse(text)?))
}

fn parse(text: &[u8]) -> Result<Value, Unfit> {
    serde_json::from_slice(text).map_err(|_| Unfit)
}

struct Tree(Value);

macro_rules! numbers {
    ($($method:ident $visit:ident $read:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
            visitor.$visit(self.0.$read().ok_or(Unfit)?)
        }
    )*};
}

impl<'de> Deserializer<'de> for Tree {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Null => visitor.visit_unit(),
            Bool(it) => visitor.visit_bool(it),
            Number(it) => match (it.as_u64(), it.as_i64(), it.as_f64()) {
                (Some(it), ..) => visitor.visit_u64(it),
                (_, Some(it), _) => visitor.visit_i64(it),
                (.., it) => visitor.visit_f64(it.ok_or(Unfit)?),
            },
            String(it) => visitor.visit_string(it),
            Array(it) => visitor.visit_seq(Items(it.into_iter())),
            Object(it) => visitor.visit_map(Fields(it.into_iter(), None)),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unfit)?)
    }

    numbers! {
        deserialize_u8 visit_u64 as_u64,
        deserialize_u16 visit_u64 as_u64,
        deserialize_u32 visit_u64 as_u64,
        deserialize_u64 visit_u64 as_u64,
        deserialize_i8 visit_i64 as_i64,
        deserialize_i16 visit_i64 as_i64,
        deserialize_i32 visit_i64 as_i64,
        deserialize_i64 visit_i64 as_i64,
        deserialize_f32 visit_f64 as_f64,
        deserialize_f64 visit_f64 as_f64,
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            String(it) => visitor.visit_string(it),
            _ => Err(Unfit),
        }
    }
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_string(visitor)
    }
    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_string(visitor)
    }
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_str(self.0.as_str().ok_or(Unfit)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_null() { visitor.visit_unit() } else { Err(Unfit) }
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Array(it) => visitor.visit_seq(Items(it.into_iter())),
            _ => Err(Unfit),
        }
    }
    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }
    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            Object(it) => visitor.visit_map(Fields(it.into_iter(), None)),
            _ => Err(Unfit),
        }
    }
    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unfit> {
        match self.0 {
            name @ String(_) => visitor.visit_enum(Variant(name, Null)),
            Object(one) => {
                let (name, what) = one.into_iter().next().ok_or(Unfit)?;
                visitor.visit_enum(Variant(String(name), what))
            }
            _ => Err(Unfit),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 bytes byte_buf unit_struct }
}

struct Items(vec::IntoIter<Value>);

impl<'de> SeqAccess<'de> for Items {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        self.0.next().map(|it| seed.deserialize(Tree(it))).transpose()
    }
}

struct Fields(map::IntoIter, Option<Value>);

impl<'de> MapAccess<'de> for Fields {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        let Some((name, value)) = self.0.next() else { return Ok(None) };
        self.1 = Some(value);
        seed.deserialize(Tree(String(name))).map(Some)
    }

    fn next_value_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(Tree(self.1.take().ok_or(Unfit)?))
    }
}

/// Its name, and what is in it.
struct Variant(Value, Value);

impl<'de> EnumAccess<'de> for Variant {
    type Error = Unfit;
    type Variant = Tree;

    fn variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<(T::Value, Tree), Unfit> {
        Ok((seed.deserialize(Tree(self.0))?, Tree(self.1)))
    }
}

impl<'de> VariantAccess<'de> for Tree {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        if self.0.is_null() { Ok(()) } else { Err(Unfit) }
    }
    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Unfit> {
        seed.deserialize(self)
    }
    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_seq(visitor)
    }
    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_map(visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::{Failure, Problem};
    use serde::Deserialize;

    #[derive(Debug, PartialEq, Deserialize)]
    struct Kinds {
        number: i64,
        small: u8,
        maybe: Option<std::string::String>,
        pair: (bool, f64),
        list: Vec<Option<u32>>,
        text: Box<str>,
    }

    #[test]
    fn what_is_written_is_read_as_serde_json_reads_it() {
        let text =
            br#"{"new":[{"in":"a later version"}],"number":-9007199254740993,"small":255,"pair":[true,1],"list":[null,7],"text":"\u00e9"}"#;
        let it: Kinds = read(text).expect("fits");
        assert_eq!(it, serde_json::from_slice(text).expect("fits"));
        assert_eq!((it.number, it.maybe, it.list), (-9_007_199_254_740_993, None, vec![None, Some(7)]));
        let failures = [
            Failure::Missing,
            Failure::Broken { reference: "ABC".into() },
            Failure::Invalid { fields: vec![("name".into(), Problem::TooLong { max: 9 }), ("email".into(), Problem::Required)] },
            Failure::Partly { lines: vec![("a".into(), None), ("b".into(), Some(Problem::NotBetween { min: i64::MIN, max: i64::MAX }))] },
        ];
        for failure in failures {
            assert_eq!(read::<Failure>(&serde_json::to_vec(&failure).expect("text")).expect("fits"), failure);
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for text in
            ["", "{", "null", "[]", "{}", r#"{"number":1}"#, r#""missing_not""#, r#"{"invalid":null}"#, r#"{"invalid":{"fields":3}}"#]
        {
            assert!(read::<Failure>(text.as_bytes()).is_err(), "{text}");
            assert!(read::<Kinds>(text.as_bytes()).is_err(), "{text}");
        }
        assert!(read::<u8>(b"256").is_err());
        assert!(read::<i64>(b"9223372036854775808").is_err());
    }
}
