use super::source::{found, must_be_new};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, hung, json, say, wrote};
use anyhow::Result;
use coding::QuestionKind;
use coding::bundle::NewQuestion;
use coding::corpus::{Corpus, Question};
use serde_json::{Value, json};
use storage::{Kind, Project};

/// List, add and word the guiding questions
///
/// One question is put to every case in its canonical wording; where a case needs other words, they stand beside it. Codes
/// that speak to a question say which sources were examined for it.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade question add Q2 --kind effect --code deterrence \\
      --wording 'Did the efforts help to protect populations?'
  alidade question word Q2 syria 'Did the attempted referral help …?'
  alidade question edit Q2 --code deterrence --code 'humanitarian access'
  alidade question rename Q2 Q2a
  alidade question remove Q4
  alidade question list")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List questions with their wordings and codes
    List,
    /// Add a question
    Add {
        /// What people will type, such as Q2
        id: String,
        /// The canonical wording
        #[arg(long, value_name = "TEXT")]
        wording: String,
        /// What it asks for: rationale, effect, support or descriptive
        #[arg(long, default_value = "descriptive")]
        kind: QuestionKind,
        /// A code that speaks to it; repeat it for several
        #[arg(long = "code", value_name = "CODE")]
        codes: Vec<String>,
    },
    /// Change a question; what is not given stays
    Edit {
        /// The question
        question: String,
        /// The canonical wording
        #[arg(long, value_name = "TEXT")]
        wording: Option<String>,
        /// What it asks for: rationale, effect, support or descriptive
        #[arg(long)]
        kind: Option<QuestionKind>,
        /// A code that speaks to it; these replace the old ones, '' for none
        #[arg(long = "code", value_name = "CODE")]
        codes: Vec<String>,
    },
    /// Word a question for one case
    Word {
        /// The question
        question: String,
        /// The case
        case: String,
        /// Its wording there; '' returns to the canonical one
        text: String,
    },
    /// Give a question another name
    Rename {
        /// The name now
        question: String,
        /// The new name
        name: String,
    },
    /// Remove a question that no finding answers
    Remove {
        /// The question
        question: String,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List => list(desk, &project),
        Verb::Add { id, wording, kind, codes } => {
            let id = id.trim();
            let new = form(id, Some(wording), Some(*kind), codes);
            let done = project.transact(&format!("add question {id}"), &coder, |tx| {
                must_be_new(tx, Kind::Question, id)?;
                tx.put_question(&new)
            })?;
            wrote(desk.json, done.act, format!("Added the guiding question '{id}' ({kind})."))
        }
        Verb::Edit { question, wording, kind, codes } => {
            let (_, name) = found(&project, Kind::Question, question)?;
            let new = form(&name, wording.as_ref(), *kind, codes);
            let done = project.transact(&format!("edit question {name}"), &coder, |tx| tx.put_question(&new))?;
            wrote(desk.json, done.act, format!("Changed the guiding question '{name}'."))
        }
        Verb::Word { question, case, text } => {
            let (_, name) = found(&project, Kind::Question, question)?;
            let (_, case) = found(&project, Kind::Case, case)?;
            let wordings = [(case.clone(), text.trim().to_owned())].into();
            let new = NewQuestion { id: name.clone(), wordings, ..NewQuestion::default() };
            let act = format!("word question {name} for case {case}");
            let done = project.transact(&act, &coder, |tx| tx.put_question(&new))?;
            let sentence = if text.trim().is_empty() {
                format!("'{name}' has its canonical wording in '{case}' again.")
            } else {
                format!("'{name}' has its own wording in '{case}'.")
            };
            wrote(desk.json, done.act, sentence)
        }
        Verb::Rename { question, name } => {
            let (id, old) = found(&project, Kind::Question, question)?;
            let act = format!("rename question {old} to {}", name.trim());
            let done = project.transact(&act, &coder, |tx| tx.rename(Kind::Question, id, name))?;
            wrote(desk.json, done.act, format!("The guiding question '{old}' is now '{}'.", name.trim()))
        }
        Verb::Remove { question } => {
            let (id, name) = found(&project, Kind::Question, question)?;
            let done = project.transact(&format!("remove question {name}"), &coder, |tx| tx.remove_question(id))?;
            let sentence = format!("Removed the guiding question '{name}'. 'alidade undo' brings it back.");
            wrote(desk.json, done.act, sentence)
        }
    }
}

fn form(id: &str, wording: Option<&String>, kind: Option<QuestionKind>, codes: &[String]) -> NewQuestion {
    let meant = codes.iter().filter(|it| !it.trim().is_empty()).cloned().collect();
    NewQuestion {
        id: id.to_owned(),
        wording: wording.cloned(),
        kind,
        codes: (!codes.is_empty()).then_some(meant),
        ..NewQuestion::default()
    }
}

fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let corpus = project.corpus()?;
    if desk.json {
        json(&corpus.questions.iter().map(|it| as_json(&corpus, it)).collect::<Vec<_>>())?;
    } else if corpus.questions.is_empty() {
        say("No guiding questions yet. Add one with: alidade question add Q1 --wording TEXT --kind effect")?;
    } else {
        corpus.questions.iter().try_for_each(|it| print(&corpus, it))?;
    }
    Ok(Exit::Done)
}

fn findings(corpus: &Corpus, question: &Question) -> usize {
    corpus.findings.iter().filter(|it| it.question == Some(question.id)).count()
}

fn codes<'c>(corpus: &'c Corpus, question: &'c Question) -> impl Iterator<Item = &'c str> {
    question.codes.iter().filter_map(|id| corpus.codes.iter().find(|it| it.id == *id)).map(|it| it.name.as_str())
}

fn wordings<'c>(corpus: &'c Corpus, question: &'c Question) -> impl Iterator<Item = (&'c str, &'c str)> {
    question.wordings.iter().filter_map(|(id, text)| Some((corpus.case(*id)?.name.as_str(), text.as_str())))
}

fn print(corpus: &Corpus, question: &Question) -> Result<()> {
    let about = format!("({}; {})", question.kind, count(findings(corpus, question), "finding"));
    say(hung(&format!("{}  ", question.name), &format!("{}  {about}", question.wording)))?;
    for (case, text) in wordings(corpus, question) {
        say(hung(&format!("  in {case}: "), text))?;
    }
    let codes: Vec<&str> = codes(corpus, question).collect();
    if codes.is_empty() { Ok(()) } else { say(hung("  codes: ", &codes.join(", "))) }
}

fn as_json(corpus: &Corpus, question: &Question) -> Value {
    let wordings: serde_json::Map<String, Value> =
        wordings(corpus, question).map(|(case, text)| (case.to_owned(), text.into())).collect();
    json!({
        "name": question.name, "wording": question.wording, "kind": question.kind, "wordings": wordings,
        "codes": codes(corpus, question).collect::<Vec<_>>(), "findings": findings(corpus, question), "guid": question.guid,
    })
}
