//! How the strands stand to each other: the report of a question, what the board shows of it, and the balance sheet.

use super::{State, ready};
use crate::app::App;
use crate::error::ApiError;
use crate::filters::{Params, row};
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use coding::Corpus;
use coding::corpus::QuestionId;
use coding::triangulation::{CaseReport, FindingReport, Gap, QuestionReport};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;
use storage::Kind;

pub(super) fn routes() -> Router<Arc<App>> {
    Router::new()
        .route("/triangulation", get(triangulation))
        .route("/triangulation/summary", get(summary))
        .route("/balance", get(balance))
}

async fn triangulation(app: State, params: Params) -> Result<Response, ApiError> {
    params.only(&[&["question", "mode"]])?;
    let left_out = match params.one("mode")? {
        None => None,
        Some("strict") => Some("lenient"),
        Some("lenient") => Some("strict"),
        Some(other) => return Err(ApiError::bad(format!("there is no mode '{other}'")).hint("use strict or lenient")),
    };
    let question = params.needed::<String>("question")?;
    let inner = Arc::clone(&app);
    let key = format!("triangulation {left_out:?} {question}");
    let work = move |project: &storage::Project| {
        let id = row(project, Kind::Question, &question)?;
        let report = analysis::question_report(&*inner.shelf.corpus(project)?, QuestionId(id));
        let mut report = serde_json::to_value(report).map_err(|_| ApiError::fault())?;
        if let Some(left_out) = left_out {
            without(&mut report, left_out);
        }
        Ok(report)
    };
    Ok(ready(app.kept(key, work).await?))
}

/// Leaves the reading in one mode out of all findings.
fn without(report: &mut Value, mode: &str) {
    let drop = |findings: &mut Value| {
        for finding in findings.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
            finding.remove(mode);
        }
    };
    for case in report["cases"].as_array_mut().into_iter().flatten() {
        drop(&mut case["findings"]);
    }
    drop(&mut report["across"]);
}

async fn summary(app: State) -> Result<Response, ApiError> {
    let inner = Arc::clone(&app);
    Ok(ready(app.kept("triangulation summary".into(), move |project| Ok(short(&*inner.shelf.corpus(project)?))).await?))
}

/// What the board shows, of all questions.
fn short(corpus: &Corpus) -> Value {
    let ids: HashMap<&str, i64> = corpus.findings.iter().map(|it| (it.name.as_str(), it.id.0)).collect();
    let (mut findings, mut coverage) = (Map::new(), Vec::new());
    for question in &corpus.questions {
        let report: QuestionReport = analysis::question_report(corpus, question.id);
        for case in &report.cases {
            coverage.push(cell(&report, case));
        }
        let of_cases =
            report.cases.iter().flat_map(|case| case.findings.iter().map(move |it| (it, case.gaps.as_slice())));
        let across = report.across.iter().map(|it| (it, [].as_slice()));
        for (finding, gaps) in of_cases.chain(across) {
            if let Some(id) = ids.get(finding.name.as_str()) {
                findings.insert(id.to_string(), standing(finding, gaps));
            }
        }
    }
    json!({"revision": corpus.revision, "findings": findings, "coverage": coverage})
}

fn cell(report: &QuestionReport, case: &CaseReport) -> Value {
    json!({
        "question": report.question, "case": case.case, "answer": case.answer, "strands": case.coverage,
        "gaps": case.gaps.iter().map(gap).collect::<Vec<_>>(),
    })
}

fn gap(gap: &Gap) -> Value {
    json!({"class": gap.class, "message": gap.text, "remedy": gap.remedy})
}

fn standing(finding: &FindingReport, gaps: &[Gap]) -> Value {
    let strict = &finding.strict;
    let verdicts: Vec<Value> = strict
        .strands
        .iter()
        .map(|it| json!({"strand": it.strand, "verdict": it.verdict, "glyph": it.verdict.glyph(), "weak": it.weak, "reason": it.reason}))
        .collect();
    let own: Vec<Value> = gaps.iter().filter(|it| names(&it.text, &finding.name)).map(gap).collect();
    json!({
        "name": finding.name, "verdicts": verdicts, "code": strict.cell_code, "capped": strict.capped, "level": strict.level_text(),
        "origins": strict.origins, "supporting": strict.supporting, "contradicting": strict.contradicting,
        "modes_differ": finding.modes_differ(), "lenient": {"code": finding.lenient.cell_code, "level": finding.lenient.level_text()},
        "gaps": own,
    })
}

/// Whether a sentence names a finding: `S2.1`, and not `S2.10` or `S2.1.3`.
fn names(sentence: &str, name: &str) -> bool {
    sentence.match_indices(name).any(|(at, _)| {
        let before = sentence[..at].chars().next_back();
        let mut after = sentence[at + name.len()..].chars();
        let inside = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let goes_on = match after.next() {
            Some('.' | '-') => inside(after.next()),
            next => inside(next),
        };
        !inside(before) && !goes_on
    })
}

async fn balance(app: State) -> Result<Response, ApiError> {
    let inner = Arc::clone(&app);
    let work = move |project: &storage::Project| {
        let sheet = analysis::balance_sheet(&*inner.shelf.corpus(project)?);
        serde_json::to_value(sheet).map_err(|_| ApiError::fault())
    };
    Ok(ready(app.kept("balance".into(), work).await?))
}

#[cfg(test)]
mod tests {
    use super::names;

    #[test]
    fn a_finding_is_not_taken_for_another() {
        let check = |sentence: &str, expected: bool| assert_eq!(names(sentence, "S2.1"), expected, "{sentence}");
        check("S2.1 rests on one origin: I-03.", true);
        check("Nothing is linked for or against L2.3 and S2.1.", true);
        check("No search for evidence against S2.10 is logged.", false);
        check("S2.1.3 may rest on one origin.", false);
        check("XS2.1 rests on one origin.", false);
    }
}
