//! Published tables held against the derived ones, and published case tables against the published balance sheet.
//!
//! Rule. Cell by cell, lines are matched in three rounds: word for word (letter case and spaces aside); by the finding that the
//! analyst linked a published line to; then by likeness, the most alike first, where at least half of the words are shared. A
//! matched line in the same place is the *same*; in another place *moved*; in other words *reworded*, with the words that
//! differ. What is left stands in one table only. Between the published tables, where a heading such as “… by:” introduces
//! details, it is compared without the colon and what hangs on it.
//!
//! Source: joint displays are read against each other cell by cell (Guetterman, Fetters and Creswell 2015, Annals of Family
//! Medicine 13, 554–561). The likeness is the coefficient of Dice (1945, Ecology 26, 297–302) over words.

use crate::balance::{top_level, wording};
use crate::basis::Basis;
use crate::case_tables::in_case_table;
use crate::drift::drift;
use coding::corpus::{Case, CaseId, Corpus, Finding, FindingId, Question, QuestionId};
use coding::published::{Layout, PublishedBullet};
use coding::triangulation::{CellDiff, FigureDiff, LineDiff, LineState, PublishedReport};
use std::collections::BTreeSet;

/// A line of a table, wherever it comes from.
#[derive(Clone, Debug)]
struct Line {
    /// With what it hangs on before it, set off by ` › `.
    text: String,
    finding: Option<FindingId>,
}

/// All published tables against the derived ones. Empty where none is loaded.
pub fn published_report(corpus: &Corpus) -> PublishedReport {
    let basis = Basis::new(corpus);
    let mut figures: Vec<&str> = Vec::new();
    for bullet in &corpus.published {
        if !figures.contains(&bullet.figure.as_str()) {
            figures.push(&bullet.figure);
        }
    }
    PublishedReport {
        figures: figures.into_iter().map(|figure| figure_diff(&basis, figure)).collect(),
        between: between(&basis),
    }
}

fn figure_diff(basis: &Basis<'_>, figure: &str) -> FigureDiff {
    let bullets: Vec<&PublishedBullet> = basis.corpus.published.iter().filter(|it| it.figure == figure).collect();
    let layout = bullets.first().map_or(Layout::BalanceSheet, |it| it.layout);
    let mut cells = Vec::new();
    for (question, case) in places(basis.corpus, &bullets, layout) {
        let printed = printed(basis.corpus, &bullets, question.map(|it| it.id), case.map(|it| it.id));
        let derived = match layout {
            Layout::CaseTable => case_lines(basis, question, case),
            Layout::BalanceSheet => balance_lines(basis, question, case),
        };
        cells.push(CellDiff {
            row: question.map_or("Balance", |it| &it.name).to_owned(),
            column: case.map_or("Balance", |it| &it.name).to_owned(),
            lines: compare(basis.corpus, &printed, &derived),
        });
    }
    let caption = bullets.iter().find_map(|it| it.caption.clone());
    FigureDiff { figure: figure.to_owned(), caption, cells }
}

type Place<'c> = (Option<&'c Question>, Option<&'c Case>);

/// The cells of a table: of a case table those of its case; of a balance sheet all there are, Balance row and column included.
fn places<'c>(corpus: &'c Corpus, bullets: &[&PublishedBullet], layout: Layout) -> Vec<Place<'c>> {
    let questions = corpus.questions.iter().map(Some);
    match layout {
        Layout::CaseTable => {
            let cases: BTreeSet<Option<CaseId>> = bullets.iter().map(|it| it.case).collect();
            let cases = cases.into_iter().map(|id| id.and_then(|id| corpus.case(id)));
            cases.flat_map(|case| questions.clone().map(move |question| (question, case))).collect()
        }
        Layout::BalanceSheet => {
            let columns = || corpus.included_cases().map(Some).chain([None]);
            questions.chain([None]).flat_map(|question| columns().map(move |case| (question, case))).collect()
        }
    }
}

fn printed(
    corpus: &Corpus,
    bullets: &[&PublishedBullet],
    question: Option<QuestionId>,
    case: Option<CaseId>,
) -> Vec<Line> {
    let here = bullets.iter().filter(|it| it.question == question && it.case == case);
    here.map(|it| {
        let above = it.parent.as_ref().and_then(|name| corpus.published.iter().find(|other| other.name == *name));
        Line { text: hung(above.map(|it| it.text.as_str()), &it.text), finding: it.finding }
    })
    .collect()
}

