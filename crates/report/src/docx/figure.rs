//! Figures: the drawing as shapes of the word processor, sharp at any size and open to editing, with its description.

use super::blocks;
use super::body::{Body, run};
use crate::document::{Anchor, Drawing, Figure, Kind, Paint, Shape};
use crate::markup::Markup;
use unicode_width::UnicodeWidthStr;

/// English metric units per unit of a drawing: 720 of them fill the room between the margins.
const UNIT: f64 = 8500.0;

pub(super) fn write(body: &mut Body, figure: &Figure) {
    let number = body.next_figure();
    body.paragraph("Caption", &figure.title, |body| {
        body.run("Strong", &format!("Figure {number}. {}.", figure.title));
        let swatches: Vec<_> =
            figure.swatches.iter().map(|(paint, words)| format!("{}: {words}", look(*paint))).collect();
        body.run("", &format!(" {}", swatches.join("; ")));
    });
    if let Some(drawing) = &figure.drawing {
        let first = body.numbers(drawing.shapes.len() + 1);
        body.paragraph("Normal", "", |body| draw(&mut body.xml, first, drawing));
    }
    if !figure.events.is_empty() {
        blocks::list(body, Kind::Events, &figure.events);
    }
}

/// What a fill looks like.
fn look(paint: Paint) -> &'static str {
    match paint {
        Paint::Other => "outlined",
        Paint::Doubtful => "hatched",
        Paint::Bucket => "shaded",
        _ => "full",
    }
}

fn emu(units: f64) -> String {
    format!("{:.0}", units * UNIT)
}

