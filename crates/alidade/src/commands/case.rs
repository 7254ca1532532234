use super::source::{found, must_be_new};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, hung, json, say, wrote};
use anyhow::Result;
use clap::builder::{NonEmptyStringValueParser, PossibleValuesParser};
use coding::bundle::{NewCase, NewEvent};
use coding::corpus::{Case, Corpus};
use coding::vocabulary::EventKind;
use coding::{PartialDate, Period};
use serde_json::{Value, json};
use storage::{Kind, Project, clearable};

/// List, add and change the cases of the comparison, and their dated events
///
/// The first event of kind 'treatment' is the moment from which effects are measured: evidence for an effect that is older
/// than it is demoted. A case that is left out of the comparison stays in the study, with the reason.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade case add libya --title 'Case 2: Libya' --period 2011..2015
  alidade case event add libya --date 2011-02-26 --label 'Resolution 1970' \\
      --kind treatment --instrument S/RES/1970
  alidade case edit mali --exclude --reason 'No referral by the Council'
  alidade case event remove libya 2011-02-26
  alidade case rename libya libya-2011
  alidade case remove mali
  alidade case list")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List cases with their events
    List,
    /// Add a case
    Add {
        /// What people will type, such as libya
        id: String,
        #[command(flatten)]
        about: About,
    },
    /// Change a case; what is not given stays
    Edit {
        /// The case
        case: String,
        /// A field to clear; repeat it for several
        #[arg(long, value_name = "FIELD", value_parser = PossibleValuesParser::new(clearable(Kind::Case)))]
        clear: Vec<String>,
        #[command(flatten)]
        about: About,
    },
    /// Give a case another name
    Rename {
        /// The name now
        case: String,
        /// The new name
        name: String,
    },
    /// Remove a case that has no findings and no data series
    Remove {
        /// The case
        case: String,
    },
    /// Add or remove dated events of a case
    #[command(subcommand)]
    Event(EventVerb),
}

#[derive(clap::Args, Debug)]
struct About {
    /// What reports print
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Why it is, or is not, part of the comparison; '' clears it
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Leave it out of the comparison; needs a reason
    #[arg(long)]
    exclude: bool,
    /// Take it into the comparison
    #[arg(long, conflicts_with = "exclude")]
    include: bool,
    /// The time it covers: 2011, or 2011-02..2015
    #[arg(long)]
    period: Option<Period>,
    /// The unit of analysis, such as 'the Council'; '' clears it
    #[arg(long, value_name = "TEXT")]
    unit: Option<String>,
}

#[derive(clap::Subcommand, Debug)]
enum EventVerb {
    /// Add an event; one of the same date and label is changed
    Add {
        /// The case
        case: String,
        /// When: 2011, 2011-02 or 2011-02-26
        #[arg(long)]
        date: PartialDate,
        /// What happened
        #[arg(long, value_name = "TEXT", value_parser = NonEmptyStringValueParser::new())]
        label: String,
        /// Its place in the analysis: treatment, outcome or context
        #[arg(long, default_value = "context")]
        kind: EventKind,
        /// The resolution, warrant or other act behind it
        #[arg(long, value_name = "TEXT")]
        instrument: Option<String>,
    },
    /// Remove the events of a date or with a label
    Remove {
        /// The case
        case: String,
        /// The date or the label, as 'alidade case list' shows it
        #[arg(value_name = "DATE|LABEL")]
        event: String,
    },
}

