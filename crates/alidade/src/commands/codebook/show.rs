use crate::commands::source::{found, gone};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, json, listed, sheet};
use anyhow::Result;
use coding::corpus::{Code, CodeId, Corpus, SourceId};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use storage::{Kind, Project};

/// A code as lists show it.
#[derive(Serialize)]
struct Row {
    name: String,
    path: String,
    #[serde(skip)]
    depth: usize,
    parent: Option<String>,
    definition: Option<String>,
    include: Option<String>,
    exclude: Option<String>,
    example: Option<String>,
    colour: Option<String>,
    codings: u32,
    /// With those of all codes beneath it.
    codings_with_sub_codes: u32,
    sources: usize,
    coders: BTreeMap<String, u32>,
    guid: String,
}

/// How a code itself is used.
#[derive(Default)]
struct Usage {
    codings: u32,
    sources: BTreeSet<SourceId>,
    coders: BTreeMap<String, u32>,
}

/// Every code, parents before children.
fn rows(corpus: &Corpus) -> Vec<Row> {
    let by_id: HashMap<CodeId, &Code> = corpus.codes.iter().map(|it| (it.id, it)).collect();
    let mut beneath: HashMap<CodeId, u32> = HashMap::new();
    let mut own: HashMap<CodeId, Usage> = HashMap::new();
    for it in &corpus.usage {
        let usage = own.entry(it.code).or_default();
        usage.codings += it.codings;
        usage.sources.insert(it.source);
        *usage.coders.entry(it.coder.clone()).or_default() += it.codings;
        for above in line(&by_id, it.code) {
            *beneath.entry(above.id).or_default() += it.codings;
        }
    }
    corpus
        .codes
        .iter()
        .map(|code| {
            let mut path: Vec<&str> = line(&by_id, code.id).iter().map(|it| it.name.as_str()).collect();
            path.reverse();
            let Usage { codings, sources, coders } = own.remove(&code.id).unwrap_or_default();
            Row {
                name: code.name.clone(),
                path: path.join("/"),
                depth: path.len().saturating_sub(1),
                parent: code.parent.and_then(|id| by_id.get(&id)).map(|it| it.name.clone()),
                definition: code.definition.clone(),
                include: code.include.clone(),
                exclude: code.exclude.clone(),
                example: code.example.clone(),
                colour: code.colour.clone(),
                codings,
                codings_with_sub_codes: beneath.get(&code.id).copied().unwrap_or(0),
                sources: sources.len(),
                coders,
                guid: code.guid.clone(),
            }
        })
        .collect()
}

/// A code and those above it, up to the top; codebooks are never deeper than 32 levels.
fn line<'c>(by_id: &HashMap<CodeId, &'c Code>, code: CodeId) -> Vec<&'c Code> {
    let above = |it: &&'c Code| it.parent.and_then(|id| by_id.get(&id).copied());
    std::iter::successors(by_id.get(&code).copied(), above).take(40).collect()
}

pub(super) fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let rows = rows(&project.corpus()?);
    let none = "No codes yet. Add one with: alidade codebook add NAME --definition TEXT, or bring in a codebook: alidade codebook import FILE";
    listed(desk.json, &rows, none, &["CODE", "CODINGS", "BENEATH", "SOURCES", "DEFINITION"], |it| {
        let beneath = it.codings_with_sub_codes - it.codings;
        vec![
            // Table cells lose white space at their beginning, so the tree is drawn with marks.
            format!("{}{}", "· ".repeat(it.depth), it.name),
            it.codings.to_string(),
            if beneath > 0 { format!("+{beneath}") } else { String::new() },
            it.sources.to_string(),
            it.definition.clone().unwrap_or_default(),
        ]
    })
}

pub(super) fn one(desk: &Desk, project: &Project, given: &str) -> Result<Exit> {
    let (id, name) = found(project, Kind::Code, given)?;
    let corpus = project.corpus()?;
    let found = corpus.codes.iter().position(|it| it.id.0 == id).zip(Some(rows(&corpus)));
    let Some((at, mut rows)) = found else { return Err(gone(&name)) };
    let row = rows.swap_remove(at);
    let questions: Vec<&str> =
        corpus.questions.iter().filter(|it| it.codes.iter().any(|it| it.0 == id)).map(|it| it.name.as_str()).collect();
    let children: Vec<&str> =
        corpus.codes.iter().filter(|it| it.parent.is_some_and(|it| it.0 == id)).map(|it| it.name.as_str()).collect();
    let memos = project.memos()?.iter().filter(|it| it.on_guid == row.guid).count();
    if desk.json {
        let mut value = serde_json::to_value(&row)?;
        value["questions"] = serde_json::json!(questions);
        value["children"] = serde_json::json!(children);
        value["memos"] = serde_json::json!(memos);
        json(&value)?;
        return Ok(Exit::Done);
    }
    let coders: Vec<String> = row.coders.iter().map(|(name, codings)| format!("{name} {codings}")).collect();
    let by = if coders.is_empty() { String::new() } else { format!(": {}", coders.join(", ")) };
    let beneath = match row.codings_with_sub_codes - row.codings {
        0 => String::new(),
        more => format!("; {more} more beneath it"),
    };
    let used = format!("{} in {}{by}{beneath}", count(row.codings as usize, "coding"), count(row.sources, "source"));
    sheet(&[
        ("Code", Some(row.path)),
        ("Definition", row.definition),
        ("Apply it", row.include),
        ("Not", row.exclude),
        ("Example", row.example),
        ("Colour", row.colour),
        ("Beneath it", Some(children.join(", "))),
        ("Used", Some(used)),
        ("Speaks to", Some(questions.join(", "))),
        ("Memos", (memos > 0).then(|| format!("{memos} (alidade memo list --on code '{}')", row.name))),
        ("GUID", Some(row.guid)),
    ])?;
    Ok(Exit::Done)
}
