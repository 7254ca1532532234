use crate::desk::Desk;
use crate::failure::{Exit, wrong};
use crate::output::{count, listed, note, wrote};
use anyhow::Result;
use coding::speaker::SpeakerRole;

/// Say who asks and who answers, so that interviewers can be left out of searches and counts
///
/// Labels such as INTERVIEWER, Int., Q or Moderator are known in many languages. Where a label does not say it, or says it
/// wrongly, you do.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade speaker list
  alidade speaker role 'Dr. Amina K.' interviewer
  alidade speaker role Q respondent
  alidade speaker role Q --as-labelled")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// Who speaks in the texts, in how many sources and paragraphs, and who asks
    List,
    /// Say what a speaker does: interviewer, respondent or other
    Role {
        /// The label, as the transcripts have it; capitals and full stops do not matter
        label: String,
        /// interviewer, respondent or other
        #[arg(required_unless_present = "as_labelled")]
        role: Option<SpeakerRole>,
        /// Take back what was said: the label says it again
        #[arg(long, conflicts_with = "role")]
        as_labelled: bool,
    },
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    match &args.verb {
        Verb::List => list(desk),
        Verb::Role { label, role, .. } => correct(desk, label, *role),
    }
}

fn list(desk: &Desk) -> Result<Exit> {
    let project = desk.open()?;
    let roles = project.speaker_roles()?;
    let rows: Vec<_> = project
        .speaker_counts()?
        .into_iter()
        .map(|it| {
            let (role, corrected) = (roles.role(&it.label), roles.corrected(&it.label).is_some());
            serde_json::json!({
                "label": it.label, "role": role, "corrected": corrected, "sources": it.sources, "paragraphs": it.paragraphs,
            })
        })
        .collect();
    let none = "No text has speakers. Import transcripts: alidade import FILE…";
    let head = ["SPEAKER", "SOURCES", "PARAGRAPHS", "ROLE"];
    listed(desk.json, &rows, none, &head, |it| {
        let role = it["role"].as_str().unwrap_or("–");
        let role = if it["corrected"] == true { format!("{role} (as you said)") } else { role.to_owned() };
        let label = it["label"].as_str().unwrap_or_default().to_owned();
        vec![label, it["sources"].to_string(), it["paragraphs"].to_string(), role]
    })
}

fn correct(desk: &Desk, label: &str, role: Option<SpeakerRole>) -> Result<Exit> {
    let mut project = desk.open()?;
    let folded = coding::speaker::fold(label);
    let all = project.speaker_counts()?;
    let Some(speaker) = all.iter().find(|it| coding::speaker::fold(&it.label) == folded) else {
        let similar = coding::names::similar(label, all.iter().map(|it| it.label.as_str()));
        let hint = match similar.is_empty() {
            true => "'alidade speaker list' shows everybody who speaks".to_owned(),
            false => format!("did you mean {}?", coding::names::either(&similar)),
        };
        return Err(wrong(format!("nobody speaks as '{label}' in the texts"), hint));
    };
    let coder = desk.coder(&project)?;
    let name = match role {
        Some(role) => format!("say that {} is {role}", speaker.label),
        None => format!("leave to the label what {} does", speaker.label),
    };
    let done = project.transact(&name, &coder, |tx| match role {
        Some(role) => tx.put_speaker_role(&speaker.label, role).map(drop),
        None => tx.remove_speaker_role(&speaker.label).map(drop),
    })?;
    if !desk.json {
        note(format!("'{}' speaks in {}.", speaker.label, count(speaker.sources as usize, "source")));
    }
    let is = project.speaker_roles()?.role(&speaker.label);
    wrote(
        desk.json,
        done.act,
        format!("'{}' is {}.", speaker.label, is.map_or("not said to be anything", |it| it.as_str())),
    )
}
