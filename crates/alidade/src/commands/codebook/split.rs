use super::found;
use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::filters::FilterArgs;
use crate::output::{count, json, listed, or_dash, say, wrote};
use anyhow::Result;
use coding::bundle::NewCode;
use storage::read::codings::CodingRow;
use storage::read::filter::{CodingFilter, Filter};
use storage::{Kind, Project};

#[derive(clap::Args, Debug)]
pub(super) struct Args {
    /// The code to split
    code: String,
    /// The code that takes the codings; a new one is made beside the old
    into: String,
    /// Codings whose passages contain these words
    #[arg(long, value_name = "WORDS")]
    containing: Option<String>,
    /// List what would move, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    filter: FilterArgs,
}

pub(super) fn run(desk: &Desk, project: &mut Project, coder: &str, args: &Args) -> Result<Exit> {
    let (from, name) = found(project, Kind::Code, &args.code)?;
    let filter = filter(project, from, args)?;
    let into = args.into.trim();
    if args.dry_run {
        return dry_run(desk, &project.codings(&filter, None)?, &name, into);
    }
    let corpus = project.corpus()?;
    let parent = corpus.codes.iter().find(|it| it.id.0 == from).and_then(|it| it.parent);
    let parent = parent.and_then(|id| corpus.codes.iter().find(|it| it.id == id)).map(|it| it.guid.clone());
    let done = project.transact(&format!("split code {name} into {into}"), coder, |tx| {
        let (id, new) = match tx.exact(Kind::Code, into)? {
            Some(id) => (id, false),
            None => (tx.put_code(&NewCode { id: into.to_owned(), parent, ..NewCode::default() })?, true),
        };
        match tx.split_code(from, id, &filter)? {
            0 => Err(storage::Error::refused_with(
                format!("no coding of '{name}' fits, so nothing was split off"),
                "see which would move with --dry-run",
            )),
            moved => Ok((moved, new)),
        }
    })?;
    let (moved, new) = done.value;
    let new = if new { "the new code " } else { "" };
    let codings = count(moved, "coding");
    wrote(
        desk.json,
        done.act,
        format!("Moved {codings} from '{name}' to {new}'{into}'. 'alidade undo' brings them back."),
    )
}

/// The codings of this very code that are meant. Some filter must be given: all of them would be a merge.
fn filter(project: &Project, from: i64, args: &Args) -> Result<CodingFilter> {
    let given = Filter::from(&args.filter);
    if !given.codes.is_empty() {
        return Err(wrong(
            "--under has no meaning here: only codings of the code itself are split off",
            "filter by --case, --type, --source, --speaker, --by, --since, --until or --containing",
        ));
    }
    if given == Filter::default() && args.containing.as_deref().is_none_or(|it| it.trim().is_empty()) {
        return Err(wrong(
            "which codings should move is not said",
            "give a filter such as --containing WORDS or --case CASE; 'alidade codebook merge' or 'rename' takes all of them",
        ));
    }
    let filter = project.coding_filter(&given)?;
    Ok(CodingFilter { codes: vec![from], beneath: false, containing: args.containing.clone(), ..filter })
}

fn dry_run(desk: &Desk, codings: &[CodingRow], name: &str, into: &str) -> Result<Exit> {
    if desk.json {
        json(&codings)?;
        return Ok(Exit::Done);
    }
    let none = format!("No coding of '{name}' fits, so nothing would move.");
    listed(false, codings, &none, &["SOURCE", "¶", "CODER", "PASSAGE"], |it| {
        vec![it.source.clone(), or_dash(it.paragraph), it.coder.clone(), it.quotation.clone()]
    })?;
    if !codings.is_empty() {
        say(format!("{} would move from '{name}' to '{into}'. Nothing was changed.", count(codings.len(), "coding")))?;
    }
    Ok(Exit::Done)
}
