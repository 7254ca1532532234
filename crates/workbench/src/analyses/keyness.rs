//! Which words set one group of texts apart from another.

use super::words::{Count, Options, Tally, Teller, each_stretch, notes_of};
use super::{Note, Outcome, Scope, count};
use crate::refusal::wrong;
use crate::tables::{By, Parts};
use analysis::keyness::{Keyness, critical_value, keyness};
use anyhow::Result;
use coding::corpus::{Source, SourceId};
use coding::span::{Span, TextMap};
use exchange::sheet::{Cell, Sheet};
use report::picture::{Bar, Bars, Picture};
use std::collections::{BTreeSet, HashMap};

/// Two groups of texts: `case=libya` against `case=syria`, or against all others.
#[derive(Clone, Debug)]
pub struct Groups {
    /// What the groups are: case, type, speaker, an attribute …
    pub across: String,
    /// The one group.
    pub one: String,
    /// The other; nothing: all others.
    pub other: Option<String>,
}

/// A word that stands in either group.
struct Row {
    word: String,
    times: [u64; 2],
    found: Keyness,
}

/// So many bars are drawn.
const DRAWN: usize = 40;

/// Compares the words of two groups.
pub fn key_words(scope: Scope<'_>, options: &Options, groups: &Groups) -> Result<Outcome> {
    let by = scope.by(&groups.across)?;
    if by == By::Coder {
        return Err(wrong(
            "words have no coder",
            "compare by case, type, source, speaker or an attribute; --by limits the words to passages of a coder",
        ));
    }
    if groups.other.as_ref().is_some_and(|it| it.trim().to_lowercase() == groups.one.trim().to_lowercase()) {
        return Err(wrong(
            format!("'{}' cannot be compared with itself", groups.one),
            "name another group, or leave it out to compare with all others",
        ));
    }
    let mut teller = Teller::of(scope, options, true)?;
    let mut tallies = [Tally::default(), Tally::default()];
    let mut sorter = Sorter::of(scope, &by, groups)?;
    each_stretch(scope, |source, span, text| {
        for (group, words) in sorter.groups(source, span, text)? {
            teller.tell(source, words, &mut tallies[group]);
        }
        Ok(())
    })?;
    sorter.check()?;
    let names = [groups.one.clone(), groups.other.clone().unwrap_or_else(|| "others".into())];
    if let Some((_, name)) = tallies.iter().zip(&names).find(|(tally, _)| tally.words == 0) {
        return Err(wrong(format!("there are no words of '{name}'"), "widen the filters, or name another group"));
    }
    let rows = compared(&tallies, options);
    let title = format!("Words of {} {} against {}", by.name(), names[0], names[1]);
    let notes = notes(notes_of(scope, &tallies[0], options, &teller.stop), &tallies, &rows, &names);
    let picture = Some(bars(&title, &rows, &names));
    Ok(Outcome { title, tables: vec![sheet(&rows, &names)], notes, picture, ..Outcome::default() })
}

/// The most surprising words first.
fn compared(tallies: &[Tally; 2], options: &Options) -> Vec<Row> {
    let [one, other] = tallies;
    let keys: BTreeSet<&String> = one.counts.keys().chain(other.counts.keys()).collect();
    let zero = Count::default();
    let mut rows: Vec<Row> = (keys.into_iter())
        .filter_map(|key| {
            let (a, b) = (one.counts.get(key).unwrap_or(&zero), other.counts.get(key).unwrap_or(&zero));
            if a.times + b.times < u64::from(options.least) {
                return None;
            }
            let found = keyness((a.times, one.words), (b.times, other.words))?;
            let word = if a.times >= b.times { a.shown(key) } else { b.shown(key) };
            Some(Row { word, times: [a.times, b.times], found })
        })
        .collect();
    rows.sort_by(|a, b| b.found.g2.total_cmp(&a.found.g2).then(a.word.cmp(&b.word)));
    rows
}

fn sheet(rows: &[Row], names: &[String; 2]) -> Sheet {
    let head = ["word", "more in", &names[0], &names[1], "log ratio", "G2"];
    let mut sheet = Sheet::new("Keyness", head);
    for it in rows {
        let more = if it.found.log_ratio >= 0.0 { &names[0] } else { &names[1] };
        sheet.rows.push(vec![
            Cell::text(&it.word),
            Cell::text(more),
            Cell::Count(it.times[0]),
            Cell::Count(it.times[1]),
            Cell::Number(it.found.log_ratio, 2),
            Cell::Number(it.found.g2, 1),
        ]);
    }
    sheet
}

fn bars(title: &str, rows: &[Row], names: &[String; 2]) -> Picture {
    let bar = |it: &Row| Bar {
        name: it.word.clone(),
        value: it.found.log_ratio,
        said: format!("{} and {} times, G² {:.1}", it.times[0], it.times[1], it.found.g2),
    };
    let bars: Vec<Bar> = rows.iter().take(DRAWN).map(bar).collect();
    Picture::Bars(Bars {
        title: title.to_owned(),
        measure: format!(
            "log ratio of the {} of {} words with the greatest G²; to the right more in {}, to the left more in {}",
            bars.len(),
            rows.len(),
            names[0],
            names[1]
        ),
        names: "words".into(),
        bars,
        end: None,
    })
}

