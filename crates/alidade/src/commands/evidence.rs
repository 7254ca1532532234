mod edit;
pub(super) mod row;
mod weighing;

use super::source::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{count, hung, json, pick_guid, say, short, wrote};
use anyhow::Result;
use coding::bundle::NewEvidence;
use coding::corpus::Corpus;
use coding::{Directness, Period, Stance};
use row::Row;
use storage::read::filter::CodingFilter;
use storage::{Kind, Project};
use weighing::Weighing;

/// Link findings to what speaks for and against them
///
/// A link leads from a finding to a coded passage (--quote or --coding), a series of figures (--series) or a place in a source
/// (--locator). What a text claims without any record is linked with --unsourced, and reports keep it apart.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade evidence add L2.1 --source I-07 --stance contradicts --strength 2 \\
      --directness witnessed --quote 'the shelling did not stop for one day'
  alidade evidence add S2.1 --series ucdp-syria-deaths --stance supports
  alidade evidence add S2.1 --unsourced --strand interview --stance supports \\
      --note 'said on p. 12, no interview given'
  alidade evidence list L2.1
  alidade evidence edit 5f1c09ab --strength 3 --note 'saw it from the hospital'
  alidade evidence edit 5f1c09ab --test hoop --passed yes
  alidade evidence edit 5f1c09ab --disposition explained \
      --because 'He speaks of the month before the vote'
  alidade evidence remove 5f1c09ab")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List the evidence of one finding, or of all
    List {
        /// The finding
        finding: Option<String>,
    },
    /// Link evidence to a finding
    Add(Box<Add>),
    /// Change a link; what is not given stays
    Edit(Box<edit::Args>),
    /// Remove a link; the passage and its coding stay
    Remove {
        /// Its GUID, or the end of it as 'alidade evidence list' shows it
        guid: String,
    },
}

#[derive(clap::Args, Debug)]
struct Add {
    /// The finding
    finding: String,
    /// What it does: supports, contradicts, qualifies or context
    #[arg(long)]
    stance: Stance,
    /// How much: 1 weak, 2 moderate, 3 strong
    #[arg(long, value_name = "1|2|3", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..=3))]
    strength: u8,
    /// How close the witness was: took_part, witnessed, reported or inferred
    #[arg(long)]
    directness: Option<Directness>,
    /// The source; --coding and --series name theirs by themselves
    #[arg(long, value_name = "SOURCE")]
    source: Option<String>,
    /// The exact words of a passage that is coded
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, requires = "source")]
    quote: Option<String>,
    /// Which of several places with these words, counted from 1
    #[arg(long, value_name = "N", requires = "quote")]
    occurrence: Option<u32>,
    /// The code under which the passage stands, if under several
    #[arg(long, value_name = "CODE", requires = "quote")]
    code: Option<String>,
    /// Instead of words: a coding, by its GUID or a part of it
    #[arg(long, value_name = "GUID", conflicts_with = "quote")]
    coding: Option<String>,
    /// A series of figures
    #[arg(long, value_name = "SERIES")]
    series: Option<String>,
    /// Where in the source, for a reader of the original: 'p. 539'
    #[arg(long, value_name = "TEXT")]
    locator: Option<String>,
    /// A concrete instance it speaks of; repeat it for several
    #[arg(long = "example", value_name = "TEXT")]
    examples: Vec<String>,
    /// A reservation; 'temporal' and 'construct_only' demote the link
    #[arg(long = "flag", value_name = "WORD")]
    flags: Vec<String>,
    /// The time the passage speaks about, if not the source's
    #[arg(long)]
    period: Option<Period>,
    /// The passage only passes on what this source says
    #[arg(long, value_name = "SOURCE")]
    derived_from: Option<String>,
    /// Why a demotion does not apply
    #[arg(long, value_name = "REASON")]
    readmitted: Option<String>,
    /// How it bears on the finding
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// It is asserted, but there is no record of it
    #[arg(long)]
    unsourced: bool,
    /// The strand that an assertion without a source claims
    #[arg(long, requires = "unsourced")]
    strand: Option<String>,
    #[command(flatten)]
    weighing: Weighing,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List { finding } => list(desk, &project, finding.as_deref()),
        Verb::Add(args) => add(desk, &mut project, &coder, args),
        Verb::Edit(args) => edit::run(desk, &mut project, &coder, args),
        Verb::Remove { guid } => {
            let (guid, finding) = link(&project.corpus()?, guid)?;
            let act = format!("remove evidence from {finding}");
            let done = project.transact(&act, &coder, |tx| tx.remove_evidence(&guid))?;
            wrote(desk.json, done.act, format!("Removed a link from '{finding}'. 'alidade undo' brings it back."))
        }
    }
}

/// The GUID of a link in full, and the name of its finding.
pub(super) fn link(corpus: &Corpus, given: &str) -> Result<(String, String)> {
    let all = || corpus.findings.iter().flat_map(|it| it.evidence.iter().map(|link| (link.guid.as_str(), &it.name)));
    let guid = pick_guid("link", given, "alidade evidence list", all().map(|(guid, _)| guid))?;
    let finding = all().find(|(it, _)| *it == guid).map(|(_, name)| name.clone()).unwrap_or_default();
    Ok((guid, finding))
}

