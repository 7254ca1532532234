//! Number claims: every change, multiple, total and share that a text states is tied to the figures that it rests on and
//! recomputed.
//!
//! Figures are looked for in the sentence, then in the two before it, then in the series that are given. A number agrees
//! within half a unit of its last printed digit; `about`, `doubled` and the like get a tenth. A claim that cannot be tied
//! to its figures without guessing is left alone. Percent and ratio are always printed together.
//!
//! Source: the rule of half a unit is that of rounding itself; that a percentage needs its base beside it is a rule of
//! Huff (How to Lie with Statistics, 1954, ch. 8–9).

mod changes;
mod figures;
mod format;
mod operands;
mod shares;
mod totals;
mod values;
mod wording;

use super::Manuscript;
use coding::NumberFormat;
use coding::corpus::Series;
use coding::measure::Change;
use coding::triangulation::{ClaimCheck, ClaimOperand, ClaimOperator, ClaimVerdict};
use figures::Figure;
use std::ops::Range;

/// Checks the number claims of a text, such as a finding's, against its own figures and those of some series.
///
/// An undeclared number format is found from the text's numbers.
pub fn check(text: &str, series: &[&Series], format: NumberFormat) -> Vec<ClaimCheck> {
    let manuscript = Manuscript::read(text, &[]);
    checked(&manuscript, series, format).claims.into_iter().map(|it| it.check(&manuscript)).collect()
}

/// The claims of a text, and what was assumed about its numbers.
pub(crate) struct Checked {
    pub(crate) claims: Vec<Claim>,
    pub(crate) note: Option<String>,
}

/// A checked claim, by its place in the running words.
pub(crate) struct Claim {
    pub(crate) at: Range<usize>,
    pub(crate) printed: String,
    pub(crate) value: f64,
    pub(crate) operator: ClaimOperator,
    pub(crate) operands: Vec<ClaimOperand>,
    pub(crate) change: Option<Change>,
    pub(crate) expected: Option<f64>,
    pub(crate) verdict: ClaimVerdict,
    pub(crate) message: String,
}

impl Claim {
    fn check(self, manuscript: &Manuscript<'_>) -> ClaimCheck {
        let (_, _, span) = manuscript.place(manuscript.bytes(self.at));
        ClaimCheck {
            span,
            printed: self.printed,
            value: self.value,
            operator: self.operator,
            operands: self.operands,
            change: self.change,
            expected: self.expected,
            verdict: self.verdict,
            message: self.message,
        }
    }
}

/// One sentence with its figures, and what stands before it.
pub(crate) struct Scene<'s> {
    pub(crate) flat: &'s str,
    pub(crate) sentence: Range<usize>,
    pub(crate) figures: &'s [Figure],
    /// Figures of the two sentences before it in the paragraph, the nearer one first.
    pub(crate) before: Vec<&'s [Figure]>,
    /// The words of the sentence before.
    pub(crate) last: &'s str,
    pub(crate) series: &'s [&'s Series],
    /// A source is named in the sentence.
    pub(crate) is_cited: bool,
}

impl Scene<'_> {
    /// The words of the sentence.
    pub(crate) fn text(&self) -> &str {
        &self.flat[self.sentence.clone()]
    }

    /// The words between two places of it.
    pub(crate) fn between(&self, from: usize, to: usize) -> &str {
        self.flat.get(from..to).unwrap_or("")
    }

    /// Its words up to a place, no more than so many bytes.
    pub(crate) fn leading(&self, to: usize, bytes: usize) -> &str {
        let from = self.flat.ceil_char_boundary(to.saturating_sub(bytes)).clamp(self.sentence.start, to);
        &self.flat[from..to]
    }

    /// Its words from a place, no more than so many bytes.
    pub(crate) fn following(&self, from: usize, bytes: usize) -> &str {
        figures::head(&self.flat[from..self.sentence.end.max(from)], bytes)
    }
}

/// A sentence with more figures is a table.
const MOST: usize = 60;

pub(crate) fn checked(manuscript: &Manuscript<'_>, series: &[&Series], declared: NumberFormat) -> Checked {
    let format::Found { format, note, ambiguous } = format::find(manuscript, declared);
    let mut claims: Vec<Claim> =
        ambiguous.first().map(|it| wording::ambiguous(&manuscript.flat, it, ambiguous.len())).into_iter().collect();
    let mut recent: Vec<(usize, Vec<Figure>)> = Vec::new();
    for (index, sentence) in manuscript.sentences.iter().enumerate() {
        let figures = figures::figures(manuscript, sentence, format);
        if figures.len() <= MOST {
            let near = recent.iter().rev().filter(|(at, _)| manuscript.same_paragraph(*at, index));
            let scene = Scene {
                flat: &manuscript.flat,
                sentence: sentence.clone(),
                figures: &figures,
                before: near.map(|(_, it)| it.as_slice()).collect(),
                last: index.checked_sub(1).map_or("", |it| manuscript.sentence(it)),
                series,
                is_cited: !manuscript.citations_in(sentence.clone()).is_empty()
                    || manuscript.has_note(sentence.clone()),
            };
            claims.extend(totals::find(&scene));
            claims.extend(changes::find(&scene));
            claims.extend(shares::find(&scene));
            claims.extend(values::find(&scene));
        }
        recent.push((index, figures));
        if recent.len() > 2 {
            recent.remove(0);
        }
    }
    claims.sort_by_key(|it| it.at.start);
    Checked { claims, note }
}
