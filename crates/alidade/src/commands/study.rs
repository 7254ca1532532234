use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{json, say};
use anyhow::Result;
use coding::bundle::NewStudy;

/// Show or change the study's title, question, hypothesis and settings
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade study
  alidade study --title 'Referrals' --question 'Do referrals protect people?'
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
    /// Who codes when nobody is named
    #[arg(long, value_name = "NAME")]
    default_coder: Option<String>,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    let change = NewStudy {
        title: args.title.clone(),
        research_question: args.question.clone(),
        hypothesis: args.hypothesis.clone(),
        number_format: args.number_format,
    };
    project.transact("edit the study", &coder, |tx| {
        tx.put_study(&change)?;
        args.default_coder.as_deref().map_or(Ok(()), |name| tx.set_default_coder(name))
    })?;
    let corpus = project.corpus()?;
    if desk.json {
        json(&serde_json::json!({
            "title": corpus.study.title, "research_question": corpus.study.research_question,
            "hypothesis": corpus.study.hypothesis, "number_format": project.number_format()?,
            "default_coder": project.default_coder()?, "revision": corpus.revision, "revision_hash": corpus.revision_hash,
            "sources": corpus.sources.len(), "codes": corpus.codes.len(), "cases": corpus.cases.len(),
            "questions": corpus.questions.len(), "findings": corpus.findings.len(),
        }))?;
        return Ok(Exit::Done);
    }
    say(format!("Title       {}", corpus.study.title))?;
    say(format!("Question    {}", corpus.study.research_question.as_deref().unwrap_or("–")))?;
    say(format!("Hypothesis  {}", corpus.study.hypothesis.as_deref().unwrap_or("–")))?;
    say(format!("Numbers     thousands mark {}", project.number_format()?.as_deref().unwrap_or("not declared")))?;
    say(format!("Coder       {}", project.default_coder()?.as_deref().unwrap_or("not set")))?;
    let codings: u32 = corpus.usage.iter().map(|it| it.codings).sum();
    say(format!(
        "Holds       {} sources, {} codes, {codings} codings, {} cases, {} questions, {} findings",
        corpus.sources.len(),
        corpus.codes.len(),
        corpus.cases.len(),
        corpus.questions.len(),
        corpus.findings.len()
    ))?;
    say(format!("Revision    {} ({})", corpus.revision, &corpus.revision_hash[..12]))?;
    Ok(Exit::Done)
}
