use super::list::Row;
use super::{found, gone};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, hung, json, line, say, sheet, short};
use anyhow::Result;
use coding::corpus::{Corpus, Source};
use coding::span::TextMap;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use storage::read::codings::CodingRow;
use storage::read::filter::CodingFilter;
use storage::read::text::SourceText;
use storage::{Kind, Project};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The source
    source: String,
    /// Print its text with paragraph numbers and speakers
    #[arg(long)]
    text: bool,
    /// Print its codings in order of place
    #[arg(long)]
    codings: bool,
}

pub(super) fn run(desk: &Desk, project: &Project, args: &Args) -> Result<Exit> {
    let (id, name) = found(project, Kind::Source, &args.source)?;
    let corpus = project.corpus()?;
    let Some(source) = corpus.sources.iter().find(|it| it.id.0 == id) else { return Err(gone(&name)) };
    let text = project.source_text(id)?;
    let codings = if args.codings {
        project.codings(&CodingFilter { sources: Some(vec![id]), ..CodingFilter::default() }, None)?
    } else {
        Vec::new()
    };
    if desk.json {
        json(&as_json(&corpus, source, text.as_ref(), args, &codings)?)?;
        return Ok(Exit::Done);
    }
    if !args.text && !args.codings {
        print_metadata(&corpus, source, text.as_ref())?;
    }
    if args.text {
        match &text {
            Some(text) => print_text(text)?,
            None => {
                say(format!("'{0}' has no text. Give it one with: alidade import FILE --id '{0}'", source.name))?;
                return Ok(Exit::Nothing);
            }
        }
    }
    if args.codings {
        codings.iter().try_for_each(print_coding)?;
        let name = &source.name;
        match codings.len() {
            0 => say(format!("'{name}' has no codings. Code it with: alidade code apply CODE --in '{name}' …"))?,
            number => say(format!("{}.", count(number, "coding")))?,
        }
    }
    Ok(Exit::Done)
}

fn coded(corpus: &Corpus, source: &Source) -> u32 {
    corpus.usage.iter().filter(|it| it.source == source.id).map(|it| it.codings).sum()
}

/// Words, paragraphs and speakers of a text.
fn measured(text: &SourceText) -> (usize, usize, BTreeSet<&str>) {
    let speakers = text.blocks.iter().filter_map(|it| it.speaker.as_deref()).collect();
    (coding::words::WordStarts::of(&text.body).count() as usize, text.blocks.len(), speakers)
}

/// Ties to other sources, from this one's side: (kind, whether it is hard, the other, whether this one depends on it, why).
fn ties<'c>(corpus: &'c Corpus, source: &Source) -> Vec<(&'c coding::corpus::Relation, &'c str)> {
    let name = |id| corpus.source(id).map_or("?", |it| it.name.as_str());
    let mine = corpus.relations.iter().filter(|it| it.from == source.id || it.to == source.id);
    mine.map(|it| (it, name(if it.from == source.id { it.to } else { it.from }))).collect()
}

