//! Marks that need no colour: drawn once, used by name, each always followed by its word.

use crate::document::Mark;
use crate::markup::Markup;
use coding::Stance;
use coding::triangulation::Convergence;

/// The drawings and the fill patterns of the charts. Drawings rather than characters, because no font need have them.
pub(super) const SPRITE: &str = include_str!("marks.svg");

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
        Mark::Level(least, most) => level(html, least, most),
        Mark::Sign(_) => {}
    }
}

/// A level as four steps: full up to the least, hatched up to the most.
fn level(html: &mut Markup, least: Convergence, most: Convergence) {
    html.el("svg", &[("class", "steps"), ("viewBox", "0 0 35 16"), ("aria-hidden", "true")], |html| {
        for step in 1..=4u8 {
            let fill = match step {
                _ if step <= least as u8 => "currentColor",
                _ if step <= most as u8 => "url(#p-hatch)",
                _ => "none",
            };
            let (left, height) = (f64::from(step - 1) * 9.0 + 0.5, f64::from(step) * 2.5 + 4.0);
            let (x, y, height) = (left.to_string(), (15.5 - height).to_string(), height.to_string());
            let place = [("x", x.as_str()), ("y", &y), ("width", "6"), ("height", &height), ("fill", fill)];
            html.el("rect", &place, |_| {});
        }
    });
}
