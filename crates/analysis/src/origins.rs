//! R1: which sources are one witness.
//!
//! Rule. All sources of the project, cited or not, are joined into *origins* by hard relations, and by a shared
//! participant, which is a `same_respondent` relation that nobody has to enter. An origin counts in one strand, that of
//! its *root*, once: the source from which no relation leads further (`version_of`, `translation_of`, `quotes`,
//! `derived_from` and `hard` lead from the dependent source towards the root). If several are left, the root is the one
//! that most members lead to; then a data set before a document, a document before an interview, an interview before
//! anything else; then the first in the project. If the relations run in a circle, every member is a candidate.
//!
//! Soft relations do not join. They open an interval: the most is the number of origins, the least the number of groups
//! left when every soft relation is taken as true. Two interviews without a participant whose attribution labels differ
//! only in years, punctuation or case begin as `possibly_same_person`.
//!
//! Source: independence of sources is what Denzin's data triangulation (The Research Act, 1970/1978) presupposes, and
//! what Thurmond (2001, Journal of Nursing Scholarship 33, 253–258) warns is often missing. The rule itself is Alidade's.

use crate::partition::Partition;
use coding::corpus::{Corpus, ParticipantId, SourceId};
use coding::triangulation::Interval;
use coding::vocabulary::RelationKind;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// An origin, known by its root: the root's place among the project's sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OriginId(usize);

impl OriginId {
    /// The place of its root among the project's sources.
    pub fn root(self) -> usize {
        self.0
    }
}

/// A soft tie between two sources, by their places.
#[derive(Clone, Debug)]
struct Tie {
    ends: (usize, usize),
    why: String,
}

/// A tie between two sources as it was found, hard or soft.
#[derive(Clone, Debug)]
pub(crate) struct Edge {
    /// The places of the dependent one, where there is a direction, and of the other.
    pub(crate) ends: (usize, usize),
    /// A kind of relation.
    pub(crate) kind: &'static str,
    pub(crate) is_hard: bool,
    pub(crate) why: Option<String>,
}

/// All origins of a project.
#[derive(Clone, Debug)]
pub struct Origins {
    /// The root of each source.
    roots: Vec<usize>,
    /// The soft group of each source, by its first member.
    groups: Vec<usize>,
    ties: Vec<Tie>,
    edges: Vec<Edge>,
}

impl Origins {
    /// Applies the rule to a project. `places` says where each source stands in the list.
    pub fn of(corpus: &Corpus, places: &HashMap<SourceId, usize>) -> Self {
        let len = corpus.sources.len();
        let mut hard = Partition::of_singles(len);
        let mut towards = Vec::new();
        let mut ties = Vec::new();
        let mut edges = Vec::new();
        for relation in &corpus.relations {
            let (Some(&from), Some(&to)) = (places.get(&relation.from), places.get(&relation.to)) else { continue };
            let (kind, is_hard) = (relation.kind.as_str(), relation.kind.is_hard());
            // What is known of who somebody is, or whom they heard it from, is no business of a report that withholds it.
            let is_open = [from, to].iter().all(|place| !corpus.is_withheld(&corpus.sources[*place]));
            let known = relation.why.clone().filter(|_| is_open);
            edges.push(Edge { ends: (from, to), kind, is_hard, why: known.clone() });
            if is_hard {
                hard.join(from, to);
                if relation.kind.points_to_root() && from != to {
                    towards.push((from, to));
                }
            } else {
                let kind = relation.kind.as_str().replace('_', " ");
                let why = known.map_or_else(|| kind.clone(), |why| format!("{kind}: {why}"));
                ties.push(Tie { ends: (from, to), why });
            }
        }
        for (one, other) in shared_participants(corpus) {
            hard.join(one, other);
            let (kind, why) = (RelationKind::SameRespondent.as_str(), "a participant speaks in both");
            edges.push(Edge { ends: (other, one), kind, is_hard: true, why: Some(why.to_owned()) });
        }
        let alike = alike_labels(corpus);
        let kind = RelationKind::PossiblySamePerson.as_str();
        edges.extend(alike.iter().map(|tie| Edge {
            ends: (tie.ends.1, tie.ends.0),
            kind,
            is_hard: false,
            why: Some("the attribution labels are alike".to_owned()),
        }));
        ties.extend(alike);

        let mut soft = hard.clone();
        for tie in &ties {
            soft.join(tie.ends.0, tie.ends.1);
        }
        let roots = roots(corpus, &mut hard, &towards);
        Self { roots, groups: (0..len).map(|place| soft.first(place)).collect(), ties, edges }
    }

    /// The origin of the source at this place.
    pub fn of_source(&self, place: usize) -> OriginId {
        OriginId(self.roots[place])
    }

    /// The places of its sources, the root first.
    pub fn members(&self, origin: OriginId) -> Vec<usize> {
        let others = self.roots.iter().enumerate().filter(|(place, root)| **root == origin.0 && *place != origin.0);
        std::iter::once(origin.0).chain(others.map(|(place, _)| place)).collect()
    }

    /// How many witnesses these origins are, at the least and at the most.
    pub fn interval(&self, origins: &BTreeSet<OriginId>) -> Interval {
        let groups: BTreeSet<usize> = origins.iter().map(|origin| self.groups[origin.0]).collect();
        Interval { min: groups.len(), max: origins.len() }
    }

