//! A chart in the page, with what its signs mean.

use super::blocks;
use crate::document::{Figure, Kind, Paint};
use crate::markup::Markup;
use crate::svg;

pub(super) fn write(html: &mut Markup, figure: &Figure) {
    html.el("figure", &[("class", "chart")], |html| {
        html.leaf("h5", &[], &figure.title);
        if let Some(drawing) = &figure.drawing {
            svg::inline(html, drawing);
        }
        html.el("figcaption", &[], |html| {
            html.el("ul", &[("class", "swatches")], |html| {
                for (paint, words) in &figure.swatches {
                    html.el("li", &[], |html| swatch(html, *paint, words));
                }
            });
            if !figure.events.is_empty() {
                blocks::list(html, Kind::Events, &figure.events);
            }
        });
    });
}

fn swatch(html: &mut Markup, paint: Paint, words: &str) {
    html.el("svg", &[("viewBox", "0 0 22 14"), ("aria-hidden", "true")], |html| svg::swatch(html, paint));
    html.text(words);
}
