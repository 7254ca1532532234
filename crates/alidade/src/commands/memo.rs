use super::evidence;
use super::source::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{cut, hung, json, line, pick_guid, say, short, wrote};
use crate::sources_in::read_file;
use anyhow::{Context, Result};
use coding::bundle::NewMemo;
use std::path::Path;
use storage::read::entries::MemoRow;
use storage::{Kind, Project};

/// Write memos: on a source, a code, a coding, a case, a question, a finding …
///
/// A memo keeps a thought where it belongs. Without a target it is on the project as a whole.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade memo add --code deterrence --text 'Ana codes hopes too; talk about it'
  alidade memo add --title 'After the first ten' --text - < notes.txt
  alidade memo list --on code deterrence
  alidade memo edit 5f1c09ab --text 'Settled: hopes are protect civilians'
  alidade memo remove 5f1c09ab")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List memos, oldest first
    List {
        /// Only those on one thing: source, code, case, question, finding, participant, coding, evidence or project
        #[arg(long, num_args = 1..=2, value_names = ["KIND", "NAME"])]
        on: Vec<String>,
    },
    /// Write a memo
    Add(Add),
    /// Change a memo's title or text
    Edit {
        /// Its GUID, or the end of it as 'alidade memo list' shows it
        guid: String,
        /// Its title; '' clears it
        #[arg(long, value_name = "TEXT")]
        title: Option<String>,
        /// Its text; - reads it from standard input
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        text: Option<String>,
    },
    /// Remove a memo
    Remove {
        /// Its GUID, or the end of it as 'alidade memo list' shows it
        guid: String,
    },
}

#[derive(clap::Args, Debug)]
struct Add {
    #[command(flatten)]
    on: On,
    /// Its title
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Its text; - reads it from standard input
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    text: String,
}

/// What a memo is on: one of these, or the project.
#[derive(clap::Args, Debug)]
#[group(multiple = false)]
struct On {
    /// On this source
    #[arg(long)]
    source: Option<String>,
    /// On this code
    #[arg(long)]
    code: Option<String>,
    /// On this coding, by its GUID or a part of it
    #[arg(long, value_name = "GUID")]
    coding: Option<String>,
    /// On this case
    #[arg(long)]
    case: Option<String>,
    /// On this guiding question
    #[arg(long)]
    question: Option<String>,
    /// On this finding
    #[arg(long)]
    finding: Option<String>,
    /// On this participant
    #[arg(long)]
    participant: Option<String>,
    /// On this link to evidence, by its GUID or a part of it
    #[arg(long, value_name = "GUID")]
    evidence: Option<String>,
}

impl On {
    /// The kind and the name or GUID; nothing: the project.
    fn target(&self, project: &Project) -> Result<Option<(&'static str, String)>> {
        let named = [
            (Kind::Source, &self.source),
            (Kind::Code, &self.code),
            (Kind::Case, &self.case),
            (Kind::Question, &self.question),
            (Kind::Finding, &self.finding),
            (Kind::Participant, &self.participant),
        ];
        if let Some((kind, Some(name))) = named.into_iter().find(|(_, given)| given.is_some()) {
            return Ok(Some((kind.noun(), found(project, kind, name)?.1)));
        }
        if let Some(given) = &self.coding {
            return Ok(Some(("coding", evidence::coding(project, given, None)?.0)));
        }
        if let Some(given) = &self.evidence {
            return Ok(Some(("evidence", evidence::link(&project.corpus()?, given)?.0)));
        }
        Ok(None)
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List { on } => list(desk, &project, on),
        Verb::Add(args) => {
            let on = args.on.target(&project)?;
            let shown = on.as_ref().map_or_else(
                || "the project".to_owned(),
                |(kind, name)| {
                    format!("{kind} {}", if matches!(*kind, "coding" | "evidence") { short(name) } else { name })
                },
            );
            let new = NewMemo {
                on: on.into_iter().map(|(kind, name)| (kind.to_owned(), name)).collect(),
                title: args.title.clone().filter(|it| !it.is_empty()),
                text: words(&args.text)?,
                coder: None,
            };
            let done = project.transact(&format!("write memo on {shown}"), &coder, |tx| tx.add_memo(&new))?;
            wrote(desk.json, done.act, format!("Wrote a memo on {shown}."))
        }
        Verb::Edit { guid, title, text } => {
            let guid = pick(&project, guid)?;
            let text = text.as_deref().map(words).transpose()?;
            let done =
                project.transact("edit memo", &coder, |tx| tx.edit_memo(&guid, title.as_deref(), text.as_deref()))?;
            wrote(desk.json, done.act, "Changed the memo.")
        }
        Verb::Remove { guid } => {
            let guid = pick(&project, guid)?;
            let done = project.transact("remove memo", &coder, |tx| tx.remove_memo(&guid))?;
            wrote(desk.json, done.act, "Removed the memo. 'alidade undo' brings it back.")
        }
    }
}

