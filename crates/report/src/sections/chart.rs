//! A chart in greys: bars from zero (a line for what adds up, or for very many values), events as lines.
//!
//! Nothing is told by colour. The first series is full, alternatives are outlined, doubtful values hatched, the period
//! in which an event falls is dotted from top to bottom. The table beneath holds the same values.

use super::scale::Scale;
use crate::document::{Anchor, Drawing, Paint, Shape};
use crate::figure::Figure;
use crate::{phrase, width};
use coding::corpus::Event;
use coding::measure::Observation;
use coding::{PartialDate, Period};
use unicode_width::UnicodeWidthStr;

const WIDTH: f64 = 720.0;
const LEFT: f64 = 68.0;
const RIGHT: f64 = 708.0;
const HEIGHT: f64 = 210.0;
/// Of one event's label above the plot.
const ROW: f64 = 16.0;
/// Events whose label is written in the chart; the others keep their letter, which the list beneath explains.
const LABELLED: usize = 5;
/// Above this, bars become a line.
const BARS: usize = 96;

/// Where things lie.
struct Plot {
    first: f64,
    last: f64,
    top: f64,
    scale: Scale,
}

impl Plot {
    fn x(&self, day: f64) -> f64 {
        LEFT + (RIGHT - LEFT) * ((day - self.first) / (self.last - self.first)).clamp(0.0, 1.0)
    }

    fn y(&self, value: f64) -> f64 {
        self.top + HEIGHT * (1.0 - self.scale.share(value))
    }

    fn bottom(&self) -> f64 {
        self.top + HEIGHT
    }
}

/// Draws `figure`; nothing where there is no value to draw. `place` names it in the document.
pub(super) fn draw(place: &str, figure: &Figure<'_>) -> Option<Drawing> {
    let observations = || figure.series.iter().flat_map(|it| &it.series.observations).filter(|it| it.value.is_finite());
    let first = observations().map(|it| start(it.period)).min_by(f64::total_cmp)?;
    let last = observations().map(|it| end(it.period)).max_by(f64::total_cmp)?;
    let events: Vec<(char, &Event)> =
        lettered(figure).into_iter().filter(|(_, it)| (first..last).contains(&moment(it.date))).collect();
    let (least, greatest) = figure.range();
    let labelled = if events.len() <= LABELLED { events.len() } else { 1 };
    let plot = Plot { first, last, top: 14.0 + ROW * labelled as f64, scale: Scale::new(least, greatest) };
    let mut shapes = buckets(&plot, figure);
    shapes.extend(axes(&plot, figure));
    let mut labels = Vec::new();
    for at in 0..figure.series.len() {
        if figure.cumulative || observations().count() > BARS {
            line(&mut shapes, &plot, figure, at);
        } else {
            labels.extend(bars(&mut shapes, &plot, figure, at));
        }
    }
    labels.extend(event_lines(&mut shapes, &plot, &events));
    // Last, so that no line runs through a word.
    shapes.extend(labels);
    Some(Drawing {
        anchor: place.to_owned(),
        width: WIDTH,
        height: plot.bottom() + 26.0,
        title: figure.title(),
        description: description(figure, &events),
        shapes,
    })
}

/// The events of a figure, each with its letter; after `Z` they share `+`.
pub(super) fn lettered<'r>(figure: &Figure<'r>) -> Vec<(char, &'r Event)> {
    let letters = ('A'..='Z').chain(std::iter::repeat('+'));
    letters.zip(figure.events()).collect()
}

fn description(figure: &Figure<'_>, events: &[(char, &Event)]) -> String {
    let mut sentences = Vec::new();
    for it in &figure.series {
        let finite = || it.series.observations.iter().filter(|it| it.value.is_finite());
        let most = finite().max_by(|a, b| a.value.total_cmp(&b.value));
        let least = finite().min_by(|a, b| a.value.total_cmp(&b.value));
        if let (Some(most), Some(least)) = (most, least) {
            let (name, count) = (&it.series.name, phrase::count(it.series.observations.len(), "value"));
            let (high, low) = (phrase::value(most.value), phrase::value(least.value));
            sentences.push(format!(
                "{name}: {count}, from {low} ({}) to {high} ({}).",
                phrase::period(least.period),
                phrase::period(most.period)
            ));
        }
    }
    for (letter, event) in events {
        sentences.push(format!("Line {letter}: {}, {}.", event.date, event.label));
    }
    sentences.join(" ")
}

fn buckets(plot: &Plot, figure: &Figure<'_>) -> Vec<Shape> {
    let mut buckets: Vec<Period> = figure.series.iter().flat_map(|it| &it.around).filter_map(|it| it.bucket).collect();
    buckets.sort();
    buckets.dedup();
    let shape = |bucket| {
        let (x, to) = (plot.x(start(bucket)), plot.x(end(bucket)));
        Shape::Rect(Paint::Bucket, (x, plot.top), (to - x, HEIGHT))
    };
    buckets.into_iter().map(shape).collect()
}

fn axes(plot: &Plot, figure: &Figure<'_>) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for tick in plot.scale.ticks() {
        let y = plot.y(tick);
        shapes.push(Shape::Line(if tick == 0.0 { Paint::Zero } else { Paint::Grid }, (LEFT, y), (RIGHT, y)));
        shapes.push(Shape::Words(Paint::Tick, Anchor::End, (LEFT - 8.0, y + 3.5), phrase::value(tick)));
    }
    let mut periods: Vec<Period> =
        figure.series.iter().flat_map(|it| &it.series.observations).map(|it| it.period).collect();
    periods.sort_by(|a, b| middle(*a).total_cmp(&middle(*b)));
    periods.dedup();
    let mut free = 0.0;
    for period in periods {
        let (label, x) = (phrase::period(period), plot.x(middle(period)));
        let half = 3.1 * label.width() as f64;
        if x - half >= free && x + half <= WIDTH {
            shapes.push(Shape::Words(Paint::Tick, Anchor::Middle, (x, plot.bottom() + 16.0), label));
            free = x + half + 10.0;
        }
    }
    shapes
}

