//! Queries with a name: the page and the command line share them.

use crate::desk::Desk;
use crate::filters::{FilterArgs, SavedFilters};
use crate::output::{line, note};
use anyhow::Result;
use storage::Project;

/// The words of a saved query, whose filters are added to those given, and whether it leaves out what is coded.
pub(super) fn query(project: &Project, name: &str, filters: &mut FilterArgs) -> Result<(String, bool)> {
    let saved = workbench::saved::named(project, name)?;
    filters.add(saved.filter);
    Ok((saved.row.query, saved.uncoded))
}

/// Saves a query, in the place of one of that name.
pub(super) fn save(desk: &Desk, project: &mut Project, name: &str, query: &str, filters: &SavedFilters) -> Result<()> {
    let coder = desk.coder(project)?;
    let name = name.trim();
    let filters = serde_json::to_string(filters)?;
    let there = project.saved_queries()?.into_iter().find(|it| it.name == name);
    project.transact(&format!("save query {name}"), &coder, |tx| match &there {
        Some(it) => tx.edit_query(it.id, None, Some(query), Some(&filters)),
        None => tx.add_query(name, query, &filters).map(drop),
    })?;
    note(match there.filter(|it| it.query != query || it.filters != filters) {
        Some(before) => format!(
            "Saved the query as '{name}', in the place of '{}'. What was decided of its hits stays; 'alidade undo' brings it back.",
            line(&before.query)
        ),
        None => format!("Saved the query as '{name}'."),
    });
    Ok(())
}