fn notes(mut notes: Vec<Note>, tallies: &[Tally; 2], rows: &[Row], names: &[String; 2]) -> Vec<Note> {
    let words = |at: usize| format!("{} in {}", count(tallies[at].words as usize, "word"), names[at]);
    notes[0] = format!("{}, {}, stop words included.", words(0), words(1)).into();
    notes.push(format!(
        "G² is the log-likelihood of Dunning (1993) and Rayson and Garside (2000); the log ratio (Hardie 2014) says how large the \
         difference is: 1 is twice as frequent in {}, −1 twice as frequent in {}; a count of 0 is taken for 0.5.",
        names[0], names[1]
    )
    .into());
    let critical = critical_value(rows.len() as u64);
    let beyond = rows.iter().filter(|it| it.found.g2 > critical).count();
    notes.push(format!(
        "{} are compared at once: with Bonferroni's correction an error of 5 % asks for G² above {critical:.1}, which {beyond} \
         reach.",
        count(rows.len(), "word")
    )
    .into());
    notes.push(
        "Words of one speaker come in bursts and are no independent draws, and the sources are no random sample: G² says which \
         words to look at, in their places, and proves nothing about people."
            .into(),
    );
    notes
}

/// Puts stretches into the two groups.
struct Sorter<'a> {
    scope: Scope<'a>,
    by: By,
    one: String,
    other: Option<String>,
    names: BTreeSet<String>,
    of_source: HashMap<SourceId, Vec<String>>,
    seen: [bool; 2],
}

impl<'a> Sorter<'a> {
    fn of(scope: Scope<'a>, by: &By, groups: &Groups) -> Result<Self> {
        let fold = |it: &String| it.trim().to_lowercase();
        let mut sorter = Self {
            scope,
            by: by.clone(),
            one: fold(&groups.one),
            other: groups.other.as_ref().map(fold),
            names: BTreeSet::new(),
            of_source: HashMap::new(),
            seen: [false; 2],
        };
        if *by != By::Speaker {
            let frame = scope.shelf.frame(scope.project)?;
            let parts = Parts::of(scope.shelf, scope.project, by)?;
            let columns: Vec<(SourceId, Vec<u32>)> =
                frame.sources.iter().map(|it| (it.id, parts.of_source(it.id).to_vec())).collect();
            let (keys, order) = parts.columns();
            for (source, numbers) in columns {
                let names = numbers.iter().filter_map(|it| keys[order[*it as usize] as usize].1.clone());
                sorter.of_source.insert(source, names.collect());
            }
        }
        Ok(sorter)
    }

    /// The group of somebody or something with these names.
    fn group(&mut self, names: &[String]) -> Option<usize> {
        self.names.extend(names.iter().cloned());
        let has = |wanted: &String| names.iter().any(|it| it.to_lowercase() == *wanted);
        let group = if has(&self.one) {
            Some(0)
        } else if self.other.as_ref().is_none_or(has) {
            Some(1)
        } else {
            None
        };
        self.seen[0] |= has(&self.one);
        self.seen[1] |= self.other.as_ref().is_none_or(has);
        group
    }

    fn groups<'t>(&mut self, source: &Source, span: Span, text: &'t str) -> Result<Vec<(usize, &'t str)>> {
        if self.by != By::Speaker {
            let names = self.of_source.get(&source.id).cloned().unwrap_or_default();
            return Ok(self.group(&names).map(|it| (it, text)).into_iter().collect());
        }
        let Some(number) = self.scope.shelf.texts(self.scope.project)?.of(source.id) else { return Ok(Vec::new()) };
        let turns = self.scope.shelf.turns(self.scope.project, number)?;
        let map = TextMap::new(text);
        let mut parts = Vec::new();
        for turn in turns.touched(span) {
            let names: Vec<String> = turns.speaker_of(turn).map(str::to_owned).into_iter().collect();
            let Some(group) = self.group(&names) else { continue };
            let (start, end) = (turn.span.start.max(span.start) - span.start, turn.span.end.min(span.end) - span.start);
            let bytes = map.to_byte(start).zip(map.to_byte(end));
            parts.extend(bytes.and_then(|(start, end)| text.get(start..end)).map(|it| (group, it)));
        }
        Ok(parts)
    }

    /// A group that nothing belongs to is a slip.
    fn check(&self) -> Result<()> {
        for (seen, wanted) in self.seen.iter().zip([Some(&self.one), self.other.as_ref()]) {
            if let Some(wanted) = wanted.filter(|_| !seen) {
                let similar = coding::names::similar(wanted, self.names.iter().map(String::as_str));
                let listed: Vec<String> =
                    if similar.is_empty() { self.names.iter().take(12).cloned().collect() } else { similar };
                let there = match listed.is_empty() {
                    true => format!(
                        "no text has any {}: say it of the sources first (alidade help source set)",
                        self.by.name()
                    ),
                    false => format!("there is {}", coding::names::either(&listed)),
                };
                return Err(wrong(format!("no text has the {} '{wanted}'", self.by.name()), there));
            }
        }
        Ok(())
    }
}
