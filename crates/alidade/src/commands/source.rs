mod list;
mod revise;
mod show;

use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, json, listed, say, wrote};
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use coding::bundle::{NewSource, NewSourceType};
use coding::vocabulary::Genre;
use coding::{Level, PartialDate, Period};
use serde::Serialize;
use storage::{Error, Kind, Project, Tx, clearable};
use workbench::rehearse::rehearse;

/// List, show, describe and remove sources: transcripts, documents, data sets
///
/// 'alidade import' brings in files. Here a source gets its metadata, or is added without a text: a document that is known
/// by its reference only. A source of no case in particular may speak to every case.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade source list --case libya --type interview
  alidade source show I-06 --text
  alidade source add D-1970 --type resolution --date 2011-02-26 --case libya
  alidade source set I-06 --participant P-06 --attribute genre='elite interview'
  alidade source set I-06 --clear date --clear level
  alidade source rename D-1970 D-05
  alidade source remove D-99 --dry-run")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List sources with their type, cases and codings
    List {
        #[command(flatten)]
        filter: FilterArgs,
    },
    /// Show what is known of a source; on request its text and codings
    Show(show::Args),
    /// Add a source without a text: a document known by its reference only
    Add {
        /// What people will type, such as D-1970
        id: String,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Change a source's metadata; what is not given stays
    Set {
        /// The source
        source: String,
        /// A field to clear; repeat it for several
        #[arg(long, value_name = "FIELD", value_parser = PossibleValuesParser::new(clearable(Kind::Source)))]
        clear: Vec<String>,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Give a source another name
    Rename {
        /// The name now
        source: String,
        /// The new name
        name: String,
    },
    Revise(revise::Args),
    /// Remove a source with its text, codings and evidence
    Remove {
        /// The source
        source: String,
        /// Say what would go with it, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// List source types with their strands, or add one
    Types {
        /// A type to add, or to move to another strand
        #[arg(long, value_name = "TYPE", requires = "strand")]
        add: Option<String>,
        /// The strand it belongs to
        #[arg(long, requires = "add")]
        strand: Option<String>,
        /// Make the strand if there is none of that name
        #[arg(long, requires = "add")]
        new_strand: bool,
    },
}

/// A source's metadata. An empty text ('') clears a field.
#[derive(clap::Args, Debug)]
struct About {
    /// What reports print
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// Its type; 'alidade source types' lists them [default of a new one: document]
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,
    /// A case it speaks about; repeat it for several, '' for none in particular
    #[arg(long = "case", value_name = "CASE")]
    cases: Vec<String>,
    /// When it was made: 2014, 2014-05 or 2014-05-22
    #[arg(long)]
    date: Option<PartialDate>,
    /// The time it speaks about: 2013, or 2011-02..2012
    #[arg(long)]
    period: Option<Period>,
    /// Where it was made
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// Its language, such as en, fr or ar
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// Who speaks in it, by a safe label; repeat it for several, '' for nobody
    #[arg(long = "participant", value_name = "LABEL")]
    participants: Vec<String>,
    /// How reports call it, if not by its participant's own description
    #[arg(long, value_name = "TEXT")]
    attribution: Option<String>,
    /// What was agreed: on_record, background, deep_background, off_record or chatham_house
    #[arg(long)]
    level: Option<Level>,
    /// The full reference
    #[arg(long, value_name = "TEXT")]
    citation: Option<String>,
    /// How texts cite it, such as 'Smith 2014a'
    #[arg(long, value_name = "TEXT")]
    citation_key: Option<String>,
    /// What it is to the events: primary, secondary or data
    #[arg(long)]
    genre: Option<Genre>,
    /// What its maker has at stake; '' clears it
    #[arg(long, value_name = "TEXT")]
    interest: Option<String>,
    /// Anything else; an empty value removes it, and it may be repeated
    #[arg(long = "attribute", value_name = "NAME=VALUE", value_parser = attribute)]
    attributes: Vec<(String, String)>,
}

fn attribute(given: &str) -> Result<(String, String), String> {
    match given.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.trim().to_owned())),
        _ => Err("write it as NAME=VALUE, for example genre=memo".into()),
    }
}

