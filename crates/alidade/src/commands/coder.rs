use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{Table, json, say};
use anyhow::Result;
use std::collections::BTreeMap;
use storage::Kind;

/// List the people who code, or rename one
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade coder list
  alidade coder rename an ana")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// Who has coded, how much, in how many sources
    List,
    /// Give a coder another name; their codings follow
    Rename {
        /// The name now
        coder: String,
        /// The new name
        name: String,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    match &args.verb {
        Verb::List => {
            let mut work: BTreeMap<String, (u32, std::collections::BTreeSet<i64>)> = BTreeMap::new();
            for it in project.corpus()?.usage {
                let entry = work.entry(it.coder).or_default();
                entry.0 += it.codings;
                entry.1.insert(it.source.0);
            }
            if desk.json {
                let rows: Vec<_> = work
                    .iter()
                    .map(|(name, (codings, sources))| serde_json::json!({"coder": name, "codings": codings, "sources": sources.len()}))
                    .collect();
                json(&rows)?;
            } else {
                let mut table = Table::new(&["CODER", "CODINGS", "SOURCES"]);
                for (name, (codings, sources)) in work {
                    table.row([name, codings.to_string(), sources.len().to_string()]);
                }
                table.print()?;
            }
        }
        Verb::Rename { coder, name } => {
            let who = desk.coder(&project)?;
            project.transact(&format!("rename coder {coder} to {name}"), &who, |tx| {
                tx.rename(Kind::Coder, tx.resolve(Kind::Coder, coder)?, name)
            })?;
            say(format!("'{coder}' is now '{name}'."))?;
        }
    }
    Ok(Exit::Done)
}
