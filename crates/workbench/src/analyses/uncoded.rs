//! How much of each source no coding covers, and how much of it by whom.

use super::texts::{Counting, by_source};
use super::{Outcome, Scope, Stand, Stands, count};
use crate::tables::in_words;
use analysis::uncoded::covered;
use anyhow::Result;
use coding::coded::Coded;
use coding::corpus::SourceId;
use coding::span::Span;
use exchange::sheet::{Cell, Sheet};
use report::picture::{Bar, Bars, Picture};

/// The words of one source: all that count, and those that each coder covers.
struct Line {
    source: SourceId,
    name: String,
    title: String,
    words: u32,
    covered: u32,
    by: Vec<u32>,
}

/// Counts.
pub fn uncoded(scope: Scope<'_>) -> Result<Outcome> {
    let (frame, codings) = (scope.shelf.frame(scope.project)?, scope.shelf.codings(scope.project)?);
    let rows = scope.rows()?;
    let of_source = by_source(&rows);
    let counting = Counting::of(scope)?;
    let mut coders: Vec<(u32, &String)> = (0..).zip(&codings.coders).collect();
    coders.retain(|(at, _)| rows.iter().any(|it| it.coder == *at));
    coders.sort_by_key(|(_, name)| *name);
    let mut lines = Vec::new();
    for (source, text) in counting.sources(&frame.sources)? {
        let starts = scope.shelf.words(scope.project, text)?;
        let stretches: Vec<Span> = (counting.stretches(text, source.length.unwrap_or(0))?.into_iter())
            .map(|it| in_words(&starts, it))
            .collect();
        let own: &[Coded] = of_source.get(&source.id).copied().unwrap_or(&[]);
        let spans = |wanted: &dyn Fn(&&Coded) -> bool| -> Vec<Span> {
            own.iter().filter(wanted).map(|it| in_words(&starts, it.span)).collect()
        };
        let (words, all) = covered(&stretches, &mut spans(&|_| true));
        let by = coders.iter().map(|(at, _)| covered(&stretches, &mut spans(&|it| it.coder == *at)).1).collect();
        lines.push(Line {
            source: source.id,
            name: source.name.clone(),
            title: source.title.clone(),
            words,
            covered: all,
            by,
        });
    }
    let without = frame.sources.len() - frame.sources.iter().filter(|it| it.length.is_some()).count();
    let mut notes = vec![scope.coders(&rows)?];
    notes.extend(scope.said_of_interviewers());
    if without > 0 && counting.whole() {
        notes.push(format!("{} without a text cannot be coded and not be counted.", count(without, "source")).into());
    }
    let of_whom = match scope.filter.coders.is_empty() {
        true => {
            "Uncoded is what no coding covers, by anybody; under a coder's name stands what that coder left uncoded."
        }
        false => "Uncoded is what these coders left so; others may have coded it.",
    };
    notes.push(format!("{of_whom} A stretch may be uncoded because nobody read it or because nothing in it bears on the questions: the numbers cannot tell which.").into());
    let sheet = sheet(&lines, &coders);
    // The last row is of all, where there are more.
    let mut stands = Stands { rows: lines.iter().map(|it| Stand::source(it.source)).collect(), ..Stands::default() };
    stands.rows.resize_with(sheet.rows.len(), Stand::default);
    Ok(Outcome {
        title: "What is not coded".into(),
        tables: vec![sheet],
        notes,
        picture: Some(bars(&lines)),
        stands,
        ..Outcome::default()
    })
}

/// In percent.
fn share(part: u32, all: u32) -> Cell {
    if all == 0 { Cell::Empty } else { Cell::Number(100.0 * f64::from(part) / f64::from(all), 1) }
}

fn sheet(lines: &[Line], coders: &[(u32, &String)]) -> Sheet {
    let fixed = ["source", "words", "uncoded words", "uncoded %"].map(str::to_owned);
    // With one coder it is the same column again.
    let each = if coders.len() > 1 { coders } else { &[] };
    let mut sheet = Sheet::new("Uncoded", fixed.into_iter().chain(each.iter().map(|(_, it)| format!("{it} %"))));
    let mut row = |name: Cell, words: u32, done: u32, by: &mut dyn Iterator<Item = u32>| {
        let mut cells = vec![name, words.into(), (words - done).into(), share(words - done, words)];
        cells.extend(by.take(each.len()).map(|it| share(words - it, words)));
        sheet.rows.push(cells);
    };
    for it in lines {
        row(Cell::text(&it.name), it.words, it.covered, &mut it.by.iter().copied());
    }
    if lines.len() > 1 {
        let sum = |of: &dyn Fn(&Line) -> u32| lines.iter().map(of).sum::<u32>();
        let mut by = (0..each.len()).map(|at| sum(&|it| it.by[at]));
        row("all".into(), sum(&|it| it.words), sum(&|it| it.covered), &mut by);
    }
    sheet
}

fn bars(lines: &[Line]) -> Picture {
    let bar = |it: &Line| {
        let open = it.words - it.covered;
        let value = if it.words == 0 { 0.0 } else { 100.0 * f64::from(open) / f64::from(it.words) };
        let title = if it.title.is_empty() || it.title == it.name { String::new() } else { format!(", {}", it.title) };
        Bar {
            name: it.name.clone(),
            value,
            said: format!("{} of {} uncoded{title}", open, count(it.words as usize, "word")),
        }
    };
    Picture::Bars(Bars {
        title: "What is not coded".into(),
        measure: "% of words that no coding covers".into(),
        names: "sources".into(),
        bars: lines.iter().map(bar).collect(),
        end: Some(100.0),
    })
}
