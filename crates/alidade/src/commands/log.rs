use crate::desk::Desk;
use crate::failure::Exit;
use crate::output::{Table, json, line, say};
use anyhow::Result;
use storage::RowChange;

/// Show who did what, newest first; with a number, what that act changed
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade log
  alidade log 12          the rows that act 12 changed, before and after
  alidade log --json --limit 1000")]
pub(crate) struct Args {
    /// An act's number
    act: Option<i64>,
    /// How many acts
    #[arg(long, default_value_t = 20, value_name = "N")]
    limit: u32,
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let project = desk.open()?;
    let Some(number) = args.act else {
        let acts = project.log(args.limit)?;
        if desk.json {
            json(&acts)?;
            return Ok(Exit::Done);
        }
        let mut table = Table::new(&["ACT", "WHEN (UTC)", "CODER", "ROWS", "WHAT"]);
        for act in acts {
            let undoes = act.undoes.map_or(String::new(), |it| format!(" (act {it})"));
            let when = act.at.replace('T', " ").trim_end_matches('Z').to_owned();
            table.row([act.id.to_string(), when, act.coder, act.changes.to_string(), format!("{}{undoes}", act.name)]);
        }
        table.print()?;
        return Ok(Exit::Done);
    };
    let (act, changes) = (project.act(number)?, project.changes(number)?);
    if desk.json {
        json(&serde_json::json!({"act": act, "changes": changes}))?;
        return Ok(Exit::Done);
    }
    say(format!("Act {number}: {}, by {} at {}", act.name, act.coder, act.at))?;
    say(format!("Hash {}", act.hash))?;
    for change in changes {
        say(describe(&change))?;
    }
    Ok(Exit::Done)
}

/// One change on one line: only what differs.
fn describe(change: &RowChange) -> String {
    let fields = |text: &Option<String>| -> serde_json::Map<String, serde_json::Value> {
        text.as_deref().and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default()
    };
    let (before, after) = (fields(&change.before), fields(&change.after));
    let (sign, shown) = match (&change.before, &change.after) {
        (None, _) => ("+", listed(&after)),
        (_, None) => ("-", listed(&before)),
        _ => {
            let differing: Vec<String> = after
                .iter()
                .filter(|(name, value)| before.get(*name) != Some(value))
                .map(|(name, value)| {
                    format!("{name}: {} → {value}", before.get(name).unwrap_or(&serde_json::Value::Null))
                })
                .collect();
            ("~", differing.join(", "))
        }
    };
    line(&format!("{sign} {} {}  {shown}", change.table, change.row))
}

fn listed(fields: &serde_json::Map<String, serde_json::Value>) -> String {
    let shown = fields.iter().filter(|(name, value)| !value.is_null() && *name != "id" && *name != "guid");
    shown.map(|(name, value)| format!("{name}: {value}")).collect::<Vec<_>>().join(", ")
}
