//! Citations with a part left out: `(… Okoro, 2014)`, `(ibid.)`, `(, 2014)`, `(2014: 12)` with nobody in the sentence.

use super::Rule;
use crate::argument::Margin;
use crate::argument::Severity;
use crate::argument::manuscript::Flaw;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let manuscript = margin.manuscript;
    for citation in &manuscript.citations {
        for flaw in &citation.flaws {
            let bytes = manuscript.bytes(citation.range.clone());
            match flaw {
                Flaw::Elided(word) if word.contains(['…', '.']) && !word.to_lowercase().contains("cit") => margin
                    .mark(
                        rule,
                        citation.range.clone(),
                        format!("Something was left out of the citation ('{word}')."),
                        "Restore what stood there.",
                    ),
                Flaw::Elided(word) => margin.mark_bytes(
                    rule,
                    Severity::Low,
                    bytes,
                    format!("'{word}' points to the citation before it, whichever that is after the next change."),
                    "Name author and year.".to_owned(),
                ),
                Flaw::NoAuthor => margin.mark(
                    rule,
                    citation.range.clone(),
                    "The citation has a year and no author, and nobody is named in the sentence before it.",
                    "Name the author.",
                ),
                _ => {}
            }
        }
    }
}
