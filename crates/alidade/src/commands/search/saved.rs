//! Queries with a name: the page and the command line share them.

use crate::desk::Desk;
use crate::failure::wrong;
use crate::filters::FilterArgs;
use crate::output::note;
use anyhow::Result;
use storage::Project;
use storage::SavedQuery;

/// The words of a saved query, whose filters are added to those given.
pub(super) fn query(project: &Project, name: &str, filters: &mut FilterArgs) -> Result<String> {
    let found = workbench::saved::row(project, name)?;
    let saved = serde_json::from_str(&found.filters).map_err(|_| {
        wrong(
            format!("the query '{}' was saved with filters that this command does not have", found.name),
            "open it in the workbench: alidade serve",
        )
    })?;
    filters.add(saved);
    Ok(found.query.clone())
}

/// Saves a query, in the place of one of that name.
pub(super) fn save(desk: &Desk, project: &mut Project, name: &str, query: &str, filters: &FilterArgs) -> Result<()> {
    let coder = desk.coder(project)?;
    let name = name.trim();
    let filters = serde_json::to_string(&filters.to_saved())?;
    let there = named(&project.saved_queries()?, name).map(|it| it.id);
    project.transact(&format!("save query {name}"), &coder, |tx| match there {
        Some(id) => tx.edit_query(id, None, Some(query), Some(&filters)),
        None => tx.add_query(name, query, &filters).map(drop),
    })?;
    note(format!("Saved the query as '{name}'."));
    Ok(())
}

fn named<'q>(all: &'q [SavedQuery], name: &str) -> Option<&'q SavedQuery> {
    all.iter().find(|it| it.name == name.trim())
}