fn add(desk: &Desk, project: &mut Project, coder: &str, args: &Add) -> Result<Exit> {
    if !args.unsourced && [&args.quote, &args.coding, &args.series, &args.locator].iter().all(|it| it.is_none()) {
        return Err(wrong(
            "the link says neither which passage nor which figure is meant",
            "give --quote 'the exact words', --coding GUID, --series NAME or --locator 'p. 12'; a claim without a record is --unsourced",
        ));
    }
    if args.unsourced && args.source.is_none() && args.strand.is_none() {
        return Err(wrong(
            "an assertion without a source needs the strand that it claims",
            "give --strand interview, document, dataset or one of your own",
        ));
    }
    args.weighing.check()?;
    let (id, finding) = found(project, Kind::Finding, &args.finding)?;
    let corpus = project.corpus()?;
    let new = NewEvidence { coder: Some(coder.to_owned()), ..form(project, &corpus, args)? };
    let there: Vec<&str> = corpus.findings.iter().flat_map(|it| &it.evidence).map(|it| it.guid.as_str()).collect();
    let done = project.transact(&format!("link evidence to {finding}"), coder, |tx| {
        let guid = tx.put_evidence(id, &new)?;
        if there.contains(&guid.as_str()) {
            return Err(storage::Error::refused_with(
                format!("'{finding}' has a link with this source, stance and place already ({})", short(&guid)),
                format!("change it with 'alidade evidence edit {}'", short(&guid)),
            ));
        }
        Ok(guid)
    })?;
    let guid = &done.value;
    let what = new.source.as_deref().unwrap_or("an assertion without a source");
    let sentence = format!("Added a link: {what} {} '{finding}' ({}).", verb_of(args.stance), short(guid));
    if desk.json {
        json(&serde_json::json!({"act": done.act, "guid": guid, "message": sentence}))?;
        return Ok(Exit::Done);
    }
    wrote(false, done.act, sentence)
}

fn verb_of(stance: Stance) -> &'static str {
    match stance {
        Stance::Context => "is context for",
        other => other.as_str(),
    }
}

fn form(project: &Project, corpus: &Corpus, args: &Add) -> Result<NewEvidence> {
    let mut source =
        args.source.as_deref().map(|it| found(project, Kind::Source, it)).transpose()?.map(|(_, name)| name);
    let coding = args.coding.as_deref().map(|it| coding(project, it, source.as_deref())).transpose()?;
    if let Some((_, of)) = &coding {
        source = Some(of.clone());
    }
    if let Some(series) = args.series.as_deref().filter(|_| source.is_none()) {
        let (_, name) = found(project, Kind::Series, series)?;
        let of = corpus.series.iter().find(|it| it.name == name).and_then(|it| corpus.source(it.source));
        source = of.map(|it| it.name.clone());
    }
    if source.is_none() && !args.unsourced {
        return Err(wrong(
            "the link names no source",
            "give --source NAME; a claim without a record is --unsourced --strand STRAND",
        ));
    }
    Ok(NewEvidence {
        source,
        strand: args.strand.clone(),
        stance: args.stance,
        strength: args.strength,
        directness: args.directness,
        quote: args.quote.clone(),
        occurrence: args.occurrence,
        code: args.code.clone(),
        coding: coding.map(|(guid, _)| guid),
        series: args.series.clone(),
        locator: args.locator.clone(),
        line: None,
        examples: args.examples.clone(),
        flags: args.flags.clone(),
        period: args.period,
        derived_from: args.derived_from.clone(),
        readmitted: args.readmitted.clone(),
        test: args.weighing.test,
        passed: args.weighing.passed,
        likelihood: args.weighing.likelihood,
        under_rivals: args.weighing.under_rivals.iter().filter_map(|(it, p)| Some((it.clone(), (*p)?))).collect(),
        disposition: args.weighing.disposition,
        disposition_reason: args.weighing.because.clone(),
        resolved: !args.unsourced,
        note: args.note.clone(),
        coder: None,
    })
}

/// A coding's GUID in full, and the source it stands in.
pub(super) fn coding(project: &Project, given: &str, source: Option<&str>) -> Result<(String, String)> {
    let sources = source.map(|it| project.resolve(Kind::Source, it)).transpose()?.map(|it| vec![it]);
    let codings = project.codings(&CodingFilter { sources, ..CodingFilter::default() }, None)?;
    let guid = pick_guid("coding", given, "alidade code list", codings.iter().map(|it| it.guid.as_str()))?;
    let source = codings.into_iter().find(|it| it.guid == guid).map(|it| it.source).unwrap_or_default();
    Ok((guid, source))
}

fn list(desk: &Desk, project: &Project, finding: Option<&str>) -> Result<Exit> {
    let one = finding.map(|it| found(project, Kind::Finding, it)).transpose()?;
    let corpus = project.corpus()?;
    let findings = || corpus.findings.iter().filter(|it| one.as_ref().is_none_or(|(id, _)| it.id.0 == *id));
    if desk.json {
        json(&findings().flat_map(|it| row::rows(&corpus, it)).collect::<Vec<Row>>())?;
        return Ok(Exit::Done);
    }
    let mut links = 0;
    for finding in findings().filter(|it| !it.evidence.is_empty()) {
        say(hung(&format!("{}  ", finding.name), &finding.text))?;
        for row in row::rows(&corpus, finding) {
            row.print()?;
            links += 1;
        }
    }
    match (links, &one) {
        (0, Some((_, name))) => say(format!(
            "No evidence for '{name}' yet. Link some with: alidade evidence add '{name}' --source SOURCE --stance supports --quote TEXT"
        ))?,
        (0, None) => say(
            "No evidence yet. Link some with: alidade evidence add FINDING --source SOURCE --stance supports --quote TEXT",
        )?,
        _ => say(format!("{} to evidence.", count(links, "link")))?,
    }
    Ok(Exit::Done)
}
