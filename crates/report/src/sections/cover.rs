//! What stands before and after the report: cover and colophon.

use crate::document::{Block, Inline, Layout, Style, Tone, text};
use crate::report::Head;
use crate::{Report, phrase, safe};

/// What a window or a file manager calls the report.
pub(super) fn title(report: &Report) -> String {
    let study = report.head().map(|it| study(&it)).unwrap_or_default();
    let part = match (report.questions.as_slice(), &report.balance) {
        ([], None) => beside(report).unwrap_or("Empty report").to_owned(),
        ([], Some(_)) => "Balance sheet".to_owned(),
        ([one], None) => one.question.clone(),
        _ => "Triangulation report".to_owned(),
    };
    if study.is_empty() { part } else { format!("{part} · {study}") }
}

/// What a report is that has neither a question nor the balance sheet.
fn beside(report: &Report) -> Option<&'static str> {
    let published = report.published.as_ref().map(|_| "Published and derived tables");
    published.or_else(|| report.annex.as_ref().map(|_| "Annex on methods"))
}

pub(super) fn study(head: &Head<'_>) -> String {
    let title = safe::line(&head.study.title);
    if title.is_empty() { "Untitled study".to_owned() } else { title }
}

pub(super) fn section(report: &Report) -> Vec<Block> {
    let Some(head) = report.head() else {
        let sentence = "There is no guiding question and no balance sheet to print.";
        return vec![Block::heading(1, "Empty report"), Block::paragraph(sentence)];
    };
    let what = match (report.questions.len(), report.balance.is_some()) {
        (0, true) => "Comparative balance sheet",
        (0, false) => beside(report).unwrap_or_default(),
        (_, true) => "Triangulation report and balance sheet",
        (_, false) => "Triangulation report",
    };
    let mut blocks = vec![Block::Paragraph(Tone::Eyebrow, text(what)), Block::heading(1, study(&head))];
    let asked = head.study.research_question.as_ref().filter(|it| !it.is_empty());
    blocks.extend(asked.map(|it| Block::Paragraph(Tone::Lede, text(it))));
    let facts = facts(report, &head).into_iter().filter(|(_, value)| !value.is_empty());
    blocks.push(Block::Facts(Layout::Cards, facts.map(|(label, value)| (text(label), text(value))).collect()));
    blocks
}

fn facts(report: &Report, head: &Head<'_>) -> Vec<(&'static str, String)> {
    let questions: Vec<_> = report.questions.iter().map(|it| it.question.as_str()).collect();
    let cases: Vec<_> = match (report.questions.first(), &report.balance) {
        (Some(question), _) => question.cases.iter().map(|it| it.title.as_str()).collect(),
        (None, Some(sheet)) => sheet.cases.iter().map(|(_, title)| title.as_str()).collect(),
        (None, None) => Vec::new(),
    };
    let mode = if report.questions.is_empty() { "" } else { phrase::MODE };
    vec![
        ("Hypothesis", head.study.hypothesis.clone().unwrap_or_default()),
        (if questions.len() == 1 { "Question" } else { "Questions" }, questions.join(", ")),
        // More than a few are easier to find in the contents.
        ("Cases", if cases.len() > 4 { cases.len().to_string() } else { cases.join("; ") }),
        ("Strands", head.strands.join(", ")),
        ("Coders", head.coders.join(", ")),
        ("Revision", phrase::state(head)),
        ("Mode", mode.to_owned()),
    ]
}

pub(super) fn colophon(report: &Report) -> Vec<Block> {
    let Some(head) = report.head() else { return Vec::new() };
    let mut line = text(format!(
        "Computed by Alidade {} from revision {} of the project",
        env!("CARGO_PKG_VERSION"),
        head.revision
    ));
    if head.hash.is_empty() {
        line.push(Inline::Text(".".into()));
    } else {
        line.extend([
            Inline::Text(", whose history has the hash ".into()),
            Inline::Styled(Style::Mono, head.hash.to_owned()),
            Inline::Text(
                ". The same revision and the same version of Alidade give the same report, byte for byte.".into(),
            ),
        ]);
    }
    vec![Block::Paragraph(Tone::Plain, line)]
}
