//! Process tracing: what each test means, and rivals held against a finding. No sum stands above its items.

use super::case::Answered;
use super::{anchors, said};
use crate::document::{Block, Cell, Column, Inline, Item, Kind, Row, Style, Table, Tone, text};
use crate::phrase;
use coding::triangulation::{FindingReport, RivalReport, TestReport, Tracing, Weighed, Weight};

pub(super) fn section(answered: &Answered<'_>) -> Vec<Block> {
    let Answered { place, case } = answered;
    let blocks = all(place, &case.findings);
    let heading = (!blocks.is_empty()).then(|| Block::heading(4, "Tests and rival explanations"));
    heading.into_iter().chain(blocks).collect()
}

/// Every finding with a test or a rival.
pub(super) fn all(part: &str, findings: &[FindingReport]) -> Vec<Block> {
    let traced = findings.iter().enumerate().filter_map(|(at, it)| Some((at, it, it.tracing.as_ref()?)));
    traced.flat_map(|(at, finding, tracing)| one(&anchors::finding(part, at), finding, tracing)).collect()
}

fn one(place: &str, finding: &FindingReport, tracing: &Tracing) -> Vec<Block> {
    let mut line = vec![Inline::Link(place.to_owned(), vec![Inline::Styled(Style::Tag, finding.name.clone())])];
    line.push(Inline::Text(format!(" {}", finding.text)));
    let mut blocks = vec![Block::Paragraph(Tone::Plain, line)];
    blocks.extend(
        tracing
            .banner
            .as_ref()
            .map(|it| Block::Paragraph(Tone::Plain, vec![Inline::Styled(Style::Strong, it.clone())])),
    );
    if !tracing.tests.is_empty() {
        blocks.push(Block::Table(tests(&finding.name, &tracing.tests)));
    }
    blocks.extend(tracing.rivals.iter().flat_map(|it| rival(finding, it)));
    if let Some(said) = &tracing.independence {
        blocks.push(Block::small(format!("On the independence of the items: {}.", said::sentences(said).join("; "))));
    }
    blocks
}

fn tests(name: &str, tests: &[TestReport]) -> Table {
    let row = |it: &TestReport| {
        let outcome = match it.passed {
            Some(true) => "passed",
            Some(false) => "failed",
            None => "open",
        };
        let left_out = (!it.counts).then(|| "does not count: its link is left out in the strict reading".to_owned());
        Row::new(vec![
            Cell::head(&it.locator),
            Cell::words(format!("{}: {outcome}", it.test.phrase())).small(left_out),
            Cell::words(&it.meaning),
            Cell::words(&it.for_rivals),
        ])
    };
    Table {
        class: "tests",
        caption: format!("Tests of {name}."),
        summary: String::new(),
        columns: vec![
            Column::words("Evidence", 4),
            Column::lead("Test", 4),
            Column::words("For the finding", 4),
            Column::words("For its rivals", 3),
        ],
        rows: tests.iter().map(row).collect(),
        divides: None,
    }
}

fn rival(finding: &FindingReport, rival: &RivalReport) -> Vec<Block> {
    let mut line = vec![
        Inline::Styled(Style::Label, "Rival".into()),
        Inline::Text(" ".into()),
        Inline::Styled(Style::Tag, rival.finding.clone()),
        Inline::Text(format!(" {}. Read by itself: {}, {}", rival.text, rival.cell_code.phrase(), rival.level)),
    ];
    line.extend(rival.outcome.map(|it| Inline::Text(format!(", {it} by a test"))));
    line.extend(rival.why.as_ref().map(|it| Inline::Text(format!(". A rival because {it}"))));
    line.push(Inline::Text(".".into()));
    let mut blocks = vec![Block::Paragraph(Tone::Plain, line)];
    if !rival.items.is_empty() {
        blocks.push(Block::Table(items(&finding.name, rival)));
    }
    let sums = rival.weight.iter().map(|it| sum(finding, rival, it)).chain(rival.not_summed.clone());
    blocks.push(Block::List(Kind::Plain, sums.map(|it| Item::new(text(it))).collect()));
    blocks
}

fn items(name: &str, rival: &RivalReport) -> Table {
    let row = |it: &Weighed| {
        Row::new(vec![
            Cell::head(&it.locator),
            Cell::number(it.origin.map_or_else(String::new, |it| it.to_string())),
            Cell::number(phrase::value(it.likelihood)),
            Cell::number(phrase::value(it.under_rival)),
            Cell::number(decibels(it.decibels)),
            Cell::words(if it.counts { "yes" } else { "no, another item does" }),
        ])
    };
    Table {
        class: "rivals",
        caption: format!("The same evidence under {name} and under {}.", rival.finding),
        summary: "Likelihoods are the analyst's. Above zero speaks for the finding.".into(),
        columns: vec![
            Column::words("Evidence", 4),
            Column::number("Origin"),
            Column::number(format!("if {name}")),
            Column::number(format!("if {}", rival.finding)),
            Column::number("dB"),
            Column::words("Speaks for its origin", 3),
        ],
        rows: rival.items.iter().map(row).collect(),
        divides: None,
    }
}

fn sum(finding: &FindingReport, rival: &RivalReport, weight: &Weight) -> String {
    format!(
        "Added up over {}: {} dB of {} against {}; {} to {} dB if every item weighs half or twice as much.",
        phrase::count(weight.origins, "origin"),
        decibels(weight.decibels),
        finding.name,
        rival.finding,
        decibels(weight.low),
        decibels(weight.high)
    )
}

/// One decimal, with its sign.
fn decibels(weight: f64) -> String {
    let rounded = (weight * 10.0).round() / 10.0;
    match rounded {
        it if it > 0.0 => format!("+{it:.1}"),
        it if it < 0.0 => format!("−{:.1}", -it),
        _ => "0.0".to_owned(),
    }
}
