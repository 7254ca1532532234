//! Marks that need no colour: drawn once, used by name, each always followed by its word.

use crate::document::Mark;
use crate::markup::Markup;
use crate::svg;
use coding::Stance;

/// The drawings and the fill patterns of the charts. Drawings rather than characters, because no font need have them.
pub(super) const SPRITE: &str = svg::SPRITE;

/// A mark by the name of its drawing in [`SPRITE`].
fn mark(html: &mut Markup, name: &str) {
    html.el("svg", &[("class", "mark"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true")], |html| {
        html.el("use", &[("href", &format!("#m-{name}"))], |_| {});
    });
}

/// The drawing of a mark; a sign of type has none.
pub(super) fn draw(html: &mut Markup, of: Mark) {
    match of {
        Mark::Verdict(it) => mark(html, it.as_str()),
        Mark::Coverage(it) => mark(html, it.as_str()),
        Mark::Stance(Stance::Qualifies) => mark(html, "qualifies_only"),
        Mark::Stance(it) => mark(html, it.as_str()),
        Mark::Level(least, most) => {
            let frame = [("class", "steps"), ("viewBox", svg::STEPS), ("aria-hidden", "true")];
            html.el("svg", &frame, |html| svg::steps(html, least, most));
        }
        Mark::Sign(_) => {}
    }
}
