//! Works that a text cites and the project does not know. Needs a project with a bibliography, that is, with at least one source
//! that says how texts cite it; each work is marked where it is first cited.

use super::Rule;
use crate::argument::manuscript::{Citation, CitationKind};
use crate::argument::{Margin, may_mean};
use std::collections::BTreeSet;

pub(super) fn check(margin: &mut Margin<'_, '_>, rule: &Rule) {
    let (manuscript, context) = (margin.manuscript, margin.context);
    let Some(corpus) = context.corpus.filter(|it| it.sources.iter().any(|it| it.citation_key.is_some())) else {
        return;
    };
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let can_be_found = |it: &&Citation| {
        it.kind == CitationKind::Symbol || it.kind != CitationKind::Record && it.year.is_some() && !it.author.is_empty()
    };
    for citation in manuscript.citations.iter().filter(can_be_found) {
        if seen.insert(citation.key()) && !corpus.sources.iter().any(|source| may_mean(citation, source)) {
            margin.mark(
                rule,
                citation.range.clone(),
                format!("No source of the project is cited as {}.", citation.key()),
                "Import its entry with 'alidade import refs.bib', or give the source its key with 'alidade source set NAME --citation-key'.",
            );
        }
    }
}
