use super::source::{found, must_be_new};
use crate::desk::Desk;
use crate::failure::Exit;
use crate::filters::FilterArgs;
use crate::output::{count, hung, json, listed, note, say, wrote};
use anyhow::Result;
use coding::Span;
use coding::bundle::NewActor;
use coding::register::Actor;
use search::Order;
use serde::Serialize;
use std::collections::BTreeMap;
use storage::{Kind, Project};
use workbench::find::find;

/// Keep the people, states and bodies that texts speak of, under all their names
///
/// 'alidade actor mentions' counts how often any of an actor's names occurs, and in which sources. A name is found as it stands,
/// in any letter case: give the forms that texts use.
#[derive(clap::Args, Debug)]
#[command(after_help = "\
Examples:
  alidade actor add 'Harbour master' --kind person --alias 'the master' \\
      --alias 'H. M.'
  alidade actor edit 'Harbour master' --note 'Until 2013'
  alidade actor mentions 'Harbour master' --type interview
  alidade actor mentions
  alidade actor list
  alidade actor rename 'Harbour master' 'The master'
  alidade actor remove 'The master'")]
pub(crate) struct Args {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(clap::Subcommand, Debug)]
enum Verb {
    /// List actors with their other names
    List,
    /// Add an actor
    Add {
        /// The name that the study uses
        name: String,
        #[command(flatten)]
        about: About,
    },
    /// Change an actor; what is not given stays
    Edit {
        /// The actor
        actor: String,
        #[command(flatten)]
        about: About,
    },
    /// Give an actor another name
    Rename {
        /// The name now
        actor: String,
        /// The new name
        name: String,
    },
    /// Remove an actor with the other names
    Remove {
        /// The actor
        actor: String,
    },
    /// Count where texts name one actor, or each
    Mentions {
        /// The actor
        actor: Option<String>,
        #[command(flatten)]
        filters: FilterArgs,
    },
}

#[derive(clap::Args, Debug)]
struct About {
    /// person, state, body …; '' clears it
    #[arg(long, value_name = "TEXT")]
    kind: Option<String>,
    /// Who or what; '' clears it
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Another name; repeat it for several. These replace the old ones, '' removes them
    #[arg(long = "alias", value_name = "NAME")]
    aliases: Vec<String>,
}

impl About {
    fn form(&self, name: &str) -> NewActor {
        NewActor {
            id: name.to_owned(),
            kind: self.kind.clone(),
            note: self.note.clone(),
            aliases: (!self.aliases.is_empty()).then(|| self.aliases.clone()),
        }
    }
}

pub(crate) fn run(desk: &Desk, args: &Args) -> Result<Exit> {
    let mut project = desk.open()?;
    let coder = desk.coder(&project)?;
    match &args.verb {
        Verb::List => list(desk, &project),
        Verb::Add { name, about } => {
            let name = name.trim();
            let done = project.transact(&format!("add actor {name}"), &coder, |tx| {
                must_be_new(tx, Kind::Actor, name)?;
                tx.put_actor(&about.form(name))
            })?;
            wrote(desk.json, done.act, format!("Added the actor '{name}'."))
        }
        Verb::Edit { actor, about } => {
            let (_, name) = found(&project, Kind::Actor, actor)?;
            let act = format!("edit actor {name}");
            let done = project.transact(&act, &coder, |tx| tx.put_actor(&about.form(&name)))?;
            wrote(desk.json, done.act, format!("Changed the actor '{name}'."))
        }
        Verb::Rename { actor, name } => {
            let (id, old) = found(&project, Kind::Actor, actor)?;
            let act = format!("rename actor {old} to {}", name.trim());
            let done = project.transact(&act, &coder, |tx| tx.rename(Kind::Actor, id, name))?;
            wrote(desk.json, done.act, format!("The actor '{old}' is now '{}'.", name.trim()))
        }
        Verb::Remove { actor } => {
            let (id, name) = found(&project, Kind::Actor, actor)?;
            let done = project.transact(&format!("remove actor {name}"), &coder, |tx| tx.remove_actor(id))?;
            wrote(desk.json, done.act, format!("Removed the actor '{name}'. 'alidade undo' brings it back."))
        }
        Verb::Mentions { actor, filters } => mentions(desk, &mut project, actor.as_deref(), filters),
    }
}

const NONE: &str = "No actors yet. Add one with: alidade actor add NAME --alias 'ANOTHER NAME'";

fn list(desk: &Desk, project: &Project) -> Result<Exit> {
    let actors = project.corpus()?.actors;
    listed(desk.json, &actors, NONE, &["NAME", "KIND", "OTHER NAMES", "NOTE"], |it| {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        vec![it.name.clone(), text(&it.kind), it.aliases.join(", "), text(&it.note)]
    })
}

