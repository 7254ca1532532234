//! What a study file must say about its own entries, and what is odd in it.

use super::form::{Body, Placed};
use crate::error::ExchangeError;
use crate::wording::shown;
use coding::Warning;
use coding::bundle::{
    NewActor, NewCase, NewCode, NewCoding, NewDataset, NewEvidence, NewFinding, NewGroup, NewInterview, NewJudgement,
    NewMemo, NewParticipant, NewPublished, NewQuestion, NewRelation, NewScopeMark, NewSource, NewSourceType,
};
use coding::vocabulary::BUILT_IN_TYPES;
use std::collections::{HashMap, HashSet};

/// An entry of a study file.
pub(super) trait Entry {
    /// A field without which it means nothing.
    fn missing(&self) -> Option<&'static str>;
}

macro_rules! entries {
    ($($type:ty: $($field:ident),+;)*) => {$(
        impl Entry for $type {
            fn missing(&self) -> Option<&'static str> {
                $(if self.$field.trim().is_empty() { return Some(stringify!($field)); })+
                None
            }
        }
    )*};
}
entries! {
    NewSourceType: id, strand;
    NewCase: id;
    NewQuestion: id;
    NewParticipant: id;
    NewSource: id;
    NewRelation: from, to;
    NewCode: id;
    NewCoding: source, code;
    NewDataset: source;
    NewFinding: id;
    NewMemo: text;
    NewGroup: id;
    NewInterview: id;
    NewPublished: id;
    NewActor: id;
}

impl Entry for NewJudgement {
    fn missing(&self) -> Option<&'static str> {
        match self.subject {
            None => Some("subject"),
            Some(_) if self.reason.as_deref().is_none_or(|it| it.trim().is_empty()) => Some("reason"),
            Some(_) => None,
        }
    }
}

impl Entry for NewScopeMark {
    fn missing(&self) -> Option<&'static str> {
        self.status.is_none().then_some("status")
    }
}

/// Checks every entry, and writes shorthands out in full.
pub(super) fn body(body: &mut Body, warnings: &mut Vec<Warning>) -> Result<(), ExchangeError> {
    twice("case", &body.cases, |it| &it.id, warnings);
    twice("question", &body.questions, |it| &it.id, warnings);
    twice("participant", &body.participants, |it| &it.id, warnings);
    twice("finding", &body.findings, |it| &it.id, warnings);
    twice("interview", &body.interviews, |it| &it.id, warnings);
    twice("published line", &body.published, |it| &it.id, warnings);
    twice("actor", &body.actors, |it| &it.id, warnings);
    if let Some(sources) = &body.sources {
        repeated("source", sources.0.iter().map(|it| (it.line, it.value.id.as_str())), warnings);
        sources.0.iter().for_each(|it| source(it, warnings));
    }
    let cases = body.cases.iter().flatten();
    for Placed { line, value } in cases.filter(|it| it.value.included == Some(false) && it.value.reason.is_none()) {
        let text = format!("case '{}' is left out of the comparison without a 'reason'", shown(&value.id));
        warnings.push(Warning::at_line(*line, text));
    }
    all(&body.relations, relation)?;
    all(&body.scope, scope_mark)?;
    all(&body.codings, coding)?;
    all(&body.datasets, dataset)?;
    all(&body.memos, memo)?;
    for Placed { line, value } in body.findings.iter_mut().flatten() {
        let name = shown(&value.id);
        finding(value, *line, warnings)
            .map_err(|message| ExchangeError::invalid(Some(*line), format!("finding '{name}': {message}")))?;
    }
    Ok(())
}

fn all<T>(entries: &Option<Vec<Placed<T>>>, check: fn(&T) -> Result<(), String>) -> Result<(), ExchangeError> {
    for Placed { line, value } in entries.iter().flatten() {
        check(value).map_err(|message| ExchangeError::invalid(Some(*line), message))?;
    }
    Ok(())
}

fn twice<T>(kind: &str, entries: &Option<Vec<Placed<T>>>, id: fn(&T) -> &String, warnings: &mut Vec<Warning>) {
    repeated(kind, entries.iter().flatten().map(|it| (it.line, id(&it.value).as_str())), warnings);
}

/// An id that stands twice is one entry in two parts; more often it is a slip.
fn repeated<'e>(kind: &str, entries: impl Iterator<Item = (u32, &'e str)>, warnings: &mut Vec<Warning>) {
    let mut seen = HashMap::new();
    for (line, id) in entries {
        if let Some(before) = seen.insert(id, line) {
            let text = format!("{kind} '{}' stands in line {before} too; what is given later counts", shown(id));
            warnings.push(Warning::at_line(line, text));
        }
    }
}

