//! R7: whether one voice speaks for all.
//!
//! Rule. Admissible links are counted per origin. The effective number of origins is (Σn)² / Σn², the number of equally
//! large origins that would spread as evenly. Flagged if one origin holds more than 40 % of the links, or fewer than
//! three origins are effective.
//!
//! Source: the effective number is the inverse Simpson index (Simpson 1949, Nature 163, 688; as effective number of
//! parties: Laakso and Taagepera 1979, Comparative Political Studies 12, 3–27). The two thresholds are Alidade's.

use crate::basis::Basis;
use crate::origins::OriginId;
use coding::triangulation::Dominance;
use std::collections::BTreeMap;

/// R7 over the number of links of each origin; nothing without a link.
pub fn dominance(basis: &Basis<'_>, links: &BTreeMap<OriginId, usize>) -> Option<Dominance> {
    let (largest, _) = links.iter().max_by_key(|(origin, links)| (**links, std::cmp::Reverse(**origin)))?;
    let (total, share, effective) = spread(&links.values().copied().collect::<Vec<_>>())?;
    Some(Dominance {
        links: total,
        largest: basis.title(basis.root(*largest)),
        share,
        effective,
        flagged: share > 0.4 || effective < 3.0,
    })
}

/// Links, the largest share, and the effective number.
fn spread(links: &[usize]) -> Option<(usize, f64, f64)> {
    let total: usize = links.iter().sum();
    let squares: usize = links.iter().map(|n| n * n).sum();
    let most = *links.iter().max()?;
    (total > 0).then(|| (total, most as f64 / total as f64, (total * total) as f64 / squares as f64))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the method: 14 of 33 links, 4.3 of 11 origins.
    #[test]
    fn one_author_among_eleven() {
        let (total, share, effective) = spread(&[14, 5, 4, 2, 2, 1, 1, 1, 1, 1, 1]).unwrap();
        assert_eq!(total, 33);
        assert!((share - 0.424).abs() < 0.001);
        assert!((effective - 4.3).abs() < 0.05, "{effective}");
    }

    #[test]
    fn equal_origins_are_as_many_as_they_are() {
        let (_, share, effective) = spread(&[2, 2, 2, 2]).unwrap();
        assert!((share - 0.25).abs() < 1e-12 && (effective - 4.0).abs() < 1e-12);
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[0]), None);
    }
}
