//! One case of a question.

use super::escape::data;
use super::page::{Page, Table};
use super::{figures, finding};
use crate::phrase;
use coding::triangulation::{CaseReport, Independence};

pub(super) fn write(page: &mut Page, case: &CaseReport) {
    page.heading(3, &data(&case.title));
    page.items(&coverage(case));
    if case.findings.is_empty() {
        page.paragraph("No finding answers this question for the case.");
    } else {
        page.heading(4, "Convergence");
        finding::convergence(page, &case.findings);
        page.heading(4, "Findings and their evidence");
        finding::write_all(page, &case.findings);
    }
    if !case.dissonance.is_empty() {
        page.heading(4, "Dissonance and negative cases");
        let texts = case.dissonance.iter().map(|it| format!("**{}**: {}", data(&it.finding), data(&it.text)));
        page.items(&texts.collect::<Vec<_>>());
    }
    gaps(page, case);
    independence(page, &case.independence);
    figures::write(page, &case.series);
}

fn coverage(case: &CaseReport) -> Vec<String> {
    let describe = |it: &coding::triangulation::Coverage| {
        let reason = it.reason.as_deref().unwrap_or_default();
        let parts = [phrase::offer(it), data(reason)];
        let parts: Vec<_> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        let more = if parts.is_empty() { String::new() } else { format!(": {}", parts.join("; ")) };
        format!("{}, {}{more}", data(&it.strand), it.state.phrase())
    };
    case.coverage.iter().map(describe).collect()
}

fn gaps(page: &mut Page, case: &CaseReport) {
    if case.gaps.is_empty() {
        return;
    }
    page.heading(4, "Silence and gaps");
    page.blank();
    for gap in &case.gaps {
        page.item(&format!("**{}** {}", gap.class, data(&gap.text)));
        if !gap.remedy.is_empty() {
            page.inside(|page| page.item(&format!("What would change this: {}", data(&gap.remedy))));
        }
    }
}

fn independence(page: &mut Page, independence: &Independence) {
    if independence.origins.is_empty() {
        return;
    }
    page.heading(4, "Independence");
    page.paragraph(&format!("{} behind the evidence.", phrase::counted(independence.count, "independent origin")));
    let rows = independence.origins.iter().enumerate().map(|(at, it)| {
        vec![
            (at + 1).to_string(),
            data(&it.title),
            data(&it.strand),
            it.sources.iter().map(|it| data(it)).collect::<Vec<_>>().join(", "),
            it.links.to_string(),
        ]
    });
    let head = ["No.", "Origin", "Strand", "Sources", ">Links"].map(str::to_owned).to_vec();
    page.table(&Table { head, rows: rows.collect() });
    let doubts = independence.origins.iter().enumerate().flat_map(|(at, origin)| {
        phrase::doubts(origin).into_iter().map(move |it| format!("Origin {} {}", at + 1, data(&it)))
    });
    page.items(&doubts.collect::<Vec<_>>());
    if let Some(dominance) = &independence.dominance {
        let flag = if dominance.flagged { format!(" **Flagged:** {}", phrase::DOMINATED) } else { String::new() };
        page.paragraph(&format!("{}{flag}", data(&phrase::dominance(dominance))));
    }
}
