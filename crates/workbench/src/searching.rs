//! Searching as one types: hits grouped by source, and how all of them are spread.

use crate::find::{Admits, Wanted, ask};
use crate::results::near::echoes;
use crate::retrieve::spelled_alike;
use crate::shelf::{CurrentTexts, Shelf};
use anyhow::Result;
use coding::coded::Turns;
use coding::corpus::{CodeId, SourceId};
use coding::index::{BlockText, Texts};
use coding::span::Span;
use search::{Fragment, Highlighter, InContext, Order, Query};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use storage::Project;
use storage::read::filter::Filter;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The query.
    pub query: &'a Query,
    /// Where.
    pub filter: &'a Filter,
    /// Only paragraphs in which nothing is coded.
    pub uncoded: bool,
    /// Only these blocks; nothing: all.
    pub also: Option<Admits<'a>>,
    /// So many characters before and after each match are shown as well, as in a concordance.
    pub context: Option<usize>,
    /// Of what is shown, paragraphs that share so much with an earlier one are marked.
    pub near: Option<f64>,
    /// The most relevant first, or as one would read.
    pub order: Order,
    /// So many paragraphs are left out at the beginning.
    pub offset: usize,
    /// So many are shown at most.
    pub limit: usize,
    /// How many characters of a paragraph are shown.
    pub width: usize,
}

/// The answer.
#[derive(Debug, Default)]
pub struct Answer {
    /// How many paragraphs answer.
    pub blocks: usize,
    /// In how many sources.
    pub sources: usize,
    /// What is shown, by source.
    pub groups: Vec<Group>,
    /// How all of them are spread.
    pub facets: Facets,
    /// Regular expressions for which all texts were read.
    pub unaided: Vec<String>,
}

/// What is shown of one source.
#[derive(Debug)]
pub struct Group {
    /// The source.
    pub source: SourceId,
    /// Its text.
    pub text: u64,
    /// How many of its paragraphs answer.
    pub total: u32,
    /// Those that are shown.
    pub hits: Vec<Shown>,
}

/// A paragraph that answers.
#[derive(Debug)]
pub struct Shown {
    /// Its number.
    pub block: u32,
    /// Where it stands.
    pub span: Span,
    /// Who speaks.
    pub speaker: Option<String>,
    /// How relevant it is.
    pub score: f32,
    /// Where the words stand.
    pub matches: Vec<Span>,
    /// What of it is shown.
    pub fragments: Vec<Fragment>,
    /// Codes that stand in it.
    pub codes: Vec<CodeId>,
    /// Each match with what stands around it, if that was asked for.
    pub contexts: Vec<InContext>,
    /// The paragraph shown before it that says nearly the same, and the share of what both say.
    pub echo: Option<(SourceId, u32, f64)>,
}

/// How many paragraphs there are of each.
#[derive(Debug, Default)]
pub struct Facets {
    /// By source.
    pub sources: HashMap<SourceId, u32>,
    /// By who speaks.
    pub speakers: BTreeMap<String, u32>,
    /// By the codes that stand in them.
    pub codes: HashMap<CodeId, u32>,
}

/// Answers.
pub fn search(shelf: &Shelf, project: &Project, asked: &Asked<'_>) -> Result<Answer> {
    let searcher = shelf.searcher(project)?;
    let coded = if asked.uncoded { Some(coded_blocks(shelf, project)?) } else { None };
    let all: Mutex<Vec<(u64, u32)>> = Mutex::default();
    let admits = |text: u64, block: u32| {
        coded.as_ref().is_none_or(|it| !it.contains(&(text, block))) && asked.also.is_none_or(|it| it(text, block))
    };
    let seen = |text: u64, block: u32| all.lock().unwrap_or_else(PoisonError::into_inner).push((text, block));
    let limit = Some(asked.offset.saturating_add(asked.limit));
    let wanted = Wanted { limit, order: asked.order, also: Some(&admits), seen: Some(&seen) };
    let found = ask(project, Some(shelf), &searcher, asked.query, asked.filter, wanted)?;
    let texts = project.texts();
    let mut all = all.into_inner().unwrap_or_else(PoisonError::into_inner);
    all.sort_unstable();
    all.dedup();
    let wanted = project.filtered_sources(asked.filter)?.map(|it| it.into_iter().map(SourceId).collect());
    let spread = Spread::of(shelf, project, &all, wanted.as_ref())?;
    let mut answer = Answer {
        blocks: found.total_blocks,
        sources: spread.facets.sources.len(),
        groups: Vec::new(),
        facets: spread.facets,
        unaided: found.unaided.clone(),
    };
    let mut places: HashMap<SourceId, usize> = HashMap::new();
    let mut said = Vec::new();
    let mut shown = Showing { asked, found: &found, languages: HashMap::new(), project };
    for hit in found.hits.iter().skip(asked.offset) {
        let Some(block) = texts.block(hit.text, hit.block)? else { continue };
        for source in spread.texts.sources(hit.text) {
            if wanted.as_ref().is_some_and(|it| !it.contains(source)) {
                continue;
            }
            let place = *places.entry(*source).or_insert_with(|| {
                let total = answer.facets.sources.get(source).copied().unwrap_or_default();
                answer.groups.push(Group { source: *source, text: hit.text, total, hits: Vec::new() });
                answer.groups.len() - 1
            });
            let codes = spread.codes.get(&(*source, hit.block)).cloned().unwrap_or_default();
            answer.groups[place].hits.push(shown.of(hit, *source, &block, codes)?);
            if asked.near.is_some() {
                said.push((place, answer.groups[place].hits.len() - 1, block.words.clone()));
            }
        }
    }
    if let Some(least) = asked.near {
        mark_echoes(&mut answer.groups, &said, least);
    }
    Ok(answer)
}

