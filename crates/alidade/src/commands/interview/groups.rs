use crate::commands::source::{found, must_be_new};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{listed, or_dash, wrote};
use anyhow::Result;
use coding::bundle::NewGroup;
use coding::corpus::{Corpus, Participant};
use coding::register::{Interview, RespondentGroup};
use coding::vocabulary::InterviewStatus;
use serde::Serialize;
use storage::{Kind, Project};

/// Add, change, rename or remove a group whom the study means to hear
#[derive(clap::Args, Debug)]
pub(super) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// Add a group
    Add {
        /// What people will type, such as 'local officials'
        name: String,
        #[command(flatten)]
        about: About,
    },
    /// Change a group; what is not given stays
    Edit {
        /// The group
        group: String,
        #[command(flatten)]
        about: About,
    },
    /// Give a group another name
    Rename {
        /// The name now
        group: String,
        /// The new name
        name: String,
    },
    /// Remove a group; its participants and interviews stay
    Remove {
        /// The group
        group: String,
    },
}

#[derive(clap::Args, Debug)]
struct About {
    /// The case in which it is to be heard; '': in all
    #[arg(long)]
    case: Option<String>,
    /// Why it matters; '' clears it
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
}

impl About {
    fn form(&self, name: &str) -> NewGroup {
        NewGroup { id: name.to_owned(), case: self.case.clone(), why: self.why.clone() }
    }
}

pub(super) fn run(desk: &Desk, project: &mut Project, coder: &str, args: &Args) -> Result<Exit> {
    match &args.verb {
        Verb::Add { name, about } => {
            let name = name.trim();
            let done = project.transact(&format!("add group {name}"), coder, |tx| {
                must_be_new(tx, Kind::Group, name)?;
                tx.put_group(&about.form(name))
            })?;
            wrote(desk.json, done.act, format!("Added the respondent group '{name}'."))
        }
        Verb::Edit { group, about } => {
            let (_, name) = found(project, Kind::Group, group)?;
            let act = format!("edit group {name}");
            let done = project.transact(&act, coder, |tx| tx.put_group(&about.form(&name)))?;
            wrote(desk.json, done.act, format!("Changed the respondent group '{name}'."))
        }
        Verb::Rename { group, name } => {
            let (id, old) = found(project, Kind::Group, group)?;
            let act = format!("rename group {old} to {}", name.trim());
            let done = project.transact(&act, coder, |tx| tx.rename(Kind::Group, id, name))?;
            wrote(desk.json, done.act, format!("The respondent group '{old}' is now '{}'.", name.trim()))
        }
        Verb::Remove { group } => {
            let (id, name) = found(project, Kind::Group, group)?;
            let done = project.transact(&format!("remove group {name}"), coder, |tx| tx.remove_group(id))?;
            wrote(desk.json, done.act, format!("Removed the respondent group '{name}'. 'alidade undo' brings it back."))
        }
    }
}

/// A group as lists show it.
#[derive(Serialize)]
struct Row {
    name: String,
    case: Option<String>,
    why: Option<String>,
    participants: usize,
    /// How many were asked, whatever came of it.
    asked: usize,
    /// How many interviews took place.
    interviewed: usize,
    guid: String,
}

impl Row {
    fn new(corpus: &Corpus, group: &RespondentGroup) -> Self {
        let of: Vec<&Interview> =
            corpus.interviews.iter().filter(|it| super::list::group(corpus, it) == Some(group.id)).collect();
        let participants = corpus.participants.iter().filter(|it: &&Participant| it.group == Some(group.id));
        Self {
            name: group.name.clone(),
            case: group.case.and_then(|id| corpus.case(id)).map(|it| it.name.clone()),
            why: group.why.clone(),
            participants: participants.count(),
            asked: of.iter().filter(|it| it.status != InterviewStatus::Planned).count(),
            interviewed: of.iter().filter(|it| it.status == InterviewStatus::Interviewed).count(),
            guid: group.guid.clone(),
        }
    }
}

pub(super) fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let corpus = project.corpus()?;
    let rows: Vec<Row> = corpus.groups.iter().map(|it| Row::new(&corpus, it)).collect();
    let none = "No respondent groups yet. Say whom the study means to hear with: alidade interview group add NAME";
    let head = ["GROUP", "CASE", "PEOPLE", "ASKED", "HEARD", "WHY"];
    listed(desk.json, &rows, none, &head, |it| {
        vec![
            it.name.clone(),
            or_dash(it.case.as_ref()),
            it.participants.to_string(),
            it.asked.to_string(),
            it.interviewed.to_string(),
            it.why.clone().unwrap_or_default(),
        ]
    })
}
