//! How often each word stands.

mod stop;

use super::texts::{Counting, by_source};
use super::{Note, Outcome, Scope, count};
use anyhow::Result;
use coding::coded::Turn;
use coding::corpus::{Source, SourceId};
use coding::span::{Span, TextMap};
use coding::spoken::label_end;
use exchange::sheet::{Cell, Sheet};
use report::picture::{Bar, Bars, Picture};
use search::Cutter;
use std::collections::{BTreeSet, HashMap};

pub use stop::StopWords;

/// What is asked of words.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Words that are left out.
    pub stop: StopWords,
    /// Forms of a word count as one.
    pub stems: bool,
    /// Words that stand less often are left out of the table.
    pub least: u32,
}

/// How often a word stands.
#[derive(Default)]
pub(super) struct Count {
    pub(super) times: u64,
    pub(super) sources: BTreeSet<SourceId>,
    /// Its spellings: the most frequent one is shown.
    pub(super) forms: HashMap<String, u64>,
}

impl Count {
    pub(super) fn shown(&self, key: &str) -> String {
        let most = self.forms.iter().max_by(|a, b| a.1.cmp(b.1).then(a.0.cmp(b.0)));
        most.map_or_else(|| key.to_owned(), |(form, _)| form.clone())
    }
}

/// The words of a group of texts.
#[derive(Default)]
pub(super) struct Tally {
    pub(super) counts: HashMap<String, Count>,
    /// All words, also those that are left out.
    pub(super) words: u64,
    pub(super) left_out: u64,
}

/// Counts the words of some stretches.
pub(super) struct Teller<'a> {
    pub(super) options: &'a Options,
    pub(super) cutter: Cutter,
    pub(super) stop: stop::Lists,
}

impl<'a> Teller<'a> {
    /// `alike` where groups of texts are compared.
    pub(super) fn of(scope: Scope<'_>, options: &'a Options, alike: bool) -> Result<Self> {
        Ok(Self { options, cutter: Cutter::default(), stop: options.stop.lists(languages(scope)?, alike) })
    }

    pub(super) fn tell(&mut self, source: &Source, text: &str, tally: &mut Tally) {
        let language = source.language.as_deref();
        let list = self.stop.of(language, &mut self.cutter);
        let mut folded = String::new();
        let Self { options, cutter, .. } = self;
        let mut folding = Cutter::default();
        cutter.cut(text, language, options.stems, |word, key| {
            tally.words += 1;
            folded.clear();
            if options.stems {
                folded.push_str(&folding.folded(word));
            } else {
                folded.push_str(key);
            }
            if list.contains(folded.as_str()) {
                tally.left_out += 1;
                return;
            }
            if !tally.counts.contains_key(key) {
                tally.counts.insert(key.to_owned(), Count::default());
            }
            if let Some(count) = tally.counts.get_mut(key) {
                count.times += 1;
                count.sources.insert(source.id);
                match count.forms.get_mut(word) {
                    Some(times) => *times += 1,
                    None => {
                        count.forms.insert(word.to_owned(), 1);
                    }
                }
            }
        });
    }
}

/// The languages of the texts that count.
pub(super) fn languages(scope: Scope<'_>) -> Result<BTreeSet<String>> {
    let frame = scope.shelf.frame(scope.project)?;
    let sources = Counting::of(scope)?.sources(&frame.sources)?;
    Ok(sources.iter().map(|(it, _)| it.language.clone().unwrap_or_default()).collect())
}

/// Goes through every stretch that counts, with its source.
pub(super) fn each_stretch(scope: Scope<'_>, mut visit: impl FnMut(&Source, Span, &str) -> Result<()>) -> Result<()> {
    let frame = scope.shelf.frame(scope.project)?;
    let counting = Counting::of(scope)?;
    let coded = !scope.filter.codes.is_empty() || !scope.filter.coders.is_empty();
    let rows = if coded { scope.rows()? } else { Vec::new() };
    let of_source = by_source(&rows);
    for (source, text) in counting.sources(&frame.sources)? {
        let body = scope.project.words_of(text as i64)?;
        let mut stretches = counting.stretches(text, source.length.unwrap_or(0))?;
        if coded {
            let own = of_source.get(&source.id).copied().unwrap_or(&[]);
            stretches = common(&stretches, &union(own.iter().map(|it| it.span).collect()));
        }
        if stretches.is_empty() {
            continue;
        }
        let (map, turns) = (TextMap::new(&body), scope.shelf.turns(scope.project, text)?);
        for span in stretches {
            for turn in turns.touched(span) {
                let start = spoken(&map, &body, turn, turns.speaker_of(turn)).max(span.start);
                let end = turn.span.end.min(span.end);
                let bytes = map.to_byte(start).zip(map.to_byte(end)).filter(|_| start < end);
                if let Some(words) = bytes.and_then(|(start, end)| body.get(start..end)) {
                    visit(source, Span { start, end }, words)?;
                }
            }
        }
    }
    Ok(())
}

