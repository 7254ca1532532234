use super::source::{found, must_be_new};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::labels::remark_on_names;
use crate::output::{count, listed, or_dash, wrote};
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use coding::Level;
use coding::bundle::NewParticipant;
use serde::Serialize;
use storage::{Kind, Project, clearable};

/// List, add and describe participants, by labels that are safe to show
///
/// Never a real name: the project file is copied, shared and quoted from. Give each person a label such as P-07, and keep
/// the key to the labels elsewhere, on paper or encrypted. What was agreed (--level) decides how reports call them.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade participant add P-07 --level background \\
      --attribution 'Aid worker, international relief organisation'
  alidade participant edit P-08 --level chatham_house
  alidade participant edit P-09 --clear people
  alidade participant rename P-7 P-07
  alidade participant remove P-99
  alidade participant list

Levels: on_record (by name and title), background (by an agreed description),
deep_background (used, but no source given), off_record (not used at all),
chatham_house (used; neither identity nor affiliation revealed).")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List participants with what was agreed
    List,
    /// Add a participant
    Add {
        /// A safe label, such as P-07; never a real name
        id: String,
        #[command(flatten)]
        about: About,
    },
    /// Change a participant; what is not given stays
    Edit {
        /// The participant
        participant: String,
        /// A field to clear; repeat it for several
        #[arg(long, value_name = "FIELD", value_parser = PossibleValuesParser::new(clearable(Kind::Participant)))]
        clear: Vec<String>,
        #[command(flatten)]
        about: About,
    },
    /// Give a participant another label; never a real name
    Rename {
        /// The label now
        participant: String,
        /// The new label
        label: String,
    },
    /// Remove a participant; their sources stay
    Remove {
        /// The participant
        participant: String,
    },
}

#[derive(clap::Args, Debug)]
struct About {
    /// The description they agreed to; '' clears it
    #[arg(long, value_name = "TEXT")]
    attribution: Option<String>,
    /// What was agreed: on_record, background, deep_background, off_record or chatham_house
    #[arg(long)]
    level: Option<Level>,
    /// The institution they speak from; '' clears it
    #[arg(long, value_name = "TEXT")]
    institution: Option<String>,
    /// The respondent group they belong to; '' for none
    #[arg(long)]
    group: Option<String>,
    /// How many people stand behind the label, if not one
    #[arg(long, value_name = "N")]
    people: Option<u32>,
}

impl About {
    fn form(&self, id: &str) -> NewParticipant {
        NewParticipant {
            id: id.to_owned(),
            attribution: self.attribution.clone(),
            level: self.level,
            institution: self.institution.clone(),
            group: self.group.clone(),
            people: self.people,
        }
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List => list(desk, &project),
        Verb::Add { id, about } => {
            let id = id.trim();
            let done = project.transact(&format!("add participant {id}"), &coder, |tx| {
                must_be_new(tx, Kind::Participant, id)?;
                tx.put_participant(&about.form(id))
            })?;
            remark_on_names([id]);
            wrote(desk.json, done.act, format!("Added the participant '{id}'."))
        }
        Verb::Edit { participant, clear, about } => {
            let (id, name) = found(&project, Kind::Participant, participant)?;
            let act = format!("edit participant {name}");
            let done = project.transact(&act, &coder, |tx| {
                tx.put_participant(&about.form(&name))?;
                tx.clear(Kind::Participant, id, clear)
            })?;
            wrote(desk.json, done.act, format!("Changed the participant '{name}'."))
        }
        Verb::Rename { participant, label } => {
            let (id, old) = found(&project, Kind::Participant, participant)?;
            let act = format!("rename participant {old} to {}", label.trim());
            let done = project.transact(&act, &coder, |tx| tx.rename(Kind::Participant, id, label))?;
            remark_on_names([label.as_str()]);
            wrote(desk.json, done.act, format!("The participant '{old}' is now '{}'.", label.trim()))
        }
        Verb::Remove { participant } => remove(desk, &mut project, &coder, participant),
    }
}

/// What was agreed goes with the participant, and reports fall back on what the source itself says: the sources are named.
fn remove(desk: &Desk, project: &mut Project, coder: &str, given: &str) -> Result<Exit> {
    let (id, name) = found(project, Kind::Participant, given)?;
    let corpus = project.corpus()?;
    let bare: Vec<&str> = corpus
        .sources
        .iter()
        .filter(|it| it.participants.iter().any(|it| it.0 == id) && it.level.is_none())
        .map(|it| it.name.as_str())
        .collect();
    let done = project.transact(&format!("remove participant {name}"), coder, |tx| tx.remove_participant(id))?;
    let unguarded = if bare.is_empty() {
        String::new()
    } else {
        format!(
            " What was agreed went with it for {} ({}): set their own level with 'alidade source set NAME --level …'.",
            count(bare.len(), "source"),
            bare.join(", ")
        )
    };
    wrote(desk.json, done.act, format!("Removed the participant '{name}'.{unguarded} 'alidade undo' brings it back."))
}

/// A participant as lists show it.
#[derive(Serialize)]
struct Row {
    name: String,
    level: Option<Level>,
    attribution: Option<String>,
    institution: Option<String>,
    sources: Vec<String>,
    guid: String,
}

fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let corpus = project.corpus()?;
    let rows: Vec<Row> = corpus
        .participants
        .iter()
        .map(|person| Row {
            name: person.name.clone(),
            level: person.level,
            attribution: person.attribution.clone(),
            institution: person.institution.clone(),
            sources: corpus
                .sources
                .iter()
                .filter(|it| it.participants.contains(&person.id))
                .map(|it| it.name.clone())
                .collect(),
            guid: person.guid.clone(),
        })
        .collect();
    let none = "No participants yet. Add one, by a label and never a real name: alidade participant add P-01";
    let head = ["NAME", "LEVEL", "SOURCES", "INSTITUTION", "DESCRIPTION"];
    listed(desk.json, &rows, none, &head, |it| {
        vec![
            it.name.clone(),
            or_dash(it.level),
            it.sources.join(", "),
            it.institution.clone().unwrap_or_default(),
            it.attribution.clone().unwrap_or_default(),
        ]
    })
}