impl About {
    fn form(&self, id: String) -> NewCase {
        NewCase {
            id,
            title: self.title.clone(),
            included: if self.exclude { Some(false) } else { self.include.then_some(true) },
            reason: self.reason.clone(),
            period: self.period,
            unit: self.unit.clone(),
            events: Vec::new(),
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
            let done = project.transact(&format!("add case {id}"), &coder, |tx| {
                must_be_new(tx, Kind::Case, id)?;
                tx.put_case(&about.form(id.to_owned()))
            })?;
            wrote(desk.json, done.act, format!("Added the case '{id}'."))
        }
        Verb::Edit { case, clear, about } => {
            let (id, name) = found(&project, Kind::Case, case)?;
            let done = project.transact(&format!("edit case {name}"), &coder, |tx| {
                tx.put_case(&about.form(name.clone()))?;
                tx.clear(Kind::Case, id, clear)
            })?;
            wrote(desk.json, done.act, format!("Changed the case '{name}'."))
        }
        Verb::Rename { case, name } => {
            let (id, old) = found(&project, Kind::Case, case)?;
            let act = format!("rename case {old} to {}", name.trim());
            let done = project.transact(&act, &coder, |tx| tx.rename(Kind::Case, id, name))?;
            wrote(desk.json, done.act, format!("The case '{old}' is now '{}'.", name.trim()))
        }
        Verb::Remove { case } => {
            let (id, name) = found(&project, Kind::Case, case)?;
            let done = project.transact(&format!("remove case {name}"), &coder, |tx| tx.remove_case(id))?;
            let sentence = format!("Removed the case '{name}'; its sources stay. 'alidade undo' brings it back.");
            wrote(desk.json, done.act, sentence)
        }
        Verb::Event(verb) => event(desk, &mut project, &coder, verb),
    }
}

fn event(desk: &Desk, project: &mut Project, coder: &str, verb: &EventVerb) -> Result<Exit> {
    match verb {
        EventVerb::Add { case, date, label, kind, instrument } => {
            let (id, name) = found(project, Kind::Case, case)?;
            let label = label.trim().to_owned();
            let new = NewEvent { date: *date, label, kind: *kind, instrument: instrument.clone() };
            let done = project
                .transact(&format!("add event {} to case {name}", new.label), coder, |tx| tx.put_event(id, &new))?;
            wrote(desk.json, done.act, format!("The case '{name}' has the {kind} event '{}' of {date}.", new.label))
        }
        EventVerb::Remove { case, event } => {
            let (id, name) = found(project, Kind::Case, case)?;
            let done = project.transact(&format!("remove event {event} from case {name}"), coder, |tx| {
                tx.remove_event(id, event.trim())
            })?;
            wrote(desk.json, done.act, format!("Removed {} from the case '{name}'.", count(done.value, "event")))
        }
    }
}

fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let corpus = project.corpus()?;
    if desk.json {
        json(&corpus.cases.iter().map(|it| as_json(&corpus, it)).collect::<Vec<_>>())?;
    } else if corpus.cases.is_empty() {
        say("No cases yet. Add one with: alidade case add NAME --title TEXT")?;
    } else {
        corpus.cases.iter().try_for_each(|it| print(&corpus, it))?;
    }
    Ok(Exit::Done)
}

/// (sources about the case, findings about it)
fn counts(corpus: &Corpus, case: &Case) -> (usize, usize) {
    let sources = corpus.sources.iter().filter(|it| it.cases.contains(&case.id)).count();
    (sources, corpus.findings.iter().filter(|it| it.case == Some(case.id)).count())
}

fn print(corpus: &Corpus, case: &Case) -> Result<()> {
    let (sources, findings) = counts(corpus, case);
    let mut about = vec![if case.included { "compared".to_owned() } else { "left out".to_owned() }];
    about.extend(case.period.map(|it| it.to_string()));
    about.extend(case.unit.clone());
    about.push(count(sources, "source"));
    about.push(count(findings, "finding"));
    let title = if case.title == case.name { String::new() } else { format!("{}  ", case.title) };
    say(hung(&format!("{}  ", case.name), &format!("{title}({})", about.join("; "))))?;
    if let Some(reason) = &case.reason {
        say(hung("  why: ", reason))?;
    }
    case.events.iter().try_for_each(|it| {
        let instrument = it.instrument.as_ref().map_or(String::new(), |it| format!(" ({it})"));
        say(hung(&format!("  {:<10}  {:<9}  ", it.date.to_string(), it.kind), &format!("{}{instrument}", it.label)))
    })
}

fn as_json(corpus: &Corpus, case: &Case) -> Value {
    let (sources, findings) = counts(corpus, case);
    json!({
        "name": case.name, "title": case.title, "included": case.included, "reason": case.reason, "period": case.period,
        "unit": case.unit, "sources": sources, "findings": findings, "events": case.events, "guid": case.guid,
    })
}