fn draw(xml: &mut Markup, first: usize, drawing: &Drawing) {
    let size = [("cx", emu(drawing.width)), ("cy", emu(drawing.height))];
    let size = [("cx", size[0].1.as_str()), ("cy", size[1].1.as_str())];
    let zero = [("x", "0"), ("y", "0")];
    let distances = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
    let about = [
        ("id", first.to_string()),
        ("name", drawing.title.clone()),
        ("descr", format!("{}. {}", drawing.title, drawing.description)),
    ];
    let about: Vec<_> = about.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let group = [("uri", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup")];
    let shapes = |xml: &mut Markup| {
        xml.el("wpg:wgp", &[], |xml| {
            xml.empty("wpg:cNvGrpSpPr", &[]);
            xml.el("wpg:grpSpPr", &[], |xml| {
                xml.el("a:xfrm", &[], |xml| {
                    xml.empty("a:off", &zero);
                    xml.empty("a:ext", &size);
                    xml.empty("a:chOff", &zero);
                    xml.empty("a:chExt", &size);
                });
            });
            for (at, it) in drawing.shapes.iter().enumerate() {
                shape(xml, first + 1 + at, it);
            }
        });
    };
    xml.el("w:r", &[], |xml| {
        xml.el("mc:AlternateContent", &[], |xml| {
            xml.el("mc:Choice", &[("Requires", "wpg")], |xml| {
                xml.el("w:drawing", &[], |xml| {
                    xml.el("wp:inline", &distances, |xml| {
                        xml.empty("wp:extent", &size);
                        xml.empty("wp:docPr", &about);
                        xml.empty("wp:cNvGraphicFramePr", &[]);
                        xml.el("a:graphic", &[], |xml| xml.el("a:graphicData", &group, shapes));
                    });
                });
            });
        });
    });
}

/// A rectangle of the page: left, top, width, height.
type Frame = (f64, f64, f64, f64);

fn shape(xml: &mut Markup, id: usize, shape: &Shape) {
    let frame = frame(shape);
    xml.el("wps:wsp", &[], |xml| {
        xml.empty("wps:cNvPr", &[("id", &id.to_string()), ("name", &format!("Shape {id}"))]);
        xml.empty("wps:cNvSpPr", &[]);
        xml.el("wps:spPr", &[], |xml| {
            place(xml, frame);
            geometry(xml, shape, frame);
            match shape {
                Shape::Rect(paint, ..) | Shape::Dot(paint, ..) => {
                    fill(xml, *paint);
                    stroke(xml, *paint);
                }
                Shape::Line(paint, ..) | Shape::Path(paint, ..) => {
                    xml.empty("a:noFill", &[]);
                    stroke(xml, *paint);
                }
                Shape::Words(..) => {
                    xml.empty("a:noFill", &[]);
                    xml.el("a:ln", &[], |xml| xml.empty("a:noFill", &[]));
                }
            }
        });
        if let Shape::Words(_, anchor, _, words) = shape {
            xml.el("wps:txbx", &[], |xml| xml.el("w:txbxContent", &[], |xml| label(xml, *anchor, words)));
        }
        let insets = [("wrap", "square"), ("lIns", "0"), ("tIns", "0"), ("rIns", "0"), ("bIns", "0"), ("anchor", "t")];
        xml.empty("wps:bodyPr", &insets);
    });
}

fn frame(shape: &Shape) -> Frame {
    match shape {
        Shape::Rect(_, at, size) => (at.0, at.1, size.0, size.1),
        Shape::Line(_, from, to) => (from.0.min(to.0), from.1.min(to.1), (from.0 - to.0).abs(), (from.1 - to.1).abs()),
        Shape::Path(_, points) => {
            let (xs, ys) = (points.iter().map(|it| it.0), points.iter().map(|it| it.1));
            let (left, top) = (xs.clone().fold(f64::MAX, f64::min), ys.clone().fold(f64::MAX, f64::min));
            (left, top, xs.fold(f64::MIN, f64::max) - left, ys.fold(f64::MIN, f64::max) - top)
        }
        Shape::Dot(_, at) => (at.0 - 4.0, at.1 - 4.0, 8.0, 8.0),
        Shape::Words(_, anchor, at, words) => {
            let width = 6.6 * words.width() as f64 + 8.0;
            let left = match anchor {
                Anchor::Start => at.0,
                Anchor::Middle => at.0 - width / 2.0,
                Anchor::End => at.0 - width,
            };
            (left, at.1 - 11.0, width, 16.0)
        }
    }
}

fn place(xml: &mut Markup, frame: Frame) {
    xml.el("a:xfrm", &[], |xml| {
        xml.empty("a:off", &[("x", &emu(frame.0)), ("y", &emu(frame.1))]);
        xml.empty("a:ext", &[("cx", &emu(frame.2)), ("cy", &emu(frame.3))]);
    });
}

fn geometry(xml: &mut Markup, shape: &Shape, frame: Frame) {
    let name = match shape {
        Shape::Path(_, points) => return path(xml, points, frame),
        Shape::Line(..) => "line",
        Shape::Dot(..) => "ellipse",
        Shape::Rect(..) | Shape::Words(..) => "rect",
    };
    xml.el("a:prstGeom", &[("prst", name)], |xml| xml.empty("a:avLst", &[]));
}

fn path(xml: &mut Markup, points: &[(f64, f64)], frame: Frame) {
    xml.el("a:custGeom", &[], |xml| {
        ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"].into_iter().for_each(|it| xml.empty(it, &[]));
        xml.empty("a:rect", &[("l", "0"), ("t", "0"), ("r", "r"), ("b", "b")]);
        xml.el("a:pathLst", &[], |xml| {
            xml.el("a:path", &[("w", &emu(frame.2)), ("h", &emu(frame.3)), ("fill", "none")], |xml| {
                for (at, (x, y)) in points.iter().enumerate() {
                    let (x, y) = (emu(x - frame.0), emu(y - frame.1));
                    let tag = if at == 0 { "a:moveTo" } else { "a:lnTo" };
                    xml.el(tag, &[], |xml| xml.empty("a:pt", &[("x", &x), ("y", &y)]));
                }
            });
        });
    });
}

fn colour(xml: &mut Markup, value: &str) {
    xml.empty("a:srgbClr", &[("val", value)]);
}

fn fill(xml: &mut Markup, paint: Paint) {
    let plain = match paint {
        Paint::First => "55524A",
        Paint::Bucket => "ECEAE4",
        _ => "FFFFFF",
    };
    if paint == Paint::Doubtful {
        xml.el("a:pattFill", &[("prst", "wdUpDiag")], |xml| {
            xml.el("a:fgClr", &[], |xml| colour(xml, "333333"));
            xml.el("a:bgClr", &[], |xml| colour(xml, plain));
        });
    } else {
        xml.el("a:solidFill", &[], |xml| colour(xml, plain));
    }
}

/// Width in English metric units, colour, and how the line is broken.
fn stroke(xml: &mut Markup, paint: Paint) {
    let (width, ink, dash) = match paint {
        Paint::Bucket => ("5000", "8A867B", "sysDash"),
        Paint::Grid => ("6000", "DCD8CD", "solid"),
        Paint::Doubtful => ("9000", "1B1A17", "sysDash"),
        Paint::FirstLine => ("15000", "1B1A17", "solid"),
        Paint::OtherLine => ("10000", "1B1A17", "dash"),
        Paint::Event => ("9500", "1B1A17", "lgDashDot"),
        _ => ("9000", "1B1A17", "solid"),
    };
    xml.el("a:ln", &[("w", width)], |xml| {
        xml.el("a:solidFill", &[], |xml| colour(xml, ink));
        xml.empty("a:prstDash", &[("val", dash)]);
    });
}

fn label(xml: &mut Markup, anchor: Anchor, words: &str) {
    let side = match anchor {
        Anchor::Start => "left",
        Anchor::Middle => "center",
        Anchor::End => "right",
    };
    xml.el("w:p", &[], |xml| {
        xml.el("w:pPr", &[], |xml| {
            xml.empty("w:pStyle", &[("w:val", "ChartLabel")]);
            xml.empty("w:jc", &[("w:val", side)]);
        });
        run(xml, "", words);
    });
}
