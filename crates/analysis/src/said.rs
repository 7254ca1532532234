//! What an analyst said over something computed. Nothing computed is ever replaced: both are shown, with all that was
//! said before.

use coding::judging::Judgement;
use coding::triangulation::{Said, Statement};
use coding::vocabulary::Subject;

/// The judgements of one subject (of a verdict: on one strand), the last one on top. `computed` is what it speaks about,
/// in the word of its list.
pub(crate) fn said(
    judgements: &[Judgement],
    subject: Subject,
    strand: Option<&str>,
    computed: Option<&str>,
) -> Option<Said> {
    let of_subject = judgements.iter().filter(|it| it.subject == subject && it.strand.as_deref() == strand);
    told(of_subject, computed)
}

/// The same for judgements already chosen, oldest first.
pub(crate) fn told<'j>(judgements: impl Iterator<Item = &'j Judgement>, computed: Option<&str>) -> Option<Said> {
    let mut history: Vec<Statement> = judgements.map(statement).collect();
    let last = history.pop()?;
    Some(Said {
        differs: last.value.is_some() && last.value.as_deref() != computed,
        value: last.value,
        reason: last.reason,
        coder: last.coder,
        at: last.at,
        history,
    })
}

fn statement(judgement: &Judgement) -> Statement {
    Statement {
        value: judgement.value.clone(),
        reason: judgement.reason.clone(),
        coder: judgement.coder.clone(),
        at: judgement.at.clone(),
    }
}

/// The value that stands, read in the words of its list.
pub(crate) fn standing<T: std::str::FromStr>(said: Option<&Said>) -> Option<T> {
    said?.value.as_deref()?.parse().ok()
}