impl About {
    fn form(&self, id: String) -> NewSource {
        let list = |given: &[String]| (!given.is_empty()).then(|| given.to_vec());
        NewSource {
            id,
            title: self.title.clone(),
            kind: self.kind.clone(),
            strand: None,
            cases: list(&self.cases),
            date: self.date,
            period: self.period,
            place: self.place.clone(),
            language: self.language.clone(),
            participants: list(&self.participants),
            attribution: self.attribution.clone(),
            level: self.level,
            citation: self.citation.clone(),
            citation_key: self.citation_key.clone(),
            genre: self.genre,
            interest: self.interest.clone(),
            attributes: self.attributes.iter().cloned().collect(),
        }
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List { filter } => list::run(desk, &project, &filter.into()),
        Verb::Show(args) => show::run(desk, &project, args),
        Verb::Add { id, about } => {
            let done = project.transact(&format!("add source {}", id.trim()), &coder, |tx| {
                must_be_new(tx, Kind::Source, id)?;
                tx.put_source(&about.form(id.trim().to_owned()))
            })?;
            let sentence =
                format!("Added the source '{0}'. Its text, if it gets one: alidade import FILE --id '{0}'", id.trim());
            wrote(desk.json, done.act, sentence)
        }
        Verb::Set { source, clear, about } => {
            let (id, name) = found(&project, Kind::Source, source)?;
            let done = project.transact(&format!("edit source {name}"), &coder, |tx| {
                tx.put_source(&about.form(name.clone()))?;
                tx.clear(Kind::Source, id, clear)
            })?;
            wrote(desk.json, done.act, format!("Changed the source '{name}'."))
        }
        Verb::Rename { source, name } => {
            let (id, old) = found(&project, Kind::Source, source)?;
            let done = project
                .transact(&format!("rename source {old} to {name}"), &coder, |tx| tx.rename(Kind::Source, id, name))?;
            wrote(desk.json, done.act, format!("The source '{old}' is now '{}'.", name.trim()))
        }
        Verb::Revise(args) => revise::run(desk, &mut project, args),
        Verb::Remove { source, dry_run } => remove(desk, &mut project, &coder, source, *dry_run),
        Verb::Types { add, strand, new_strand } => {
            let (Some(add), Some(strand)) = (add, strand) else { return types(desk, &project) };
            let done = project.transact(&format!("add source type {}", add.trim()), &coder, |tx| {
                let strand = strand_for_type(tx, strand, *new_strand)?;
                tx.put_source_type(&NewSourceType { id: add.trim().to_owned(), strand: strand.clone() })?;
                Ok(strand)
            })?;
            let sentence = format!("The source type '{}' belongs to the strand '{}'.", add.trim(), done.value);
            wrote(desk.json, done.act, sentence)
        }
    }
}

/// A strand by its name; one that nobody knows is made only on request, so that a typing mistake makes none.
fn strand_for_type(tx: &Tx<'_>, given: &str, make: bool) -> storage::Result<String> {
    match tx.resolve(Kind::Strand, given) {
        Ok(id) => tx.name_of(Kind::Strand, id),
        Err(Error::NoSuch { .. }) if make => tx.put_strand(given).and_then(|id| tx.name_of(Kind::Strand, id)),
        Err(error @ Error::NoSuch { .. }) => {
            let known = error.hint().unwrap_or_default();
            Err(Error::refused_with(error.to_string(), format!("{known}; --new-strand makes it a strand of its own")))
        }
        Err(other) => Err(other),
    }
}

fn types(desk: &Desk, project: &Project) -> Result<Exit> {
    #[derive(Serialize)]
    struct Row {
        #[serde(rename = "type")]
        kind: String,
        strand: String,
    }
    let rows: Vec<Row> = project.source_types()?.into_iter().map(|(kind, strand)| Row { kind, strand }).collect();
    listed(desk.json, &rows, "No source types.", &["TYPE", "STRAND"], |it| vec![it.kind.clone(), it.strand.clone()])
}

fn remove(desk: &Desk, project: &mut Project, coder: &str, given: &str, dry_run: bool) -> Result<Exit> {
    let (id, name) = found(project, Kind::Source, given)?;
    let went = |(codings, evidence): (i64, i64)| {
        let number = |it: i64| usize::try_from(it).unwrap_or(0);
        format!("{} and {} to evidence", count(number(codings), "coding"), count(number(evidence), "link"))
    };
    if dry_run {
        let (codings, evidence) = rehearse(project, coder, |tx| tx.remove_source(id))?;
        if desk.json {
            json(&serde_json::json!({"dry_run": true, "source": name, "codings": codings, "evidence": evidence}))?;
        } else {
            say(format!("Would remove the source '{name}' with {}. Nothing was changed.", went((codings, evidence))))?;
        }
        return Ok(Exit::Done);
    }
    let done = project.transact(&format!("remove source {name}"), coder, |tx| tx.remove_source(id))?;
    let sentence = format!("Removed the source '{name}' with {}. 'alidade undo' brings it back.", went(done.value));
    wrote(desk.json, done.act, sentence)
}

/// The row that a typed name means, and its name in full.
pub(super) fn found(project: &Project, kind: Kind, given: &str) -> Result<(i64, String)> {
    let id = project.resolve(kind, given)?;
    Ok((id, project.name_of(kind, id)?))
}

/// What a name meant a moment ago is not there to be shown.
pub(super) fn gone(name: &str) -> anyhow::Error {
    wrong(
        format!("'{name}' is no longer where it was"),
        "another program may have changed the project a moment ago; 'alidade check' looks for faults",
    )
}

/// What is added must not exist: to change it by accident would be worse than to be told.
pub(super) fn must_be_new(tx: &Tx<'_>, kind: Kind, given: &str) -> storage::Result<()> {
    let name = given.trim();
    match tx.exact(kind, name) {
        Ok(None) => Ok(()),
        Ok(Some(_)) | Err(Error::Ambiguous { .. }) => Err(Error::Taken { noun: kind.noun(), name: name.to_owned() }),
        Err(other) => Err(other),
    }
}
