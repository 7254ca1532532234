//! One block on its way into the index, and a bound on how many are.

use super::shape::Fields;
use super::tokens::marked;
use crate::language::{Stemming, fold_name};
use coding::index::IndexedText;
use coding::span::TextMap;
use coding::text::Block;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;
use tantivy::schema::{Document, Field, OwnedValue};

/// The document of one block. It gives its bytes back to the [`Gate`] when tantivy is done with it.
pub(super) struct BlockDocument {
    values: Vec<(Field, OwnedValue)>,
    bytes: usize,
    gate: Arc<Gate>,
}

impl BlockDocument {
    /// The blocks of a text; an error if one of them lies outside it.
    pub(super) fn all_of(text: &IndexedText, fields: Fields, gate: &Arc<Gate>) -> Result<Vec<Self>, String> {
        let map = TextMap::new(&text.body);
        let language = Stemming::of(text.language.as_deref());
        let document = |block: &Block| {
            let words = map.slice(block.span).ok_or_else(|| {
                format!("paragraph {} of text {} lies at {}, outside the text", block.number, text.text, block.span)
            })?;
            let mut values = vec![
                (fields.text, OwnedValue::U64(text.text)),
                (fields.block, OwnedValue::U64(block.number.into())),
                (fields.start, OwnedValue::U64(block.span.start.into())),
                (fields.length, OwnedValue::U64(block.span.len().into())),
                (fields.language, OwnedValue::Str(language.map_or(Fields::NO_LANGUAGE, Stemming::code).to_owned())),
                (fields.body, OwnedValue::Str(marked(language, words))),
            ];
            if let Some(speaker) = &block.speaker {
                values.push((fields.speaker, OwnedValue::Str(fold_name(speaker))));
            }
            Ok(Self { values, bytes: words.len() + OVERHEAD, gate: Arc::clone(gate) })
        };
        text.blocks.iter().map(document).collect()
    }

    /// What it takes in memory, about.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }
}

const OVERHEAD: usize = 400;

impl Drop for BlockDocument {
    fn drop(&mut self) {
        self.gate.leave(self.bytes);
    }
}

impl Document for BlockDocument {
    type Value<'a> = &'a OwnedValue;
    type FieldsValuesIter<'a> = Values<'a>;

    fn iter_fields_and_values(&self) -> Values<'_> {
        Values(self.values.iter())
    }
}

/// The fields of a document.
pub(super) struct Values<'a>(std::slice::Iter<'a, (Field, OwnedValue)>);

impl<'a> Iterator for Values<'a> {
    type Item = (Field, &'a OwnedValue);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(field, value)| (*field, value))
    }
}

/// Bounds what waits to be indexed: tantivy's own queue counts documents, not bytes, and would take in thousands of
/// interviews at once.
#[derive(Default)]
pub(super) struct Gate {
    inside: Mutex<usize>,
    emptied: Condvar,
}

/// Bytes that may wait.
const ROOM: usize = 16 * 1024 * 1024;

impl Gate {
    /// Waits, once the room is full, until half of it is free. Whatever waits is dropped sooner or later, indexed or
    /// not; should it not be, a minute without any movement lets the caller go on.
    pub(super) fn enter(&self, bytes: usize) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        if *inside + bytes > ROOM {
            while *inside > ROOM / 2 {
                let waited = self.emptied.wait_timeout(inside, Duration::from_secs(60));
                let (guard, timeout) = waited.unwrap_or_else(PoisonError::into_inner);
                inside = guard;
                if timeout.timed_out() {
                    break;
                }
            }
        }
        *inside += bytes;
    }

    fn leave(&self, bytes: usize) {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *inside;
        *inside = before.saturating_sub(bytes);
        if before > ROOM / 2 && *inside <= ROOM / 2 {
            self.emptied.notify_all();
        }
    }
}
