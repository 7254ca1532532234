use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::say;
use anyhow::Result;
use coding::bundle::NewStudy;
use std::path::PathBuf;

/// Make a new, empty project
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade new referrals.alidade --title 'Referrals to the Court'
  alidade new referrals.alidade --number-format .")]
pub(crate) struct Args {
    /// The file to make; it must not exist. Only you can read it
    file: PathBuf,
    /// The study's title [default: the file's name]
    #[arg(long)]
    title: Option<String>,
    /// What the study asks
    #[arg(long, value_name = "TEXT")]
    question: Option<String>,
    /// The thousands mark of printed numbers: . , ' space or none
    #[arg(long, value_name = "MARK")]
    number_format: Option<coding::NumberFormat>,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let file = if args.file.extension().is_some() { args.file.clone() } else { args.file.with_extension("alidade") };
    let mut project = desk.create(&file)?;
    let coder = desk.coder(&project)?;
    let study = NewStudy {
        title: args.title.clone(),
        research_question: args.question.clone(),
        number_format: args.number_format,
        ..NewStudy::default()
    };
    project.transact("describe the study", &coder, |tx| tx.put_study(&study))?;
    say(format!("Made {}. Next: alidade -p {0} import FILE…", file.display()))?;
    Ok(Exit::Done)
}