fn pick(project: &Project, given: &str) -> Result<String> {
    let memos = project.memos()?;
    pick_guid("memo", given, "alidade memo list", memos.iter().map(|it| it.guid.as_str()))
}

/// The text as given, or what standard input holds.
fn words(given: &str) -> Result<String> {
    if given != "-" {
        return Ok(given.to_owned());
    }
    let text = String::from_utf8(read_file(Path::new("-"))?).ok().context("standard input is not UTF-8 text");
    Ok(text?.replace("\r\n", "\n").trim_end().to_owned())
}

fn list(desk: &Desk, project: &Project, on: &[String]) -> Result<Exit> {
    let all = project.memos()?;
    let none = if all.is_empty() {
        "No memos yet. Write one with: alidade memo add --text TEXT (on a code: --code CODE …)"
    } else {
        "No memo fits."
    };
    let memos = on_thing(project, all, on)?;
    if desk.json {
        json(&memos)?;
    } else if memos.is_empty() {
        say(none)?;
    } else {
        memos.iter().try_for_each(print)?;
    }
    Ok(Exit::Done)
}

/// The memos on one kind of thing, or on one thing.
fn on_thing(project: &Project, memos: Vec<MemoRow>, on: &[String]) -> Result<Vec<MemoRow>> {
    let Some(kind) = on.first().map(|it| it.trim().to_lowercase()) else { return Ok(memos) };
    let known = ["source", "code", "coding", "case", "question", "finding", "participant", "evidence", "project"];
    if !known.contains(&kind.as_str()) {
        let known: Vec<String> = known.iter().map(|it| (*it).to_owned()).collect();
        return Err(wrong(format!("a memo is never on a '{kind}'"), format!("use {}", coding::names::either(&known))));
    }
    let memos: Vec<MemoRow> = memos.into_iter().filter(|it| it.on == kind).collect();
    let Some(name) = on.get(1) else { return Ok(memos) };
    let Some(named) = Kind::ALL.iter().copied().find(|it| it.noun() == kind) else {
        let part = name.trim().to_lowercase();
        return Ok(memos
            .into_iter()
            .filter(|it| it.on_guid.starts_with(&part) || it.on_guid.ends_with(&part))
            .collect());
    };
    let (id, _) = found(project, named, name)?;
    // A memo may outlive what it was on; such a one is on nothing that has a name.
    Ok(memos.into_iter().filter(|it| project.resolve(named, &it.on_guid).is_ok_and(|it| it == id)).collect())
}

fn print(memo: &MemoRow) -> Result<()> {
    let on = match (&*memo.on, &memo.on_name) {
        ("project", _) => "the project".to_owned(),
        ("coding", Some(words)) => format!("coding “{}”", cut(&line(words), 30)),
        (kind, Some(name)) => format!("{kind} {name}"),
        (kind, None) => format!("{kind} {}", short(&memo.on_guid)),
    };
    let day = memo.at.get(..10).unwrap_or(&memo.at);
    let title = memo.title.as_ref().map_or_else(|| "On".into(), |it| format!("“{it}” on"));
    say(hung("", &format!("{title} {on}, by {}, {day} ({})", memo.coder, short(&memo.guid))))?;
    memo.text.lines().try_for_each(|it| say(hung("    ", it).trim_end()))
}
