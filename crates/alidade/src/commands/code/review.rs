use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{count, fitted, hung, json, line, pick_guid, say, short};
use anyhow::Result;
use storage::Project;
use storage::read::filter::CodingFilter;

/// Look at codings whose words changed when a text was corrected
///
/// A changed coding shows its words before and now: accept it, or remove it. An orphaned one stands in the old text only.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade code review
  alidade code review --accept 3f2a91c0
  alidade code review --accept-all")]
pub(super) struct Args {
    /// Accept the coding with this GUID, or a unique part of it as listed
    #[arg(long, value_name = "GUID")]
    accept: Vec<String>,
    /// Accept every coding that moved with changed words
    #[arg(long, conflicts_with = "accept")]
    accept_all: bool,
}

pub(super) fn run(desk: &Desk, project: &mut Project, args: &Args) -> Result<Exit> {
    let waiting = project.codings(&CodingFilter { waiting: true, ..CodingFilter::default() }, None)?;
    if args.accept_all || !args.accept.is_empty() {
        let mut ids = Vec::new();
        for guid in &args.accept {
            let known = waiting.iter().map(|it| it.guid.as_str());
            let picked = pick_guid("coding that waits", guid, "alidade code review", known)?;
            ids.extend(waiting.iter().filter(|it| it.guid == picked).map(|it| it.id));
        }
        if args.accept_all {
            ids.extend(waiting.iter().filter(|it| it.review.as_deref() == Some("changed")).map(|it| it.id));
        }
        if ids.is_empty() {
            return Err(wrong("no coding waits for you to accept it", "list them with 'alidade code review'"));
        }
        let coder = desk.coder(project)?;
        let done = project
            .transact(&format!("accept {}", count(ids.len(), "coding")), &coder, |tx| tx.accept_codings(&ids))?;
        say(format!("Accepted {}.", count(done.value, "coding")))?;
        return Ok(Exit::Done);
    }
    if desk.json {
        json(&waiting)?;
    } else {
        for it in &waiting {
            let place = it.paragraph.map_or(String::new(), |number| format!(" ¶{number}"));
            let state = it.review.as_deref().unwrap_or_default();
            let about = format!("[{}]  {}  {state}  {}", it.code, it.coder, short(&it.guid));
            say(fitted(format!("{}{place}  {about}", it.source)))?;
            if let Some(before) = &it.words_before {
                say(hung("    was ", &format!("“{}”", line(before))))?;
            }
            let when = if state == "orphaned" { "    was " } else { "    now " };
            say(hung(when, &format!("“{}”", line(&it.quotation))))?;
        }
        say(if waiting.is_empty() {
            "No coding waits for a review.".into()
        } else {
            format!("{} to look at.", count(waiting.len(), "coding"))
        })?;
    }
    Ok(Exit::Done)
}
