//! Who depends on whom, as a picture: each source that is tied to another beneath its origin's root. Full lines make one
//! origin, dashed ones only may; their letters are explained beneath.

use crate::document::{Anchor, Drawing, Figure, Inline, Item, Paint, Shape, Style};
use crate::{phrase, width};
use coding::triangulation::{OriginEdge, OriginMap, OriginNode};

const WIDTH: f64 = 720.0;
const LEFT: f64 = 10.0;
/// How far a source stands in from the root of its origin.
const INDENT: f64 = 34.0;
/// The right end of the boxes; dashed lines run beyond it.
const RIGHT: f64 = 560.0;
const ROW: f64 = 26.0;
const BOX: f64 = 20.0;
/// Between one dashed line and the next.
const LANE: f64 = 22.0;
/// Dashed lines that have a lane of their own; more share the last.
const LANES: usize = 7;
/// Columns of a box's words.
const WORDS: usize = 96;

/// How to read the picture.
pub(super) const LEGEND: &str =
    "Full lines make sources one origin, dashed ones may. Sources without a tie are not drawn.";

/// The picture; nothing where no source is tied to another.
pub(super) fn figure(place: &str, map: &OriginMap) -> Option<Figure> {
    let tied: Vec<usize> =
        (0..map.nodes.len()).filter(|at| map.edges.iter().any(|edge| edge.from == *at || edge.to == *at)).collect();
    if tied.is_empty() {
        return None;
    }
    let soft: Vec<&OriginEdge> = map.edges.iter().filter(|it| !it.hard).collect();
    let mut shapes = Vec::new();
    for edge in map.edges.iter().filter(|it| it.hard) {
        shapes.extend(elbow(map, &tied, edge));
    }
    for (number, edge) in soft.iter().enumerate() {
        shapes.extend(bracket(&tied, edge, number));
    }
    for (row, at) in tied.iter().enumerate() {
        shapes.extend(source(&map.nodes[*at], row));
    }
    let alone = map.nodes.len() - tied.len();
    let others = match alone {
        0 => String::new(),
        1 => " 1 other source stands alone.".to_owned(),
        many => format!(" {many} other sources stand alone."),
    };
    let drawing = Drawing {
        anchor: place.to_owned(),
        width: WIDTH,
        height: ROW * tied.len() as f64 + 12.0,
        title: "Map of origins".to_owned(),
        description: format!(
            "{} tied to each other by {} that make them one origin and {} that may.{others}",
            phrase::count(tied.len(), "source"),
            phrase::count(map.edges.len() - soft.len(), "relation"),
            phrase::count(soft.len(), "relation")
        ),
        shapes,
    };
    Some(Figure {
        title: "Map of origins".to_owned(),
        drawing: Some(drawing),
        bars: Vec::new(),
        swatches: Vec::new(),
        events: map.edges.iter().filter_map(|edge| explained(map, edge, &soft)).collect(),
    })
}

fn y(row: usize) -> f64 {
    ROW * row as f64 + 6.0
}

fn x(node: &OriginNode) -> f64 {
    if node.root { LEFT } else { LEFT + INDENT }
}

/// A box with the source's name, its title, its strand and how many links it has.
fn source(node: &OriginNode, row: usize) -> [Shape; 2] {
    let left = x(node);
    let number = node.origin.map_or_else(String::new, |it| format!("{it}. "));
    let lead = if node.root { number } else { String::new() };
    let title = if node.title == node.source { String::new() } else { format!(" {}", node.title) };
    let words = format!("{lead}{}{title} ({}, {})", node.source, node.strand, phrase::count(node.links, "link"));
    [
        Shape::Rect(Paint::Other, (left, y(row)), (RIGHT - left, BOX)),
        Shape::Words(Paint::Label, Anchor::Start, (left + 7.0, y(row) + 14.0), width::shorten(&words, WORDS)),
    ]
}

/// From beneath the source nearer the root to the side of the one that depends on it.
fn elbow(map: &OriginMap, tied: &[usize], edge: &OriginEdge) -> Option<Shape> {
    let row = |node: usize| tied.iter().position(|it| *it == node);
    let (from, to) = (row(edge.from)?, row(edge.to)?);
    let down = x(&map.nodes[edge.to]) + 14.0;
    let side = x(&map.nodes[edge.from]);
    let middle = y(from) + BOX / 2.0;
    let begin = if from > to { y(to) + BOX } else { y(to) };
    Some(Shape::Path(Paint::FirstLine, vec![(down, begin), (down, middle), (side.max(down), middle)]))
}

/// Round the right ends of two boxes, with a letter.
fn bracket(tied: &[usize], edge: &OriginEdge, number: usize) -> Vec<Shape> {
    let row = |node: usize| tied.iter().position(|it| *it == node);
    let (Some(from), Some(to)) = (row(edge.from), row(edge.to)) else { return Vec::new() };
    let lane = RIGHT + LANE * (number.min(LANES - 1) + 1) as f64 - 8.0;
    let (a, b) = (y(from) + BOX / 2.0, y(to) + BOX / 2.0);
    vec![
        Shape::Path(Paint::OtherLine, vec![(RIGHT, a), (lane, a), (lane, b), (RIGHT, b)]),
        Shape::Words(Paint::Tick, Anchor::Start, (lane + 3.0, (a + b) / 2.0 + 4.0), letter(number)),
    ]
}

/// `A` to `Z`, then numbers.
fn letter(number: usize) -> String {
    match u8::try_from(number) {
        Ok(small @ 0..=25) => char::from(b'A' + small).to_string(),
        _ => (number + 1).to_string(),
    }
}

fn explained(map: &OriginMap, edge: &OriginEdge, soft: &[&OriginEdge]) -> Option<Item> {
    let (from, to) = (map.nodes.get(edge.from)?, map.nodes.get(edge.to)?);
    let why = edge.why.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
    let sentence = format!("{} {} {}{why}", from.source, edge.kind.replace('_', " "), to.source);
    let number = soft.iter().position(|it| std::ptr::eq(*it, edge));
    let mark = number.map_or_else(|| "—".to_owned(), letter);
    Some(Item::new(vec![Inline::Styled(Style::Strong, mark), Inline::Text(format!(" {sentence}"))]))
}
