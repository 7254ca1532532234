//! Markdown for a terminal: no line wider than asked for, and as readable raw as rendered.

mod balance;
mod case;
mod escape;
mod figures;
mod finding;
mod page;
mod question;
#[cfg(test)]
mod tests;

use crate::{Options, Report, phrase};
use escape::data;
use page::Page;

pub(crate) fn write(report: &Report, options: &Options) -> String {
    let mut page = Page::new(options.width);
    head(&mut page, report);
    for question in &report.questions {
        question::write(&mut page, question);
    }
    if let Some(sheet) = &report.balance {
        balance::write(&mut page, sheet);
    }
    page.finish()
}

fn head(page: &mut Page, report: &Report) {
    let Some(head) = report.head() else {
        page.heading(1, "An empty report");
        page.paragraph("There is no guiding question and no balance sheet to print.");
        return;
    };
    page.heading(1, &title(&head.study.title));
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: &str| {
        if !value.is_empty() {
            facts.push(format!("{label}: {}", data(value)));
        }
    };
    fact("Research question", head.study.research_question.as_deref().unwrap_or_default());
    fact("Hypothesis", head.study.hypothesis.as_deref().unwrap_or_default());
    fact("Revision", &format!("{}, {}", head.revision, short(head.hash)));
    fact("Strands", &head.strands.join(", "));
    fact("Coders", &head.coders.join(", "));
    fact("Mode", phrase::MODE);
    page.items(&facts);
}

fn title(given: &str) -> String {
    let title = data(given);
    if title.is_empty() { "Untitled study".to_owned() } else { title }
}

/// Enough of a hash to tell two apart; the other formats have it in full.
fn short(hash: &str) -> String {
    if hash.is_empty() { "no acts".to_owned() } else { hash.chars().take(12).collect() }
}
