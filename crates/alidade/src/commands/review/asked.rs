//! Which query a review is about: a saved one, or one that is typed and will be saved with the decisions.

use super::Args;
use crate::failure::{Pointed, wrong};
use crate::filters::{FilterArgs, SavedFilters};
use crate::output::{line, note};
use anyhow::Result;
use search::Query;
use storage::{Project, SavedQuery};
use workbench::saved::{self, Saved};

/// What fits into a name, with the sign that some of it is left out.
const LONGEST_NAME: usize = 120;

pub(super) fn query(project: &Project, args: &Args) -> Result<Saved> {
    let mut filters = args.filters.clone();
    filters.without_interviewers = args.without_interviewers;
    let where_ = filters.to_saved().only(args.uncoded);
    let unfiltered = where_.is_everywhere();
    let its_own = |name: &str| {
        wrong(
            format!("'{name}' is a saved query, which has its own filters"),
            "type its words with the filters you want, and --save-as another name",
        )
    };
    let Some(typed) = &args.query else {
        if !unfiltered {
            return Err(its_own(args.saved.as_deref().unwrap_or_default()));
        }
        return saved::named(project, args.saved.as_deref().unwrap_or_default());
    };
    let all = project.saved_queries()?;
    let called = |name: &str| all.iter().find(|it| it.name == name.trim());
    if let (Some(row), None, false) = (called(typed), &args.save_as, args.exact) {
        match unfiltered {
            true => return saved::read(project, row.clone()),
            false if row.query != typed.trim() => return Err(its_own(&row.name)),
            false => {}
        }
    }
    let query = search::parse(typed).map_err(|error| Pointed::at(typed, error.into()))?;
    let (query, text) = match args.exact {
        true => {
            let query = query.exactly(args.ignore_case);
            let text = query.to_string();
            (query, text)
        }
        false => (query, typed.trim().to_owned()),
    };
    let same = |row: &&SavedQuery| is_same(row, &query, &where_);
    let name = match &args.save_as {
        Some(name) => name.trim().to_owned(),
        None => match all.iter().find(same) {
            Some(row) => {
                note(format!("This is the saved query '{}'.", line(&row.name)));
                return saved::read(project, row.clone());
            }
            None => own_name(&text, (!unfiltered).then(|| in_words(&filters, args.uncoded))),
        },
    };
    match called(&name) {
        Some(row) if same(&row) => saved::read(project, row.clone()),
        Some(row) => Err(wrong(
            format!("another query is saved as '{name}': {}", line(&row.query)),
            "give this one a name of its own: --save-as NAME",
        )),
        None => {
            if args.save_as.is_none() {
                mention_alike(typed, &all);
            }
            saved::unkept(project, &name, &text, &serde_json::to_string(&where_)?)
        }
    }
}

/// Whether a saved query asks the same in the same places, however it is written.
fn is_same(row: &SavedQuery, query: &Query, filters: &SavedFilters) -> bool {
    let there = serde_json::from_str::<SavedFilters>(&row.filters);
    search::parse(&row.query).is_ok_and(|it| it == *query) && there.is_ok_and(|it| it == *filters)
}

fn in_words(filters: &FilterArgs, uncoded: bool) -> String {
    let mut parts = vec![];
    if !filters.to_saved().is_everywhere() {
        parts.push(filters.in_words());
    }
    parts.extend(uncoded.then(|| "uncoded".to_owned()));
    parts.join(", ")
}

/// The query's own words, and where it looks.
fn own_name(text: &str, filters: Option<String>) -> String {
    let name = line(&filters.map_or_else(|| text.to_owned(), |it| format!("{text} ({it})")));
    if name.chars().count() <= LONGEST_NAME {
        return name;
    }
    let begun: String = name.chars().take(LONGEST_NAME - 1).collect();
    format!("{begun}…")
}

/// A misspelt name of a saved query is a query like any other; whoever typed it should hear of it.
fn mention_alike(typed: &str, all: &[SavedQuery]) {
    let names = all.iter().map(|it| it.name.as_str()).filter(|it| *it != typed.trim());
    if let Some(near) = coding::names::similar(typed, names).first() {
        note(format!(
            "No saved query is called '{}' (but '{}' is): it is looked for as typed.",
            line(typed),
            line(near)
        ));
    }
}
