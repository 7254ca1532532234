//! The codebook, written: as a table, and as a tree.

use crate::error::ExchangeError;
use crate::guard::guarded;
use crate::yaml;
use coding::corpus::{Code, CodeId};
use serde::Serialize;
use std::collections::HashMap;

/// Nested deeper than this, a code names its parent instead, so that the reader's limit is never met.
const DEEPEST: usize = 16;

/// Writes the codebook as a table that `codebook import` reads back.
pub fn write_csv(codes: &[Code]) -> String {
    let names = names(codes);
    let header = super::HEADER.split(',').map(str::to_owned).collect();
    let rows = codes.iter().map(|code| {
        let parent = code.parent.and_then(|parent| names.get(&parent).copied());
        let texts = [&code.definition, &code.include, &code.exclude, &code.example, &code.colour];
        let texts = texts.into_iter().map(|text| text.as_deref().unwrap_or(""));
        let cells = [code.name.as_str(), parent.unwrap_or("")].into_iter().chain(texts);
        cells.map(|cell| guarded(cell).into_owned()).collect()
    });
    crate::table::write(std::iter::once(header).chain(rows))
}

/// Writes the codebook as a tree that [`super::read_yaml`] reads back.
pub fn write_yaml(codes: &[Code]) -> Result<String, ExchangeError> {
    let names = names(codes);
    let mut tree = Tree { names, below: HashMap::new(), apart: Vec::new() };
    for code in codes {
        match code.parent.filter(|parent| tree.names.contains_key(parent)) {
            Some(parent) => tree.below.entry(parent).or_default().push(code),
            None => tree.apart.push(code),
        }
    }
    let mut list = Vec::new();
    let mut next = 0;
    while let Some(&code) = tree.apart.get(next) {
        let parent = code.parent.and_then(|parent| tree.names.get(&parent).copied());
        list.push(Branch { parent, ..tree.branch(code, 0) });
        next += 1;
    }
    yaml::write(&list)
}

/// A code with those below it, as it is written.
#[derive(Serialize)]
struct Branch<'c> {
    name: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    definition: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    include: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exclude: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    colour: Option<&'c str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    children: Vec<Self>,
}

struct Tree<'c> {
    names: HashMap<CodeId, &'c str>,
    /// Codes that are not written yet, by the one above them.
    below: HashMap<CodeId, Vec<&'c Code>>,
    /// Codes that stand at the margin: those at the top, and those that would stand too deep.
    apart: Vec<&'c Code>,
}

impl<'c> Tree<'c> {
    fn branch(&mut self, code: &'c Code, depth: usize) -> Branch<'c> {
        let below = self.below.remove(&code.id).unwrap_or_default();
        let children = if depth == DEEPEST {
            self.apart.extend(below);
            Vec::new()
        } else {
            below.into_iter().map(|child| self.branch(child, depth + 1)).collect()
        };
        Branch {
            name: &code.name,
            parent: None,
            definition: code.definition.as_deref(),
            include: code.include.as_deref(),
            exclude: code.exclude.as_deref(),
            example: code.example.as_deref(),
            colour: code.colour.as_deref(),
            children,
        }
    }
}

/// The names of the codes by their numbers, to write a parent by its name.
fn names(codes: &[Code]) -> HashMap<CodeId, &str> {
    codes.iter().map(|code| (code.id, code.name.as_str())).collect()
}