fn print_metadata(corpus: &Corpus, source: &Source, text: Option<&SourceText>) -> Result<()> {
    let codings = coded(corpus, source);
    let row = Row::new(corpus, source, codings);
    let size = text.map(|text| {
        let (words, paragraphs, speakers) = measured(text);
        let mut size = format!("{}, {}", count(words, "word"), count(paragraphs, "paragraph"));
        if !speakers.is_empty() {
            let names: Vec<&str> = speakers.into_iter().collect();
            size.push_str(&format!("; speakers: {}", names.join(", ")));
        }
        size
    });
    let mut rows = vec![
        ("Name", Some(row.name)),
        ("Title", Some(row.title)),
        ("Type", Some(if row.kind == row.strand { row.kind } else { format!("{} ({})", row.kind, row.strand) })),
        ("Cases", Some(if row.cases.is_empty() { "none in particular".into() } else { row.cases.join(", ") })),
        ("Date", source.date.map(|it| it.to_string())),
        ("Period", source.period.map(|it| it.to_string())),
        ("Place", source.place.clone()),
        ("Language", source.language.clone()),
        ("Participants", Some(row.participants.join(", "))),
        ("Level", source.level.map(|it| it.to_string())),
        ("In reports", Some(corpus.attribution(source))),
        ("Reference", source.citation.clone()),
    ];
    rows.extend(source.attributes.iter().map(|(name, value)| (name.as_str(), Some(value.clone()))));
    rows.push(("Text", Some(size.unwrap_or_else(|| "none".into()))));
    rows.push(("Codings", Some(codings.to_string())));
    for (tie, other) in ties(corpus, source) {
        let way = if tie.from == source.id { "this one" } else { other };
        let way = if tie.kind.points_to_root() { format!("; {way} is the dependent one") } else { String::new() };
        let strength = if tie.kind.is_hard() { "one origin" } else { "perhaps one origin" };
        rows.push(("Relation", Some(format!("{} with {other} ({strength}{way})", tie.kind))));
    }
    for (finding, link) in evidence(corpus, source) {
        rows.push(("Evidence", Some(format!("{} {finding} ({})", link.stance, short(&link.guid)))));
    }
    rows.push(("GUID", Some(source.guid.clone())));
    sheet(&rows)
}

fn evidence<'c>(corpus: &'c Corpus, source: &Source) -> Vec<(&'c str, &'c coding::corpus::Evidence)> {
    let all = corpus.findings.iter().flat_map(|finding| finding.evidence.iter().map(|it| (finding.name.as_str(), it)));
    all.filter(|(_, it)| it.source == Some(source.id)).collect()
}

fn print_text(text: &SourceText) -> Result<()> {
    let map = TextMap::new(&text.body);
    let mut speaker = None;
    for block in &text.blocks {
        let words = map.slice(block.span).unwrap_or_default();
        // Most transcripts have the speaker's name in the words themselves.
        if let Some(name) = block.speaker.as_ref().filter(|it| Some(*it) != speaker && !words.starts_with(it.as_str()))
        {
            say(format!("       {name}:"))?;
        }
        speaker = block.speaker.as_ref();
        say(hung(&format!("{:>5}  ", block.number), words))?;
    }
    Ok(())
}

fn print_coding(it: &CodingRow) -> Result<()> {
    let place = it.paragraph.map_or_else(String::new, |number| format!("¶ {number}  "));
    say(format!("{place}{} by {}  ({})", it.code, it.coder, short(&it.guid)))?;
    say(hung("    ", &format!("“{}”", line(&it.quotation))))
}

fn as_json(
    corpus: &Corpus,
    source: &Source,
    text: Option<&SourceText>,
    args: &Args,
    codings: &[CodingRow],
) -> Result<Value> {
    let mut value = serde_json::to_value(Row::new(corpus, source, coded(corpus, source)))?;
    value["in_reports"] = json!(corpus.attribution(source));
    if let Some(text) = text {
        let (words, paragraphs, speakers) = measured(text);
        value["words"] = json!(words);
        value["paragraphs"] = json!(paragraphs);
        value["speakers"] = json!(speakers);
    }
    let relations = ties(corpus, source).into_iter().map(|(tie, other)| {
        let dependent = tie.kind.points_to_root().then_some(tie.from == source.id);
        json!({"kind": tie.kind, "with": other, "hard": tie.kind.is_hard(), "depends_on_it": dependent, "why": tie.why})
    });
    value["relations"] = relations.collect();
    let links = evidence(corpus, source).into_iter().map(
        |(finding, it)| json!({"finding": finding, "stance": it.stance, "strength": it.strength, "guid": it.guid}),
    );
    value["evidence"] = links.collect();
    if args.text {
        value["text"] = text.map_or(Value::Null, |text| {
            let map = TextMap::new(&text.body);
            let block = |it: &coding::Block| {
                json!({"paragraph": it.number, "kind": it.kind, "speaker": it.speaker, "start": it.span.start,
                       "end": it.span.end, "text": map.slice(it.span)})
            };
            text.blocks.iter().map(block).collect()
        });
    }
    if args.codings {
        value["passages"] = serde_json::to_value(codings)?;
    }
    Ok(value)
}
