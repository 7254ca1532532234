use super::link;
use super::weighing::Weighing;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::wrote;
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use coding::{Directness, Stance};
use storage::{CLEARABLE_OF_EVIDENCE, EvidenceChange, Project};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// Its GUID, or the end of it as 'alidade evidence list' shows it
    guid: String,
    /// What it does: supports, contradicts, qualifies or context
    #[arg(long)]
    stance: Option<Stance>,
    /// How much: 1 weak, 2 moderate, 3 strong
    #[arg(long, value_name = "1|2|3", value_parser = clap::value_parser!(u8).range(1..=3))]
    strength: Option<u8>,
    /// How close the witness was: took_part, witnessed, reported or inferred
    #[arg(long)]
    directness: Option<Directness>,
    /// Where in the source; '' clears it
    #[arg(long, value_name = "TEXT")]
    locator: Option<String>,
    /// How it bears on the finding; '' clears it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Why a demotion does not apply; '': it applies again
    #[arg(long, value_name = "REASON")]
    readmitted: Option<String>,
    /// An instance; these replace the old ones, '' removes them
    #[arg(long = "example", value_name = "TEXT")]
    examples: Vec<String>,
    /// A reservation; these replace the old ones, '' removes them
    #[arg(long = "flag", value_name = "WORD")]
    flags: Vec<String>,
    /// A field to clear; repeat it for several
    #[arg(long, value_name = "FIELD", value_parser = PossibleValuesParser::new(CLEARABLE_OF_EVIDENCE))]
    clear: Vec<String>,
    #[command(flatten)]
    weighing: Weighing,
}

pub(super) fn run(desk: &Desk, project: &mut Project, coder: &str, args: &Args) -> Result<Exit> {
    let list = |given: &[String]| {
        (!given.is_empty()).then(|| given.iter().filter(|it| !it.trim().is_empty()).cloned().collect::<Vec<_>>())
    };
    args.weighing.check()?;
    let corpus = project.corpus()?;
    let (guid, finding) = link(&corpus, &args.guid)?;
    let change = EvidenceChange {
        stance: args.stance,
        strength: args.strength,
        directness: args.directness,
        locator: args.locator.clone(),
        note: args.note.clone(),
        readmitted: args.readmitted.clone(),
        flags: list(&args.flags),
        examples: list(&args.examples),
        test: args.weighing.test,
        passed: args.weighing.passed,
        likelihood: args.weighing.likelihood,
        under_rivals: args.weighing.under_rivals.clone(),
        disposition: args.weighing.disposition,
        disposition_reason: args.weighing.because.clone(),
    };
    let old = corpus.findings.iter().flat_map(|it| &it.evidence).find(|it| it.guid == guid);
    let cleared = args.locator.as_deref().is_some_and(|it| it.trim().is_empty());
    if cleared && old.is_some_and(|it| it.resolved && it.passage.is_none() && it.series.is_none()) {
        return Err(wrong(
            "the locator is all that says where this evidence stands",
            "give another one, or remove the link with 'alidade evidence remove'",
        ));
    }
    let done = project.transact(&format!("edit evidence for {finding}"), coder, |tx| {
        tx.edit_evidence(&guid, &change)?;
        tx.clear_evidence(&guid, &args.clear)
    })?;
    wrote(desk.json, done.act, format!("Changed a link of '{finding}'."))
}