/// What a value is painted as; the first series is full, the others are outlined.
fn paint(at: usize, observation: &Observation) -> Paint {
    match at {
        _ if observation.unreliable => Paint::Doubtful,
        0 => Paint::First,
        _ => Paint::Other,
    }
}

/// Draws the bars of one series; returns the values to write on top of them.
fn bars(shapes: &mut Vec<Shape>, plot: &Plot, figure: &Figure<'_>, at: usize) -> Vec<Shape> {
    let mut labels = Vec::new();
    for it in figure.series[at].series.observations.iter().filter(|it| it.value.is_finite()) {
        let (from, to) = (plot.x(start(it.period)), plot.x(end(it.period)));
        let slot = 0.76 * (to - from) / figure.series.len() as f64;
        let (x, wide) = (from + 0.12 * (to - from) + slot * at as f64, (slot * 0.94).max(1.0));
        let (zero, y) = (plot.y(0.0), plot.y(it.value));
        shapes.push(Shape::Rect(paint(at, it), (x, zero.min(y)), (wide, (zero - y).abs())));
        whisker(shapes, plot, it, x + wide / 2.0);
        let words = phrase::value(it.value);
        if 5.6 * words.width() as f64 <= wide + 8.0 {
            let above = if it.value < 0.0 { y + 12.0 } else { y.min(plot.y(it.high.unwrap_or(it.value))) - 4.0 };
            labels.push(Shape::Words(Paint::Value, Anchor::Middle, (x + wide / 2.0, above), words));
        }
    }
    labels
}

fn line(shapes: &mut Vec<Shape>, plot: &Plot, figure: &Figure<'_>, at: usize) {
    let values: Vec<_> = figure.series[at].series.observations.iter().filter(|it| it.value.is_finite()).collect();
    let point = |it: &&Observation| (plot.x(middle(it.period)), plot.y(it.value));
    let path = if at == 0 { Paint::FirstLine } else { Paint::OtherLine };
    shapes.push(Shape::Path(path, values.iter().map(point).collect()));
    for it in &values {
        whisker(shapes, plot, it, point(it).0);
        if values.len() <= BARS || it.unreliable {
            shapes.push(Shape::Dot(paint(at, it), point(it)));
        }
    }
}

fn whisker(shapes: &mut Vec<Shape>, plot: &Plot, observation: &Observation, x: f64) {
    let bound = |it: Option<f64>| it.filter(|it| it.is_finite()).unwrap_or(observation.value);
    let (low, high) = (bound(observation.low), bound(observation.high));
    if low < high {
        shapes.push(Shape::Line(Paint::Whisker, (x, plot.y(low)), (x, plot.y(high))));
        for end in [low, high] {
            shapes.push(Shape::Line(Paint::Whisker, (x - 4.0, plot.y(end)), (x + 4.0, plot.y(end))));
        }
    }
}

/// Draws a line per event; returns their labels. They run to the right where there is room, and lie so that few cross a line.
fn event_lines(shapes: &mut Vec<Shape>, plot: &Plot, events: &[(char, &Event)]) -> Vec<Shape> {
    let labelled = events.len() <= LABELLED;
    let words = |letter: char, event: &Event| format!("{letter}  {}  {}", event.date, crate::safe::line(&event.label));
    let rightwards =
        |it: &(char, &Event)| words(it.0, it.1).width() as f64 * 5.8 < WIDTH - plot.x(moment(it.1.date)) - 8.0;
    let (right, mut rows): (Vec<_>, Vec<_>) = events.iter().partition(|it| rightwards(it));
    rows.reverse();
    let turned = rows.len();
    rows.extend(right);
    let mut labels = Vec::new();
    for (row, (letter, event)) in rows.into_iter().enumerate() {
        let x = plot.x(moment(event.date));
        let y = 11.0 + if labelled { ROW * row as f64 } else { 0.0 };
        shapes.push(Shape::Line(Paint::Event, (x, y + 4.0), (x, plot.bottom())));
        labels.push(if !labelled {
            Shape::Words(Paint::Label, Anchor::Middle, (x, y), letter.to_string())
        } else if row < turned {
            let words = width::shorten(&words(letter, event), (x / 5.8) as usize);
            Shape::Words(Paint::Label, Anchor::End, (x + 3.0, y), words)
        } else {
            Shape::Words(Paint::Label, Anchor::Start, (x - 3.0, y), words(letter, event))
        });
    }
    labels
}

/// A day as a number; years are of equal length, which no chart of this size can show to be wrong.
fn day(date: PartialDate, last: bool) -> f64 {
    let date = if last { date.last_day() } else { date.first_day() };
    let (elapsed, year) =
        (f64::from(date.day_of_year()) - if last { 0.0 } else { 1.0 }, f64::from(date.days_in_year()));
    f64::from(date.year()) + elapsed / year
}

fn start(period: Period) -> f64 {
    day(period.from, false)
}

fn end(period: Period) -> f64 {
    day(period.to, true)
}

fn middle(period: Period) -> f64 {
    f64::midpoint(start(period), end(period))
}

fn moment(date: PartialDate) -> f64 {
    f64::midpoint(day(date, false), day(date, true))
}