fn case_lines(basis: &Basis<'_>, question: Option<&Question>, case: Option<&Case>) -> Vec<Line> {
    let Some((question, case)) = question.zip(case) else { return Vec::new() };
    let here: Vec<&Finding> = in_case_table(basis, question, case).collect();
    let line = |above: Option<&Finding>, it: &Finding| Line {
        text: hung(above.map(|it| it.text.as_str()), &it.text),
        finding: Some(it.id),
    };
    let mut lines = Vec::new();
    for top in here.iter().filter(|it| it.parent.is_none()) {
        lines.push(line(None, top));
        lines.extend(here.iter().filter(|it| it.parent == Some(top.id)).map(|it| line(Some(top), it)));
    }
    lines
}

fn balance_lines(basis: &Basis<'_>, question: Option<&Question>, case: Option<&Case>) -> Vec<Line> {
    let shown = top_level(basis, question, case.map(|it| it.id)).filter(|it| it.is_answer());
    shown.map(|it| Line { text: wording(it).to_owned(), finding: Some(it.id) }).collect()
}

fn hung(above: Option<&str>, text: &str) -> String {
    above.map_or_else(|| text.to_owned(), |above| format!("{above} › {text}"))
}

/// The published case tables against the published balance sheet, top lines only.
fn between(basis: &Basis<'_>) -> Vec<CellDiff> {
    let corpus = basis.corpus;
    let of = |layout: Layout| -> Vec<&PublishedBullet> {
        corpus.published.iter().filter(|it| it.layout == layout && it.parent.is_none()).collect()
    };
    let (tables, sheet) = (of(Layout::CaseTable), of(Layout::BalanceSheet));
    let mut cells = Vec::new();
    for case in corpus.included_cases() {
        for question in &corpus.questions {
            let lines = |bullets: &[&PublishedBullet]| -> Vec<Line> {
                let mut lines = printed(corpus, bullets, Some(question.id), Some(case.id));
                lines.iter_mut().for_each(|it| it.text = bare_heading(&it.text).to_owned());
                lines
            };
            let (in_case, in_sheet) = (lines(&tables), lines(&sheet));
            if !in_case.is_empty() && !in_sheet.is_empty() {
                let lines = compare(corpus, &in_case, &in_sheet);
                cells.push(CellDiff { row: question.name.clone(), column: case.name.clone(), lines });
            }
        }
    }
    cells
}

/// `Protect people` of `Protect people by:`.
fn bare_heading(text: &str) -> &str {
    let text = text.trim();
    text.strip_suffix(':').map_or(text, |it| it.strip_suffix(" by").unwrap_or(it).trim_end())
}

fn compare(corpus: &Corpus, first: &[Line], second: &[Line]) -> Vec<LineDiff> {
    let partners = partners(first, second);
    let order: Vec<usize> = partners.iter().flatten().copied().collect();
    let stays = in_place(&order);
    let name = |id: Option<FindingId>| corpus.findings.iter().find(|it| Some(it.id) == id).map(|it| it.name.clone());
    let mut lines: Vec<LineDiff> = Vec::new();
    for (line, partner) in first.iter().zip(&partners) {
        let other = partner.map(|at| &second[at]);
        let state = match (other, partner) {
            (Some(other), _) if folded(&other.text) != folded(&line.text) => LineState::Reworded,
            (Some(_), Some(at)) if !stays.contains(at) => LineState::Moved,
            (Some(_), _) => LineState::Same,
            (None, _) => LineState::OnlyFirst,
        };
        lines.push(LineDiff {
            state,
            first: Some(line.text.clone()),
            second: other.map(|it| it.text.clone()),
            finding: name(other.and_then(|it| it.finding).or(line.finding)),
            words: other
                .filter(|_| state == LineState::Reworded)
                .map_or_else(Vec::new, |it| drift(&line.text, &it.text)),
        });
    }
    let alone = second.iter().enumerate().filter(|(at, _)| !order.contains(at));
    lines.extend(alone.map(|(_, line)| LineDiff {
        state: LineState::OnlySecond,
        first: None,
        second: Some(line.text.clone()),
        finding: name(line.finding),
        words: Vec::new(),
    }));
    lines
}

