//! Who stands behind the evidence of a cell: its origins, what may make them one, and whether one dominates.

use crate::basis::Basis;
use crate::dominance::dominance;
use crate::duplicates::duplicates;
use crate::map::map;
use crate::origins::OriginId;
use crate::reading::Judged;
use coding::triangulation::{Independence, Mode, Origin};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The origins behind every link with a record, context and demoted ones too; only links that count in strict mode are
/// counted. In the project's order of their roots.
pub(crate) fn listed(judged: &[Judged<'_, '_>]) -> Vec<OriginId> {
    let origins = judged.iter().flat_map(|it| &it.links).filter_map(|link| link.origin);
    origins.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The independence map of a cell.
pub(crate) fn independence(basis: &Basis<'_>, judged: &[Judged<'_, '_>], listed: &[OriginId]) -> Independence {
    let mut links: BTreeMap<OriginId, usize> = BTreeMap::new();
    for finding in judged {
        for (origin, number) in finding.links_per_origin(Mode::Strict) {
            *links.entry(origin).or_default() += number;
        }
    }
    let numbers: HashMap<OriginId, usize> = listed.iter().copied().zip(1..).collect();
    let mut perhaps: HashMap<OriginId, Vec<(usize, String)>> = HashMap::new();
    for (one, other, why) in basis.origins.ties_among(&listed.iter().copied().collect()) {
        perhaps.entry(one).or_default().push((numbers[&other], why.clone()));
        perhaps.entry(other).or_default().push((numbers[&one], why));
    }
    let origins = listed.iter().map(|origin| {
        let root = basis.root(*origin);
        let members = basis.origins.members(*origin).into_iter();
        Origin {
            title: basis.title(root),
            strand: root.strand.clone(),
            sources: members.map(|place| basis.source(place).name.clone()).collect(),
            links: links.get(origin).copied().unwrap_or_default(),
            perhaps_same_as: perhaps.remove(origin).map(sorted).unwrap_or_default(),
        }
    });
    let counting: BTreeSet<OriginId> = links.keys().copied().collect();
    Independence {
        origins: origins.collect(),
        count: basis.origins.interval(&counting),
        dominance: dominance(basis, &links),
        map: map(basis, judged, listed),
        duplicates: duplicates(basis, listed, &counting),
    }
}

fn sorted(mut ties: Vec<(usize, String)>) -> Vec<(usize, String)> {
    ties.sort();
    ties
}
