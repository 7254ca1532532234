//! Drawings as SVG. Classes are those of the page's style sheet; fills that are patterns are named besides.

use crate::document::{Anchor, Drawing, Paint, Shape};
use crate::markup::{Attributes, Markup};
use coding::triangulation::Convergence;

/// The drawn marks as symbols, and the patterns of the fills.
pub(crate) const SPRITE: &str = include_str!("marks.svg");

/// The frame of the four steps of a level.
pub(crate) const STEPS: &str = "0 0 35 16";

/// Writes `drawing` into a page that defines the patterns and the styles.
pub(crate) fn inline(markup: &mut Markup, drawing: &Drawing) {
    let view = format!("0 0 {} {}", px(drawing.width), px(drawing.height));
    let (title, desc) = (format!("{}-title", drawing.anchor), format!("{}-desc", drawing.anchor));
    let labels = format!("{title} {desc}");
    let attributes = [("class", "plot"), ("viewBox", view.as_str()), ("role", "img"), ("aria-labelledby", &labels)];
    markup.el("svg", &attributes, |markup| {
        markup.leaf("title", &[("id", &title)], &drawing.title);
        markup.leaf("desc", &[("id", &desc)], &drawing.description);
        drawing.shapes.iter().for_each(|it| shape(markup, it));
    });
}

/// A rectangle of 20 by 12 that shows a fill.
pub(crate) fn swatch(markup: &mut Markup, paint: Paint) {
    shape(markup, &Shape::Rect(paint, (1.0, 1.0), (20.0, 12.0)));
}

fn shape(markup: &mut Markup, shape: &Shape) {
    match shape {
        Shape::Rect(paint, at, size) => {
            let (x, y, width, height) = (px(at.0), px(at.1), px(size.0), px(size.1));
            element(markup, "rect", *paint, &[("x", &x), ("y", &y), ("width", &width), ("height", &height)]);
        }
        Shape::Line(paint, from, to) => {
            let (x1, y1, x2, y2) = (px(from.0), px(from.1), px(to.0), px(to.1));
            element(markup, "line", *paint, &[("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2)]);
        }
        Shape::Path(paint, points) => {
            let points: Vec<String> = points.iter().map(|it| format!("{},{}", px(it.0), px(it.1))).collect();
            element(markup, "polyline", *paint, &[("points", &points.join(" "))]);
        }
        Shape::Dot(paint, at) => {
            element(markup, "circle", *paint, &[("cx", &px(at.0)), ("cy", &px(at.1)), ("r", "4")]);
        }
        Shape::Words(paint, anchor, at, words) => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            let attributes = [("class", class(*paint)), ("text-anchor", anchor), ("x", &px(at.0)), ("y", &px(at.1))];
            markup.el("text", &attributes, |markup| markup.plain(words));
        }
    }
}

fn element(markup: &mut Markup, tag: &'static str, paint: Paint, place: Attributes<'_>) {
    let mut attributes = vec![("class", class(paint))];
    attributes.extend_from_slice(place);
    attributes.extend(pattern(paint).map(|it| ("fill", it)));
    markup.el(tag, &attributes, |_| {});
}

fn class(paint: Paint) -> &'static str {
    match paint {
        Paint::Bucket => "bucket",
        Paint::Grid => "grid",
        Paint::Zero => "zero",
        Paint::First => "bar first",
        Paint::Other => "bar other",
        Paint::Doubtful => "bar unreliable",
        Paint::FirstLine => "line first",
        Paint::OtherLine => "line other",
        Paint::Whisker => "whisker",
        Paint::Event => "event",
        Paint::Tick => "tick",
        Paint::Value => "value",
        Paint::Label => "label",
    }
}

fn pattern(paint: Paint) -> Option<&'static str> {
    match paint {
        Paint::Bucket => Some("url(#p-dots)"),
        Paint::Doubtful => Some("url(#p-hatch)"),
        _ => None,
    }
}

