//! The annex on methods: who was heard, whether later interviews brought new themes, and the reporting checklists.

use super::{anchors, checklist, register, saturation, timeline};
use crate::Report;
use crate::document::{Block, Role, text};

pub(super) fn section(report: &Report) -> Vec<Block> {
    let Some(annex) = &report.annex else { return Vec::new() };
    let mut blocks = vec![Block::listed(2, text("How the material came about"), anchors::ANNEX)];
    blocks.extend(timeline::section(&annex.timelines));
    blocks.extend(annex.register.iter().flat_map(register::section));
    blocks.extend(saturation::section(&annex.saturation));
    blocks.extend(annex.checklists.iter().flat_map(checklist::section));
    vec![Block::place(Role::Chapter, anchors::ANNEX, blocks)]
}
