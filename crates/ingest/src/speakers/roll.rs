//! The roll call: which labels of a text are speakers.
//!
//! A label is a speaker if it comes at least twice, in whatever case, or if it is a known word for those who ask, answer or
//! interpret. A participant's code (`W-017`, `A`) is one even if it comes once, where a known word shows that people
//! talk. The styles that other things have too (a lone `[Name]`, a first cell, a name with a time, `Q.`) need company: a known
//! word in the same style, or the same name in a clear style.

use super::label::{Label, Style, label};
use super::words::{fold, is_code, is_known};
use std::collections::HashMap;

/// The speakers of a text.
#[derive(Debug, Default)]
pub(crate) struct Roll {
    tallies: HashMap<String, Tally>,
    /// Whether a known word was met in each place.
    known: [bool; PLACES],
}

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    counts: [u32; PLACES],
    is_known: bool,
    is_code: bool,
    is_voice: bool,
}

/// More names than any talk has speakers; those after are not listed.
const MOST_NAMES: usize = 1 << 16;

impl Roll {
    /// Calls the lines of a text. Each comes with whether it is a table's row.
    pub(crate) fn call<'t>(lines: impl Iterator<Item = (&'t str, bool)>) -> Self {
        let mut roll = Self::default();
        for (line, is_row) in lines {
            if let Some(label) = label(line, is_row) {
                roll.note(label);
            }
        }
        roll
    }

    /// The speaker that `line` begins with.
    pub(crate) fn speaker<'t>(&self, line: &'t str, is_row: bool) -> Option<&'t str> {
        if self.tallies.is_empty() {
            return None;
        }
        let label = label(line, is_row)?;
        self.is_speaker(&label).then_some(label.name)
    }

    fn note(&mut self, label: Label<'_>) {
        let key = fold(label.name);
        let is_full = self.tallies.len() >= MOST_NAMES;
        if is_full && !self.tallies.contains_key(&key) {
            return;
        }
        let new = || Tally { is_known: is_known(&key), is_code: is_code(&key), ..Tally::default() };
        let tally = self.tallies.entry(key.clone()).or_insert_with(new);
        tally.counts[place(label.style)] += 1;
        tally.is_voice |= label.style == Style::Voice;
        self.known[place(label.style)] |= tally.is_known;
    }

    fn is_speaker(&self, label: &Label<'_>) -> bool {
        let Some(tally) = self.tallies.get(&fold(label.name)) else { return false };
        let place = place(label.style);
        let in_clear_style = tally.counts[CLEAR] >= 2
            || tally.is_voice
            || (tally.counts[CLEAR] == 1 && (tally.is_known || tally.is_code && self.known[CLEAR]));
        let in_company = place != CLEAR && tally.counts[place] >= 2 && self.known[place];
        let is_often_timed = place == TIMED && tally.counts[TIMED] >= 3;
        (tally.is_known && place != CELL && place != DOTTED) || in_clear_style || in_company || is_often_timed
    }
}

/// The clear styles are counted together, the others each for itself.
const PLACES: usize = 5;
const CLEAR: usize = 0;
const CELL: usize = 2;
const TIMED: usize = 3;
const DOTTED: usize = 4;

fn place(style: Style) -> usize {
    match style {
        Style::Colon | Style::Bracket | Style::Voice => CLEAR,
        Style::Lone => 1,
        Style::Cell => CELL,
        Style::Stamped => TIMED,
        Style::Dotted => DOTTED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line with the speaker it should begin with ("" for none).
    fn check(lines: &[(&str, &str)]) {
        let roll = Roll::call(lines.iter().map(|(line, _)| (*line, line.contains('\t'))));
        for (line, speaker) in lines {
            assert_eq!(roll.speaker(line, line.contains('\t')).unwrap_or_default(), *speaker, "{line}");
        }
    }

    #[test]
    fn a_label_counts_when_it_recurs_whatever_its_case() {
        check(&[("ANNA: Yes.", "ANNA"), ("Ben: No.", ""), ("Anna: Again.", "Anna"), ("Note: late.", ""), ("Note: later.", "")]);
    }

    #[test]
    fn known_words_count_once_and_bring_codes_with_them() {
        check(&[("INT: Where were you?", "INT"), ("W-017: At the bridge.", "W-017"), ("Bridge: it fell.", "")]);
        check(&[("A: One of the options.", ""), ("B: The other option.", "")]);
    }

    #[test]
    fn unclear_styles_need_company() {
        check(&[("[Anna]", ""), ("[Harbour]", ""), ("[Anna]", "")]);
        check(&[("[Interviewer]", "Interviewer"), ("[Anna]", "Anna"), ("[Anna]", "Anna"), ("[Harbour]", "")]);
        check(&[("Syria\t2011", ""), ("Syria\t2012", "")]);
        check(&[("Interviewer\tAge", ""), ("Anna\t40", "Anna"), ("Anna\t41", "Anna")]);
        let row = |name: &'static str, line: &'static str| (line, name);
        check(&[row("Q", "Q\tWhere?"), row("Anna", "Anna\tHere."), row("Q", "Q\tYes?"), row("Anna", "Anna\tNo.")]);
        check(&[("A. Smith, 2010", ""), ("A. Smith, 2011", "")]);
        check(&[("Q. Where?", "Q"), ("A. Here.", "A"), ("Q. Yes?", "Q"), ("A. No.", "A"), ("B. Bib.", "")]);
        check(&[("Lunch 12:30", ""), ("Lunch 13:30", "")]);
        check(&[("Speaker 1  0:05", "Speaker 1"), ("Anna  0:07", "Anna"), ("Anna  0:09", "Anna")]);
    }

    #[test]
    fn voice_tags_are_plain_words() {
        check(&[("<v Anna>Yes.", "Anna")]);
    }
}
