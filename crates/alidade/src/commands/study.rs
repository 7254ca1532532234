use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{hung, json, say};
use anyhow::Result;
use coding::bundle::NewStudy;
use std::collections::BTreeMap;

/// Show or change the study's title, question, hypothesis and settings
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade study
  alidade study --title 'Referrals' --question 'Do referrals protect people?'
  alidade study --sampling 'Chosen for their part in the decision'
  alidade study --item coreq.5='Trained interviewer, ten years of field work'
  alidade study --default-coder ana --number-format .")]
pub(crate) struct Args {
    /// The study's title
    #[arg(long)]
    title: Option<String>,
    /// What the study asks
    #[arg(long, value_name = "TEXT")]
    question: Option<String>,
    /// What it expects
    #[arg(long, value_name = "TEXT")]
    hypothesis: Option<String>,
    /// The thousands mark of printed numbers: . , ' space or none
    #[arg(long, value_name = "MARK")]
    number_format: Option<coding::NumberFormat>,
    /// What it speaks about, and what not; '' clears it
    #[arg(long, value_name = "TEXT")]
    scope: Option<String>,
    /// How respondents were chosen, and why so; '' clears it
    #[arg(long, value_name = "TEXT")]
    sampling: Option<String>,
    /// Your answer to an item of a reporting checklist; an empty one removes it
    #[arg(long = "item", value_name = "coreq.N=TEXT", value_parser = item)]
    items: Vec<(String, String)>,
    /// Who codes when nobody is named
    #[arg(long, value_name = "NAME")]
    default_coder: Option<String>,
}

fn item(given: &str) -> Result<(String, String), String> {
    let (item, text) = given.split_once('=').ok_or("write it as coreq.N=TEXT or srqr.N=TEXT")?;
    Ok((item.trim().to_owned(), text.trim().to_owned()))
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    if let Some(change) = change(args) {
        let coder = desk.coder(&project)?;
        project.transact("edit the study", &coder, |tx| {
            tx.put_study(&change)?;
            args.default_coder.as_deref().map_or(Ok(()), |name| tx.set_default_coder(name))
        })?;
    }
    let it = project.overview()?;
    let (numbers, coder) = (project.number_format()?, project.default_coder()?);
    let profile = project.profile()?;
    if desk.json {
        json(&serde_json::json!({
            "title": it.study.title, "research_question": it.study.research_question,
            "hypothesis": it.study.hypothesis, "scope": it.study.scope, "sampling": it.study.sampling, "number_format": numbers,
            "items": profile.iter().cloned().collect::<BTreeMap<_, _>>(), "default_coder": coder, "revision": it.revision, "revision_hash": it.revision_hash,
            "sources": it.sources, "codes": it.codes, "codings": it.codings, "cases": it.cases,
            "questions": it.questions, "findings": it.findings,
        }))?;
        return Ok(Exit::Done);
    }
    say(hung("Title       ", &it.study.title))?;
    say(hung("Question    ", it.study.research_question.as_deref().unwrap_or("–")))?;
    say(hung("Hypothesis  ", it.study.hypothesis.as_deref().unwrap_or("–")))?;
    say(hung("Scope       ", it.study.scope.as_deref().unwrap_or("–")))?;
    say(hung("Sampling    ", it.study.sampling.as_deref().unwrap_or("–")))?;
    say(format!("Numbers     thousands mark {}", numbers.as_deref().unwrap_or("not declared")))?;
    say(format!("Coder       {}", coder.as_deref().unwrap_or("not set")))?;
    say(format!(
        "Holds       {} sources, {} codes, {} codings, {} cases, {} questions, {} findings",
        it.sources, it.codes, it.codings, it.cases, it.questions, it.findings
    ))?;
    profile.iter().try_for_each(|(item, text)| say(hung(&format!("{item:<12}"), text)))?;
    say(format!("Revision    {} ({})", it.revision, &it.revision_hash[..12]))?;
    Ok(Exit::Done)
}

/// What is to be changed, if anything: looking at a study writes nothing.
fn change(args: &Args) -> Option<NewStudy> {
    let change = NewStudy {
        title: args.title.clone(),
        research_question: args.question.clone(),
        hypothesis: args.hypothesis.clone(),
        number_format: args.number_format,
        scope: args.scope.clone(),
        sampling: args.sampling.clone(),
        profile: args.items.iter().cloned().collect(),
    };
    (change != NewStudy::default() || args.default_coder.is_some()).then_some(change)
}
