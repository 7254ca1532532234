//! The roll call: which labels of a text are speakers.
//!
//! A label is a speaker if it comes at least twice, in whatever case, or if it is a known word for those who ask, answer or
//! interpret. A participant's code (`W-017`, `A`) is one even if it comes once, where a known word shows that people
//! talk. The styles that other things have too (a lone `[Name]`, a first cell, a name with a time, `Q.`) need company: a known
//! word in the same style, or the same name in a clear style.
//!
//! A long document may repeat "Q1:" or "Resolution 1970:" here and there. So labels count only where they are as frequent
//! as in talk: one in 3,000 bytes, or one in 40,000 where a known word shows that the text is an interview.

use super::label::{Label, Style, label};
use super::words::{fold, is_code, is_known, is_remark};
use std::collections::HashMap;

/// The speakers of a text.
#[derive(Debug, Default)]
pub(crate) struct Roll<'t> {
    /// Each label as it is written, and the tally of its name; nothing if it is no name.
    names: HashMap<&'t str, Option<usize>>,
    /// The tally of each name, in whatever case.
    keys: HashMap<String, usize>,
    tallies: Vec<Tally>,
    /// Whether a known word was met in each place.
    known: [bool; PLACES],
    /// Whether there are as many labels as in talk.
    is_talk: bool,
}

/// The longest turn, on the average, in a text whose labels merely recur.
const LONGEST_TURN: usize = 3_000;
/// The same, in a text with a known word: a life may be told in few turns.
const LONGEST_TOLD_TURN: usize = 40_000;

#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    counts: [u32; PLACES],
    is_known: bool,
    is_code: bool,
    is_voice: bool,
    /// Whether it is a transcriber's remark when it stands in brackets.
    is_remark: bool,
}

/// More names than any talk has speakers; those after are not listed.
const MOST_NAMES: usize = 1 << 16;

impl<'t> Roll<'t> {
    /// Calls the lines of a text. Each comes with whether it is a table's row.
    pub(crate) fn call(lines: impl Iterator<Item = (&'t str, bool)>) -> Self {
        let mut roll = Self::default();
        let mut bytes = 0;
        for (line, is_row) in lines {
            bytes += line.len();
            if let Some(label) = label(line, is_row) {
                roll.note(label);
            }
        }
        let counted = |tally: &&Tally| tally.is_known || tally.is_voice || tally.counts.iter().any(|count| *count > 1);
        let turns: u32 = roll.tallies.iter().filter(counted).flat_map(|tally| tally.counts).sum();
        let longest = if roll.known.contains(&true) { LONGEST_TOLD_TURN } else { LONGEST_TURN };
        roll.is_talk = turns as usize >= bytes / longest;
        roll
    }

    /// The speaker that `line` begins with.
    pub(crate) fn speaker<'l>(&self, line: &'l str, is_row: bool) -> Option<&'l str> {
        if self.tallies.is_empty() || !self.is_talk {
            return None;
        }
        let label = label(line, is_row)?;
        self.is_speaker(&label).then_some(label.name)
    }

    fn note(&mut self, label: Label<'t>) {
        let known = self.names.get(label.name).copied();
        let Some(index) = known.unwrap_or_else(|| self.enlist(label)) else { return };
        let tally = &mut self.tallies[index];
        if tally.is_remark && label.is_in_brackets() {
            return;
        }
        let place = place(label.style);
        tally.counts[place] += 1;
        tally.is_voice |= label.style == Style::Voice;
        self.known[place] |= tally.is_known;
    }

    /// Finds the tally for a label that was not met before in this writing.
    fn enlist(&mut self, label: Label<'t>) -> Option<usize> {
        if self.names.len() >= MOST_NAMES {
            return None;
        }
        let index = label.is_name().then(|| {
            let key = fold(label.name);
            let new = Tally {
                is_known: is_known(&key),
                is_code: is_code(&key),
                is_remark: is_remark(label.name),
                ..Tally::default()
            };
            *self.keys.entry(key).or_insert_with(|| {
                self.tallies.push(new);
                self.tallies.len() - 1
            })
        });
        self.names.insert(label.name, index);
        index
    }

    fn is_speaker(&self, label: &Label<'_>) -> bool {
        let Some(Some(index)) = self.names.get(label.name) else { return false };
        let (tally, place) = (&self.tallies[*index], place(label.style));
        if tally.is_remark && label.is_in_brackets() {
            return false;
        }
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
        check(&[
            ("ANNA: Yes.", "ANNA"),
            ("Ben: No.", ""),
            ("Anna: Again.", "Anna"),
            ("Note: late.", ""),
            ("Note: later.", ""),
        ]);
    }

    #[test]
    fn known_words_count_once_and_bring_codes_with_them() {
        check(&[("INT: Where were you?", "INT"), ("W-017: At the bridge.", "W-017"), ("Bridge: it fell.", "")]);
        check(&[("A: One of the options.", ""), ("B: The other option.", "")]);
    }

    #[test]
    fn unclear_styles_need_company() {
        check(&[("[Anna]", ""), ("[Harbour]", ""), ("[Anna]", "")]);
        check(&[("[Laughter] Yes.", ""), ("[Laughter] No.", "")]);
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
    fn labels_that_are_too_rare_for_talk_are_none() {
        let (short, long) = ("word ".repeat(100), "word ".repeat(4_000));
        check(&[("Q1: Why?", "Q1"), (&short, ""), ("Q1: Again?", "Q1")]);
        check(&[("Q1: Why?", ""), (&long, ""), ("Q1: Again?", "")]);
        check(
            &[("Interviewer: Why?", "Interviewer"), (&long, ""), ("Anna: So.", ""), ("Anna: Yes.", "")]
                .map(|(line, speaker)| (line, if line.starts_with("Anna") { "Anna" } else { speaker })),
        );
    }

    #[test]
    fn voice_tags_are_plain_words() {
        check(&[("<v Anna>Yes.", "Anna")]);
    }
}