    /// The same if the sources at these two places were perhaps one person.
    pub(crate) fn interval_with(&self, origins: &BTreeSet<OriginId>, tie: (usize, usize)) -> Interval {
        let (one, other) = (self.groups[tie.0], self.groups[tie.1]);
        let group = |it: &OriginId| Some(self.groups[it.0]).filter(|own| *own != other).unwrap_or(one);
        Interval { min: origins.iter().map(group).collect::<BTreeSet<_>>().len(), max: origins.len() }
    }

    /// Whether two sources are in one group if every soft relation is taken as true.
    pub(crate) fn are_tied(&self, one: usize, other: usize) -> bool {
        self.groups[one] == self.groups[other]
    }

    /// All ties between sources, in the order of the project.
    pub(crate) fn edges(&self) -> &[Edge] {
        &self.edges
    }

    /// What may make some of these origins one: pairs in order, with the reason. Pairs that hang together by way of other
    /// pairs are not repeated, so that there are fewer of them than origins in a group, or as many as entered.
    pub fn ties_among(&self, origins: &BTreeSet<OriginId>) -> Vec<(OriginId, OriginId, String)> {
        let mut direct: BTreeMap<(OriginId, OriginId), &str> = BTreeMap::new();
        for tie in &self.ties {
            let (one, other) = (self.of_source(tie.ends.0), self.of_source(tie.ends.1));
            let pair = (one.min(other), one.max(other));
            if one != other && origins.contains(&one) && origins.contains(&other) {
                direct.entry(pair).or_insert(&tie.why);
            }
        }
        let mut joined = Partition::of_singles(self.roots.len());
        let mut ties: Vec<_> = direct.into_iter().map(|((one, other), why)| (one, other, why.to_owned())).collect();
        for (one, other, _) in &ties {
            joined.join(one.0, other.0);
        }
        let mut first_of_group: HashMap<usize, OriginId> = HashMap::new();
        for origin in origins {
            let first = *first_of_group.entry(self.groups[origin.0]).or_insert(*origin);
            if joined.first(first.0) != joined.first(origin.0) {
                joined.join(first.0, origin.0);
                ties.push((first, *origin, "through other sources".to_owned()));
            }
        }
        ties.sort();
        ties
    }
}

/// Pairs of sources in which one participant speaks: each later one with the first.
fn shared_participants(corpus: &Corpus) -> Vec<(usize, usize)> {
    let mut first: HashMap<ParticipantId, usize> = HashMap::new();
    let mut pairs = Vec::new();
    for (place, source) in corpus.sources.iter().enumerate() {
        for participant in &source.participants {
            let earlier = *first.entry(*participant).or_insert(place);
            if earlier != place {
                pairs.push((earlier, place));
            }
        }
    }
    pairs
}

/// Interviews with unknown persons who are described alike: each later one with the first.
fn alike_labels(corpus: &Corpus) -> Vec<Tie> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut ties = Vec::new();
    for (place, source) in corpus.sources.iter().enumerate() {
        if source.strand != "interview" || !source.participants.is_empty() {
            continue;
        }
        let label = bare_label(source.attribution.as_deref().unwrap_or_default());
        if label.is_empty() {
            continue;
        }
        let earlier = *first.entry(label).or_insert(place);
        if earlier != place {
            let why =
                "possibly same person: no participant is entered, and the attribution labels are alike".to_owned();
            ties.push(Tie { ends: (earlier, place), why });
        }
    }
    ties
}

/// A label without years, punctuation and case. Other numbers stay: whoever writes `Interviewee 12` tells persons apart.
fn bare_label(label: &str) -> String {
    let plain: String = label.chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    let lower = plain.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().filter(|word| !is_year(word)).collect();
    words.join(" ")
}

/// Whether a word is a year of the last century or this one.
pub(crate) fn is_year(word: &str) -> bool {
    word.len() == 4 && word.chars().all(|it| it.is_ascii_digit()) && (word.starts_with("19") || word.starts_with("20"))
}

fn roots(corpus: &Corpus, hard: &mut Partition, towards: &[(usize, usize)]) -> Vec<usize> {
    let len = corpus.sources.len();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); len];
    for place in 0..len {
        members[hard.first(place)].push(place);
    }
    let mut led_to_by: Vec<Vec<usize>> = vec![Vec::new(); len];
    let mut leads_on = vec![false; len];
    for &(from, to) in towards {
        led_to_by[to].push(from);
        leads_on[from] = true;
    }
    let mut roots = vec![0; len];
    for set in members.iter().filter(|set| !set.is_empty()) {
        let ends: Vec<usize> = set.iter().copied().filter(|place| !leads_on[*place]).collect();
        let candidates = if ends.is_empty() { set } else { &ends };
        let root = match candidates.as_slice() {
            [only] => *only,
            several => several
                .iter()
                .copied()
                .min_by_key(|place| {
                    let reached = led_from(*place, &led_to_by);
                    (std::cmp::Reverse(reached), rank(&corpus.sources[*place].strand), *place)
                })
                .unwrap_or(set[0]),
        };
        for place in set {
            roots[*place] = root;
        }
    }
    roots
}

/// How many sources lead to this one, itself included.
fn led_from(root: usize, led_to_by: &[Vec<usize>]) -> usize {
    let mut seen = BTreeSet::from([root]);
    let mut open = vec![root];
    while let Some(place) = open.pop() {
        open.extend(led_to_by[place].iter().copied().filter(|from| seen.insert(*from)));
    }
    seen.len()
}

fn rank(strand: &str) -> u8 {
    match strand {
        "dataset" => 0,
        "document" => 1,
        "interview" => 2,
        _ => 3,
    }
}
