use crate::desk::{Desk, year};
use crate::failure::{Exit, wrong};
use crate::output::{count, hung, json, line, note, say};
use crate::sources_in::read_file;
use analysis::argument::{Context, Manuscript, RULES, Remark, Report, Rule, Severity, cited_sources, lint};
use anyhow::Result;
use coding::corpus::{Corpus, SourceId};
use coding::text::Block;
use coding::{NumberFormat, corpus};
use serde_json::json;
use std::path::Path;
use storage::{Kind, Project};

/// Check a text's argument: citations, quotations, claims, questions, figures
///
/// Reads a source of the project, a file, or standard input (-), as a careful reader would, and marks what is missing or does not
/// fit. A file needs no project; with one, quotations are looked up in its sources, and questions and figures compared with it.
///
/// Exit code 0: no remark. 1: remarks; with --fail-on, only remarks of that severity or above.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade lint paper.docx
  alidade lint D-04                        a source of the project
  alidade lint paper.txt --number-format . 75.065 is seventy-five thousand
  alidade lint paper.md --rule citation-empty --rule plural-claim
  alidade lint paper.md --fail-on high --json
  alidade lint --list-rules

Each rule with its faults and what is fine: docs/lint.md")]
pub(crate) struct Args {
    /// A file, a source of the project, or - for standard input
    #[arg(required_unless_present = "list_rules")]
    text: Option<String>,
    /// Only this rule; may be given several times
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// Exit with 1 only for remarks of this severity or above: low, medium, high
    #[arg(long, value_name = "SEVERITY", default_value = "low")]
    fail_on: Severity,
    /// The thousands mark in the text's numbers: . , ' or none [default: found]
    #[arg(long, value_name = "MARK", default_value = "")]
    number_format: NumberFormat,
    /// Show what is looked for
    #[arg(long)]
    list_rules: bool,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    if args.list_rules {
        return list_rules(desk);
    }
    let only: Vec<&str> = args.rule.iter().map(String::as_str).collect();
    if let Some(unknown) = only.iter().find(|it| Rule::find(it).is_none()) {
        let names: Vec<String> = RULES.iter().map(|it| it.name.to_owned()).collect();
        let near = coding::names::either(&names);
        return Err(wrong(format!("there is no rule '{unknown}'"), format!("use {near}")));
    }
    let given = args.text.as_deref().unwrap_or("-");
    let is_file = given == "-" || Path::new(given).is_file();
    let mut project = open(desk, is_file)?;
    let corpus = project.as_ref().map(Project::corpus).transpose()?;
    let (text, blocks, own) = read(project.as_mut(), given, is_file)?;
    let manuscript = Manuscript::read(&text, &blocks);
    let texts = match (&project, &corpus) {
        (Some(project), Some(corpus)) => texts(project, &cited_sources(&manuscript, corpus))?,
        _ => Vec::new(),
    };
    let context = Context { corpus: corpus.as_ref(), own, texts, number_format: args.number_format, year: year() };
    let report = lint(&manuscript, &context, &only);
    if desk.json {
        json(&as_json(given, corpus.as_ref(), &report))?;
    } else {
        print(given, &report)?;
    }
    let failed = report.remarks.iter().any(|it| it.severity >= args.fail_on);
    Ok(if failed { Exit::Nothing } else { Exit::Done })
}

/// The project; a file is also read without one, if none was named.
fn open(desk: &Desk, is_file: bool) -> Result<Option<Project>> {
    match desk.open() {
        Ok(project) => Ok(Some(project)),
        Err(_) if is_file && desk.project.is_none() => Ok(None),
        Err(error) => Err(error),
    }
}

/// The text with its paragraphs, and the source that it is.
fn read(project: Option<&mut Project>, given: &str, is_file: bool) -> Result<(String, Vec<Block>, Option<SourceId>)> {
    if is_file {
        let path = Path::new(given);
        let bytes = read_file(path)?;
        let name =
            if given == "-" { "text.txt".into() } else { path.file_name().unwrap_or_default().to_string_lossy() };
        let read = ingest::read(&name, &bytes, &ingest::Options::default())?;
        for warning in &read.warnings {
            note(format!("Note: {given}: {warning}"));
        }
        return Ok((read.text, read.blocks, None));
    }
    let missing = || wrong(format!("there is no file '{given}'"), "name a file, or a source of the project");
    let project = project.ok_or_else(missing)?;
    let id = project.resolve(Kind::Source, given)?;
    let text = project.source_text(id)?;
    let text = text.ok_or_else(|| {
        wrong(format!("'{given}' has no text"), format!("give it one with: alidade import FILE --id '{given}'"))
    })?;
    Ok((text.body, text.blocks, Some(corpus::SourceId(id))))
}

fn texts(project: &Project, cited: &[SourceId]) -> Result<Vec<(SourceId, String)>> {
    let mut texts = Vec::new();
    for id in cited {
        texts.extend(project.source_text(id.0)?.map(|it| (*id, it.body)));
    }
    Ok(texts)
}

fn list_rules(desk: &Desk) -> Result<Exit> {
    if desk.json {
        let row =
            |it: &Rule| json!({"rule": it.name, "severity": it.severity, "about": it.about, "example": it.example});
        json(&RULES.iter().map(row).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    for rule in RULES {
        say(format!("{} ({})", rule.name, rule.severity.as_str()))?;
        say(hung("  ", rule.about))?;
        say(hung("  such as: ", rule.example))?;
    }
    Ok(Exit::Done)
}

fn as_json(given: &str, corpus: Option<&Corpus>, report: &Report) -> serde_json::Value {
    json!({
        "alidade_lint": 1,
        "text": given,
        "revision": corpus.map(|it| it.revision),
        "remarks": report.remarks,
        "notes": report.notes,
    })
}

fn print(given: &str, report: &Report) -> Result<()> {
    for remark in &report.remarks {
        print_remark(given, remark)?;
    }
    for it in &report.notes {
        say(hung("Note: ", it))?;
    }
    let of = |severity: Severity| report.remarks.iter().filter(|it| it.severity == severity).count();
    if report.remarks.is_empty() {
        say("No remark.")
    } else {
        say(format!(
            "{}: {} high, {} medium, {} low.",
            count(report.remarks.len(), "remark"),
            of(Severity::High),
            of(Severity::Medium),
            of(Severity::Low)
        ))
    }
}

fn print_remark(given: &str, it: &Remark) -> Result<()> {
    let name = if given == "-" { "line " } else { "" };
    let shown = if given == "-" { String::new() } else { format!("{}:", line(given)) };
    say(format!("{name}{shown}{}:{}  {}  {}", it.line, it.column, it.severity.as_str(), it.rule))?;
    let quotation = line(&it.quotation);
    let is_quoted = quotation.starts_with(['“', '"', '«', '„']);
    say(hung("    ", &if is_quoted { quotation } else { format!("“{quotation}”") }))?;
    say(hung("    ", &it.message))?;
    say(hung("    → ", &it.hint))?;
    say("")
}
