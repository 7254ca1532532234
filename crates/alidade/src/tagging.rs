//! Tagging what was found, on the command line.

use crate::desk::Desk;
use crate::output::{count, cut, line, say, width};
use anyhow::Result;
use clap::ValueEnum;
use storage::Project;
use workbench::find::FoundAll;
use workbench::tag::{self, Tagged, spans};

/// What of a hit is coded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Extent {
    /// The whole paragraph or turn
    #[default]
    Paragraph,
    /// The sentence around the words found
    Sentence,
    /// The words found alone
    Words,
}

impl From<Extent> for tag::Extent {
    fn from(given: Extent) -> Self {
        match given {
            Extent::Paragraph => Self::Paragraph,
            Extent::Sentence => Self::Sentence,
            Extent::Words => Self::Words,
        }
    }
}

/// Codes what was found, as one act; nothing where it is only to be looked at.
pub(crate) fn tag(
    desk: &Desk,
    project: &mut Project,
    code: &str,
    found: &FoundAll,
    extent: Extent,
    review: bool,
    what: &str,
) -> Result<Option<Tagged>> {
    let coder = desk.coder(project)?;
    let code_id = project.resolve(storage::Kind::Code, code)?;
    if review {
        return Ok(None);
    }
    tag::tag(project, &coder, code_id, found, extent.into(), what).map(Some)
}

/// Prints the passages that would be coded.
pub(crate) fn list_for_review(found: &FoundAll, extent: Extent, code: &str) -> Result<()> {
    let mut passages = 0;
    for hit in &found.hits {
        for span in spans(hit, extent.into()) {
            let from = (span.start - hit.block.span.start) as usize;
            let words: String = hit.block.words.chars().skip(from).take(span.len() as usize).collect();
            say(format!(
                "{} ¶{}{}",
                hit.source,
                hit.number,
                hit.block.speaker.as_ref().map_or(String::new(), |it| format!(", {it}"))
            ))?;
            say(format!("    {}", cut(&line(&words), width().saturating_sub(4) * 2)))?;
            passages += 1;
        }
    }
    say(format!("{} would be coded as '{code}'. Run it again without --review to do so.", count(passages, "passage")))
}