/// A coordinate, to a tenth.
fn px(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A level as four steps: full up to the least, hatched up to the most.
pub(crate) fn steps(markup: &mut Markup, least: Convergence, most: Convergence) {
    for step in 1..=4u8 {
        let fill = match step {
            _ if step <= least as u8 => "currentColor",
            _ if step <= most as u8 => "url(#p-hatch)",
            _ => "none",
        };
        let (left, height) = (f64::from(step - 1) * 9.0 + 0.5, f64::from(step) * 2.5 + 4.0);
        let (x, y, height) = (left.to_string(), (15.5 - height).to_string(), height.to_string());
        let place = [("x", x.as_str()), ("y", &y), ("width", "6"), ("height", &height), ("fill", fill)];
        markup.el("rect", &place, |_| {});
    }
}

/// Drawings that stand alone, with the styles and patterns that a page defines for itself.
#[cfg(feature = "pdf")]
pub(crate) mod alone {
    use super::{SPRITE, STEPS, px, shape, steps, swatch};
    use crate::document::{Drawing, Paint};
    use crate::markup::Markup;
    use coding::triangulation::Convergence;

    const STYLE: &str = "<style>text { font-family: 'Libertinus Serif'; font-size: 11.5px; fill: #1b1a17 } \
        .tick { fill: #5a574f; font-size: 11px } .grid { stroke: #dcd8cd; stroke-width: 0.7 } \
        .zero { stroke: #1b1a17; stroke-width: 1.1 } .bar { stroke: #1b1a17; stroke-width: 1 } \
        .first { fill: #55524a } .other { fill: #fff } .unreliable { stroke-dasharray: 3 2 } \
        .bucket { stroke: #8a867b; stroke-width: 0.6; stroke-dasharray: 2 2 } \
        .line { fill: none; stroke: #1b1a17; stroke-width: 1.8 } \
        .line.other { stroke-width: 1.2; stroke-dasharray: 5 3 } .whisker { stroke: #1b1a17; stroke-width: 0.9 } \
        .event { stroke: #1b1a17; stroke-width: 1.1; stroke-dasharray: 6 2 1 2 }</style>";

    /// The patterns of the fills.
    fn patterns() -> &'static str {
        let from = SPRITE.find("<defs>").unwrap_or_default();
        let to = SPRITE.find("</defs>").map_or(from, |it| it + "</defs>".len());
        &SPRITE[from..to]
    }

    fn framed(view: &str, size: (f64, f64), inner: impl FnOnce(&mut Markup)) -> String {
        let mut svg = Markup::default();
        let (width, height) = (px(size.0), px(size.1));
        let frame =
            [("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", view), ("width", &width), ("height", &height)];
        svg.el("svg", &frame, |svg| {
            svg.fixed(STYLE);
            svg.fixed(patterns());
            inner(svg);
        });
        svg.finish()
    }

    /// A drawing.
    pub(crate) fn drawing(drawing: &Drawing) -> String {
        let view = format!("0 0 {} {}", px(drawing.width), px(drawing.height));
        framed(&view, (drawing.width, drawing.height), |svg| drawing.shapes.iter().for_each(|it| shape(svg, it)))
    }

    /// Every drawn mark, by its name.
    pub(crate) fn marks() -> impl Iterator<Item = (&'static str, String)> {
        SPRITE.split("<symbol id=\"m-").skip(1).filter_map(|it| {
            let (name, rest) = it.split_once('"')?;
            let (_, body) = rest.split_once('>')?;
            let (body, _) = body.split_once("</symbol>")?;
            Some((name, framed("0 0 16 16", (16.0, 16.0), |svg| svg.fixed(body))))
        })
    }

    /// The steps of a level.
    pub(crate) fn level(least: Convergence, most: Convergence) -> String {
        framed(STEPS, (35.0, 16.0), |svg| {
            svg.el("g", &[("stroke", "#1b1a17"), ("stroke-width", "0.9")], |svg| steps(svg, least, most));
        })
    }

    /// A fill.
    pub(crate) fn fill(paint: Paint) -> String {
        framed("0 0 22 14", (22.0, 14.0), |svg| swatch(svg, paint))
    }
}
