use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{listed, wrote};
use anyhow::Result;
use storage::read::filter::Filter;
use storage::{Kind, Project};
use workbench::find;
use workbench::saved::{self, Basis, Saved};

/// Saved queries: what each finds, what you decided of it, and what is new
///
/// A query is saved with 'alidade search QUERY --save NAME', asked with --saved NAME, and its hits are looked at with 'alidade review'.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade query list
  alidade query rename convoys 'aid convoys'
  alidade query forget convoys --code aid
  alidade query remove convoys")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// What each finds now, how much of it you have decided, and what came since
    List,
    /// Give a query another name
    Rename {
        /// The name now
        name: String,
        /// The new name
        new: String,
    },
    /// Remove a query, with what was decided of its hits
    Remove {
        /// Its name
        name: String,
    },
    /// Forget what you decided of a query's hits, so that all are new again
    Forget {
        /// Its name
        name: String,
        /// Only what was decided about this code
        #[arg(long, value_name = "CODE")]
        code: Option<String>,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    match &args.verb {
        Verb::List => list(desk),
        Verb::Rename { name, new } => rename(desk, name, new),
        Verb::Remove { name } => remove(desk, name),
        Verb::Forget { name, code } => forget(desk, name, code.as_deref()),
    }
}

/// The table of saved queries, which `alidade search --saved-list` prints as well.
pub(crate) fn list(desk: &Desk) -> Result<Exit> {
    let mut project = desk.open()?;
    let searcher = find::searcher(&mut project)?;
    let coder = desk.coder(&project)?;
    let basis = Basis::of(&project, &coder)?;
    let mut rows = Vec::new();
    for row in project.saved_queries()? {
        let (name, query) = (row.name.clone(), row.query.clone());
        let stands = saved::read(&project, row).and_then(|it| Ok((basis.standing(&project, &searcher, &it)?, it)));
        rows.push(match stands {
            Ok((it, saved)) => serde_json::json!({
                "name": name, "query": query, "where": places(&project, &saved), "total": it.total, "decided": it.decided, "new": it.new,
            }),
            Err(error) => serde_json::json!({"name": name, "query": query, "fault": error.to_string()}),
        });
    }
    let none = "No query is saved. Save one: alidade search QUERY --save NAME";
    listed(desk.json, &rows, none, &["NAME", "FINDS", "DECIDED", "NEW", "QUERY"], |it| {
        let number = |name: &str| it[name].as_u64().map_or("–".to_owned(), |it| it.to_string());
        let word = |name: &str| it[name].as_str().unwrap_or_default().to_owned();
        let asks = match (it["fault"].as_str(), it["where"].as_str()) {
            (Some(fault), _) => format!("{}: {fault}", word("query")),
            (None, Some(places)) => format!("{} ({places})", word("query")),
            (None, None) => word("query"),
        };
        vec![word("name"), number("total"), number("decided"), number("new"), asks]
    })
}

/// Where a saved query looks, if not everywhere.
fn places(project: &Project, saved: &Saved) -> Option<String> {
    let name =
        |kind, it: &String| project.resolve(kind, it).and_then(|id| project.name_of(kind, id)).unwrap_or(it.clone());
    let mut filter = saved.filter.clone();
    // The page keeps them by their numbers.
    filter.sources.iter_mut().for_each(|it| *it = name(Kind::Source, it));
    filter.codes.iter_mut().for_each(|it| *it = name(Kind::Code, it));
    let filters = (filter != Filter::default()).then(|| workbench::analyses::in_words(&filter));
    let uncoded = saved.uncoded.then(|| "uncoded".to_owned());
    let parts: Vec<String> = filters.into_iter().chain(uncoded).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn rename(desk: &Desk, name: &str, new: &str) -> Result<Exit> {
    let mut project = desk.open()?;
    let (coder, id) = (desk.coder(&project)?, saved::row(&project, name)?.id);
    let new = new.trim();
    let done = project
        .transact(&format!("rename query {name} to {new}"), &coder, |tx| tx.edit_query(id, Some(new), None, None))?;
    wrote(desk.json, done.act, format!("'{name}' is now '{new}'."))
}

fn remove(desk: &Desk, name: &str) -> Result<Exit> {
    let mut project = desk.open()?;
    let (coder, id) = (desk.coder(&project)?, saved::row(&project, name)?.id);
    let done = project.transact(&format!("remove query {name}"), &coder, |tx| tx.remove_query(id))?;
    wrote(desk.json, done.act, format!("Removed the query '{name}'. 'alidade undo' brings it back."))
}

fn forget(desk: &Desk, name: &str, code: Option<&str>) -> Result<Exit> {
    let mut project = desk.open()?;
    let (coder, id) = (desk.coder(&project)?, saved::row(&project, name)?.id);
    let code = code.map(|it| project.resolve(Kind::Code, it)).transpose()?;
    let done = project.transact(&format!("look at the hits of {name} anew"), &coder, |tx| {
        tx.forget_decisions(id, code, tx.coder(None)?)
    })?;
    wrote(
        desk.json,
        done.act,
        format!("Forgot what '{coder}' decided of '{name}': {}.", crate::output::count(done.value, "paragraph")),
    )
}
