use super::source::found;
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, listed, wrote};
use anyhow::Result;
use coding::RelationKind;
use coding::bundle::NewRelation;
use serde::Serialize;
use storage::{Kind, Project};

/// Say which sources are not independent witnesses
///
/// A hard relation makes two sources one origin, so that they count once: same_respondent, version_of, translation_of, quotes,
/// derived_from, same_dataset_family, same_statement, or simply 'hard'. A soft one only might, so that reports give an
/// interval: same_institution, possibly_same_person, cites_same_origin, co_authored, or simply 'soft'.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade relation add D-07 I-07 --kind quotes --why 'Rests on it alone'
  alidade relation add I-09 I-06 --kind same_respondent
  alidade relation list
  alidade relation remove D-07 I-07

Where the kind has a direction (version_of, translation_of, quotes,
derived_from, hard), FROM depends on TO, which is nearer the root.")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List relations
    List,
    /// Relate two sources; an identical relation takes the new reason
    Add {
        /// The source that depends on the other, where the kind has a direction
        from: String,
        /// The other, nearer the root
        to: String,
        /// How they hang together; 'alidade relation --help' lists the kinds
        #[arg(long)]
        kind: RelationKind,
        /// How you know
        #[arg(long, value_name = "TEXT")]
        why: Option<String>,
    },
    /// Remove every relation between two sources
    Remove {
        /// One source
        one: String,
        /// The other
        other: String,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List => list(desk, &project),
        Verb::Add { from, to, kind, why } => {
            let ((_, from), (_, to)) = (found(&project, Kind::Source, from)?, found(&project, Kind::Source, to)?);
            let new = NewRelation { from: from.clone(), to: to.clone(), kind: *kind, why: why.clone() };
            let act = format!("relate {from} to {to} ({kind})");
            let done = project.transact(&act, &coder, |tx| tx.put_relation(&new))?;
            let effect = if kind.is_hard() { "they count as one origin" } else { "they may be one origin" };
            wrote(desk.json, done.act, format!("'{from}' and '{to}' are related by {kind}: {effect}."))
        }
        Verb::Remove { one, other } => {
            let ((a, one), (b, other)) = (found(&project, Kind::Source, one)?, found(&project, Kind::Source, other)?);
            let act = format!("unrelate {one} and {other}");
            let done = project.transact(&act, &coder, |tx| tx.remove_relations(a, b))?;
            let number = count(done.value, "relation");
            wrote(desk.json, done.act, format!("Removed {number} between '{one}' and '{other}'."))
        }
    }
}

/// A relation as lists show it.
#[derive(Serialize)]
struct Row {
    from: String,
    to: String,
    kind: RelationKind,
    hard: bool,
    why: Option<String>,
    guid: String,
}

fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let corpus = project.corpus()?;
    let name = |id| corpus.source(id).map_or_else(|| "?".into(), |it| it.name.clone());
    let rows: Vec<Row> = corpus
        .relations
        .iter()
        .map(|it| Row {
            from: name(it.from),
            to: name(it.to),
            kind: it.kind,
            hard: it.kind.is_hard(),
            why: it.why.clone(),
            guid: it.guid.clone(),
        })
        .collect();
    let none = "No relations yet: every source counts as an independent witness. Relate two with: alidade relation add FROM TO --kind KIND";
    listed(desk.json, &rows, none, &["FROM", "TO", "KIND", "ORIGIN", "WHY"], |it| {
        let origin = if it.hard { "one" } else { "perhaps one" };
        vec![it.from.clone(), it.to.clone(), it.kind.to_string(), origin.into(), it.why.clone().unwrap_or_default()]
    })
}
