//! The origin map: the sources behind a cell and what ties them, for a picture.
//!
//! Rule. The nodes are the sources of every origin behind the cell, cited or not, and those whose links pass on the word
//! of another source. The edges are the relations between them, shared participants, unknown persons described alike, and
//! links that are derived from another source. Nothing is laid out here.

use crate::basis::Basis;
use crate::origins::OriginId;
use crate::reading::Judged;
use coding::triangulation::{OriginEdge, OriginMap, OriginNode};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The map of a cell. `listed` are its origins in the order of their numbers.
pub(crate) fn map(basis: &Basis<'_>, judged: &[Judged<'_, '_>], listed: &[OriginId]) -> OriginMap {
    let mut links: BTreeMap<usize, usize> = BTreeMap::new();
    let mut passed_on: BTreeSet<(usize, usize)> = BTreeSet::new();
    for link in judged.iter().flat_map(|it| &it.links).filter(|it| it.origin.is_some()) {
        let Some(place) = link.place else { continue };
        *links.entry(place).or_default() += 1;
        let root = link.evidence.derived_from.and_then(|id| basis.place(id));
        passed_on.extend(root.filter(|it| *it != place).map(|it| (place, it)));
    }
    let of_origins = listed.iter().zip(1..).flat_map(|(origin, number)| {
        basis.origins.members(*origin).into_iter().map(move |place| (place, Some(number)))
    });
    let mut places: Vec<(usize, Option<usize>)> = of_origins.collect();
    let known: BTreeSet<usize> = places.iter().map(|(place, _)| *place).collect();
    places.extend(links.keys().filter(|it| !known.contains(it)).map(|it| (*it, None)));

    let at: HashMap<usize, usize> = places.iter().enumerate().map(|(at, (place, _))| (*place, at)).collect();
    let node = |(place, origin): &(usize, Option<usize>)| {
        let source = basis.source(*place);
        OriginNode {
            source: source.name.clone(),
            title: basis.title(source),
            strand: source.strand.clone(),
            origin: *origin,
            root: origin.is_some() && basis.origins.of_source(*place).root() == *place,
            links: links.get(place).copied().unwrap_or_default(),
        }
    };
    let edge = |from: usize, to: usize, kind: &str, hard, why: Option<String>| {
        Some(OriginEdge { from: *at.get(&from)?, to: *at.get(&to)?, kind: kind.to_owned(), hard, why })
    };
    let ties = basis.origins.edges().iter();
    let mut edges: Vec<OriginEdge> =
        ties.filter_map(|it| edge(it.ends.0, it.ends.1, it.kind, it.is_hard, it.why.clone())).collect();
    let derived = passed_on
        .iter()
        .filter_map(|(from, to)| edge(*from, *to, "derived_from", true, Some("of a link only".to_owned())));
    edges.extend(derived);
    OriginMap { nodes: places.iter().map(node).collect(), edges }
}
