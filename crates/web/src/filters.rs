//! Filters as they come in: query parameters that may be given several times, or fields of a body that may be lists.

use crate::error::ApiError;
use axum::extract::{FromRequestParts, Query as AxumQuery};
use axum::http::request::Parts;
use coding::PartialDate;
use serde::de::{Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, de};
use serde_json::{Map, Value};
use std::fmt;
use storage::read::filter::Filter;
use storage::{Kind, Project};

/// Query parameters, in order, each as often as it was given.
pub(crate) struct Params(Vec<(String, String)>);

impl<S: Send + Sync> FromRequestParts<S> for Params {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        match AxumQuery::<Vec<(String, String)>>::try_from_uri(&parts.uri) {
            Ok(AxumQuery(pairs)) => Ok(Self(pairs)),
            Err(error) => Err(ApiError::bad(format!("the query parameters cannot be read: {error}"))),
        }
    }
}

impl Params {
    /// The same out of a body, whose fields are words, numbers, switches, or lists of them.
    pub(crate) fn of(body: Map<String, Value>) -> Result<Self, ApiError> {
        let mut pairs = Vec::new();
        for (name, value) in body {
            let all = match value {
                Value::Array(all) => all,
                Value::Null => Vec::new(),
                one => vec![one],
            };
            for one in all {
                let word = match one {
                    Value::String(it) => it,
                    Value::Number(it) => it.to_string(),
                    Value::Bool(it) => it.to_string(),
                    _ => return Err(ApiError::bad(format!("'{name}' is a word, a number, or a list of these"))),
                };
                pairs.push((name.clone(), word));
            }
        }
        Ok(Self(pairs))
    }

    /// Refuses what nobody reads: a misspelt filter would widen the answer without a word.
    pub(crate) fn only(&self, known: &[&[&str]]) -> Result<(), ApiError> {
        match self.0.iter().find(|(name, _)| !known.iter().any(|it| it.contains(&name.as_str()))) {
            Some((name, _)) => Err(ApiError::bad(format!("there is no query parameter '{name}' here"))),
            None => Ok(()),
        }
    }

    /// All values of a parameter that say something.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let given = self.0.iter().filter(|(it, value)| it == name && !value.trim().is_empty());
        given.map(|(_, value)| value.trim().to_owned()).collect()
    }

    /// A parameter that is given once at most.
    pub(crate) fn one(&self, name: &str) -> Result<Option<&str>, ApiError> {
        let mut given = self.0.iter().filter(|(it, value)| it == name && !value.trim().is_empty());
        match (given.next(), given.next()) {
            (first, None) => Ok(first.map(|(_, value)| value.trim())),
            _ => Err(ApiError::bad(format!("'{name}' is given twice"))),
        }
    }

    /// A number, or another value that is read from a word.
    pub(crate) fn read<T: std::str::FromStr>(&self, name: &str) -> Result<Option<T>, ApiError> {
        let wrong = |given: &str| ApiError::bad(format!("'{given}' is not a value for '{name}'"));
        self.one(name)?.map(|it| it.parse().map_err(|_| wrong(it))).transpose()
    }

    /// `true` or `false`.
    pub(crate) fn flag(&self, name: &str) -> Result<bool, ApiError> {
        Ok(self.read(name)?.unwrap_or(false))
    }

    /// The number of something that must be named.
    pub(crate) fn needed<T: std::str::FromStr>(&self, name: &str) -> Result<T, ApiError> {
        self.read(name)?.ok_or_else(|| ApiError::bad(format!("'{name}' is missing")))
    }

    /// The filters among them.
    pub(crate) fn filters(&self) -> Result<Filters, ApiError> {
        let many = |name: &str| Many(self.all(name));
        let date = |name: &str| self.read::<PartialDate>(name);
        Ok(Filters {
            case: many("case"),
            r#type: many("type"),
            source: many("source"),
            speaker: many("speaker"),
            coder: many("coder"),
            under: many("under"),
            since: date("since")?,
            until: date("until")?,
            without_interviewers: self.flag("without_interviewers")?,
        })
    }
}

