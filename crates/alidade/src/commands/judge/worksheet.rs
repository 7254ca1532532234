use super::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{hung, json, or_dash, say};
use anyhow::Result;
use coding::triangulation::{Assessed, Said, Worksheet};
use coding::vocabulary::Concern;
use storage::{Kind, Project};

/// The confidence worksheet of one finding: each component with its concern, its reasons, and what was said of it.
pub(super) fn show(desk: &Desk, project: &Project, given: &str) -> Result<Exit> {
    let (id, name) = found(project, Kind::Finding, given)?;
    let corpus = project.corpus()?;
    let question = corpus.findings.iter().find(|it| it.id.0 == id).and_then(|it| it.question);
    let report = question.map(|it| analysis::question_report(&corpus, it));
    let mut findings = report.iter().flat_map(|it| &it.cases).flat_map(|it| &it.findings);
    let Some(finding) = findings.find(|it| it.name == name) else {
        return Err(wrong(
            format!(
                "'{name}' is not among the answers to a question in a case that is compared, so nothing is computed for it"
            ),
            "rivals, implications and what stands across the cases are judged by the findings they speak of",
        ));
    };
    if desk.json {
        json(&finding.worksheet)?;
        return Ok(Exit::Done);
    }
    say(hung(&format!("{name}  "), &finding.text))?;
    print(&finding.worksheet)?;
    if !finding.worksheet.confirmed {
        let next = format!("alidade judge set '{name}' confidence LEVEL --reason TEXT");
        say(hung("", &format!("Nobody confirmed it yet. Confirm or correct each concern, or the whole: {next}")))?;
    }
    Ok(Exit::Done)
}

fn print(sheet: &Worksheet) -> Result<()> {
    for component in &sheet.components {
        print_component(component)?;
    }
    let confidence = or_dash(sheet.confidence).replace('_', " ");
    say(format!("  {:<11}{confidence}  ({})", "confidence", sheet.standing()))?;
    sheet.steps.iter().try_for_each(|it| say(hung("             ", it)))?;
    sheet.said.as_ref().map_or(Ok(()), print_said)
}

fn print_component(it: &Assessed) -> Result<()> {
    let suggested = if it.said.is_some() { "" } else { "  (suggested)" };
    let concern = match it.concern {
        None => "not assessed".to_owned(),
        Some(Concern::None) => "no concerns".to_owned(),
        Some(concern) => format!("{concern} concerns"),
    };
    say(format!("  {:<11}{concern}{suggested}", it.component))?;
    for (weight, reason) in &it.reasons {
        say(hung(&format!("             {:<10}", format!("{weight}:")), reason))?;
    }
    it.said.as_ref().map_or(Ok(()), print_said)
}

fn print_said(said: &Said) -> Result<()> {
    let what = match &said.value {
        Some(value) if said.differs => format!("{} says {value}, not what was computed", said.coder),
        Some(value) => format!("{} confirms {value}", said.coder),
        None => format!("{} took a word back", said.coder),
    };
    say(hung("             ", &format!("{what}: {}", said.reason)))
}
