//! A look at the top of a file, without keeping what is in it.

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_saphyr::Spanned;
use std::fmt::{Formatter, Result as Written};
use std::marker::PhantomData;

/// The top of a file, and one level below it.
pub(crate) type TopLevel = Outline<Spanned<Outline<IgnoredAny>>>;

/// What a value is; `F` is what is kept of its fields.
#[derive(Debug)]
pub(crate) enum Outline<F> {
    /// Fields with their names.
    Fields(Vec<(String, F)>),
    /// A list.
    List,
    /// One word, number or text.
    Scalar(String),
    /// Nothing, or `null`.
    Empty,
}

impl<F> Outline<F> {
    /// The names of its fields.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let fields = match self {
            Self::Fields(fields) => fields.as_slice(),
            _ => &[],
        };
        fields.iter().map(|(name, _)| name.as_str())
    }
}

impl<'de, F: Deserialize<'de>> Deserialize<'de> for Outline<F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(OutlineVisitor(PhantomData))
    }
}

struct OutlineVisitor<F>(PhantomData<F>);

macro_rules! scalars {
    ($($visit:ident: $type:ty),*) => {$(
        fn $visit<E>(self, value: $type) -> Result<Self::Value, E> {
            Ok(Outline::Scalar(value.to_string()))
        }
    )*};
}

impl<'de, F: Deserialize<'de>> Visitor<'de> for OutlineVisitor<F> {
    type Value = Outline<F>;

    fn expecting(&self, f: &mut Formatter<'_>) -> Written {
        f.write_str("fields, a list or a text")
    }

    scalars!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Outline::Empty)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some(field) = map.next_entry()? {
            fields.push(field);
        }
        Ok(Outline::Fields(fields))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Outline::List)
    }
}
