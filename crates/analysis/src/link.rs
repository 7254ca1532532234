//! A link between a finding and its evidence, judged by R0 and R1.

use crate::admission::Admission;
use crate::basis::Basis;
use crate::origins::OriginId;
use crate::scope::Scope;
use coding::corpus::{Evidence, Finding, Source};
use coding::triangulation::Mode;
use coding::vocabulary::Level;
use std::collections::HashMap;

/// A link with all that the rules ask of it.
#[derive(Clone, Debug)]
pub struct Link<'c> {
    /// The link as entered.
    pub evidence: &'c Evidence,
    /// The place of its source.
    pub place: Option<usize>,
    /// The strand of its source, or the one an assertion names; may be empty.
    pub strand: &'c str,
    /// R0.
    pub admission: Admission,
    /// R1: its source's origin, or that of the source whose word it passes on; nothing without a record.
    pub origin: Option<OriginId>,
    /// The strand in which it counts, that of its origin; its own strand without one.
    pub counts_in: &'c str,
}

impl<'c> Link<'c> {
    /// Judges one link.
    pub fn new(basis: &Basis<'c>, scope: &Scope<'c>, evidence: &'c Evidence) -> Self {
        let place = evidence.source.and_then(|id| basis.place(id));
        let source: Option<&Source> = place.map(|it| basis.source(it));
        let off_record = source.is_some_and(|it| basis.corpus.agreed_level(it) == Some(Level::OffRecord));
        let admission = match Admission::of(evidence, source, scope.question, scope.case) {
            Admission::Admitted | Admission::Readmitted(_) | Admission::Demoted(_) if off_record => {
                Admission::OffRecord
            }
            other => other,
        };
        let strand = source.map(|it| it.strand.as_str()).or(evidence.strand.as_deref()).unwrap_or_default();
        let root = evidence.derived_from.and_then(|id| basis.place(id)).or(place);
        let origin = root.filter(|_| admission != Admission::Unsourced).map(|it| basis.origins.of_source(it));
        let counts_in = origin.map_or(strand, |it| basis.strand_of(it));
        Self { evidence, place, strand, admission, origin, counts_in }
    }

    /// All links of a finding, in the order of the project.
    pub fn all(basis: &Basis<'c>, scope: &Scope<'c>, finding: &'c Finding) -> Vec<Self> {
        finding.evidence.iter().map(|evidence| Self::new(basis, scope, evidence)).collect()
    }

    /// Whether R0 lets it count in this mode.
    pub fn counts(&self, mode: Mode) -> bool {
        self.admission.counts(mode)
    }

    /// Its source's name, or what stands in for it.
    pub fn name(&self, basis: &Basis<'c>) -> String {
        match (self.place, self.strand) {
            (Some(place), _) => basis.source(place).name.clone(),
            (None, "") => "an assertion without a source".to_owned(),
            (None, strand) => format!("an assertion without a source ({strand})"),
        }
    }
}

/// Where in its source a link has its evidence: the span of the passage, else the locator; and the series.
type Locus<'c> = (Option<(u32, u32)>, Option<&'c str>, Option<&'c str>);

/// What a link says of what: two coders who say it both say it once.
pub(crate) type Item<'c> = (Option<usize>, Option<usize>, &'static str, Locus<'c>);

impl<'c> Link<'c> {
    /// Its source, the origin it counts with, what it does, and where.
    pub(crate) fn item(&self) -> Item<'c> {
        let origin = self.origin.map(OriginId::root);
        (self.place, origin, self.evidence.stance.as_str(), locus(self.evidence))
    }

    /// Whether it bears a flag, however that is spelled.
    pub(crate) fn is_flagged(&self, word: &str) -> bool {
        self.evidence.flags.iter().any(|flag| flag_word(flag) == word)
    }
}

/// A flag in the spelling of the rules: `event in-bucket` is `event_in_bucket`.
pub(crate) fn flag_word(flag: &str) -> String {
    flag.trim().to_lowercase().replace([' ', '-'], "_")
}

/// Where in its source evidence is found.
pub(crate) fn locus(evidence: &Evidence) -> Locus<'_> {
    let span = evidence.passage.as_ref().map(|it| (it.span.start, it.span.end));
    let locator = evidence.locator.as_deref().map(str::trim).filter(|it| span.is_none() && !it.is_empty());
    (span, locator, evidence.series.as_deref())
}

/// Each item once, even if several coders linked it: as often as the coder did who linked it most often. What a coder
/// links twice stays twice, since without a place in the source nobody can tell two passages from one.
pub(crate) fn distinct<'j, 'c: 'j>(links: impl Iterator<Item = &'j Link<'c>>) -> Vec<&'j Link<'c>> {
    let mut by_coder: HashMap<(Item<'c>, Option<&str>), usize> = HashMap::new();
    let mut kept: HashMap<Item<'c>, usize> = HashMap::new();
    let mut distinct = Vec::new();
    for link in links {
        let item = link.item();
        let own = by_coder.entry((item, link.evidence.coder.as_deref())).or_default();
        *own += 1;
        let kept = kept.entry(item).or_default();
        if *own > *kept {
            *kept = *own;
            distinct.push(link);
        }
    }
    distinct
}
