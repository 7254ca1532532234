//! What gives to worry about a finding: the reasons of R8, one function for each component.
//!
//! Rule. Looked at are the links that count in strict mode, each passage once, however many coders linked it. The reasons
//! and their weights stand at each function; the thresholds are the constants below.
//!
//! Source: the components are those of GRADE-CERQual (Lewin and others 2018, Implementation Science 13, supplement 1).
//! What signals a concern inside one study, and every threshold, is Alidade's.

mod adequacy;
mod coherence;
mod methods;
mod relevance;

pub(crate) use adequacy::adequacy;
pub(crate) use coherence::coherence;
pub(crate) use methods::methods;
pub(crate) use relevance::relevance;

use crate::link::Link;
use crate::reading::Judged;
use coding::triangulation::Mode;
use coding::vocabulary::Concern;
use std::collections::BTreeSet;

/// A reason to worry, and how much.
pub(crate) type Reason = (Concern, String);

/// A share above this, one half, is most of something.
const MOST: f64 = 0.5;

/// The links that count in strict mode. Several coders may have made one and noted different things on it, so that
/// what is counted is made distinct where it is counted, and never before.
pub(crate) fn counting<'j, 'c>(judged: &'j Judged<'_, 'c>) -> Vec<&'j Link<'c>> {
    judged.live(Mode::Strict).map(|(_, link)| link).collect()
}

pub(crate) fn places(links: &[&Link<'_>]) -> BTreeSet<usize> {
    links.iter().filter_map(|it| it.place).collect()
}

pub(crate) fn places_of<'l, 'c: 'l>(links: impl Iterator<Item = &'l &'l Link<'c>>) -> Vec<usize> {
    links.filter_map(|it| it.place).collect()
}

pub(crate) fn is_most(some: usize, all: usize) -> bool {
    all > 0 && some as f64 > MOST * all as f64
}
