mod files;
mod show;
mod split;

use super::source::{found, must_be_new};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{count, wrote};
use anyhow::Result;
use coding::bundle::NewCode;
use storage::{Kind, Project};

/// List, define and rearrange codes, without losing a coding
///
/// Codes form a tree. Moving, renaming, merging and splitting them takes their codings along. A code may be given by its name,
/// a unique beginning of it, or its path (effects/deterrence).
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade codebook add deterrence --parent effects --definition 'Fear of …'
  alidade codebook list
  alidade codebook show deterrence
  alidade codebook edit deterrence --exclude 'Mere condemnation'
  alidade codebook rename deterrence 'fear of the Court'
  alidade codebook move deterrence --under effects
  alidade codebook merge fear deterrence
  alidade codebook split effects 'effects on parties' --type interview --dry-run
  alidade codebook remove other --with-codings
  alidade codebook import codebook.csv --dry-run
  alidade codebook export -o codebook.yaml")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List the codes as a tree, with how often each is used
    List,
    /// Show a code: what it means, when to apply it, how often and by whom it is used
    Show {
        /// The code
        code: String,
    },
    /// Add a code
    Add {
        /// Its name
        name: String,
        /// The code above it
        #[arg(long, value_name = "CODE")]
        parent: Option<String>,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Change a code's definition and rules; what is not given stays, '' clears
    Edit {
        /// The code
        code: String,
        #[command(flatten)]
        about: Box<About>,
    },
    /// Give a code another name; its codings follow
    Rename {
        /// The name now
        code: String,
        /// The new name
        name: String,
    },
    /// Move a code, with all beneath it
    #[command(group = clap::ArgGroup::new("place").required(true))]
    Move {
        /// The code
        code: String,
        /// The code above it from now on
        #[arg(long, value_name = "PARENT", group = "place")]
        under: Option<String>,
        /// It stands at the top
        #[arg(long, group = "place")]
        top: bool,
    },
    /// Merge a code into another: codings, sub-codes, memos and questions follow
    Merge {
        /// The code that goes
        from: String,
        /// The code that stays
        into: String,
    },
    /// Move some of a code's codings to another code, which may be new
    Split(split::Args),
    /// Remove a code that is not used, or with its codings
    Remove {
        /// The code
        code: String,
        /// Remove its codings too
        #[arg(long)]
        with_codings: bool,
    },
    /// Add and change codes from a table (.csv, .xlsx, .ods, .xls) or a tree (.yaml)
    Import(files::Import),
    /// Write the codebook as a table (.csv) or a tree (.yaml)
    Export(files::Export),
}

#[derive(clap::Args, Debug)]
struct About {
    /// What it means
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    definition: Option<String>,
    /// When to apply it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    include: Option<String>,
    /// When not to apply it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    exclude: Option<String>,
    /// A passage that shows it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    example: Option<String>,
    /// Its colour, such as #1f6f8b
    #[arg(long, alias = "color", value_name = "#RRGGBB")]
    colour: Option<String>,
}

impl About {
    fn form(&self, id: &str, parent: Option<String>) -> NewCode {
        NewCode {
            id: id.to_owned(),
            parent,
            definition: self.definition.clone(),
            include: self.include.clone(),
            exclude: self.exclude.clone(),
            example: self.example.clone(),
            colour: self.colour.clone(),
        }
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List => show::list(desk, &project),
        Verb::Show { code } => show::one(desk, &project, code),
        Verb::Add { name, parent, about } => {
            let name = name.trim();
            let new = about.form(name, parent.clone());
            let done = project.transact(&format!("add code {name}"), &coder, |tx| {
                must_be_new(tx, Kind::Code, name)?;
                tx.put_code(&new)
            })?;
            wrote(desk.json, done.act, format!("Added the code '{name}'."))
        }
        Verb::Edit { code, about } => {
            let (id, name) = found(&project, Kind::Code, code)?;
            let new = about.form(&name, None);
            let done = project.transact(&format!("edit code {name}"), &coder, |tx| tx.edit_code(id, None, &new))?;
            wrote(desk.json, done.act, format!("Changed the code '{name}'."))
        }
        Verb::Rename { code, name } => {
            let (id, old) = found(&project, Kind::Code, code)?;
            let act = format!("rename code {old} to {}", name.trim());
            let done = project.transact(&act, &coder, |tx| {
                if name.trim() != old {
                    // Siblings aside, the project would allow it; but codebook files call a code by its name alone.
                    must_be_new(tx, Kind::Code, name)?;
                }
                tx.edit_code(id, Some(name), &NewCode::default())
            })?;
            wrote(desk.json, done.act, format!("The code '{old}' is now '{}'; its codings follow.", name.trim()))
        }
        Verb::Move { code, under, top: _ } => {
            let (id, name) = found(&project, Kind::Code, code)?;
            let parent = under.as_deref().map(|it| found(&project, Kind::Code, it)).transpose()?;
            let place = parent.as_ref().map_or_else(|| "at the top".into(), |(_, name)| format!("under '{name}'"));
            let parent = parent.map(|(id, _)| id);
            let done = project.transact(&format!("move code {name} {place}"), &coder, |tx| tx.move_code(id, parent))?;
            wrote(desk.json, done.act, format!("'{name}' now stands {place}."))
        }
        Verb::Merge { from, into } => merge(desk, &mut project, &coder, from, into),
        Verb::Split(args) => split::run(desk, &mut project, &coder, args),
        Verb::Remove { code, with_codings } => {
            let (id, name) = found(&project, Kind::Code, code)?;
            let act = format!("remove code {name}");
            let done = project.transact(&act, &coder, |tx| tx.remove_code(id, *with_codings))?;
            let codings = if done.value > 0 { format!(" with {}", count(done.value, "coding")) } else { String::new() };
            wrote(desk.json, done.act, format!("Removed the code '{name}'{codings}. 'alidade undo' brings it back."))
        }
        Verb::Import(args) => files::import(desk, &mut project, &coder, args),
        Verb::Export(args) => files::export(&project, args),
    }
}

fn merge(desk: &Desk, project: &mut Project, coder: &str, from: &str, into: &str) -> Result<Exit> {
    let ((from, gone), (into, name)) = (found(project, Kind::Code, from)?, found(project, Kind::Code, into)?);
    let act = format!("merge code {gone} into {name}");
    let done = project.transact(&act, coder, |tx| tx.merge_code(from, into))?;
    let (moved, became_one) = done.value;
    let twins = match became_one {
        0 => String::new(),
        number => format!(", {number} of them onto the same words by the same coder, which became one"),
    };
    let codings = count(moved + became_one, "coding");
    wrote(
        desk.json,
        done.act,
        format!("Merged '{gone}' into '{name}': {codings}{twins}. 'alidade undo' parts them again."),
    )
}
