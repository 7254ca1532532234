//! What is measured of sources: words, and the share of them that is coded. It is kept by text and by act, so that the list of
//! sources is made anew in the time that the last acts take, not in the time that all texts take.

use crate::app::held;
use crate::error::ApiError;
use coding::span::Span;
use coding::utf16::Utf16Map;
use coding::words::WordStarts;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use storage::Project;
use storage::read::marks::Mark;

/// What was measured so far.
#[derive(Default)]
pub(crate) struct Measures {
    texts: Mutex<HashMap<i64, Arc<TextMeasure>>>,
    sources: Mutex<Known>,
    /// Where the words of the texts begin that were measured last: whoever codes stays with a text for a while.
    recent: Mutex<Vec<(i64, Arc<WordStarts>)>>,
}

#[derive(Default)]
struct Known {
    /// The act up to which the sources below are as they were measured.
    at: i64,
    sources: HashMap<i64, Arc<SourceMeasure>>,
}

/// A text: it never changes.
pub(crate) struct TextMeasure {
    pub(crate) words: u32,
    pub(crate) utf16: Utf16Map,
}

/// How far a source is coded.
#[derive(Default)]
pub(crate) struct SourceMeasure {
    pub(crate) codings: u32,
    pub(crate) waiting: u32,
    pub(crate) last: Option<String>,
    /// The share of words that anybody coded.
    pub(crate) coded: f64,
    /// Per coder: row, codings, share.
    pub(crate) coders: Vec<(i64, u32, f64)>,
}

/// More acts than these are not gone through one by one.
const MANY: u32 = 200;
/// So many texts are kept at hand.
const RECENT: usize = 8;

impl Measures {
    /// A text's measure.
    pub(crate) fn text(&self, project: &Project, text: i64) -> Result<Arc<TextMeasure>, ApiError> {
        if let Some(known) = held(&self.texts).get(&text) {
            return Ok(Arc::clone(known));
        }
        let body = project.words_of(text)?;
        let measure = Arc::new(TextMeasure { words: WordStarts::of(&body).count(), utf16: Utf16Map::new(&body) });
        held(&self.texts).insert(text, Arc::clone(&measure));
        Ok(measure)
    }

    /// A text's measure, if it is known.
    pub(crate) fn known(&self, text: i64) -> Option<Arc<TextMeasure>> {
        held(&self.texts).get(&text).cloned()
    }

    /// The words of all current texts.
    pub(crate) fn words(&self, project: &Project) -> Result<u64, ApiError> {
        let texts = project.current_texts()?;
        texts.into_iter().map(|text| Ok(u64::from(self.text(project, text)?.words))).sum()
    }

    /// How far each of these sources is coded, as of now.
    pub(crate) fn sources(&self, project: &Project, ids: &[i64]) -> Result<HashMap<i64, Arc<SourceMeasure>>, ApiError> {
        let revision = project.last_act()?;
        let mut known = {
            let known = held(&self.sources);
            self.still_right(project, &known, revision)?
        };
        for id in ids {
            if !known.contains_key(id) {
                known.insert(*id, Arc::new(self.measure(project, *id)?));
            }
        }
        *held(&self.sources) = Known { at: revision, sources: known.clone() };
        Ok(known)
    }

    /// What is known and was not touched since.
    fn still_right(
        &self,
        project: &Project,
        known: &Known,
        revision: i64,
    ) -> Result<HashMap<i64, Arc<SourceMeasure>>, ApiError> {
        let since = revision - known.at;
        if since < 0 || since > i64::from(MANY) {
            return Ok(HashMap::new());
        }
        let mut right = known.sources.clone();
        for news in project.news(known.at, MANY)? {
            for source in news.sources {
                right.remove(&source);
            }
        }
        Ok(right)
    }

    fn word_starts(&self, project: &Project, text: i64) -> Result<Arc<WordStarts>, ApiError> {
        if let Some((_, starts)) = held(&self.recent).iter().find(|(it, _)| *it == text) {
            return Ok(Arc::clone(starts));
        }
        let starts = Arc::new(WordStarts::of(&project.words_of(text)?));
        let mut recent = held(&self.recent);
        recent.insert(0, (text, Arc::clone(&starts)));
        recent.truncate(RECENT);
        Ok(starts)
    }

    fn measure(&self, project: &Project, source: i64) -> Result<SourceMeasure, ApiError> {
        let coverage = project.coverage(source)?;
        let mut measure = SourceMeasure {
            codings: coverage.marks.len() as u32 + coverage.orphaned,
            waiting: coverage.marks.iter().filter(|it| it.waiting).count() as u32 + coverage.orphaned,
            last: coverage.last,
            ..SourceMeasure::default()
        };
        let (Some(text), false) = (project.current_text(source)?, coverage.marks.is_empty()) else {
            return Ok(measure);
        };
        let words = self.word_starts(project, text.text)?;
        let share = |marks: &mut dyn Iterator<Item = &Mark>| share(&words, marks.map(|it| it.span));
        measure.coded = share(&mut coverage.marks.iter());
        let mut coders: Vec<i64> = coverage.marks.iter().map(|it| it.coder).collect();
        coders.sort_unstable();
        coders.dedup();
        for coder in coders {
            let own: Vec<&Mark> = coverage.marks.iter().filter(|it| it.coder == coder).collect();
            let count = own.len() as u32;
            measure.coders.push((coder, count, share(&mut own.into_iter())));
        }
        Ok(measure)
    }
}

/// The share of words that begin inside one of the spans, which are sorted by their start.
fn share(words: &WordStarts, spans: impl Iterator<Item = Span>) -> f64 {
    let (mut covered, mut done) = (0_u32, 0);
    for span in spans {
        let start = span.start.max(done);
        if span.end > start {
            covered += words.within(Span { start, end: span.end });
            done = span.end;
        }
    }
    if words.count() == 0 { 0.0 } else { f64::from(covered) / f64::from(words.count()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_coded_twice_count_once() {
        let words = WordStarts::of("one two  three\nfour");
        let span = |start, end| Span { start, end };
        assert!((share(&words, [span(0, 5), span(2, 8), span(4, 7)].into_iter()) - 0.5).abs() < 1e-9);
        assert!((share(&words, [span(0, 19)].into_iter()) - 1.0).abs() < 1e-9);
        assert!(share(&WordStarts::of(""), [span(0, 19)].into_iter()).abs() < 1e-9);
    }
}