/// The names of the filters.
pub(crate) const FILTERS: &[&str] =
    &["case", "type", "source", "speaker", "coder", "under", "since", "until", "without_interviewers"];

/// Filters by name, or by the number of a source or code.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Filters {
    case: Many,
    r#type: Many,
    source: Many,
    speaker: Many,
    coder: Many,
    under: Many,
    since: Option<PartialDate>,
    until: Option<PartialDate>,
    without_interviewers: bool,
}

impl Filters {
    /// Takes the filters out of a body.
    pub(crate) fn take(body: &mut Map<String, Value>) -> Result<Self, ApiError> {
        let own: Map<String, Value> =
            FILTERS.iter().filter_map(|name| Some(((*name).to_owned(), body.remove(*name)?))).collect();
        read(own)
    }

    /// As the rooms understand them.
    pub(crate) fn of(self, project: &Project) -> Result<Filter, ApiError> {
        let named = |kind, given: Many| -> Result<Vec<String>, ApiError> {
            given.0.into_iter().map(|it| name(project, kind, it)).collect()
        };
        Ok(Filter {
            cases: self.case.0,
            types: self.r#type.0,
            sources: named(Kind::Source, self.source)?,
            speakers: self.speaker.0,
            coders: self.coder.0,
            codes: named(Kind::Code, self.under)?,
            since: self.since,
            until: self.until,
            without_interviewers: self.without_interviewers,
        })
    }
}

/// A body, or a part of one, as a form.
pub(crate) fn read<T: de::DeserializeOwned>(body: Map<String, Value>) -> Result<T, ApiError> {
    serde_json::from_value(Value::Object(body))
        .map_err(|error| ApiError::bad(format!("the body is not as docs/api.md has it: {error}")))
}

/// A number as the GUID of its row, so that it can stand where names stand; anything else as it is.
fn name(project: &Project, kind: Kind, given: String) -> Result<String, ApiError> {
    match given.parse::<i64>() {
        Ok(id) => Ok(project.guid_of_number(kind, id)?.unwrap_or(given)),
        Err(_) => Ok(given),
    }
}

/// The row that a number or a name means.
pub(crate) fn row(project: &Project, kind: Kind, given: &str) -> Result<i64, ApiError> {
    Ok(project.resolve(kind, &name(project, kind, given.to_owned())?)?)
}

/// One value, or a list of them; numbers count as words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Many(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Many {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(ManyVisitor)
    }
}

struct ManyVisitor;

impl<'de> Visitor<'de> for ManyVisitor {
    type Value = Many;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a name, a number, or a list of these")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Many, E> {
        Ok(Many::default())
    }

    fn visit_str<E: de::Error>(self, given: &str) -> Result<Many, E> {
        let given = given.trim();
        Ok(Many(if given.is_empty() { Vec::new() } else { vec![given.to_owned()] }))
    }

    fn visit_i64<E: de::Error>(self, given: i64) -> Result<Many, E> {
        Ok(Many(vec![given.to_string()]))
    }

    fn visit_u64<E: de::Error>(self, given: u64) -> Result<Many, E> {
        Ok(Many(vec![given.to_string()]))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Many, A::Error> {
        let mut all = Many::default();
        while let Some(Many(more)) = list.next_element::<Flat>()?.map(|it| it.0) {
            all.0.extend(more);
        }
        Ok(all)
    }
}

/// A name or a number: a list in a list is refused.
struct Flat(Many);

impl<'de> Deserialize<'de> for Flat {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let given = Value::deserialize(from)?;
        match given {
            Value::String(it) => Ok(Self(Many(vec![it.trim().to_owned()]))),
            Value::Number(it) => Ok(Self(Many(vec![it.to_string()]))),
            _ => Err(de::Error::custom("a list of names or numbers is expected")),
        }
    }
}