/// For each line of the first table, the place of its partner in the second.
fn partners(first: &[Line], second: &[Line]) -> Vec<Option<usize>> {
    let mut partners: Vec<Option<usize>> = vec![None; first.len()];
    let mut taken = vec![false; second.len()];
    let mut pair = |partners: &mut Vec<Option<usize>>, fits: &dyn Fn(&Line, &Line) -> bool| {
        for (at, line) in first.iter().enumerate() {
            if partners[at].is_none()
                && let Some(other) = (0..second.len()).find(|it| !taken[*it] && fits(line, &second[*it]))
            {
                partners[at] = Some(other);
                taken[other] = true;
            }
        }
    };
    pair(&mut partners, &|a, b| folded(&a.text) == folded(&b.text));
    pair(&mut partners, &|a, b| a.finding.is_some() && a.finding == b.finding);
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for a in (0..first.len()).filter(|it| partners[*it].is_none()) {
        for b in (0..second.len()).filter(|it| !taken[*it]) {
            alike.push((likeness(&first[a].text, &second[b].text), a, b));
        }
    }
    alike.retain(|(likeness, _, _)| *likeness >= 0.5);
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    for (_, a, b) in alike {
        if partners[a].is_none() && !taken[b] {
            partners[a] = Some(b);
            taken[b] = true;
        }
    }
    partners
}

/// The places that are in order: a longest rising run of them; the others have moved.
fn in_place(order: &[usize]) -> BTreeSet<usize> {
    // best[i]: the longest rising run that ends with order[i], and where it came from.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (at, place) in order.iter().enumerate() {
        let before = (0..at).filter(|it| order[*it] < *place).max_by_key(|it| (best[*it].0, std::cmp::Reverse(*it)));
        best.push((before.map_or(1, |it| best[it].0 + 1), before));
    }
    let mut at = (0..best.len()).max_by_key(|it| (best[*it].0, std::cmp::Reverse(*it)));
    let mut kept = BTreeSet::new();
    while let Some(here) = at {
        kept.insert(order[here]);
        at = best[here].1;
    }
    kept
}

fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Shared words, twice, over all words of both.
fn likeness(a: &str, b: &str) -> f64 {
    let words = |text: &str| -> BTreeSet<String> {
        let lower = text.to_lowercase();
        lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_owned).collect()
    };
    let (a, b) = (words(a), words(b));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    2.0 * a.intersection(&b).count() as f64 / (a.len() + b.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<Line> {
        texts.iter().map(|it| Line { text: (*it).to_owned(), finding: None }).collect()
    }

    fn check(first: &[&str], second: &[&str], expected: &[(LineState, &str)]) {
        let found = compare(&Corpus::default(), &lines(first), &lines(second));
        let found: Vec<(LineState, &str)> =
            found.iter().map(|it| (it.state, it.first.as_deref().or(it.second.as_deref()).unwrap())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn lines_find_their_partners() {
        use LineState::{Moved, OnlyFirst, OnlySecond, Reworded, Same};
        check(
            &["Rain fell", "Roads closed"],
            &["Rain  fell", "Roads closed"],
            &[(Same, "Rain fell"), (Same, "Roads closed")],
        );
        check(
            &["Very limited effect", "Aid stopped"],
            &["Limited effect", "Talks failed"],
            &[(Reworded, "Very limited effect"), (OnlyFirst, "Aid stopped"), (OnlySecond, "Talks failed")],
        );
        check(&["a", "b", "c"], &["a", "c", "b"], &[(Same, "a"), (Same, "b"), (Moved, "c")]);
        check(&["a", "b", "c"], &["c", "a", "b"], &[(Same, "a"), (Same, "b"), (Moved, "c")]);
        check(&[], &["x"], &[(OnlySecond, "x")]);
    }

    #[test]
    fn a_linked_finding_goes_before_likeness() {
        let first = [Line { text: "No effect at all".into(), finding: Some(FindingId(2)) }];
        let second = [
            Line { text: "No effect at sea".into(), finding: Some(FindingId(1)) },
            Line { text: "Nothing changed".into(), finding: Some(FindingId(2)) },
        ];
        assert_eq!(partners(&first, &second), [Some(1)]);
    }

    #[test]
    fn words_that_differ_are_named() {
        let found = compare(
            &Corpus::default(),
            &lines(&["No observable deterrence effect"]),
            &lines(&["No deterrence effect"]),
        );
        assert_eq!(found[0].words, ["missing: observable"]);
        assert_eq!(bare_heading("Protect people by:"), "Protect people");
    }
}
