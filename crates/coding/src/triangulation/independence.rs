//! Who stands behind the evidence: origins, a map of what ties sources, sources that may be one.

use super::{Dominance, Interval};
use serde::Serialize;

/// Who stands behind the evidence of a question in a case.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Independence {
    /// Origins, numbered from 1 by their place in this list.
    pub origins: Vec<Origin>,
    /// How many there are.
    pub count: Interval,
    /// R7 over all admissible links of the cell.
    pub dominance: Option<Dominance>,
    /// What ties the sources together.
    pub map: OriginMap,
    /// Sources that may be the word of one person, by their descriptions.
    pub duplicates: Vec<Duplicate>,
}

/// Sources that count as one witness.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Origin {
    /// Its root, safe to show.
    pub title: String,
    /// The strand in which it counts: its root's.
    pub strand: String,
    /// Its sources' names, the root first.
    pub sources: Vec<String>,
    /// Admissible links.
    pub links: usize,
    /// Numbers of the origins that soft relations may make one with it, with the reason.
    pub perhaps_same_as: Vec<(usize, String)>,
}

/// Sources and their ties, for a picture.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct OriginMap {
    /// The sources, origin by origin, each origin's root first.
    pub nodes: Vec<OriginNode>,
    /// Their ties.
    pub edges: Vec<OriginEdge>,
}

/// A source on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginNode {
    /// Its name.
    pub source: String,
    /// Its title, safe to show.
    pub title: String,
    /// Its strand.
    pub strand: String,
    /// The number of its origin; nothing for a source all of whose links here pass on the word of others.
    pub origin: Option<usize>,
    /// Whether it is the root of its origin.
    pub root: bool,
    /// Links to findings of the cell, context and demoted ones too. A source without any is there for its ties only.
    pub links: usize,
}

/// A tie between two sources on the map.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OriginEdge {
    /// The dependent one, by its place among the nodes, where the kind has a direction.
    pub from: usize,
    /// The other one.
    pub to: usize,
    /// Of what kind: a kind of relation.
    pub kind: String,
    /// Whether it makes them one origin.
    pub hard: bool,
    /// How one knows.
    pub why: Option<String>,
}

/// Two sources that may be the word of one person.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Duplicate {
    /// The one that is earlier in the project.
    pub one: String,
    /// The other one.
    pub other: String,
    /// How they may be called.
    pub labels: (String, String),
    /// The command that records it.
    pub command: String,
    /// Whether the rule for unknown persons counts them as possibly one already.
    pub counted: bool,
    /// Origins of the case as counted now.
    pub origins: Interval,
    /// The same once it is recorded.
    pub origins_then: Interval,
}