/// Where a turn's words begin: after the label of who speaks, which nobody says.
fn spoken(map: &TextMap<'_>, body: &str, turn: &Turn, speaker: Option<&str>) -> u32 {
    let behind_label = || {
        let from = map.to_byte(turn.span.start)?;
        let words = body.get(from..map.to_byte(turn.span.end)?)?;
        map.from_byte(from + label_end(words, speaker?))
    };
    behind_label().unwrap_or(turn.span.start)
}

/// Overlapping stretches become one.
fn union(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut union: Vec<Span> = Vec::new();
    for it in spans {
        match union.last_mut() {
            Some(last) if it.start <= last.end => last.end = last.end.max(it.end),
            _ => union.push(it),
        }
    }
    union
}

/// What is in both; each list is in order and without overlaps.
fn common(a: &[Span], b: &[Span]) -> Vec<Span> {
    let mut both = Vec::new();
    for it in a {
        let first = b.partition_point(|other| other.end <= it.start);
        for other in b[first..].iter().take_while(|other| other.start < it.end) {
            both.push(Span { start: it.start.max(other.start), end: it.end.min(other.end) });
        }
    }
    both
}

pub(super) fn notes_of(scope: Scope<'_>, tally: &Tally, options: &Options, teller: &stop::Lists) -> Vec<Note> {
    let mut notes: Vec<Note> = vec![
        format!(
            "{} in all; {} of them on lists of stop words and left out of the table, not of the shares.",
            count(tally.words as usize, "word"),
            coding::number::display(tally.left_out as f64, 0)
        )
        .into(),
    ];
    if options.least > 1 {
        let most = options.least - 1;
        let times = if most == 1 { "only once".to_owned() } else { format!("at most {most} times") };
        notes.push(Note::with_command(
            format!("Words that stand {times} are not listed."),
            "--at-least says from when on.",
        ));
    }
    notes.extend(scope.said_of_interviewers());
    notes.extend(teller.said().into_iter().map(Note::from));
    let how = if options.stems { "their stems in the source's language" } else { "their letters" };
    notes
        .push("The labels of speakers at the beginning of turns are no words of anybody's and are not counted.".into());
    notes.push(format!("Words are cut and folded as the search does it (letter case, accents, Arabic forms); two words are one where {how} agree. Chinese, Japanese and Thai count by character.").into());
    notes
}

/// Counts words.
pub fn words(scope: Scope<'_>, options: &Options) -> Result<Outcome> {
    let mut teller = Teller::of(scope, options, false)?;
    let mut tally = Tally::default();
    each_stretch(scope, |source, _, text| {
        teller.tell(source, text, &mut tally);
        Ok(())
    })?;
    let mut found: Vec<(&String, &Count)> =
        tally.counts.iter().filter(|(_, it)| it.times >= u64::from(options.least)).collect();
    found.sort_by(|a, b| b.1.times.cmp(&a.1.times).then(a.0.cmp(b.0)));
    let mut sheet = Sheet::new("Words", ["word", "times", "per 10000", "sources"]);
    let mut bars = Vec::new();
    for (key, it) in found {
        let share = 10_000.0 * it.times as f64 / tally.words as f64;
        let name = it.shown(key);
        sheet.rows.push(vec![
            Cell::text(&name),
            Cell::Count(it.times),
            Cell::Number(share, 1),
            it.sources.len().into(),
        ]);
        bars.push(Bar {
            name,
            value: it.times as f64,
            said: format!("{} times in {}", it.times, count(it.sources.len(), "source")),
        });
    }
    let picture = Bars { title: "Words".into(), measure: "times".into(), names: "words".into(), bars, end: None };
    let notes = notes_of(scope, &tally, options, &teller.stop);
    Ok(Outcome {
        title: "How often each word stands".into(),
        tables: vec![sheet],
        notes,
        picture: Some(Picture::Bars(picture)),
        ..Outcome::default()
    })
}