/// Where an actor is named.
#[derive(Serialize)]
struct Mentions {
    actor: String,
    mentions: usize,
    paragraphs: usize,
    sources: Vec<InSource>,
}

#[derive(Serialize)]
struct InSource {
    source: String,
    title: String,
    mentions: usize,
    paragraphs: usize,
}

fn mentions(desk: &Desk, project: &mut Project, given: Option<&str>, filters: &FilterArgs) -> Result<Exit> {
    let one = given.map(|it| found(project, Kind::Actor, it)).transpose()?.map(|(_, name)| name);
    let actors = project.corpus()?.actors;
    let wanted = actors.iter().filter(|it| one.as_ref().is_none_or(|name| it.name == *name));
    let all: Vec<Mentions> = wanted.map(|it| count_of(project, it, filters)).collect::<Result<_>>()?;
    if desk.json {
        json(&all)?;
    } else if all.is_empty() {
        say(NONE)?;
        return Ok(Exit::Done);
    }
    for it in all.iter().filter(|_| !desk.json) {
        let sources = count(it.sources.len(), "source");
        let total = match it.mentions {
            0 => "not named".to_owned(),
            times => format!("{} in {} of {sources}", count(times, "mention"), count(it.paragraphs, "paragraph")),
        };
        say(hung("", &format!("{}: {total}", it.actor)))?;
        for of in &it.sources {
            let title = if of.title == of.source { "" } else { &of.title };
            say(hung(&format!("  {:<8}  {:>4}  ", of.source, of.mentions), title).trim_end())?;
        }
    }
    Ok(if all.iter().all(|it| it.mentions == 0) { Exit::Nothing } else { Exit::Done })
}

/// Searches for all names of an actor at once. Names that overlap in a text, such as a short one within a long one, are one
/// mention.
fn count_of(project: &mut Project, actor: &Actor, filters: &FilterArgs) -> Result<Mentions> {
    let names = std::iter::once(&actor.name).chain(&actor.aliases);
    let phrases: Vec<String> = names.filter_map(|it| phrase(it)).collect();
    let mut mentions = Mentions { actor: actor.name.clone(), mentions: 0, paragraphs: 0, sources: Vec::new() };
    if phrases.is_empty() {
        return Ok(mentions);
    }
    let query = search::parse(&phrases.join(" OR "))?;
    let all = find(project, &query, &filters.into(), Order::Document, None)?;
    let mut sources: BTreeMap<String, InSource> = BTreeMap::new();
    for hit in &all.hits {
        let of = sources.entry(hit.source.clone()).or_insert_with(|| InSource {
            source: hit.source.clone(),
            title: hit.title.clone(),
            mentions: 0,
            paragraphs: 0,
        });
        of.paragraphs += 1;
        of.mentions += apart(hit.matches.iter().map(|it| it.span));
    }
    mentions.sources = sources.into_values().collect();
    mentions.sources.sort_by(|a, b| b.mentions.cmp(&a.mentions).then_with(|| a.source.cmp(&b.source)));
    mentions.mentions = mentions.sources.iter().map(|it| it.mentions).sum();
    mentions.paragraphs = mentions.sources.iter().map(|it| it.paragraphs).sum();
    Ok(mentions)
}

/// A name as a phrase of the query language; nothing, with a word about it, for one that no search can find.
fn phrase(name: &str) -> Option<String> {
    let plain: String = name.chars().map(|it| if "\"“”„*".contains(it) { ' ' } else { it }).collect();
    let phrase = format!("\"{}\"", plain.trim());
    if search::parse(&phrase).is_ok() {
        return Some(phrase);
    }
    note(format!("Note: '{name}' holds no word that can be searched for"));
    None
}

/// How many stretches the spans make, in order of their beginning; those that overlap make one.
fn apart(spans: impl Iterator<Item = Span>) -> usize {
    let (mut number, mut end) = (0, 0);
    for span in spans {
        if number == 0 || span.start >= end {
            number += 1;
        }
        end = end.max(span.end);
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_overlaps_is_one_mention() {
        let spans = |all: &[(u32, u32)]| apart(all.iter().map(|(start, end)| Span { start: *start, end: *end }));
        assert_eq!(spans(&[]), 0);
        assert_eq!(spans(&[(0, 14), (8, 14), (20, 26)]), 2);
        assert_eq!(spans(&[(3, 5), (5, 7)]), 2);
        assert_eq!(spans(&[(0, 20), (2, 4), (6, 8), (20, 21)]), 2);
    }
}
