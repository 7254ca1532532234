use super::source::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, hung, json, pick_guid, say, short, wrote};
use anyhow::Result;
use coding::bundle::NewChallenge;
use coding::corpus::{Corpus, Finding};
use coding::judging::Challenge;
use search::Order;
use serde::Serialize;
use std::collections::HashSet;
use storage::{Kind, Project};
use workbench::find::{FoundAll, find};

/// Log searches for what speaks against a finding
///
/// A finding is final only when somebody looked for the contrary and wrote down what came of it, or said why nobody did. The
/// query is run through the project's texts, and the number of hits is stored with it.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade challenge add L2.1 --query 'afraid OR careful*' --case libya \\
      --reviewed all --result 'One commander qualifies it; linked'
  alidade challenge add L2.1 --scope 'card index of the archive' --hits 3 \\
      --reviewed 3 --result 'None speaks of deterrence'
  alidade challenge waive L2.2 --reason 'Every source was read whole'
  alidade challenge list L2.1
  alidade challenge remove 5f1c09ab

To read what a query finds: alidade search 'afraid OR careful*' --all")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List the searches of one finding, or of all
    List {
        /// The finding
        finding: Option<String>,
    },
    /// Search for the contrary and log what came of it
    Add(Box<Add>),
    /// Say why no search is made
    Waive {
        /// The finding
        finding: String,
        /// Why none is needed, or none can be made
        #[arg(long, value_name = "TEXT")]
        reason: String,
    },
    /// Remove a search from the log
    Remove {
        /// Its GUID, or the end of it as 'alidade challenge list' shows it
        guid: String,
    },
}

#[derive(clap::Args, Debug)]
struct Add {
    /// The finding
    finding: String,
    /// What to search for, as in 'alidade search'
    #[arg(long, allow_hyphen_values = true, required_unless_present = "scope")]
    query: Option<String>,
    /// What was searched [default: the filters in words]
    #[arg(long, value_name = "TEXT")]
    scope: Option<String>,
    /// How many passages were found, where no query can be run
    #[arg(long, value_name = "N", conflicts_with = "query")]
    hits: Option<u32>,
    /// How many of the hits you read: a number, or 'all'
    #[arg(long, value_name = "N|all", value_parser = reviewed)]
    reviewed: Option<Reviewed>,
    /// What came of it; that nothing contradicts is a result too
    #[arg(long, value_name = "TEXT")]
    result: String,
    #[command(flatten)]
    filters: FilterArgs,
}

#[derive(Clone, Copy, Debug)]
enum Reviewed {
    All,
    Some(u32),
}

fn reviewed(given: &str) -> Result<Reviewed, String> {
    match given.trim() {
        "all" => Ok(Reviewed::All),
        number => number.parse().map(Reviewed::Some).map_err(|_| "give a number, or 'all'".into()),
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List { finding } => list(desk, &project, finding.as_deref()),
        Verb::Add(args) => add(desk, &mut project, &coder, args),
        Verb::Waive { finding, reason } => {
            let (id, name) = found(&project, Kind::Finding, finding)?;
            if reason.trim().is_empty() {
                return Err(wrong("it is not said why no search is made", "give --reason 'TEXT'; reports print it"));
            }
            let new = NewChallenge { waived: Some(reason.clone()), ..NewChallenge::default() };
            let act = format!("waive the search against {name}");
            let done = project.transact(&act, &coder, |tx| tx.put_challenge(id, &new))?;
            wrote(desk.json, done.act, format!("Noted why no evidence against '{name}' is searched for."))
        }
        Verb::Remove { guid } => {
            let corpus = project.corpus()?;
            let all = corpus.findings.iter().flat_map(|it| &it.challenges).map(|it| it.guid.as_str());
            let guid = pick_guid("search", guid, "alidade challenge list", all)?;
            let owner = corpus.findings.iter().find(|it| it.challenges.iter().any(|it| it.guid == guid));
            let name = owner.map(|it| it.name.clone()).unwrap_or_default();
            let act = format!("remove a search against {name}");
            let done = project.transact(&act, &coder, |tx| tx.remove_challenge(&guid))?;
            wrote(desk.json, done.act, format!("Removed a search against '{name}'. 'alidade undo' brings it back."))
        }
    }
}

fn add(desk: &Desk, project: &mut Project, coder: &str, args: &Add) -> Result<Exit> {
    let (id, name) = found(project, Kind::Finding, &args.finding)?;
    let (mut hits, mut open) = (args.hits, None);
    let mut scope = args.scope.clone();
    if let Some(typed) = &args.query {
        let all = find(project, &search::parse(typed)?, &(&args.filters).into(), Order::Document, None)?;
        let corpus = project.corpus()?;
        let finding = corpus.findings.iter().find(|it| it.id.0 == id);
        open = Some(finding.map_or(0, |it| unlinked(&all, &corpus, it)));
        hits = Some(u32::try_from(all.blocks)?);
        scope = scope.or_else(|| Some(args.filters.in_words()));
    }
    let reviewed = match args.reviewed {
        Some(Reviewed::All) => Some(hits.ok_or_else(|| {
            wrong("'all' of the hits were read, but it is not said how many there are", "give --query, or --hits N")
        })?),
        Some(Reviewed::Some(number)) => Some(number),
        None => None,
    };
    let new = NewChallenge {
        query: args.query.clone(),
        scope,
        hits,
        reviewed,
        result: Some(args.result.clone()),
        waived: None,
        coder: None,
    };
    let act = format!("log a search against {name}");
    let done = project.transact(&act, coder, |tx| tx.put_challenge(id, &new))?;
    let sentence = told(&name, hits, reviewed, open);
    if desk.json {
        json(&serde_json::json!({
            "act": done.act, "guid": done.value, "hits": hits, "reviewed": reviewed, "not_linked": open, "message": sentence,
        }))?;
        return Ok(Exit::Done);
    }
    wrote(false, done.act, hung("", &sentence))
}

