//! YAML, and JSON as the part of YAML that it nearly is: one reader, one set of limits, one wording of errors.
//!
//! Reading JSON this way gives its errors a line too, and lets `"period": 2014` be what it means.

mod explain;
mod outline;

pub(crate) use outline::{Outline, TopLevel};

use crate::error::ExchangeError;
use explain::explain;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_saphyr::{Location, Options};

/// Most values in one file, so that a small file of empty entries cannot fill the memory.
const MAX_NODES: usize = 1_500_000;
/// How deep lists and fields may stand in each other.
const MAX_DEPTH: usize = 64;
/// Most text in one file, everything counted that an alias repeats.
const MAX_BYTES: usize = 64 * 1024 * 1024;

fn options() -> Options {
    serde_saphyr::options! {
        with_snippet: false,
        emit_comments: false,
        budget: serde_saphyr::budget! {
            max_depth: MAX_DEPTH,
            flow_nesting_limit: MAX_DEPTH,
            max_nodes: MAX_NODES,
            max_events: 3 * MAX_NODES,
            max_total_scalar_bytes: MAX_BYTES,
            max_documents: 2,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 100_000 },
    }
}

/// Which of the two a file is meant to be; it decides what advice fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Syntax {
    /// YAML.
    Yaml,
    /// JSON.
    Json,
}

/// Reads `text` as a `T`.
pub(crate) fn read<T: DeserializeOwned>(text: &str, syntax: Syntax) -> Result<T, ExchangeError> {
    if text.len() > MAX_BYTES {
        let what = format!("the file has {} bytes", text.len());
        return Err(ExchangeError::TooLarge { line: None, what, limit: MAX_BYTES.to_string() });
    }
    serde_saphyr::from_str_with_options(text, options()).map_err(|error| explain(&error, syntax))
}

/// Writes a value as YAML.
pub(crate) fn write(value: &impl Serialize) -> Result<String, ExchangeError> {
    serde_saphyr::to_string(value).map_err(|error| ExchangeError::invalid(None, error.to_string()))
}

/// The line of a place, counted from 1.
pub(crate) fn line(place: &Location) -> u32 {
    u32::try_from(place.line()).unwrap_or(u32::MAX).max(1)
}
