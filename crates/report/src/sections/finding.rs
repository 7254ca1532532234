//! A finding with its readings and its evidence.

use super::case::Answered;
use super::{anchors, evidence};
use crate::document::{Block, Heading, Inline, Item, Kind, Layout, Role, Style, Tone, text};
use crate::phrase;
use coding::triangulation::{FindingReport, Mode, Reading};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let Answered { place, case } = answered;
    if case.findings.is_empty() {
        return vec![Block::nothing("No finding answers this question for the case.")];
    }
    let mut blocks = vec![Block::heading(4, "Findings and their evidence")];
    blocks.extend(all(place, &case.findings, case.independence.origins.len()));
    blocks
}

/// The findings of a case, or those across. `origins` says how many origins are listed under this part.
pub(super) fn all(part: &str, findings: &[FindingReport], origins: usize) -> Vec<Block> {
    findings.iter().enumerate().map(|(at, it)| one(part, at, it, origins)).collect()
}

fn one(part: &str, at: usize, finding: &FindingReport, origins: usize) -> Block {
    let mut readings = vec![reading(&finding.strict)];
    readings.extend(finding.modes_differ().then(|| reading(&finding.lenient)));
    let mut blocks = vec![head(part, finding), Block::group(Role::Readings, readings)];
    blocks.extend(doubts(finding));
    blocks.extend(grounds(finding));
    if finding.links.is_empty() {
        blocks.push(Block::nothing("No evidence is linked to it."));
    }
    blocks.extend(finding.links.iter().map(|it| evidence::link(part, it, origins)));
    Block::place(Role::Finding, &anchors::finding(part, at), blocks)
}

fn head(part: &str, finding: &FindingReport) -> Block {
    let title =
        vec![Inline::Styled(Style::Tag, finding.name.clone()), Inline::Styled(Style::Claim, finding.text.clone())];
    let mut facts: Vec<_> =
        phrase::facts(finding).into_iter().map(|(label, value)| (text(label), text(value))).collect();
    facts.push((Vec::new(), vec![Inline::Back(anchors::matrix(part), "back to the matrix")]));
    let heading = Block::Heading(Heading { level: 5, text: title, listed: None });
    Block::group(Role::Head, vec![heading, Block::Facts(Layout::Line, facts)])
}

fn reading(reading: &Reading) -> Block {
    let (mode, role) = match reading.mode {
        Mode::Strict => ("Strict", Role::Strict),
        Mode::Lenient => ("Lenient", Role::Lenient),
    };
    let origins = phrase::counted(reading.origins, "origin");
    let (pro, contra) = (reading.supporting, reading.contradicting);
    let mut line = vec![
        Inline::Styled(Style::Label, mode.into()),
        Inline::Text(" ".into()),
        Inline::Styled(Style::Strong, reading.cell_code.phrase()),
        Inline::Text(format!(" ({}). ", phrase::code_meaning(reading.cell_code))),
        Inline::Styled(Style::Strong, reading.level_text()),
        Inline::Text(format!(" ({}): {origins}, {pro} for, {contra} against.", phrase::level_meaning(reading))),
    ];
    line.extend(phrase::cap(reading).map(|it| Inline::Text(format!(" {it}"))));
    let mut notes = reading.notes.clone();
    if let Some(dominance) = &reading.dominance {
        let flag = if dominance.flagged { " Flagged as dominated." } else { "" };
        notes.push(format!("{}{flag}", phrase::dominance(dominance)));
    }
    let mut blocks = vec![Block::Paragraph(Tone::Plain, line)];
    blocks.extend(Block::sentences(&notes));
    Block::group(role, blocks)
}

/// What it rests on, with a warning where that carries nothing.
fn grounds(finding: &FindingReport) -> Option<Block> {
    let item = |it: &coding::triangulation::Ground| {
        let warning = it.warning.as_ref().map_or_else(String::new, |it| format!(" {it}"));
        Item::new(vec![
            Inline::Styled(Style::Label, "Rests on".into()),
            Inline::Text(" ".into()),
            Inline::Styled(Style::Tag, it.finding.clone()),
            Inline::Text(format!(" {} ({}).{warning}", it.text, it.level)),
        ])
    };
    (!finding.rests_on.is_empty()).then(|| Block::List(Kind::Plain, finding.rests_on.iter().map(item).collect()))
}

fn doubts(finding: &FindingReport) -> Option<Block> {
    let item = |(severity, words): &(coding::vocabulary::Severity, String)| {
        Item::new(vec![
            Inline::Styled(Style::Label, format!("Open doubt, {severity}")),
            Inline::Text(format!(" {words}")),
        ])
    };
    (!finding.flags.is_empty()).then(|| Block::List(Kind::Doubts, finding.flags.iter().map(item).collect()))
}
