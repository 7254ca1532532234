//! The codebook as a table (CSV, a sheet) or as a tree (YAML). See `docs/formats/codebook.md`.
//!
//! Both forms call a code by its name, so a name may stand in a file only once. Codes come out with parents before
//! children, whatever order the file has.

mod colour;
mod order;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod write;

pub use table::read_table;
pub use tree::read_yaml;
pub use write::{write_csv, write_yaml};

pub(crate) use colour::with_colour_checked;
pub(crate) use order::{Entry, arranged};

/// The columns that are written, and the example in messages.
const HEADER: &str = "name,parent,definition,include,exclude,example,colour";

/// Where some code has a parent, one without stands at the top.
fn place_at_top(entries: &mut [Entry]) {
    if entries.iter().any(|entry| entry.code.parent.is_some()) {
        for entry in entries {
            entry.code.parent.get_or_insert_default();
        }
    }
}
