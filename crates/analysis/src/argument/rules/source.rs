//! Quotations that their source does not hold. Needs a project: the citation beside the quotation is matched with the
//! sources by author and year, name or symbol, and the quotation is looked for in their texts.
//!
//! Quotation marks, white space, hyphens and case are folded; `[insertions]` and `…` stand for any words, and each piece
//! between them must follow the one before.

use super::Rule;
use crate::argument::manuscript::words::words;
use crate::argument::manuscript::{Citation, Quotation};
use crate::argument::{Manuscript, Margin, may_mean};
use coding::corpus::{Corpus, SourceId};

/// Fewer words are found anywhere.
const LEAST: usize = 4;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let (manuscript, context) = (margin.manuscript, margin.context);
    let Some(corpus) = context.corpus else { return };
    let texts: Vec<(SourceId, String)> = context.texts.iter().map(|(id, text)| (*id, folded(text))).collect();
    let mut checked = 0;
    for (quotation, sources) in pairs(manuscript, corpus) {
        let held: Vec<&(SourceId, String)> =
            texts.iter().filter(|(id, _)| sources.contains(id) && context.own != Some(*id)).collect();
        if held.is_empty() {
            continue;
        }
        checked += 1;
        let words = &manuscript.flat[quotation.words.clone()];
        if !held.iter().any(|(_, text)| holds(text, words)) {
            let names: Vec<&str> = held.iter().filter_map(|(id, _)| Some(corpus.source(*id)?.name.as_str())).collect();
            let message = format!("These words do not stand in {}.", crate::wording::list(&names));
            margin.mark(
                rule,
                quotation.range.clone(),
                message,
                "Compare with the source; put what you changed in brackets.",
            );
        }
    }
    if checked > 0 {
        margin.notes.push(format!(
            "{} looked up in the project's sources.",
            if checked == 1 { "1 quotation was".to_owned() } else { format!("{checked} quotations were") }
        ));
    }
}

/// Sources cited beside quotations.
pub(crate) fn quoted_sources(manuscript: &Manuscript<'_>, corpus: &Corpus) -> Vec<SourceId> {
    let mut all: Vec<SourceId> = pairs(manuscript, corpus).into_iter().flat_map(|(_, sources)| sources).collect();
    all.sort();
    all.dedup();
    all
}

/// Quotations with the sources that the nearest citation behind them, or else before them, may mean.
fn pairs<'m>(manuscript: &'m Manuscript<'_>, corpus: &Corpus) -> Vec<(&'m Quotation, Vec<SourceId>)> {
    let mut found = Vec::new();
    let mut known: std::collections::HashMap<String, Vec<SourceId>> = std::collections::HashMap::new();
    for quotation in &manuscript.quotations {
        if words(&manuscript.flat[quotation.words.clone()]).take(LEAST).count() < LEAST {
            continue;
        }
        let end = manuscript.sentence_at(quotation.range.end.saturating_sub(1));
        let Some(sentence) = manuscript.sentences.get(end) else { continue };
        let behind = manuscript.citations_in(quotation.range.end..sentence.end.max(quotation.range.end));
        let from = manuscript.sentences.get(manuscript.sentence_at(quotation.range.start)).map_or(0, |it| it.start);
        let before = manuscript.citations_in(from.min(quotation.range.start)..quotation.range.start);
        let same = behind.first().or(before.last());
        let Some(citation) = same else {
            let named =
                named_source(&manuscript.flat[quotation.range.end..sentence.end.max(quotation.range.end)], corpus);
            found.extend(named.map(|id| (quotation, vec![id])));
            continue;
        };
        // All citations of one parenthesis may mean the quotation.
        let together = behind.iter().take_while(|it| it.range.start < citation.range.end + 160);
        let all: Vec<&Citation> = if behind.is_empty() { vec![citation] } else { together.collect() };
        let sources: Vec<SourceId> = all
            .into_iter()
            .flat_map(|it| {
                let find =
                    || corpus.sources.iter().filter(|source| may_mean(it, source)).map(|source| source.id).collect();
                known.entry(it.key()).or_insert_with(find).clone()
            })
            .collect();
        if !sources.is_empty() {
            found.push((quotation, sources));
        }
    }
    found
}

/// `(I-03)` or `(I-03, ¶ 4)`: a source's name in parentheses.
fn named_source(rest: &str, corpus: &Corpus) -> Option<SourceId> {
    let inner = rest.trim_start().strip_prefix('(')?.split(')').next()?;
    let name = inner.split([',', ':', ';']).next()?.trim();
    corpus.sources.iter().find(|it| it.name.eq_ignore_ascii_case(name)).map(|it| it.id)
}

/// Lower-case letters and digits, with one space between words.
fn folded(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    for it in text.chars() {
        if it.is_alphanumeric() {
            kept.extend(it.to_lowercase());
        } else if matches!(it, '-' | '‑' | '\u{ad}' | '’' | '\'' | '‘') {
        } else if !kept.ends_with(' ') {
            kept.push(' ');
        }
    }
    kept
}

fn holds(text: &str, quotation: &str) -> bool {
    let mut pieces: Vec<String> = Vec::new();
    let mut inside = false;
    let mut piece = String::new();
    for it in quotation.replace("...", "…").chars() {
        match it {
            '[' | '…' => {
                inside = it == '[';
                pieces.push(std::mem::take(&mut piece));
            }
            ']' => inside = false,
            _ if inside => {}
            other => piece.push(other),
        }
    }
    pieces.push(piece);
    let mut from = 0;
    pieces.iter().map(|it| folded(it)).filter(|it| !it.trim().is_empty()).all(|it| match text[from..].find(it.trim()) {
        Some(at) => {
            from += at + it.trim().len();
            true
        }
        None => false,
    })
}