fn source(source: &Placed<NewSource>, warnings: &mut Vec<Warning>) {
    let NewSource { id, kind: Some(kind), strand: Some(strand), .. } = &source.value else { return };
    let built_in = BUILT_IN_TYPES.iter().find(|(name, _)| name == kind).map(|(_, strand)| *strand);
    if built_in.is_some_and(|built_in| built_in != strand) {
        let (id, kind, strand) = (shown(id), shown(kind), shown(strand));
        let text = format!("source '{id}' is of type '{kind}', which does not belong to the strand '{strand}'");
        warnings.push(Warning::at_line(source.line, text));
    }
}

fn relation(relation: &NewRelation) -> Result<(), String> {
    if relation.from == relation.to {
        return Err(format!("the relation goes from '{}' to itself", shown(&relation.from)));
    }
    Ok(())
}

fn scope_mark(mark: &NewScopeMark) -> Result<(), String> {
    match (&mark.source, &mark.strand) {
        (Some(_), Some(_)) => Err("a scope mark is about a 'source' or about a 'strand', not both".to_owned()),
        (None, None) => Err("a scope mark must name a 'source' or a 'strand'".to_owned()),
        _ => Ok(()),
    }
}

/// Whether a coding says where it stands. Shared with the table of codings.
pub(crate) fn coding(coding: &NewCoding) -> Result<(), String> {
    if coding.occurrence == Some(0) {
        return Err("occurrences are counted from 1".to_owned());
    }
    match (coding.start, coding.end) {
        (Some(start), Some(end)) if start < end => Ok(()),
        (Some(start), Some(end)) => Err(format!("the coding ends at {end}, which is not after its start {start}")),
        (Some(_), None) => Err("there is a 'start', but no 'end'".to_owned()),
        (None, Some(_)) => Err("there is an 'end', but no 'start'".to_owned()),
        (None, None) if coding.quote.as_ref().is_some_and(|quote| !quote.trim().is_empty()) => Ok(()),
        (None, None) => Err("the coding needs a 'quote', or a 'start' and an 'end' in code points".to_owned()),
    }
}

fn dataset(dataset: &NewDataset) -> Result<(), String> {
    for series in &dataset.series {
        if series.id.trim().is_empty() {
            return Err(format!("a series of '{}' has no 'id'", shown(&dataset.source)));
        }
        let mut periods = HashSet::new();
        if let Some(again) = series.observations.iter().find(|it| !periods.insert(it.period)) {
            return Err(format!("series '{}' gives {} twice", shown(&series.id), again.period));
        }
    }
    Ok(())
}

fn memo(memo: &NewMemo) -> Result<(), String> {
    if memo.on.len() > 1 {
        return Err("a memo is on one thing, such as 'on: {finding: S2.1}'".to_owned());
    }
    Ok(())
}

fn finding(finding: &mut NewFinding, line: u32, warnings: &mut Vec<Warning>) -> Result<(), String> {
    if finding.parent.as_ref() == Some(&finding.id) {
        return Err("it is its own parent".to_owned());
    }
    if let Some(flag) = finding.flags.iter().flatten().find(|flag| !matches!(flag.state.as_str(), "open" | "closed")) {
        return Err(format!("the state of a flag is 'open' or 'closed', not '{}'", shown(&flag.state)));
    }
    for (index, evidence) in finding.evidence.iter_mut().enumerate() {
        link(evidence).map_err(|message| format!("evidence {}: {message}", index + 1))?;
        if evidence.code.is_some() && evidence.quote.is_none() && evidence.coding.is_none() {
            let text = format!(
                "finding '{}', evidence {}: 'code' says nothing without the 'quote' that stands under it",
                shown(&finding.id),
                index + 1
            );
            warnings.push(Warning::at_line(line, text));
        }
    }
    Ok(())
}

fn link(evidence: &mut NewEvidence) -> Result<(), String> {
    if !(1..=3).contains(&evidence.strength) {
        return Err(format!("the strength is 1, 2 or 3, not {}", evidence.strength));
    }
    if evidence.occurrence == Some(0) {
        return Err("occurrences are counted from 1".to_owned());
    }
    match (&evidence.source, &evidence.strand) {
        (None, _) if evidence.resolved => return Err("it names no 'source' (or say 'resolved: false')".to_owned()),
        (None, None) => return Err("without a 'source' it must name the 'strand' it is asserted for".to_owned()),
        _ => {}
    }
    if let Some(line) = evidence.line.take() {
        let place = format!("line {line}");
        evidence.locator = Some(evidence.locator.take().map_or(place.clone(), |it| format!("{it}, {place}")));
    }
    Ok(())
}
