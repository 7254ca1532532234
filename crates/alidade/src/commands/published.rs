mod import;

use super::source::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{count, listed, say, wrote};
use crate::printing::Printing;
use anyhow::Result;
use coding::bundle::NewPublished;
use coding::corpus::Corpus;
use coding::published::{Layout, PublishedBullet};
use coding::triangulation::Annex;
use report::Report;
use serde::Serialize;
use storage::{Kind, Project};

/// Hold tables as they were printed against those that follow from the evidence
///
/// If findings were published before, load their tables line by line; a line finds its finding by its words, or you link it.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade published import figures.csv --dry-run
  alidade published import figures.json --make
  alidade published list 'Figure 2'
  alidade published link F2-D-Q1-1 D1.1
  alidade published diff
  alidade published diff -o differences.html
  alidade published remove 'Figure 2'

The two forms of a file are described in docs/formats/published.md.")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    Import(import::Args),
    /// List the lines of one table, or of all
    List {
        /// The table, such as 'Figure 2'
        figure: Option<String>,
    },
    /// Say which finding a line prints
    Link {
        /// The line
        line: String,
        /// The finding; '': found by its words again
        finding: String,
    },
    /// Show line by line where printed and derived tables differ
    Diff {
        #[command(flatten)]
        printing: Printing,
    },
    /// Remove a table, or all of them
    Remove {
        /// The table, such as 'Figure 2'
        #[arg(required_unless_present = "all")]
        figure: Option<String>,
        /// Every table
        #[arg(long, conflicts_with = "figure")]
        all: bool,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::Import(args) => import::run(desk, &mut project, &coder, args),
        Verb::List { figure } => list(desk, &project, figure.as_deref()),
        Verb::Link { line, finding } => {
            let (_, line) = found(&project, Kind::Published, line)?;
            let finding = match finding.trim() {
                "" => None,
                given => Some(found(&project, Kind::Finding, given)?.1),
            };
            let new = NewPublished {
                id: line.clone(),
                finding: Some(finding.clone().unwrap_or_default()),
                ..NewPublished::default()
            };
            let done = project.transact(&format!("link published line {line}"), &coder, |tx| tx.put_published(&new))?;
            let sentence = match finding {
                Some(finding) => format!("'{line}' prints the finding '{finding}'."),
                None => format!("'{line}' is found by its words."),
            };
            wrote(desk.json, done.act, sentence)
        }
        Verb::Diff { printing } => {
            let corpus = project.corpus()?;
            if corpus.published.is_empty() {
                return Err(wrong(
                    "there is no published table to compare with",
                    "load one with: alidade published import FILE",
                ));
            }
            let published = Some(analysis::published_report(&corpus));
            // Only what heads a page: the study, and the state of the project.
            let annex =
                Some(Annex { register: None, saturation: vec![], checklists: vec![], ..analysis::annex(&corpus) });
            printing.print(desk, &corpus, &Report { published, annex, ..Report::default() })
        }
        Verb::Remove { figure, .. } => {
            let corpus = project.corpus()?;
            let name = figure.as_deref().map(|it| table(&corpus, it)).transpose()?;
            let what = name.clone().unwrap_or_else(|| "every published table".into());
            let act = format!("remove {what}");
            let done = project.transact(&act, &coder, |tx| tx.remove_published(name.as_deref()))?;
            // Details go with the line they stand under, and are not counted there.
            let of = corpus.published.iter().filter(|it| name.as_ref().is_none_or(|name| it.figure == *name));
            let lines = count(of.count(), "line");
            wrote(desk.json, done.act, format!("Removed {what} with {lines}. 'alidade undo' brings it back."))
        }
    }
}

/// The table that a typed name means, in any letter case.
fn table(corpus: &Corpus, given: &str) -> Result<String> {
    let wanted = given.trim().to_lowercase();
    let mut names: Vec<&str> = corpus.published.iter().map(|it| it.figure.as_str()).collect();
    names.dedup();
    names.iter().find(|it| it.to_lowercase() == wanted).map(|it| (*it).to_owned()).ok_or_else(|| {
        let there: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
        let next = if there.is_empty() {
            "load one with: alidade published import FILE".to_owned()
        } else {
            format!("there are {}", there.join(", "))
        };
        wrong(format!("no published table is called '{given}'"), next)
    })
}

/// A line with names in place of numbers.
#[derive(Serialize)]
struct Row {
    name: String,
    figure: String,
    caption: Option<String>,
    layout: Layout,
    /// The row; none: the Balance row.
    question: Option<String>,
    /// The column; none: the Balance column.
    case: Option<String>,
    parent: Option<String>,
    finding: Option<String>,
    text: String,
    guid: String,
}

impl Row {
    fn new(corpus: &Corpus, it: &PublishedBullet) -> Self {
        Self {
            name: it.name.clone(),
            figure: it.figure.clone(),
            caption: it.caption.clone(),
            layout: it.layout,
            question: it.question.and_then(|id| corpus.question(id)).map(|it| it.name.clone()),
            case: it.case.and_then(|id| corpus.case(id)).map(|it| it.name.clone()),
            parent: it.parent.clone(),
            finding: it.finding.and_then(|id| corpus.findings.iter().find(|of| of.id == id)).map(|it| it.name.clone()),
            text: it.text.clone(),
            guid: it.guid.clone(),
        }
    }
}

fn list(desk: &Desk, project: &Project, figure: Option<&str>) -> Result<Exit> {
    let corpus = project.corpus()?;
    let figure = figure.map(|it| table(&corpus, it)).transpose()?;
    let meant = |it: &&PublishedBullet| figure.as_ref().is_none_or(|name| it.figure == *name);
    let rows: Vec<Row> = corpus.published.iter().filter(meant).map(|it| Row::new(&corpus, it)).collect();
    let none = "No published tables yet. Load some with: alidade published import FILE";
    listed(desk.json, &rows, none, &["LINE", "TABLE", "ROW", "COLUMN", "FINDING", "TEXT"], |it| {
        let or_balance = |name: &Option<String>| name.clone().unwrap_or_else(|| "Balance".into());
        let indent = if it.parent.is_some() { "· " } else { "" };
        vec![
            it.name.clone(),
            it.figure.clone(),
            or_balance(&it.question),
            or_balance(&it.case),
            it.finding.clone().unwrap_or_else(|| "by words".into()),
            format!("{indent}{}", it.text),
        ]
    })?;
    if !desk.json && !rows.is_empty() {
        say(count(rows.len(), "line"))?;
    }
    Ok(Exit::Done)
}
