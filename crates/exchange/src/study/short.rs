//! The form for one cell: case, question, event and coverage stand at the top and are left out below.

use super::form::Body;
use coding::bundle::{NewCase, NewEvent, NewQuestion, NewScopeMark};
use coding::vocabulary::EventKind;
use coding::{Bundle, PartialDate, QuestionKind, ScopeStatus, Warning};
use std::collections::HashSet;

/// What an event is called that the short form gives by its date alone.
const EVENT_LABEL: &str = "Treatment";

/// What stands at the top.
pub(super) struct Cell {
    case: Option<String>,
    question: Option<String>,
    event: Option<PartialDate>,
    coverage: Vec<(String, ScopeStatus)>,
}

impl Cell {
    /// Takes it out of the file, if it is there.
    pub(super) fn take(body: &mut Body) -> Option<Self> {
        body.is_one_cell().then(|| Self {
            case: body.case.take(),
            question: body.question.take(),
            event: body.event.take(),
            coverage: body.coverage.take().unwrap_or_default().into_iter().collect(),
        })
    }

    /// Writes it into every entry that leaves it out, and makes the case and the question.
    pub(super) fn fill(self, bundle: &mut Bundle, warnings: &mut Vec<Warning>) {
        for finding in &mut bundle.findings {
            or_this(&mut finding.case, self.case.as_ref());
            or_this(&mut finding.question, self.question.as_ref());
        }
        for mark in bundle.scope.iter_mut().filter(|mark| mark.finding.is_none()) {
            or_this(&mut mark.case, self.case.as_ref());
            or_this(&mut mark.question, self.question.as_ref());
        }
        bundle.scope.extend(self.coverage.iter().map(|(strand, status)| NewScopeMark {
            question: self.question.clone(),
            case: self.case.clone(),
            strand: Some(strand.clone()),
            status: Some(*status),
            ..NewScopeMark::default()
        }));
        if !self.coverage.is_empty() && (self.case.is_none() || self.question.is_none()) {
            let missing = if self.case.is_none() { "case" } else { "question" };
            warnings.push(Warning::new(format!("the coverage names no {missing}, so it holds for every {missing}")));
        }
        make_cases(self.case.as_ref(), bundle);
        make_questions(self.question.as_ref(), bundle, self.event.is_some());
        if let Some(date) = self.event {
            self.enter_event(date, bundle, warnings);
        }
    }

    fn enter_event(&self, date: PartialDate, bundle: &mut Bundle, warnings: &mut Vec<Warning>) {
        let case = self.case.as_ref().and_then(|name| bundle.cases.iter_mut().find(|case| case.id == *name));
        let Some(case) = case else {
            warnings.push(Warning::new(format!("the event of {date} is left out, since no case is named at the top")));
            return;
        };
        let there = case.events.iter().any(|event| event.date == date && event.kind == EventKind::Treatment);
        if !there {
            let kind = EventKind::Treatment;
            case.events.push(NewEvent { date, label: EVENT_LABEL.to_owned(), kind, instrument: None });
            let name = &case.id;
            let text = format!(
                "the event of {date} was entered as the treatment of case '{name}'; to give it a label, list it under 'cases'"
            );
            warnings.push(Warning::new(text));
        }
    }
}

fn or_this(field: &mut Option<String>, value: Option<&String>) {
    if field.is_none() {
        *field = value.cloned();
    }
}

/// An entry for each case that the file names and does not describe.
fn make_cases(cell: Option<&String>, bundle: &mut Bundle) {
    let named = bundle.findings.iter().map(|it| &it.case).chain(bundle.scope.iter().map(|it| &it.case));
    let missing = missing(cell, named, bundle.cases.iter().map(|it| &it.id));
    bundle.cases.extend(missing.into_iter().map(|id| NewCase { id, ..NewCase::default() }));
}

/// The same for questions. Where there is an event, effects are asked for.
fn make_questions(cell: Option<&String>, bundle: &mut Bundle, has_event: bool) {
    let named = bundle.findings.iter().map(|it| &it.question).chain(bundle.scope.iter().map(|it| &it.question));
    let missing = missing(cell, named, bundle.questions.iter().map(|it| &it.id));
    let kind = has_event.then_some(QuestionKind::Effect);
    bundle.questions.extend(missing.into_iter().map(|id| NewQuestion { id, kind, ..NewQuestion::default() }));
}

/// Each name once, in order of appearance, less those that are there.
fn missing<'n>(
    cell: Option<&'n String>,
    named: impl Iterator<Item = &'n Option<String>>,
    there: impl Iterator<Item = &'n String>,
) -> Vec<String> {
    let mut seen: HashSet<&String> = there.collect();
    cell.into_iter().chain(named.flatten()).filter(|name| seen.insert(name)).cloned().collect()
}