/// Marks what says nearly the same as something shown before it. `said` are the words of all that is shown, by group and place.
fn mark_echoes(groups: &mut [Group], said: &[(usize, usize, String)], least: f64) {
    let words: Vec<&str> = said.iter().map(|it| it.2.as_str()).collect();
    for (echo, (group, place, _)) in echoes(&words, least, &mut |_| ()).into_iter().zip(said) {
        groups[*group].hits[*place].echo = echo.map(|it| {
            let (group, place, _) = &said[it.of];
            (groups[*group].source, groups[*group].hits[*place].block, it.share)
        });
    }
}

struct Showing<'a> {
    asked: &'a Asked<'a>,
    found: &'a search::Found,
    languages: HashMap<Option<String>, Highlighter>,
    project: &'a Project,
}

impl Showing<'_> {
    fn of(&mut self, hit: &coding::Hit, source: SourceId, block: &BlockText, codes: Vec<CodeId>) -> Result<Shown> {
        let language = self.project.language_of(source)?;
        let query = self.asked.query;
        let highlighter =
            self.languages.entry(language.clone()).or_insert_with(|| Highlighter::new(query, language.as_deref()));
        let matches = self.found.matches(highlighter, hit.text, block);
        Ok(Shown {
            block: hit.block,
            span: block.span,
            speaker: block.speaker.clone(),
            score: hit.score,
            fragments: search::snippet(block, &matches, self.asked.width),
            contexts: match self.asked.context {
                Some(width) => matches.iter().map(|it| search::keyword_in_context(block, *it, width)).collect(),
                None => Vec::new(),
            },
            echo: None,
            matches: matches.into_iter().map(|it| it.span).collect(),
            codes,
        })
    }
}

/// The blocks in which something is coded.
pub fn coded_blocks(shelf: &Shelf, project: &Project) -> Result<HashSet<(u64, u32)>> {
    let (texts, codings) = (shelf.texts(project)?, shelf.codings(project)?);
    let mut blocks = HashSet::new();
    for of_source in codings.rows.chunk_by(|a, b| a.source == b.source) {
        let Some(text) = texts.of(of_source[0].source) else { continue };
        let turns = shelf.turns(project, text)?;
        blocks.extend(of_source.iter().flat_map(|it| turns.touched(it.span)).map(|it| (text, it.number)));
    }
    Ok(blocks)
}

struct Spread {
    texts: Arc<CurrentTexts>,
    facets: Facets,
    codes: HashMap<(SourceId, u32), Vec<CodeId>>,
}

impl Spread {
    /// Goes through all hits, text by text.
    fn of(shelf: &Shelf, project: &Project, all: &[(u64, u32)], wanted: Option<&HashSet<SourceId>>) -> Result<Self> {
        let codings = shelf.codings(project)?;
        let mut spread = Self { texts: shelf.texts(project)?, facets: Facets::default(), codes: HashMap::new() };
        let mut speakers: HashMap<String, u32> = HashMap::new();
        for of_text in all.chunk_by(|a, b| a.0 == b.0) {
            let text = of_text[0].0;
            let turns = shelf.turns(project, text)?;
            count_speakers(&turns, of_text, &mut speakers);
            for source in spread.texts.sources(text) {
                if wanted.is_some_and(|it| !it.contains(source)) {
                    continue;
                }
                spread.facets.sources.insert(*source, of_text.len() as u32);
                let hit = |number: u32| of_text.binary_search(&(text, number)).is_ok();
                let mut here: Vec<(u32, CodeId)> = Vec::new();
                for row in codings.of(*source) {
                    let touched = turns.touched(row.span).iter().filter(|it| hit(it.number));
                    here.extend(touched.map(|it| (it.number, row.code)));
                }
                here.sort_unstable();
                here.dedup();
                for (number, code) in here {
                    *spread.facets.codes.entry(code).or_default() += 1;
                    spread.codes.entry((*source, number)).or_default().push(code);
                }
            }
        }
        spread.facets.speakers = spelled_alike(speakers.iter().map(|(name, count)| (name.as_str(), *count)));
        Ok(spread)
    }
}

fn count_speakers(turns: &Turns, hits: &[(u64, u32)], into: &mut HashMap<String, u32>) {
    let mut counts = vec![0_u32; turns.speakers.len()];
    for (_, number) in hits {
        let turn = turns.turns.get(*number as usize - 1);
        // Numbers count from 1 without a gap; should a text have one, it is looked for.
        let turn =
            turn.filter(|it| it.number == *number).or_else(|| turns.turns.iter().find(|it| it.number == *number));
        if let Some(speaker) = turn.and_then(|it| it.speaker) {
            counts[speaker as usize] += 1;
        }
    }
    for (name, count) in turns.speakers.iter().zip(counts).filter(|(_, count)| *count > 0) {
        match into.get_mut(name) {
            Some(sum) => *sum += count,
            None => drop(into.insert(name.clone(), count)),
        }
    }
}
