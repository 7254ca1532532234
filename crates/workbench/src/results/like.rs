//! More like this passage: what tells it from others is looked for elsewhere.

use crate::refusal::wrong;
use anyhow::Result;
use coding::index::BlockText;
use search::{Query, Searcher};
use storage::{Kind, Project};

/// So many telling words are looked for.
const MOST: usize = 25;

/// A paragraph that is at hand.
#[derive(Clone, Debug)]
pub struct Passage {
    /// Its source's row.
    pub source: i64,
    /// The source's name.
    pub name: String,
    /// Its text.
    pub text: u64,
    /// Its number.
    pub number: u32,
    /// The language of the text.
    pub language: Option<String>,
    /// Its words.
    pub block: BlockText,
}

/// The paragraph that is meant by `I-03 ¶12`, `I-03 12` or `I-03:12`.
pub fn passage(project: &Project, given: &str) -> Result<Passage> {
    let given = given.trim();
    let digits = given.trim_end_matches(|it: char| it.is_ascii_digit());
    let name = digits.trim_end_matches(|it: char| it.is_whitespace() || matches!(it, '¶' | ':' | ',' | '#'));
    let number: Option<u32> = given[digits.len()..].parse().ok();
    let (Some(number), true) = (number, !name.is_empty() && name.len() < digits.len()) else {
        return Err(wrong(
            format!("'{given}' names no paragraph"),
            "write the source and the number, as hits show them: 'I-03 ¶12'",
        ));
    };
    let source = project.resolve(Kind::Source, name)?;
    paragraph(project, source, number)
}

/// A paragraph by its source's row and its number.
pub fn paragraph(project: &Project, source: i64, number: u32) -> Result<Passage> {
    let name = project.name_of(Kind::Source, source)?;
    let text = project.source_text(source)?;
    let found = text.as_ref().and_then(|text| Some((text, text.blocks.iter().find(|it| it.number == number)?)));
    let Some((text, block)) = found else {
        let there = text.as_ref().map_or(0, |it| it.blocks.len());
        return Err(wrong(
            format!("'{name}' has no paragraph {number}; it has {there}"),
            "'alidade source show NAME --text' prints the text with its paragraph numbers",
        ));
    };
    let words = block.span.slice(&text.body).unwrap_or_default().to_owned();
    Ok(Passage {
        source,
        name,
        text: text.text.unsigned_abs(),
        number,
        language: project.language_of(coding::corpus::SourceId(source))?,
        block: BlockText { span: block.span, speaker: block.speaker.clone(), words },
    })
}

/// A query for paragraphs that have the words which tell this one from others, the more and the rarer the better. Order its hits
/// by relevance, and leave the passage itself out.
pub fn query_like(searcher: &Searcher, passage: &Passage) -> Result<Query> {
    let words = searcher.telling_words(&passage.block.words, passage.language.as_deref(), MOST)?;
    if words.is_empty() {
        let (name, number) = (&passage.name, passage.number);
        return Err(wrong(
            format!("no word of {name} ¶{number} tells it from other paragraphs and stands elsewhere"),
            "search for words of your own",
        ));
    }
    // `uncoded` by itself asks for something else than the word, and capitals may be operators.
    let words = words.iter().map(|it| it.to_lowercase());
    let words: Vec<String> = words.map(|it| if it == "uncoded" { format!("={it}") } else { it }).collect();
    Ok(search::parse(&words.join(" OR "))?)
}
