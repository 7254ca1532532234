//! Events and sources by date: a lane for each case, events as lines with their names, sources as squares that pile up.

use super::canvas::{At, COLUMN, Canvas, FAINT, INK, label, widest};
use unicode_width::UnicodeWidthStr;

/// So many lanes are drawn at the most.
const MOST: usize = 30;
/// Events of a lane whose names are written; the others keep their line.
const NAMED: usize = 12;
const NAME: usize = 30;
const EVENT: usize = 60;
const LENGTH: f64 = 640.0;
const ROW: f64 = 15.0;
const DOT: f64 = 7.0;
/// Dots above each other before a number stands for the rest.
const PILE: usize = 12;

/// One event or source.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// The year and its part from which it may be …
    pub from: f64,
    /// … to which.
    pub to: f64,
    /// What it is called.
    pub name: String,
    /// The date as it is written.
    pub date: String,
}

/// What belongs to one case.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// The case.
    pub name: String,
    /// By date.
    pub events: Vec<Mark>,
    /// By date.
    pub sources: Vec<Mark>,
}

/// Lanes, one beneath the other, on one axis of years.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// What is shown.
    pub title: String,
    /// In order.
    pub lanes: Vec<Lane>,
}

/// The axis.
struct Axis {
    left: f64,
    first: f64,
    last: f64,
}

impl Axis {
    fn x(&self, moment: f64) -> f64 {
        self.left + LENGTH * (moment - self.first) / (self.last - self.first)
    }
}

impl Timeline {
    pub(super) fn svg(&self, about: &str) -> String {
        let lanes = &self.lanes[..self.lanes.len().min(MOST)];
        let marks = || lanes.iter().flat_map(|it| it.events.iter().chain(&it.sources));
        let first = marks().map(|it| it.from).fold(f64::INFINITY, f64::min).floor();
        let last = marks().map(|it| it.to).fold(f64::NEG_INFINITY, f64::max).ceil();
        let (first, last) = if first < last { (first, last) } else { (0.0, 1.0) };
        let names: Vec<String> = lanes.iter().map(|it| label(&it.name, NAME)).collect();
        let axis = Axis { left: widest(names.iter()) + 26.0, first, last };
        let wide = axis.left + LENGTH + 40.0;
        let said = self.said(lanes.len());
        let mut canvas = Canvas::default();
        let mut y = canvas.head(&self.title, [&said, about], wide - 24.0) + 4.0;
        let top = y;
        let mut content = Canvas::default();
        for (lane, name) in lanes.iter().zip(&names) {
            y = draw_lane(&mut content, &axis, lane, name, y);
        }
        years(&mut canvas, &axis, (top, y));
        canvas.put(content);
        canvas.finish((wide, y + 28.0), &self.title, &self.description(&format!("{said} {about}")))
    }

    fn said(&self, drawn: usize) -> String {
        let all = self.lanes.len();
        let cases = if all == 1 {
            "1 case".to_owned()
        } else if drawn == all {
            format!("{all} cases")
        } else {
            format!("the first {drawn} of {all} cases are drawn")
        };
        format!("Lines are events, squares are sources, one for each; {cases}.")
    }

    fn description(&self, said: &str) -> String {
        let lane = |it: &Lane| {
            let events: Vec<String> = it.events.iter().map(|it| format!("{} {}", it.date, it.name)).collect();
            let span = match (it.sources.first(), it.sources.last()) {
                (Some(first), Some(last)) => {
                    format!("{} sources from {} to {}", it.sources.len(), first.date, last.date)
                }
                _ => "no source".to_owned(),
            };
            format!(
                "{}: {span}; events: {}.",
                it.name,
                if events.is_empty() { "none".into() } else { events.join("; ") }
            )
        };
        format!("{said} {}", self.lanes.iter().take(MOST).map(lane).collect::<Vec<_>>().join(" "))
    }
}

/// Draws a lane from here; where the next one begins.
fn draw_lane(canvas: &mut Canvas, axis: &Axis, lane: &Lane, name: &str, from: f64) -> f64 {
    let named = lane.events.len().min(NAMED);
    let piles = piles(axis, &lane.sources);
    let tallest = piles.iter().map(|(_, pile)| pile.len().min(PILE + 1)).max().unwrap_or(0);
    let base = from + ROW * named as f64 + 10.0 + (DOT + 1.0) * tallest as f64 + 6.0;
    canvas.words(At::End, (axis.left - 10.0, base), INK, name, &lane.name);
    for (row, event) in lane.events.iter().enumerate() {
        let x = axis.x((event.from + event.to) / 2.0);
        let y = from + ROW * row.min(named) as f64 + 11.0;
        canvas.line((x, if row < named { y + 2.0 } else { from + ROW * named as f64 }), (x, base), INK);
    }
    // After all lines, so that none runs through a word.
    for (row, event) in lane.events.iter().take(named).enumerate() {
        let (x, y) = (axis.x((event.from + event.to) / 2.0), from + ROW * row as f64 + 11.0);
        let words = label(&format!("{}  {}", event.date, event.name), EVENT);
        let long = COLUMN * words.width() as f64;
        let (anchor, x, left) = if long < axis.left + LENGTH - x {
            (At::Start, x - 2.0, x - 3.0)
        } else {
            (At::End, x + 2.0, x + 3.0 - long)
        };
        canvas.rect((left, y - 11.0), (long, ROW - 2.0), "#ffffff", "");
        canvas.words(anchor, (x, y), INK, &words, &event.name);
    }
    for (x, pile) in piles {
        for (at, source) in pile.iter().take(PILE).enumerate() {
            let y = base - (DOT + 1.0) * (at as f64 + 1.0);
            canvas.rect((x - DOT / 2.0, y), (DOT, DOT), "#5e5e5e", &format!("{} {}", source.date, source.name));
        }
        if pile.len() > PILE {
            let y = base - (DOT + 1.0) * PILE as f64 - 3.0;
            canvas.words(At::Middle, (x, y), FAINT, &format!("+{}", pile.len() - PILE), "");
        }
    }
    canvas.line((axis.left, base), (axis.left + LENGTH, base), "#a3a3a3");
    base + 14.0
}

/// Sources at about the same place, above each other.
fn piles<'m>(axis: &Axis, sources: &'m [Mark]) -> Vec<(f64, Vec<&'m Mark>)> {
    let mut piles: Vec<(f64, Vec<&Mark>)> = Vec::new();
    for it in sources {
        let column = ((axis.x((it.from + it.to) / 2.0) - axis.left) / (DOT + 1.0)).round();
        let x = axis.left + column * (DOT + 1.0);
        match piles.iter_mut().find(|(at, _)| (*at - x).abs() < 0.5) {
            Some((_, pile)) => pile.push(it),
            None => piles.push((x, vec![it])),
        }
    }
    piles
}

/// The years beneath, as many as there is room for.
fn years(canvas: &mut Canvas, axis: &Axis, (top, bottom): (f64, f64)) {
    let span = axis.last - axis.first;
    let step =
        [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0].into_iter().find(|it| LENGTH / (span / it) >= 44.0).unwrap_or(500.0);
    let mut year = (axis.first / step).ceil() * step;
    while year <= axis.last {
        let x = axis.x(year);
        canvas.line((x, top), (x, bottom), "#e4e1d8");
        canvas.words(At::Middle, (x, bottom + 14.0), FAINT, &format!("{year:.0}"), "");
        year += step;
    }
}
