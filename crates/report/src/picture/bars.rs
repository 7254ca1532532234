//! A bar for each name, from zero to the right, with its number at its end.

use super::canvas::{At, Canvas, FAINT, INK, label, widest};
use super::{alike, greatest};

/// So many bars are drawn at the most.
const MOST: usize = 60;
const NAME: usize = 42;
const ROW: f64 = 20.0;
const LENGTH: f64 = 420.0;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Whose it is.
    pub name: String,
    /// How long.
    pub value: f64,
    /// Its number in words, for who points at it: `12 codings in 4 sources`.
    pub said: String,
}

/// Bars, in the order in which they are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// What is shown.
    pub title: String,
    /// What a bar stands for: `codings`.
    pub measure: String,
    /// What the names are: `codes`.
    pub names: String,
    /// All of them; the longest are drawn.
    pub bars: Vec<Bar>,
    /// Where the axis ends, if it ends somewhere by nature: 100 for shares.
    pub end: Option<f64>,
}

impl Bars {
    pub(super) fn svg(&self, about: &str) -> String {
        let values: Vec<f64> = self.bars.iter().map(|it| it.value.abs()).collect();
        let drawn = greatest(&values, MOST);
        let names: Vec<String> = drawn.iter().map(|it| label(&self.bars[*it].name, NAME)).collect();
        let negative = self.bars.iter().any(|it| it.value < 0.0);
        let left = widest(names.iter()) + 22.0;
        let end = self.end.unwrap_or_else(|| values.iter().copied().fold(0.0, f64::max));
        // The number of a bar to the left needs room beside the names.
        let zero = if negative { left + LENGTH / 2.0 + 44.0 } else { left };
        let unit = if negative { LENGTH / 2.0 } else { LENGTH } / if end > 0.0 { end } else { 1.0 };
        let alike = alike(&values);
        let mut canvas = Canvas::default();
        let wide = left + LENGTH + if negative { 108.0 } else { 64.0 };
        let top = canvas.head(&self.title, [&self.extent(drawn.len()), about], wide - 24.0);
        for (line, (at, name)) in drawn.iter().zip(&names).enumerate() {
            let (bar, y) = (&self.bars[*at], top + ROW * line as f64);
            let long = bar.value.abs() * unit;
            let from = if bar.value < 0.0 { zero - long } else { zero };
            canvas.words(At::End, (left - 8.0, y + 14.0), INK, name, &bar.name);
            let fill = if bar.value < 0.0 { "#b5b5b5" } else { "#4a4a4a" };
            canvas.rect((from, y + 3.0), (long.max(0.5), ROW - 6.0), fill, &format!("{}: {}", bar.name, bar.said));
            let (anchor, x) = if bar.value < 0.0 { (At::End, from - 5.0) } else { (At::Start, from + long + 5.0) };
            canvas.words(anchor, (x, y + 14.0), FAINT, &alike(bar.value), "");
        }
        let bottom = top + ROW * drawn.len() as f64;
        canvas.line((zero, top), (zero, bottom), INK);
        canvas.finish((wide, bottom + 14.0), &self.title, &self.description(drawn.len(), about))
    }

    /// `codings; 60 of 300 codes are drawn, those with the longest bars`
    fn extent(&self, drawn: usize) -> String {
        if drawn == self.bars.len() {
            return format!("{}; {} {}", self.measure, drawn, self.names);
        }
        format!(
            "{}; {drawn} of {} {} are drawn, those with the longest bars",
            self.measure,
            self.bars.len(),
            self.names
        )
    }

    fn description(&self, drawn: usize, about: &str) -> String {
        let values: Vec<f64> = self.bars.iter().map(|it| it.value.abs()).collect();
        let mut first = greatest(&values, 10);
        first.sort_by(|a, b| values[*b].total_cmp(&values[*a]));
        let listed: Vec<String> =
            first.iter().map(|it| format!("{}: {}", self.bars[*it].name, self.bars[*it].said)).collect();
        format!("{}. {about} The longest bars: {}.", self.extent(drawn), listed.join("; "))
    }
}
