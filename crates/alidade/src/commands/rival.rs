use super::source::found;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, hung, json, note, say, wrote};
use anyhow::Result;
use coding::bundle::NewRival;
use coding::corpus::{Corpus, Finding};
use coding::judging::Rival;
use serde::Serialize;
use storage::{Kind, Project};

/// Name other explanations that a finding has to stand against
///
/// A rival is a finding of its own, which explains the same things otherwise. How well the evidence fits each of them is said
/// link by link: alidade evidence edit GUID --likelihood 0.7 --under-rival RIVAL=0.2
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade finding add L2.1r --question Q2 --case libya --role rival \\
      --text 'The ceasefire came first'
  alidade rival add L2.1 L2.1r --why 'Both would leave fewer deaths'
  alidade evidence edit 5f1c09ab --likelihood 0.7 --under-rival L2.1r=0.2
  alidade rival list L2.1
  alidade rival remove L2.1 L2.1r")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List the rivals of one finding, or of all
    List {
        /// The finding
        finding: Option<String>,
    },
    /// Make one finding the rival of another; an identical tie takes the new reason
    Add {
        /// The finding that has to stand
        finding: String,
        /// The finding that states the other explanation
        rival: String,
        /// Why both cannot be the whole story; '' clears it
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
    },
    /// Take the tie back, with what the evidence was held to be worth under it
    Remove {
        /// The finding
        finding: String,
        /// Its rival
        rival: String,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List { finding } => list(desk, &project, finding.as_deref()),
        Verb::Add { finding, rival, why } => {
            let (id, name) = found(&project, Kind::Finding, finding)?;
            let (rival_id, rival) = found(&project, Kind::Finding, rival)?;
            let new = NewRival { rival: rival.clone(), why: why.clone() };
            let act = format!("make {rival} a rival of {name}");
            let done = project.transact(&act, &coder, |tx| tx.put_rival(id, &new))?;
            let corpus = project.corpus()?;
            if corpus.findings.iter().any(|it| it.id.0 == rival_id && it.is_answer()) {
                let next = format!("alidade finding edit '{rival}' --role rival");
                note(hung("Note: ", &format!("'{rival}' also counts as an answer; if it is a rival only: {next}")));
            }
            wrote(desk.json, done.act, format!("'{name}' has the rival '{rival}'."))
        }
        Verb::Remove { finding, rival } => {
            let (id, name) = found(&project, Kind::Finding, finding)?;
            let (rival_id, rival) = found(&project, Kind::Finding, rival)?;
            let act = format!("unrival {name} and {rival}");
            let done = project.transact(&act, &coder, |tx| tx.remove_rival(id, rival_id))?;
            wrote(desk.json, done.act, format!("'{rival}' is no rival of '{name}' any more."))
        }
    }
}

/// A rival as lists show it.
#[derive(Serialize)]
pub(super) struct Row {
    finding: String,
    rival: String,
    text: String,
    why: Option<String>,
    /// Links that say how likely they are if the rival is true.
    scored: usize,
    links: usize,
    guid: String,
}

impl Row {
    pub(super) fn new(corpus: &Corpus, finding: &Finding, it: &Rival) -> Self {
        let rival = corpus.findings.iter().find(|other| other.id == it.rival);
        let scores =
            finding.evidence.iter().filter(|link| link.under_rivals.iter().any(|score| score.rival == it.rival));
        Self {
            finding: finding.name.clone(),
            rival: rival.map(|it| it.name.clone()).unwrap_or_default(),
            text: rival.map(|it| it.text.clone()).unwrap_or_default(),
            why: it.why.clone(),
            scored: scores.count(),
            links: finding.evidence.len(),
            guid: it.guid.clone(),
        }
    }

    pub(super) fn print(&self) -> Result<()> {
        let scored = match (self.scored, self.links) {
            (0, _) => "not scored".to_owned(),
            (scored, links) => format!("{scored} of {} scored", count(links, "link")),
        };
        say(hung("  rival  ", &format!("{}: {} ({scored})", self.rival, self.text)))?;
        self.why.as_ref().map_or(Ok(()), |it| say(hung("         ", it)))
    }
}

fn list(desk: &Desk, project: &Project, given: Option<&str>) -> Result<Exit> {
    let one = given.map(|it| found(project, Kind::Finding, it)).transpose()?;
    let corpus = project.corpus()?;
    let wanted = || corpus.findings.iter().filter(|it| one.as_ref().is_none_or(|(id, _)| it.id.0 == *id));
    if desk.json {
        json(&wanted().flat_map(|of| of.rivals.iter().map(|it| Row::new(&corpus, of, it))).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let mut rivals = 0;
    for finding in wanted().filter(|it| !it.rivals.is_empty()) {
        say(hung(&format!("{}  ", finding.name), &finding.text))?;
        finding.rivals.iter().try_for_each(|it| Row::new(&corpus, finding, it).print())?;
        rivals += finding.rivals.len();
    }
    if rivals == 0 {
        let (of, name) = match &one {
            Some((_, name)) => (format!(" of '{name}'"), name.as_str()),
            None => (String::new(), "FINDING"),
        };
        let next = format!("No rivals{of} yet. Name one with: alidade rival add {name} RIVAL --why TEXT");
        say(hung("", &next))?;
    }
    Ok(Exit::Done)
}
