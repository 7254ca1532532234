//! Who asks and who answers: leaving interviewers out of what is found and counted.

use anyhow::Result;
use coding::speaker::{ASK, SpeakerRole, asks_by};
use search::{Query, Searcher, folded_label};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use storage::Project;
use storage::read::filter::Filter;

/// The query with what the filter says of speakers put into it: interviewers' turns are not looked at where it leaves them out, so
/// that they are in no count either.
pub fn narrowed<'q>(
    project: &Project,
    searcher: &Searcher,
    query: &'q Query,
    filter: &Filter,
) -> Result<Cow<'q, Query>> {
    if !filter.without_interviewers {
        return Ok(Cow::Borrowed(query));
    }
    let who = interviewers(project, searcher)?.into_iter();
    let but = |name| Query::Not(Box::new(Query::Speaker { name, prefix: false }));
    let parts: Vec<Query> = std::iter::once(query.clone()).chain(who.map(but)).collect();
    Ok(Cow::Owned(Query::And(parts)))
}

/// The labels of interviewers, folded as the index has them: no text is read for it.
fn interviewers(project: &Project, searcher: &Searcher) -> Result<Vec<String>> {
    let corrected: HashMap<String, SpeakerRole> =
        project.corrected_speakers()?.into_iter().map(|(label, role)| (folded_label(&label), role)).collect();
    let words: HashSet<String> = ASK.iter().map(|it| folded_label(it)).collect();
    let asks = |label: &String| match corrected.get(label) {
        Some(role) => *role == SpeakerRole::Interviewer,
        None => asks_by(label, |word| words.contains(word)),
    };
    Ok(searcher.speakers()?.into_iter().filter(asks).collect())
}
