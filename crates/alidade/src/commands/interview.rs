mod groups;
mod import;
mod list;

use super::source::{found, gone, must_be_new};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::labels::remark_on_names;
use crate::output::wrote;
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use coding::PartialDate;
use coding::bundle::{NewInterview, NewParticipant};
use coding::vocabulary::{InterviewMode, InterviewStatus};
use storage::{Kind, Tx, clearable};

/// Keep the register of interviews: everyone who was asked, whatever came of it
///
/// A report can say whom you heard only if it knows whom you asked in vain. Never a real name: an entry has an id such as
/// R-07, a person a label such as P-07, and the key to both stays elsewhere.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade interview import register.csv --dry-run
  alidade interview add R-07 --status declined --group diplomats \\
      --date 2014-06 --reached-by letter --reason 'Not authorised to speak'
  alidade interview add R-08 --source I-08 --participant P-08 --minutes 55
  alidade interview edit R-08 --mode video --clear minutes
  alidade interview list --status declined
  alidade interview show R-07
  alidade interview rename R-7 R-07
  alidade interview remove R-99
  alidade interview group add 'local officials' --case libya --why 'They know'
  alidade interview group edit 'local officials' --case ''
  alidade interview group rename 'local officials' mayors
  alidade interview group remove mayors
  alidade interview groups

The columns of the table are described in docs/formats/register.md.")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    List(list::Args),
    /// Show all that is known of an entry
    Show {
        /// The entry
        interview: String,
    },
    /// Add an entry to the register
    Add {
        /// What people will type, such as R-07; never a real name
        id: String,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Change an entry; what is not given stays
    Edit {
        /// The entry
        interview: String,
        /// A field to clear; repeat it for several
        #[arg(long, value_name = "FIELD", value_parser = PossibleValuesParser::new(clearable(Kind::Interview)))]
        clear: Vec<String>,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Give an entry another name
    Rename {
        /// The name now
        interview: String,
        /// The new name
        name: String,
    },
    /// Remove an entry; the participant and the transcript stay
    Remove {
        /// The entry
        interview: String,
    },
    Import(import::Args),
    /// List the groups whom the study means to hear
    Groups,
    Group(groups::Args),
}

#[derive(clap::Args, Debug)]
struct About {
    /// What came of it: planned, approached, declined, no_reply, interviewed or withdrawn
    #[arg(long)]
    status: Option<InterviewStatus>,
    /// Who, by a label; one that is new is made, '' for nobody
    #[arg(long, value_name = "LABEL")]
    participant: Option<String>,
    /// The transcript or the notes; '' for none
    #[arg(long)]
    source: Option<String>,
    /// What it is about; '': the transcript's cases, or all
    #[arg(long)]
    case: Option<String>,
    /// The respondent group; one that is new is made, '': the participant's
    #[arg(long)]
    group: Option<String>,
    /// When it took place, or was asked for
    #[arg(long)]
    date: Option<PartialDate>,
    /// Where; '' clears it, as with the texts that follow
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// How: in_person, video, phone or written
    #[arg(long)]
    mode: Option<InterviewMode>,
    /// How long
    #[arg(long, value_name = "N")]
    minutes: Option<u32>,
    /// How it was recorded, such as audio or notes
    #[arg(long, value_name = "TEXT")]
    recording: Option<String>,
    /// How it was written down, such as verbatim
    #[arg(long, value_name = "TEXT")]
    transcript: Option<String>,
    /// In which language
    #[arg(long, value_name = "TEXT")]
    language: Option<String>,
    /// By whom
    #[arg(long, value_name = "TEXT")]
    interviewer: Option<String>,
    /// How they were reached, such as letter or 'through P-02'
    #[arg(long, value_name = "TEXT")]
    reached_by: Option<String>,
    /// The consent that was given
    #[arg(long, value_name = "TEXT")]
    consent: Option<String>,
    /// Why it did not take place
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Anything else
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
}

impl About {
    fn form(&self, id: &str) -> NewInterview {
        NewInterview {
            id: id.to_owned(),
            status: self.status,
            participant: self.participant.clone(),
            source: self.source.clone(),
            case: self.case.clone(),
            group: self.group.clone(),
            date: self.date,
            place: self.place.clone(),
            mode: self.mode,
            minutes: self.minutes,
            recording: self.recording.clone(),
            transcript: self.transcript.clone(),
            language: self.language.clone(),
            interviewer: self.interviewer.clone(),
            reached_by: self.reached_by.clone(),
            consent: self.consent.clone(),
            reason: self.reason.clone(),
            note: self.note.clone(),
        }
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List(args) => list::run(desk, &project, args),
        Verb::Show { interview } => {
            let (_, name) = found(&project, Kind::Interview, interview)?;
            let corpus = project.corpus()?;
            let entry = corpus.interviews.iter().find(|it| it.name == name).ok_or_else(|| gone(&name))?;
            list::show(desk, &corpus, entry)
        }
        Verb::Add { id, about } => {
            let id = id.trim();
            let done = project.transact(&format!("add interview {id}"), &coder, |tx| {
                must_be_new(tx, Kind::Interview, id)?;
                put(tx, &about.form(id))
            })?;
            remark_on_names([id].into_iter().chain(about.participant.as_deref()));
            wrote(desk.json, done.act, format!("Added '{id}' to the register.{}", made(done.value)))
        }
        Verb::Edit { interview, clear, about } => {
            let (id, name) = found(&project, Kind::Interview, interview)?;
            let done = project.transact(&format!("edit interview {name}"), &coder, |tx| {
                let made = put(tx, &about.form(&name))?;
                tx.clear(Kind::Interview, id, clear)?;
                Ok(made)
            })?;
            remark_on_names(about.participant.as_deref());
            wrote(desk.json, done.act, format!("Changed '{name}' in the register.{}", made(done.value)))
        }
        Verb::Rename { interview, name } => {
            let (id, old) = found(&project, Kind::Interview, interview)?;
            let act = format!("rename interview {old} to {}", name.trim());
            let done = project.transact(&act, &coder, |tx| tx.rename(Kind::Interview, id, name))?;
            remark_on_names([name.as_str()]);
            wrote(desk.json, done.act, format!("'{old}' is now '{}'.", name.trim()))
        }
        Verb::Remove { interview } => {
            let (id, name) = found(&project, Kind::Interview, interview)?;
            let done = project.transact(&format!("remove interview {name}"), &coder, |tx| tx.remove_interview(id))?;
            wrote(desk.json, done.act, format!("Removed '{name}' from the register. 'alidade undo' brings it back."))
        }
        Verb::Import(args) => import::run(desk, &mut project, &coder, args),
        Verb::Groups => groups::list(desk, &project),
        Verb::Group(args) => groups::run(desk, &mut project, &coder, args),
    }
}

/// Stores an entry. A participant whom nobody knows is made, since the register is where people come first; their label.
fn put(tx: &Tx<'_>, new: &NewInterview) -> storage::Result<Option<String>> {
    let label = new.participant.as_deref().map(str::trim).filter(|it| !it.is_empty());
    let unknown = label.filter(|it| matches!(tx.resolve(Kind::Participant, it), Err(storage::Error::NoSuch { .. })));
    if let Some(label) = unknown {
        tx.put_participant(&NewParticipant { id: label.to_owned(), ..NewParticipant::default() })?;
    }
    tx.put_interview(new)?;
    Ok(unknown.map(str::to_owned))
}

fn made(participant: Option<String>) -> String {
    participant.map_or(String::new(), |it| format!(" The participant '{it}' is new, and was made."))
}