fn told(name: &str, hits: Option<u32>, reviewed: Option<u32>, open: Option<usize>) -> String {
    let hits = match hits {
        Some(number) => format!(": {}", count(number as usize, "hit")),
        None => String::new(),
    };
    let read = reviewed.map_or(String::new(), |it| format!(", {it} read"));
    let open = match open {
        Some(0) | None => String::new(),
        Some(number) => format!(", {number} not linked to the finding"),
    };
    format!("Logged a search against '{name}'{hits}{read}{open}.")
}

/// How many paragraphs of what was found hold no passage that is linked to the finding.
fn unlinked(all: &FoundAll, corpus: &Corpus, finding: &Finding) -> usize {
    let linked: Vec<_> = finding
        .evidence
        .iter()
        .filter_map(|it| Some((corpus.source(it.source?)?.id.0, it.passage.as_ref()?.span)))
        .collect();
    let is_linked = |source: i64, span: coding::Span| {
        linked.iter().any(|(of, it)| *of == source && it.start < span.end && span.start < it.end)
    };
    let open: HashSet<_> = all
        .hits
        .iter()
        .filter(|hit| !is_linked(hit.source_id, hit.block.span))
        .map(|hit| (hit.source_id, hit.number))
        .collect();
    open.len()
}

/// A logged search as lists show it.
#[derive(Serialize)]
pub(super) struct Row {
    finding: String,
    query: Option<String>,
    scope: Option<String>,
    hits: Option<u32>,
    reviewed: Option<u32>,
    result: Option<String>,
    waived: Option<String>,
    coder: String,
    at: String,
    guid: String,
}

impl Row {
    pub(super) fn new(finding: &Finding, it: &Challenge) -> Self {
        Self {
            finding: finding.name.clone(),
            query: it.query.clone(),
            scope: it.scope.clone(),
            hits: it.hits,
            reviewed: it.reviewed,
            result: it.result.clone(),
            waived: it.waived.clone(),
            coder: it.coder.clone(),
            at: it.at.clone(),
            guid: it.guid.clone(),
        }
    }

    /// What was searched for, where, and what came of it; beneath it who says so.
    pub(super) fn print(&self) -> Result<()> {
        let by = format!("({}, {}, {})", self.coder, super::day(&self.at), short(&self.guid));
        if let Some(reason) = &self.waived {
            return say(hung("  not made  ", &format!("{reason} {by}")));
        }
        let hits = self.hits.map(|it| count(it as usize, "hit"));
        let read = self.reviewed.map(|it| format!("{it} read"));
        let parts: Vec<String> = [self.query.clone(), self.scope.clone(), hits, read].into_iter().flatten().collect();
        say(hung("  searched  ", &format!("{} {by}", parts.join(" · "))))?;
        say(hung("            ", self.result.as_deref().unwrap_or_default()))
    }
}

fn list(desk: &Desk, project: &Project, given: Option<&str>) -> Result<Exit> {
    let one = given.map(|it| found(project, Kind::Finding, it)).transpose()?;
    let corpus = project.corpus()?;
    let wanted = || corpus.findings.iter().filter(|it| one.as_ref().is_none_or(|(id, _)| it.id.0 == *id));
    if desk.json {
        json(&wanted().flat_map(|of| of.challenges.iter().map(|it| Row::new(of, it))).collect::<Vec<_>>())?;
        return Ok(Exit::Done);
    }
    let mut searches = 0;
    for finding in wanted().filter(|it| it.is_challenged()) {
        say(hung(&format!("{}  ", finding.name), &finding.text))?;
        finding.challenges.iter().try_for_each(|it| Row::new(finding, it).print())?;
        searches += finding.challenges.len();
        if let Some(sentence) = finding.disconfirming_search.as_deref().filter(|it| !it.trim().is_empty()) {
            say(hung("  noted     ", sentence))?;
            searches += 1;
        }
    }
    let bare: Vec<&str> =
        wanted().filter(|it| it.is_answer() && !it.is_challenged()).map(|it| it.name.as_str()).collect();
    match (searches, &one) {
        (0, Some((_, name))) => say(hung(
            "",
            &format!(
                "No search against '{name}' yet. Log one with: alidade challenge add '{name}' --query QUERY --result TEXT"
            ),
        ))?,
        (0, None) => say(hung(
            "",
            "No search for evidence against a finding yet. Log one with: alidade challenge add FINDING --query QUERY --result TEXT",
        ))?,
        (_, None) if !bare.is_empty() => {
            say(hung("", &format!("No search against {}: {}.", count(bare.len(), "finding"), bare.join(", "))))?;
        }
        _ => {}
    }
    Ok(Exit::Done)
}
