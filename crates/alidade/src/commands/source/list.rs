use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{listed, or_dash};
use anyhow::Result;
use coding::corpus::{Corpus, Source, SourceId};
use coding::{Level, PartialDate, Period};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use storage::Project;
use storage::read::filter::Filter;

pub(super) fn run(desk: &Desk, project: &Project, filter: &Filter) -> Result<Exit> {
    let kept = kept(project, filter)?;
    let corpus = project.corpus()?;
    let mut codings: HashMap<SourceId, u32> = HashMap::new();
    for it in &corpus.usage {
        *codings.entry(it.source).or_default() += it.codings;
    }
    let meant = |it: &&Source| kept.as_ref().is_none_or(|kept| kept.contains(&it.id.0));
    let rows: Vec<Row> = corpus
        .sources
        .iter()
        .filter(meant)
        .map(|it| Row::new(&corpus, it, codings.get(&it.id).copied().unwrap_or(0)))
        .collect();
    let none = if corpus.sources.is_empty() {
        "No sources yet. Bring some in with: alidade import FILE… (or a folder)"
    } else {
        "No source fits these filters."
    };
    let head = ["NAME", "TYPE", "CASES", "DATE", "LENGTH", "CODINGS", "TITLE"];
    listed(desk.json, &rows, none, &head, |it| {
        let title = if it.title == it.name { String::new() } else { it.title.clone() };
        vec![
            it.name.clone(),
            it.kind.clone(),
            if it.cases.is_empty() { "–".into() } else { it.cases.join(", ") },
            or_dash(it.date),
            it.length.map_or_else(|| "no text".into(), |it| it.to_string()),
            it.codings.to_string(),
            title,
        ]
    })
}

/// The sources that fit; nothing: all. A speaker, code or coder means the sources in which they stand.
fn kept(project: &Project, filter: &Filter) -> Result<Option<HashSet<i64>>> {
    let mut kept: Option<HashSet<i64>> = project.filtered_sources(filter)?.map(|it| it.into_iter().collect());
    if let Some(blocks) = project.search_scope(filter)?.blocks {
        let texts: HashSet<u64> = blocks.into_iter().map(|(text, _)| text).collect();
        let mut within = HashSet::new();
        for text in texts {
            within.extend(project.owners_of_text(text)?.into_iter().map(|it| it.source));
        }
        kept = Some(match kept {
            Some(kept) => kept.intersection(&within).copied().collect(),
            None => within,
        });
    }
    Ok(kept)
}

/// A source with names in place of numbers.
#[derive(Serialize)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) title: String,
    #[serde(rename = "type")]
    pub(super) kind: String,
    pub(super) strand: String,
    pub(super) cases: Vec<String>,
    date: Option<PartialDate>,
    period: Option<Period>,
    place: Option<String>,
    language: Option<String>,
    pub(super) participants: Vec<String>,
    attribution: Option<String>,
    level: Option<Level>,
    citation: Option<String>,
    attributes: BTreeMap<String, String>,
    /// Code points of its text.
    length: Option<u32>,
    pub(super) codings: u32,
    guid: String,
}

impl Row {
    pub(super) fn new(corpus: &Corpus, source: &Source, codings: u32) -> Self {
        let person = |id| corpus.participants.iter().find(|it| it.id == id).map(|it| it.name.clone());
        Self {
            name: source.name.clone(),
            title: source.title.clone(),
            kind: source.kind.clone(),
            strand: source.strand.clone(),
            cases: source.cases.iter().filter_map(|id| corpus.case(*id)).map(|it| it.name.clone()).collect(),
            date: source.date,
            period: source.period,
            place: source.place.clone(),
            language: source.language.clone(),
            participants: source.participants.iter().filter_map(|id| person(*id)).collect(),
            attribution: source.attribution.clone(),
            level: source.level,
            citation: source.citation.clone(),
            attributes: source.attributes.iter().cloned().collect(),
            length: source.length,
            codings,
            guid: source.guid.clone(),
        }
    }
}
