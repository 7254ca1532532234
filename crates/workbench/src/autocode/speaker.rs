//! Each speaker's turns get a code.

use super::{Plan, Reading, each_text};
use anyhow::Result;
use coding::span::Span;
use coding::speaker::{Roles, fold};
use exchange::rules::Rule;
use std::collections::HashMap;
use storage::Project;
use storage::read::filter::Filter;

/// The turns of all speakers; with rules, of those that they name. A turn of several paragraphs is one passage.
pub fn plan(
    project: &Project,
    filter: &Filter,
    rules: Option<&[Rule]>,
    tick: &mut dyn FnMut(usize, usize),
) -> Result<Plan> {
    let roles = if filter.without_interviewers { Some(project.speaker_roles()?) } else { None };
    let mut names: HashMap<String, String> = HashMap::new();
    match rules {
        Some(rules) => names.extend(rules.iter().map(|it| (fold(&it.what), it.code.clone()))),
        // A slash would make a path of a label.
        None => {
            let own = |label: &str| (fold(label), label.replace('/', "-"));
            names.extend(project.speaker_counts()?.iter().map(|it| own(&it.label)));
        }
    }
    let mut plan = Plan::default();
    each_text(project, filter, tick, |reading, scope| {
        for (span, paragraph, label) in turns(reading, |block| scope.admits(reading.text.text.unsigned_abs(), block)) {
            let leaves_out = |it: &Roles| it.asks(Some(label));
            if let Some(code) = names.get(&fold(label)).filter(|_| !roles.as_ref().is_some_and(leaves_out)) {
                plan.codings.push(reading.planned(span, paragraph, code, label));
            }
        }
        Ok(())
    })?;
    Ok(plan)
}

/// The turns of a text: where, the first paragraph, and who speaks.
fn turns(reading: &Reading, admits: impl Fn(u32) -> bool) -> Vec<(Span, u32, &str)> {
    let mut turns: Vec<(Span, u32, &str)> = Vec::new();
    let mut last = 0;
    for block in reading.text.blocks.iter().filter(|it| admits(it.number)) {
        let Some(label) = block.speaker.as_deref() else { continue };
        match turns.last_mut().filter(|it| it.2 == label && block.number == last + 1) {
            Some(turn) => turn.0.end = block.span.end,
            None => turns.push((block.span, block.number, label)),
        }
        last = block.number;
    }
    turns
}
