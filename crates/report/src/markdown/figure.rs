//! Figures as a small chart of blocks.

use super::blocks;
use super::escape::data;
use super::page::Page;
use crate::document::{Bar, Bars, Figure};
use crate::safe;
use crate::width::fit;
use unicode_width::UnicodeWidthStr;

pub(super) fn write(page: &mut Page, figure: &Figure) {
    page.heading(5, &data(&figure.title));
    if !figure.events.is_empty() {
        blocks::list(page, &figure.events);
    }
    for bars in &figure.bars {
        page.paragraph(&format!("**{}**", data(&bars.name)));
        page.verbatim(&chart(page.room(), bars));
    }
}

/// One line per value: label, value as a number, a bar from zero, remarks. Bars of one figure share their scale.
fn chart(room: usize, bars: &Bars) -> Vec<String> {
    let widest = |of: fn(&Bar) -> &str| bars.bars.iter().map(|it| safe::line(of(it)).width()).max().unwrap_or(0);
    let (first, second, last) = (widest(|it| &it.label), widest(|it| &it.shown), widest(|it| &it.remark));
    let space = room.saturating_sub(first + second + last + 6).min(40);
    let line = |it: &Bar| {
        let share = if bars.full > 0.0 && it.value.is_finite() { it.value.abs() / bars.full } else { 0.0 };
        let cells = if share > 0.0 { ((share * space as f64).round() as usize).clamp(1, space.max(1)) } else { 0 };
        let bar = if it.doubtful { "░" } else { "█" }.repeat(cells);
        let sign = if it.value < 0.0 { "−" } else { " " };
        let (label, value, remark) = (safe::line(&it.label), safe::line(&it.shown), safe::line(&it.remark));
        let text = format!("{label:<first$}  {value:>second$} {sign}{bar}  {remark}");
        fit(text.trim_end(), room).0.to_owned()
    };
    bars.bars.iter().map(line).collect()
}
