//! What the whole report rests on.

use super::question::Asked;
use crate::document::{Block, Role};

pub(super) fn section(asked: &Asked<'_>) -> Vec<Block> {
    let Some(list) = Block::sentences(&asked.question.notes) else { return Vec::new() };
    vec![Block::group(Role::Notes, vec![Block::heading(3, "What this report rests on"), list])]
}
