//! Drawings as SVG. Classes are those of the page's style sheet; fills that are patterns are named besides.

use crate::document::{Anchor, Drawing, Paint, Shape};
use crate::markup::{Attributes, Markup};

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
