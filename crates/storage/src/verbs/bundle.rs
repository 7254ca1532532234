//! A whole study file, in the order in which its parts can refer to each other.

use crate::error::{Error, Result};
use crate::tx::Tx;
use coding::Bundle;

impl Tx<'_> {
    /// Stores everything that a study file brings. All or nothing: the act fails at the first fault, and says where it is.
    /// `codes` are put before questions, sources before relations, and findings last, parents before details.
    pub fn put_bundle(&self, bundle: &Bundle) -> Result<()> {
        if let Some(study) = &bundle.project {
            self.put_study(study)?;
        }
        for strand in &bundle.strands {
            self.put_strand(strand)?;
        }
        each("source type", &bundle.source_types, |it| &it.id, |it| self.put_source_type(it))?;
        each("case", &bundle.cases, |it| &it.id, |it| self.put_case(it))?;
        each("participant", &bundle.participants, |it| &it.id, |it| self.put_participant(it))?;
        each("source", &bundle.sources, |it| &it.id, |it| self.put_source(it))?;
        each("relation of", &bundle.relations, |it| &it.from, |it| self.put_relation(it))?;
        each("code", &bundle.codes, |it| &it.id, |it| self.put_code(it))?;
        each("question", &bundle.questions, |it| &it.id, |it| self.put_question(it))?;
        each("coding in", &bundle.codings, |it| &it.source, |it| self.put_coding(it))?;
        each("data set", &bundle.datasets, |it| &it.source, |it| self.put_dataset(it))?;
        for finding in &bundle.findings {
            let bare = coding::bundle::NewFinding { parent: None, ..finding.clone() };
            self.put_finding(&bare).map_err(|error| within("finding", &finding.id, error))?;
        }
        for finding in bundle.findings.iter().filter(|it| it.parent.is_some()) {
            let only = coding::bundle::NewFinding {
                id: finding.id.clone(),
                parent: finding.parent.clone(),
                ..Default::default()
            };
            self.put_finding(&only).map_err(|error| within("finding", &finding.id, error))?;
        }
        each("scope mark for", &bundle.scope, scope_name, |it| self.put_scope(it))?;
        for memo in &bundle.memos {
            if !self.has_memo(memo)? {
                self.add_memo(memo)?;
            }
        }
        Ok(())
    }

    /// Importing a file twice must not double its memos.
    fn has_memo(&self, new: &coding::bundle::NewMemo) -> Result<bool> {
        Ok(self.db.query_row(
            "select exists (select 1 from memo where body = ?1 and title is ?2)",
            rusqlite::params![new.text, new.title],
            |row| row.get(0),
        )?)
    }
}

fn scope_name(mark: &coding::bundle::NewScopeMark) -> &String {
    static NONE: String = String::new();
    mark.source.as_ref().or(mark.strand.as_ref()).unwrap_or(&NONE)
}

fn each<N, T>(
    noun: &str,
    entries: &[N],
    name: impl Fn(&N) -> &String,
    mut put: impl FnMut(&N) -> Result<T>,
) -> Result<()> {
    for entry in entries {
        put(entry).map_err(|error| within(noun, name(entry), error))?;
    }
    Ok(())
}

/// Says which entry of the file a fault belongs to.
fn within(noun: &str, name: &str, error: Error) -> Error {
    let hint = error.hint();
    match error {
        Error::Refused { .. } | Error::NoSuch { .. } | Error::Ambiguous { .. } | Error::Taken { .. } => {
            let message = error.to_string();
            let said = message.contains(&format!("{noun} '{name}'")) || message.starts_with("finding '");
            let message = if said { message } else { format!("{noun} '{name}': {message}") };
            Error::Refused { message, hint }
        }
        other => other,
    }
}
