//! What pictures are drawn on. Colours stand at the shapes and not in a style sheet, so that a picture may stand in any page.

use crate::markup::Markup;
use crate::{safe, width};
use unicode_width::UnicodeWidthStr;

/// The room of one column of a terminal in the size of labels.
pub(super) const COLUMN: f64 = 6.6;

/// What is written or drawn in black.
pub(super) const INK: &str = "#1b1a17";
/// What is said beside it.
pub(super) const FAINT: &str = "#5a574f";

/// Steps of grey, from little to much, and what can be read on each.
pub(super) const STEPS: [(&str, &str); 5] =
    [("#ededed", INK), ("#cdcdcd", INK), ("#a3a3a3", INK), ("#5e5e5e", "#ffffff"), ("#262626", "#ffffff")];

/// Which end of the words lies at their point.
#[derive(Clone, Copy)]
pub(super) enum At {
    Start,
    Middle,
    End,
}

/// A drawing in the making.
#[derive(Default)]
pub(super) struct Canvas {
    markup: Markup,
}

/// A coordinate, to a tenth.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A name that takes no more than so many columns.
pub(super) fn label(name: &str, columns: usize) -> String {
    width::shorten(&safe::line(name), columns)
}

/// How wide the widest of some labels is.
pub(super) fn widest<'n>(names: impl Iterator<Item = &'n String>) -> f64 {
    COLUMN * names.map(|it| it.width()).max().unwrap_or(0) as f64
}

impl Canvas {
    /// A rectangle; with words for who points at it.
    pub(super) fn rect(&mut self, at: (f64, f64), size: (f64, f64), fill: &str, said: &str) {
        let (x, y, wide, high) = (px(at.0), px(at.1), px(size.0), px(size.1));
        let place = [("x", x.as_str()), ("y", &y), ("width", &wide), ("height", &high), ("fill", fill)];
        self.markup.el("rect", &place, |markup| {
            if !said.is_empty() {
                markup.el("title", &[], |markup| markup.plain(said));
            }
        });
    }

    /// A line.
    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64), stroke: &str) {
        let (x1, y1, x2, y2) = (px(from.0), px(from.1), px(to.0), px(to.1));
        self.markup.el("line", &[("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2), ("stroke", stroke)], |_| {});
    }

    /// Words at a point of their base line; the whole of a name that was cut is told to who points at it.
    pub(super) fn words(&mut self, anchor: At, at: (f64, f64), fill: &str, words: &str, whole: &str) {
        self.turned(anchor, at, 0.0, fill, words, whole);
    }

    /// Words that are turned by so many degrees. Those of a script from right to left run so, and lie where others would.
    pub(super) fn turned(&mut self, anchor: At, at: (f64, f64), turn: f64, fill: &str, words: &str, whole: &str) {
        let backwards = safe::begins_right_to_left(words);
        let anchor = match (anchor, backwards) {
            (At::Start, false) | (At::End, true) => "start",
            (At::Middle, _) => "middle",
            (At::End, false) | (At::Start, true) => "end",
        };
        let (x, y) = (px(at.0), px(at.1));
        let turned = format!("rotate({turn} {x} {y})");
        let mut place = vec![("x", x.as_str()), ("y", &y), ("text-anchor", anchor), ("fill", fill)];
        if turn != 0.0 {
            place.push(("transform", &turned));
        }
        if backwards {
            place.push(("direction", "rtl"));
        }
        self.markup.el("text", &place, |markup| {
            if safe::line(whole) != words && !whole.is_empty() {
                markup.el("title", &[], |markup| markup.plain(whole));
            }
            markup.plain(words);
        });
    }

    /// What was drawn elsewhere, on top.
    pub(super) fn put(&mut self, other: Self) {
        self.markup.written(&other.markup.finish());
    }

    /// The title, and beneath it what is said, each on lines of its own, as wide as that; where the drawing may begin.
    pub(super) fn head(&mut self, title: &str, said: [&str; 2], wide: f64) -> f64 {
        let columns = (wide / COLUMN) as usize;
        let mut y = 22.0;
        for line in textwrap::wrap(&safe::line(title), columns).iter().take(3) {
            self.words(At::Start, (12.0, y), INK, line, "");
            y += 17.0;
        }
        for line in said.map(safe::line).iter().flat_map(|it| textwrap::wrap(it, columns)).filter(|it| !it.is_empty()) {
            self.words(At::Start, (12.0, y), FAINT, &line, "");
            y += 17.0;
        }
        y
    }

    /// The whole drawing.
    pub(super) fn finish(self, size: (f64, f64), title: &str, description: &str) -> String {
        let (wide, high) = (px(size.0), px(size.1));
        let view = format!("0 0 {wide} {high}");
        let mut svg = Markup::default();
        let frame = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", view.as_str()),
            ("width", &wide),
            ("height", &high),
            ("role", "img"),
            ("aria-labelledby", "picture-title picture-desc"),
            ("font-family", "system-ui, sans-serif"),
            ("font-size", "12"),
        ];
        let inner = self.markup.finish();
        svg.el("svg", &frame, |svg| {
            svg.el("title", &[("id", "picture-title")], |svg| svg.plain(title));
            svg.el("desc", &[("id", "picture-desc")], |svg| svg.plain(description));
            svg.el("rect", &[("width", "100%"), ("height", "100%"), ("fill", "#ffffff")], |_| {});
            svg.written(&inner);
        });
        svg.finish()
    }
}
